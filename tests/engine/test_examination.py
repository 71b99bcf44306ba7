"""A model file is examined in the probe child: its header, its weights, its template; no file harms more than that."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from engine.gguf_reader import read_header
from engine.header_view import entries, printable
from engine.messages import Answered, Examine, Examined, Failed, Loaded, Stopped
from engine.values import Message
from tests.engine.desk import Desk
from tests.engine.gguf_placed import dealt
from tests.engine.gguf_writer import BOOL, I32, STRING, U8, Gguf, Value, f32, listed, small_llama, text, u32
from tests.engine.test_hostile_templates import BOMBS
from tests.engine.test_probe import Asking

pytestmark = pytest.mark.lasting


@pytest.fixture(scope="module")
def probe(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Asking]:
    """A running probe child."""
    asking = Asking(tmp_path_factory.mktemp("probe"))
    yield asking
    asking.child.close()


def examined(probe: Asking, path: Path) -> Examined:
    ending = probe.ask(Examine(job=1, path=str(path)))
    assert isinstance(ending, Examined), ending
    return ending


def test_the_starter_is_shown_from_all_sides(probe: Asking, starter_path: Path) -> None:
    shown = examined(probe, starter_path)
    rows = {entry.key: (entry.kind, entry.text) for entry in shown.entries}
    assert rows["general.architecture"] == ("string", "llama")
    assert rows["llama.block_count"] == ("u32", "30")
    assert rows["tokenizer.ggml.add_bos_token"] == ("bool", "no")
    kind, tokens = rows["tokenizer.ggml.tokens"]
    assert kind == "array of string"
    assert tokens.startswith('[49152 strings] "<|endoftext|>", "<|im_start|>"')
    assert shown.tensors[0] == ("Q4_1", 210, 66_355_200)
    assert sum(count for _, count, _ in shown.tensors) == 272
    assert "message['role']" in shown.template
    assert shown.file.name == "SmolLM2 135M Instruct"
    assert {finding.level for finding in shown.findings} == {"note", "good"}
    assert shown.sample.startswith("<|im_start|>system\nAnswer in one sentence.<|im_end|>")


def test_a_base_model_is_called_one_and_the_format_in_its_templates_place_is_shown(
    probe: Asking, large_path: Path
) -> None:
    shown = examined(probe, large_path)
    assert "built-in Gemma format" in shown.findings[0].text
    assert "base model" in shown.findings[0].text
    assert "<start_of_turn>user" in shown.sample
    assert shown.template == ""


@pytest.mark.parametrize(("kind", "word"), [("adapter", "adapter"), ("mmproj", "sees or hears")])
def test_what_is_no_chat_model_is_shown_and_called_what_it_is(
    kind: str, word: str, probe: Asking, tmp_path: Path
) -> None:
    model = small_llama().set("general.type", text(kind)).write(tmp_path / "odd.gguf")
    shown = examined(probe, model)
    assert [finding.level for finding in shown.findings] == ["note"]
    assert word in shown.findings[0].text
    assert shown.sample == ""
    assert shown.entries
    assert shown.tensors


def test_corrections_and_further_templates_are_named(probe: Asking, tmp_path: Path) -> None:
    model = (
        small_llama().set("llama.context_length", u32(0)).set("tokenizer.chat_template.tool_use", text("x"))
    )
    said = [finding.text for finding in examined(probe, model.write(tmp_path / "odd.gguf")).findings]
    assert any("context of 0" in words for words in said)
    assert any("further templates (tool_use)" in words for words in said)


def test_a_model_in_parts_is_summed_up(probe: Asking, tmp_path: Path) -> None:
    first = dealt(tmp_path)
    shown = examined(probe, first)
    whole = examined(probe, small_llama().write(tmp_path / "whole.gguf"))
    assert shown.tensors == whole.tensors


def test_a_refused_file_is_not_examined(probe: Asking, tmp_path: Path) -> None:
    path = tmp_path / "bad.gguf"
    path.write_bytes(b"PK\x03\x04" + b"\0" * 50)
    failed = probe.ask(Examine(job=1, path=str(path)))
    assert isinstance(failed, Failed)
    assert "ZIP" in failed.message


@pytest.mark.parametrize(("source", "reason"), [pytest.param(s, r, id=n) for n, s, r in BOMBS])
def test_a_template_that_is_a_bomb_is_examined_within_two_seconds(
    source: str, reason: str, probe: Asking, tmp_path: Path
) -> None:
    path = small_llama().set("tokenizer.chat_template", text(source)).write(tmp_path / "bomb.gguf")
    assert probe.child.pid is not None
    before = psutil.Process(probe.child.pid).cpu_times()
    shown = examined(probe, path)
    after = psutil.Process(probe.child.pid).cpu_times()
    assert after.user + after.system - before.user - before.system < 2
    assert shown.findings
    assert reason in " ".join(finding.text for finding in shown.findings)


# ---- how a header is shown --------------------------------------------------------------------------------


def rows(model: Gguf, folder: Path) -> dict[str, str]:
    header = read_header(model.write(folder / "shown.gguf"))
    return {entry.key: entry.text for entry in entries(header)}


def test_entries_are_short_and_printable_whatever_they_hold(tmp_path: Path) -> None:
    model = small_llama()
    model.set("x.text", text("\x1b[31m\u202eevil\n\t<img src=x>\x00"))
    model.set("x.bytes", text(b"\xff\xfe ok"))
    model.set("x.long", text("word " * 10_000))
    model.set("x.one", listed(I32, [7])).set("x.none", listed(STRING, []))
    model.set("x.raw", listed(U8, range(200))).set("x.flags", listed(BOOL, [1, 0]))
    model.set("x.real", f32(1e-5)).set("x.nan", f32(float("nan"))).set("x.yes", Value(BOOL, 1))
    model.set("x.strings", listed(STRING, ["a\nb", b"\xff", "z" * 500]))
    shown = rows(model, tmp_path)
    assert all(value.isprintable() and len(value) < 500 for value in shown.values())
    assert shown["x.text"] == "\\x1b[31m\\u202eevil\\n\\t<img src=x>\\x00"
    assert shown["x.bytes"] == "\\xff\\xfe ok"
    assert shown["x.long"].endswith("\u2026 (50,000 bytes)")
    assert (shown["x.one"], shown["x.none"]) == ("[1 number] 7", "[0 strings]")
    assert shown["x.raw"] == "[200 numbers] 0, 1, 2, 3, 4, 5, 6, 7, \u2026"
    assert shown["x.flags"] == "[2 yes or no] yes, no"
    assert (shown["x.real"], shown["x.nan"], shown["x.yes"]) == ("1e-05", "nan", "yes")
    assert shown["x.strings"].startswith('[3 strings] "a\\nb", "\\xff", "zzz')


def test_bytes_that_end_inside_a_letter_are_shown_to_their_end() -> None:
    assert printable("\u6f22".encode()[:2]) == "\\xe6\\xbc"
    assert printable("\u6f22".encode() * 300, 5) == "\u6f22" * 5 + "\u2026"
    assert printable(b"") == ""
    assert printable(struct.pack("<d", 1.0)) == "\\x00\\x00\\x00\\x00\\x00\\x00\\xf0?"


# ---- through the engine -----------------------------------------------------------------------------------


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An engine whose children misbehave when asked to."""
    made = Desk(tmp_path / "profile", "tests.engine.children")
    yield made
    made.close()


def test_a_death_or_a_hang_while_examining_costs_only_that_job(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.engine.GATE_SECONDS", 0.5)
    assert isinstance(desk.load(), Loaded)
    for path, why in (("probe-die:SIGSEGV", "fault"), ("probe-hang", "took too long")):
        failed = desk.engine.run(desk.engine.examine(path))
        assert isinstance(failed, Failed)
        assert (failed.code, failed.file) == ("probe-died", path)
        assert failed.message.startswith(f"{path} could not be read")
        assert why in failed.message
        assert isinstance(desk.answer("still here"), Answered)


def test_an_examination_can_be_stopped(desk: Desk) -> None:
    job = desk.engine.examine("probe-hang")
    desk.engine.stop(job)
    assert isinstance(desk.engine.run(job), Stopped)


def test_the_engine_examines_with_its_real_probe(tmp_path: Path, starter_path: Path) -> None:
    desk = Desk(tmp_path / "profile")
    try:
        shown = desk.engine.run(desk.engine.examine(str(starter_path)))
        assert isinstance(shown, Examined)
        assert shown.findings
        assert isinstance(desk.engine.run(desk.engine.show_prompt([Message(role="user", text="x")])), Failed)
    finally:
        desk.close()
