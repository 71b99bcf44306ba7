"""The promises about models, kept from end to end: what is bad, changes, does not fit or crashed costs a sentence."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.engine import Engine
from engine.errors import Refusal
from engine.gguf_reader import read_header
from engine.messages import Answered, Checked, Ending, Failed, Loaded, Loading, State, Wrote
from engine.values import LoadSettings
from tests.engine.desk import Desk
from tests.engine.gguf_cases import CASES
from tests.engine.gguf_placed import PLACED
from tests.engine.test_gate import assert_fit_to_show

pytestmark = pytest.mark.lasting
#: The MiB of address space that limited_child leaves.
ROOM = "OPENBOOK_TEST_ROOM"
posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps a mapped file from being changed")


@pytest.fixture
def desks(tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """Makes engines on one profile, one after the other."""
    made: list[Desk] = []

    def make(module: str = "", probe: str = "") -> Desk:
        for desk in made:
            desk.engine.close()
        made.append(Desk(tmp_path / "profile", module, probe))
        return made[-1]

    yield make
    for desk in made:
        desk.close()


def assert_said(ending: Ending, path: Path) -> None:
    """The ending is a failure with a sentence that names the file."""
    assert isinstance(ending, Failed), ending
    refused = Refusal(ending.code, ending.message, ending.file)
    assert path.name in refused.message
    assert refused.message.endswith(".")
    assert refused.message.isprintable()
    assert "Traceback" not in refused.message


# ---- a bad file takes nothing down but, at worst, the probe child (16) ------------------------------------


def test_whatever_ended_the_library_is_refused_while_a_model_goes_on_answering(
    desks: Callable[..., Desk], starter_path: Path, tmp_path: Path
) -> None:
    desk = desks()
    assert isinstance(desk.load(str(starter_path), context=512), Loaded)
    engine_pid, path = desk.pid, tmp_path / "model.gguf"
    aborting = [bad for bad in CASES if bad.aborts]
    assert len(aborting) >= 30
    for bad in aborting:
        path.write_bytes(bad.make())
        checked = desk.engine.run(desk.engine.check(str(path)))
        assert isinstance(checked, Checked), bad
        assert not checked.plan.ok, bad
        assert_fit_to_show(Refusal("refused", checked.plan.reason or "", str(path)), path)
    path.write_bytes(aborting[0].make())
    assert_said(desk.load(str(path)), path)
    assert desk.pid == engine_pid
    assert isinstance(desk.answer("Say hello.", 4), Answered)


# ---- a file that changes while it is loaded (19) ----------------------------------------------------------


@pytest.fixture
def copied(starter_path: Path, tmp_path: Path) -> Path:
    """A model in a folder of its own, as on a drive that may go away."""
    path = tmp_path / "drive" / "copied.gguf"
    path.parent.mkdir()
    shutil.copy(starter_path, path)
    return path


def mapped(path: Path) -> LoadSettings:
    """The weights stay mapped, so that the file itself is read at every token."""
    return LoadSettings(path=str(path), context=512, extra_buffers=False)


def cut(path: Path) -> None:
    os.truncate(path, read_header(path).data_start)


def overwrite(path: Path) -> None:
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(size // 2)
        file.write(os.urandom(1 << 20))


def unplug(path: Path) -> None:
    path.parent.rename(path.parent.with_name("gone"))


@posix
@pytest.mark.parametrize(
    "change",
    [
        cut,
        pytest.param(overwrite, marks=pytest.mark.soak),
        pytest.param(Path.unlink, marks=pytest.mark.soak),
        unplug,
    ],
)
def test_a_model_file_that_changes_between_two_messages_is_told_and_another_model_answers(
    change: Callable[[Path], None], desks: Callable[..., Desk], copied: Path, starter_path: Path
) -> None:
    desk = desks()
    assert isinstance(desk.engine.run(desk.engine.load(mapped(copied))), Loaded)
    assert isinstance(desk.answer("Say hello.", 4), Answered)
    pid = desk.pid
    change(copied)
    for _ in range(2):
        ending = desk.answer("And again?", 4)
        assert_said(ending, copied)
        assert isinstance(ending, Failed)
        assert ending.code == "model-changed"
    assert desk.pid == pid, "nothing had to die for it"
    again = desk.engine.run(desk.engine.load(mapped(copied)))
    assert isinstance(again, Failed) or change is overwrite, "noise in the weights may still be numbers"
    assert isinstance(desk.load(str(starter_path), context=512), Loaded)
    assert isinstance(desk.answer("Say hello.", 4), Answered)


def while_it_writes(desk: Desk, copied: Path, change: Callable[[Path], None]) -> Ending:
    """Change the file in the middle of an answer; how that answer ends."""
    assert isinstance(desk.engine.run(desk.engine.load(mapped(copied))), Loaded)
    job = desk.ask("Count from one to a hundred, with a word for every number.", 40)
    desk.await_kind(job, Wrote, 2)
    change(copied)
    return desk.engine.run(job)


@posix
@pytest.mark.parametrize("change", [cut, pytest.param(overwrite, marks=pytest.mark.soak)])
def test_an_answer_during_which_the_file_changes_ends_with_a_sentence_and_keeps_its_text(
    change: Callable[[Path], None], desks: Callable[..., Desk], copied: Path, starter_path: Path
) -> None:
    desk = desks()
    ending = while_it_writes(desk, copied, change)
    assert isinstance(ending, Failed), ending
    assert ending.code in ("engine-died", "model-changed", "invalid-numbers")
    assert ending.text == desk.written(ending.job) != ""
    assert ending.message.endswith(".")
    if ending.code == "engine-died":
        assert "could no longer read its model file" in ending.message
        stopped = desk.await_event(lambda event: isinstance(event, State) and event.status == "stopped")
        assert isinstance(stopped, State)
        assert stopped.problem
        assert copied.name in stopped.words
        assert_said(desk.answer("And now?", 4), copied)
    assert isinstance(desk.load(str(starter_path), context=512), Loaded)
    assert isinstance(desk.answer("Say hello.", 4), Answered)


@posix
@pytest.mark.parametrize("change", [Path.unlink, pytest.param(unplug, marks=pytest.mark.soak)])
def test_an_answer_during_which_the_file_goes_away_is_finished_from_what_is_mapped(
    change: Callable[[Path], None], desks: Callable[..., Desk], copied: Path, starter_path: Path
) -> None:
    desk = desks()
    assert isinstance(while_it_writes(desk, copied, change), Answered)
    ending = desk.answer("And now?", 4)
    assert_said(ending, copied)
    assert "no longer there" in getattr(ending, "message", "")
    assert isinstance(desk.load(str(starter_path), context=512), Loaded)
    assert isinstance(desk.answer("Say hello.", 4), Answered)


# ---- a model that does not fit (21) -----------------------------------------------------------------------


@posix
def test_a_terabyte_is_refused_with_both_numbers_before_anything_is_read(
    desks: Callable[..., Desk], tmp_path: Path, starter_path: Path
) -> None:
    (huge,) = (bad for bad in PLACED if bad.fate == "room")
    path = huge.make(tmp_path, starter_path)
    desk = desks()
    ending = desk.load(str(path))
    assert_said(ending, path)
    assert not any(isinstance(event, Loading) for event in desk.events)
    checked = desk.engine.run(desk.engine.check(str(path)))
    assert isinstance(checked, Checked)
    assert (checked.plan.need_bytes or 0) > 10**12 > (checked.plan.free_bytes or 0)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux enforces this limit")
def test_when_memory_is_short_the_context_shrinks_by_itself_and_it_says_so(
    desks: Callable[..., Desk], starter_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ROOM, "350")
    desk = desks("tests.engine.limited_child", "engine.probe")
    loaded = desk.load(str(starter_path), context=8192)
    assert isinstance(loaded, Loaded), loaded
    assert 256 <= loaded.model.context < 8192
    assert any("context" in notice for notice in loaded.model.notices)
    assert isinstance(desk.answer("Say hello.", 4), Answered)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux enforces this limit")
def test_when_nothing_helps_it_ends_with_a_sentence_and_can_be_asked_again(
    desks: Callable[..., Desk], starter_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ROOM, "60")
    desk = desks("tests.engine.limited_child", "engine.probe")
    ending = desk.load(str(starter_path), context=8192)
    assert isinstance(ending, Failed)
    assert ending.message.endswith(".")
    monkeypatch.setenv(ROOM, "4000")
    desk.engine.run(desk.engine.unload())  # the next child begins with more room
    assert isinstance(desk.load(str(starter_path), context=512), Loaded)


# ---- a model that took the program down (22) --------------------------------------------------------------

_PROGRAM = """
import sys
from pathlib import Path
from engine.engine import Engine
from engine.messages import Loading
from engine.values import LoadSettings

def on_event(event):
    if isinstance(event, Loading):
        print("loading", flush=True)

engine = Engine(Path(sys.argv[1]), on_event, module="tests.engine.children", probe_module="tests.engine.children")
engine.start()
print("crashed" if engine.crashed_last_time(sys.argv[2]) else "sound", flush=True)
engine.run(engine.load(LoadSettings(path=sys.argv[2])))
"""


def killed_while_loading(profile: Path, path: str) -> str:
    """Start a program that loads this model, kill it meanwhile; what it knew of the time before."""
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", _PROGRAM, str(profile), path]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as program:
        assert program.stdout is not None
        known = program.stdout.readline().strip()
        assert program.stdout.readline() == "loading\n"
        program.send_signal(signal.SIGKILL if sys.platform != "win32" else signal.SIGTERM)
        program.wait(20)
    return known


def test_a_model_that_took_the_program_down_twice_is_known_until_another_load_ends_well(
    desks: Callable[..., Desk], tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    assert killed_while_loading(profile, "hang.gguf") == "sound"
    assert killed_while_loading(profile, "hang.gguf") == "crashed"
    quiet = Engine(profile, lambda event: None)
    assert quiet.crashed_last_time("hang.gguf"), "looking does not forget it"
    quiet.close()
    desk = desks("tests.engine.children")
    assert desk.engine.crashed_last_time("hang.gguf")
    assert not desk.engine.crashed_last_time("other.gguf")
    assert isinstance(desk.load("other.gguf"), Loaded)
    assert isinstance(desk.answer("works"), Answered)
    assert not desks("tests.engine.children").engine.crashed_last_time("hang.gguf")
