"""Every entry 1 to 72 of the list of bad model files: each is refused in words, corrected, or works, as it should."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from engine.errors import Refusal
from engine.gate import Verdict, gate
from engine.loaded import load
from engine.messages import Check, Failed, Hashed, Load
from engine.probe import check
from engine.published import check_published, published_sha256
from engine.values import LoadSettings
from tests.engine.desk import Desk
from tests.engine.gguf_cases import CASES
from tests.engine.gguf_placed import PLACED, Placed, replaced
from tests.engine.gguf_writer import small_llama
from tests.engine.raisable_flag import RaisableFlag
from tests.engine.test_gate import assert_fit_to_show, refusal

#: The file that is replaced between the gate and the load has a test of its own.
REPLACED = 69


def test_every_entry_of_the_list_has_its_files() -> None:
    numbers = {bad.number for bad in CASES} | {bad.number for bad in PLACED} | {REPLACED}
    assert set(range(1, 73)) <= numbers
    assert len(CASES) >= 180
    assert sum(bad.number == 12 for bad in PLACED) >= 200
    assert sum(bad.number == 72 for bad in PLACED) == 200


def test_the_list_holds_the_words_of_every_refusal() -> None:
    assert [str(bad) for bad in CASES if bad.outcome == "refused" and not bad.says] == []
    assert [str(bad) for bad in PLACED if bad.fate not in ("either", "works") and not bad.says] == []


def placed(fate: str, *numbers: int) -> list[Placed]:
    return [bad for bad in PLACED if bad.fate == fate and (not numbers or bad.number in numbers)]


@pytest.mark.parametrize("bad", [bad for bad in placed("refused") if bad.number != 12], ids=str)
def test_it_is_refused_with_its_sentence(bad: Placed, tmp_path: Path, starter_path: Path) -> None:
    path = bad.make(tmp_path, starter_path)
    refused = refusal(path)
    assert bad.says in refused.message
    assert_fit_to_show(refused, path)


def test_wherever_a_header_is_cut_it_is_called_incomplete(tmp_path: Path, starter_path: Path) -> None:
    for bad in placed("refused", 12):
        path = bad.make(tmp_path, starter_path)
        refused = refusal(path)
        assert bad.says in refused.message, bad
        assert_fit_to_show(refused, path)


@pytest.mark.parametrize("number", [63, 66, 72])
def test_it_is_sound_all_the_same_or_refused_in_words(
    number: int, tmp_path: Path, starter_path: Path
) -> None:
    fates: set[str] = set()
    for bad in placed("either", number):
        path = bad.make(tmp_path, starter_path)
        try:
            gate(path, "chat")
            fates.add("passed")
        except Refusal as refused:
            assert_fit_to_show(refused, path)
            fates.add("refused")
    assert fates


def loaded(verdict: Verdict, flag: RaisableFlag) -> None:
    settings = LoadSettings(path=verdict.file.path, context=256, threads=1, gpu_layers=0)
    load(Load(job=1, settings=settings, file_id=verdict.file.id), flag, lambda share: None).close()


@pytest.mark.parametrize("bad", placed("load"), ids=str)
def test_it_passes_the_gate_and_the_load_stops_it_with_a_sentence(
    bad: Placed, tmp_path: Path, starter_path: Path, flag: RaisableFlag
) -> None:
    verdict = gate(bad.make(tmp_path, starter_path), "chat")
    with pytest.raises(Refusal) as caught:
        loaded(verdict, flag)
    assert bad.says in caught.value.message
    assert caught.value.code == "invalid-numbers"


@pytest.mark.parametrize("bad", placed("works"), ids=str)
def test_it_works(bad: Placed, tmp_path: Path, starter_path: Path, flag: RaisableFlag) -> None:
    loaded(gate(bad.make(tmp_path, starter_path), "chat"), flag)


@pytest.mark.parametrize("bad", placed("room"), ids=str)
def test_it_is_refused_for_its_size_before_anything_is_read(
    bad: Placed, tmp_path: Path, starter_path: Path
) -> None:
    path = bad.make(tmp_path, starter_path)
    assert path.stat().st_size > 10**12
    found = check(Check(job=1, path=str(path)))
    assert not found.plan.ok
    assert found.plan.reason
    assert bad.says in found.plan.reason
    assert (found.plan.need_bytes or 0) > 10**12
    assert_fit_to_show(Refusal("too-large", found.plan.reason, str(path)), path)


@pytest.mark.parametrize("bad", placed("hashed"), ids=str)
def test_only_its_hash_tells_that_it_is_not_what_was_published(
    bad: Placed, tmp_path: Path, starter_path: Path
) -> None:
    path = bad.make(tmp_path, starter_path)
    gate(path, "chat")
    digest = sha256(path.read_bytes()).hexdigest()
    with pytest.raises(Refusal) as caught:
        check_published(path, digest)
    assert bad.says in caught.value.message
    assert_fit_to_show(caught.value, path)
    check_published(path, published_sha256(path))


def test_hashing_a_model_through_the_engine_says_that_it_is_damaged(
    tmp_path: Path, starter_path: Path
) -> None:
    path = placed("hashed")[0].make(tmp_path, starter_path)
    desk = Desk(tmp_path / "profile")
    try:
        failed = desk.engine.run(desk.engine.hash_model(str(path)))
        assert isinstance(failed, Failed)
        assert failed.code == "altered"
        assert "not what was published" in failed.message
        sound = small_llama().write(tmp_path / "sound.gguf")
        assert isinstance(desk.engine.run(desk.engine.hash_model(str(sound))), Hashed)
    finally:
        desk.close()


def test_the_starter_is_what_was_published_and_one_turned_bit_of_it_would_be_told(starter_path: Path) -> None:
    whole = bytearray(starter_path.read_bytes())
    check_published(starter_path, sha256(whole).hexdigest())
    whole[len(whole) // 2] ^= 1
    with pytest.raises(Refusal, match="not what was published"):
        check_published(starter_path, sha256(whole).hexdigest())


def test_a_file_of_which_nobody_published_a_hash_is_believed(tmp_path: Path) -> None:
    path = small_llama().write(tmp_path / "model.gguf")
    assert published_sha256(path) == ""
    check_published(path, "0" * 64)
    with pytest.raises(Refusal):
        published_sha256(tmp_path / "none.gguf")


def test_a_file_replaced_between_the_gate_and_the_load_is_refused(
    tmp_path: Path, starter_path: Path, flag: RaisableFlag
) -> None:
    path = small_llama().write(tmp_path / "model.gguf")
    verdict = gate(path, "chat")
    replaced(path, starter_path)
    with pytest.raises(Refusal) as caught:
        loaded(verdict, flag)
    assert caught.value.code == "model-changed"
    assert "changed after it was checked" in caught.value.message
    loaded(gate(path, "chat"), flag)
