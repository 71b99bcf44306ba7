"""The shelf is described once and remembered; what is the same model twice is told, with what that wastes."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine import shelf
from engine.errors import Cancelled, Refusal
from engine.gate import Verdict, gate
from engine.hashes import Hashes, hash_model
from engine.listing import list_models
from engine.lookout import Lookout
from tests.engine.gguf_writer import Gguf, Tensor, Value, text, u32
from tests.engine.model_trees import around, at, digest_of, hub_file, listed, model, ollama_model, places, put

LM_STUDIO = Path(".lmstudio/models")
JAN = Path(".local/share/Jan/data/llamacpp/models")
U16 = 2


@pytest.fixture
def no_starter(monkeypatch: pytest.MonkeyPatch) -> None:
    """The starter is on every shelf; reading it each time would only take long."""
    monkeypatch.setattr("engine.shelf.starter_path", lambda: None)


def counted_gates(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that really go through the gate, as they do."""
    looked: list[str] = []

    def counting(path: str) -> Verdict:
        looked.append(path)
        return gate(path)

    monkeypatch.setattr("engine.described.gate", counting)
    return looked


def halves(folder: Path, what: Gguf | None = None) -> list[Path]:
    """A model in two files; the first holds the header and some of the weights."""
    whole = what or model()
    first, second = whole.copy(), Gguf(list(whole.fields[:1]))
    second.fields, cut = [], len(whole.tensors) // 2
    first.tensors, second.tensors = whole.tensors[:cut], whole.tensors[cut:]
    for number, part in enumerate((first, second)):
        part.set("split.no", Value(U16, number)).set("split.count", Value(U16, 2))
        part.set("split.tensors.count", Value(5, len(whole.tensors)))
    return [
        put(folder / f"big-{number:05}-of-00002.gguf", part) for number, part in ((1, first), (2, second))
    ]


# ---- what is listed -------------------------------------------------------------------------------------------


def test_the_starter_stands_first_and_must_stay(starter_path: Path, tmp_path: Path) -> None:
    own = put(tmp_path / "profile" / "models" / "own.gguf")
    starter, mine = listed(tmp_path / "profile", around(tmp_path)).entries
    assert (starter.file.path, starter.place, mine.file.path, mine.place) == (
        str(starter_path), "starter", str(own), "openbook",
    )  # fmt: skip
    assert "comes with Openbook" in starter.kept
    assert (mine.kept, mine.users, mine.parts) == ("", (), (str(own),))
    with pytest.raises(Refusal):
        shelf.to_delete(starter)


@pytest.mark.usefixtures("no_starter")
def test_a_split_model_is_one_entry_with_all_its_parts(tmp_path: Path) -> None:
    parts = halves(tmp_path / LM_STUDIO)
    [entry] = listed(tmp_path / "profile", around(tmp_path)).entries
    assert entry.parts == tuple(map(str, parts))
    assert entry.file.bytes == sum(part.stat().st_size for part in parts)
    assert shelf.to_delete(entry) == entry.parts
    parts[1].unlink()
    found = listed(tmp_path / "profile", around(tmp_path))
    assert found.entries == ()
    assert "1 of them are missing" in found.refused[str(parts[0])]


@pytest.mark.usefixtures("no_starter")
def test_what_cannot_chat_is_listed_as_what_it_is(tmp_path: Path) -> None:
    folder = tmp_path / LM_STUDIO
    adapter = Gguf([(b"general.architecture", text("llama")), (b"general.type", text("adapter"))])
    adapter.set("adapter.type", text("lora")).tensors = [Tensor(b"blk.0.attn_q.weight.lora_a", (64, 4))]
    projector = Gguf([(b"general.architecture", text("clip")), (b"general.type", text("mmproj"))])
    projector.tensors = [Tensor(b"v.patch_embd.weight", (64, 4))]
    embedding = model().set("llama.pooling_type", u32(1)).set("tokenizer.chat_template", None)
    kinds = {
        put(folder / "lora.gguf", adapter): "adapter",
        put(folder / "mmproj.gguf", projector): "projector",
        put(folder / "embed.gguf", embedding): "embedding",
        put(folder / "base.gguf", model().set("tokenizer.chat_template", None)): "base",
        put(folder / "chat.gguf"): "chat",
    }
    found = listed(tmp_path / "profile", around(tmp_path))
    assert found.refused == {}
    assert {Path(entry.file.path): entry.file.kind for entry in found.entries} == kinds


@pytest.mark.usefixtures("no_starter")
def test_a_bad_file_has_its_sentence_and_the_others_are_listed(tmp_path: Path) -> None:
    good = put(tmp_path / LM_STUDIO / "good.gguf")
    bad = tmp_path / LM_STUDIO / "bad.gguf"
    bad.write_bytes(good.read_bytes()[:500])
    found = listed(tmp_path / "profile", around(tmp_path))
    assert list(places(found)) == [str(good)]
    assert "bad.gguf" in found.refused[str(bad)]


# ---- remembering ----------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("no_starter")
def test_a_file_is_read_once_and_again_only_when_it_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked = counted_gates(monkeypatch)
    folder = tmp_path / LM_STUDIO
    one, two, bad = put(folder / "1.gguf"), put(folder / "2.gguf", model("two")), folder / "bad.gguf"
    bad.write_bytes(b"GGUF")
    machine = around(tmp_path)
    first = listed(tmp_path / "profile", machine)
    assert looked == [str(one), str(two), str(bad)]
    assert listed(tmp_path / "profile", machine) == first
    assert len(looked) == 3
    put(one, model("another")).touch()
    bad.unlink()
    assert at(listed(tmp_path / "profile", machine), one) != at(first, one)
    assert looked[3:] == [str(one)]
    assert b"bad.gguf" not in (tmp_path / "profile" / "cache" / "shelf.json").read_bytes()


@pytest.mark.usefixtures("no_starter")
def test_another_release_looks_at_every_file_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked = counted_gates(monkeypatch)
    put(tmp_path / LM_STUDIO / "a.gguf")
    listed(tmp_path / "profile", around(tmp_path))
    known = {"openbook-desktop": "99.0"}
    monkeypatch.setattr("engine.described.metadata.version", known.__getitem__)
    listed(tmp_path / "profile", around(tmp_path))
    assert len(looked) == 2


@pytest.mark.usefixtures("no_starter")
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[" * 9999,
        b'{"made_by": 3}',
        b"\xff" * 50,
        b'{"made_by": "\xff"}',
        b'{"\xff": 1}',
        b'[[["\xff", 1, 1, 1], ""]]',
    ],
)
def test_a_damaged_memory_only_costs_time(content: bytes, tmp_path: Path) -> None:
    path = put(tmp_path / LM_STUDIO / "a.gguf")
    folder = tmp_path / "profile" / "cache"
    folder.mkdir(parents=True)
    for name in ("shelf.json", "hashes.json", "stuck.json"):
        (folder / name).write_bytes(content)
    assert list(places(listed(tmp_path / "profile", around(tmp_path)))) == [str(path)]


@pytest.mark.usefixtures("no_starter")
def test_a_stopped_list_keeps_what_it_has_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(4):
        put(tmp_path / LM_STUDIO / f"{number}.gguf")
    gated = counted_gates(monkeypatch)

    def stop_at_the_third() -> None:
        if len(gated) == 2:
            raise Cancelled

    lookout = Lookout(tmp_path / "profile", stop_at_the_third)
    with pytest.raises(Cancelled):
        list_models(1, tmp_path / "profile", around(tmp_path), lookout)
    assert len(listed(tmp_path / "profile", around(tmp_path)).entries) == 4
    assert len(gated) == 4


def test_a_step_that_hangs_ends_the_process_and_is_gone_around_afterwards(tmp_path: Path) -> None:
    put(tmp_path / LM_STUDIO / "a.gguf")
    bad = str(tmp_path / LM_STUDIO)
    code = (
        "import sys, threading; from pathlib import Path; from engine.lookout import Lookout;"
        "lookout = Lookout(Path(sys.argv[1]), patience=0.1); lookout.enter(sys.argv[2]);"
        "threading.Event().wait(60); print('still here')"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path), bad], capture_output=True, check=False)
    assert (done.returncode, done.stdout) == (75, b"")
    found = listed(tmp_path, around(tmp_path))
    assert "Check the disk" in found.refused[bad]
    assert places(found) == {}


# ---- twins ----------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("no_starter")
def test_copies_are_likely_twins_until_their_hashes_are_known(tmp_path: Path) -> None:
    one, two = put(tmp_path / LM_STUDIO / "a.gguf"), put(tmp_path / JAN / "b" / "model.gguf")
    put(tmp_path / JAN / "other" / "model.gguf", model("other"))
    size = one.stat().st_size
    [twins] = listed(tmp_path / "profile", around(tmp_path)).twins
    assert (set(twins.paths), twins.wasted_bytes, twins.certain) == ({str(one), str(two)}, size, False)
    hashes = Hashes(tmp_path / "profile")
    for path in (one, two):
        hash_model(str(path), hashes, lambda: None, lambda done, total: None)
    found = listed(tmp_path / "profile", around(tmp_path))
    assert [(twins.certain, twins.wasted_bytes) for twins in found.twins] == [(True, size)]
    assert at(found, one).sha256 == at(found, two).sha256 == digest_of(model())


@pytest.mark.usefixtures("no_starter")
def test_twins_are_certain_where_both_places_name_the_hash(tmp_path: Path) -> None:
    link, blob = hub_file(tmp_path / ".cache/huggingface/hub", "org/model", "a.gguf")
    other, _ = ollama_model(tmp_path / ".ollama/models", "a:1b")
    [twins] = listed(tmp_path / "profile", around(tmp_path)).twins
    assert (set(twins.paths), twins.certain) == ({str(link), str(other)}, True)
    assert twins.wasted_bytes == blob.stat().st_size


@pytest.mark.usefixtures("no_starter")
def test_a_copy_without_a_hash_makes_three_twins_likely_in_the_order_of_the_shelf(tmp_path: Path) -> None:
    link, _ = hub_file(tmp_path / ".cache/huggingface/hub", "org/model", "a.gguf")
    copy = put(tmp_path / LM_STUDIO / "a.gguf")
    blob, _ = ollama_model(tmp_path / ".ollama/models", "a:1b")
    [twins] = listed(tmp_path / "profile", around(tmp_path)).twins
    assert (twins.paths, twins.certain) == ((str(link), str(copy), str(blob)), False)
    assert twins.wasted_bytes == 2 * copy.stat().st_size


@pytest.mark.usefixtures("no_starter")
def test_the_same_header_with_other_weights_is_no_certain_twin(tmp_path: Path) -> None:
    whole = bytearray(model().encode())
    whole[-1] ^= 1
    one = put(tmp_path / LM_STUDIO / "a.gguf")
    two = one.with_name("b.gguf")
    two.write_bytes(whole)
    hashes = Hashes(tmp_path / "profile")
    assert len(listed(tmp_path / "profile", around(tmp_path)).twins) == 1
    for path in (one, two):
        hash_model(str(path), hashes, lambda: None, lambda done, total: None)
    assert listed(tmp_path / "profile", around(tmp_path)).twins == ()


@pytest.mark.usefixtures("no_starter")
def test_several_names_of_one_file_waste_nothing(tmp_path: Path) -> None:
    one = put(tmp_path / LM_STUDIO / "a.gguf")
    hard, soft = one.with_name("hard.gguf"), one.with_name("soft.gguf")
    os.link(one, hard)
    soft.symlink_to(one)
    assert listed(tmp_path / "profile", around(tmp_path)).twins == ()
    copy = put(tmp_path / JAN / "model.gguf")
    [twins] = listed(tmp_path / "profile", around(tmp_path)).twins
    assert set(twins.paths) == {str(one), str(hard), str(soft), str(copy)}
    assert twins.wasted_bytes == one.stat().st_size


@pytest.mark.usefixtures("no_starter")
def test_of_split_models_only_the_parts_that_are_there_twice_are_wasted(tmp_path: Path) -> None:
    first = halves(tmp_path / LM_STUDIO)
    (tmp_path / JAN).mkdir(parents=True)
    os.link(first[0], tmp_path / JAN / first[0].name)
    (tmp_path / JAN / first[1].name).write_bytes(first[1].read_bytes())
    [twins] = listed(tmp_path / "profile", around(tmp_path)).twins
    assert twins.wasted_bytes == first[1].stat().st_size


# ---- hashing --------------------------------------------------------------------------------------------------


def test_a_hash_is_worked_out_once_with_progress_and_again_when_the_file_changed(tmp_path: Path) -> None:
    path = put(tmp_path / "a.gguf")
    told: list[tuple[int, int]] = []
    steps: list[None] = []

    def hashed() -> str:
        told.clear()
        steps.clear()
        return hash_model(
            str(path), Hashes(tmp_path), lambda: steps.append(None), lambda *at: told.append(at)
        )

    assert hashed() == digest_of(model())
    size = path.stat().st_size
    assert told[-1] == (size, size)
    assert steps
    assert hashed() == digest_of(model())
    assert (told, steps) == ([(size, size)], [])
    os.utime(put(path, model("new")), ns=(1, 1))
    assert hashed() == digest_of(model("new"))
    assert steps


def test_every_part_of_a_split_model_is_hashed(tmp_path: Path) -> None:
    parts = halves(tmp_path)
    told: list[tuple[int, int]] = []
    found = hash_model(str(parts[0]), Hashes(tmp_path), lambda: None, lambda *at: told.append(at))
    known = [Hashes(tmp_path).of(str(part)) for part in parts]
    assert known[0] == found
    assert all(known)
    total = sum(part.stat().st_size for part in parts)
    assert told[-1] == (total, total)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_a_file_that_changes_while_it_is_hashed_has_no_hash(tmp_path: Path) -> None:
    path = put(tmp_path / "a.gguf")
    with pytest.raises(Refusal, match="changed while"):
        hash_model(str(path), Hashes(tmp_path), lambda: os.utime(path, ns=(1, 1)), lambda *at: None)
    assert Hashes(tmp_path).of(str(path)) == ""
