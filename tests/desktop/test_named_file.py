"""Files of presets and personas: what was kept is read again, what is bad costs itself, what is foreign is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop import named_file
from desktop.named_file import LONGEST_NAME, clean_name, free_name
from desktop.personas import BUILT_IN as PERSONA_BUILT_IN
from desktop.personas import PERSONAS, Persona, model_path
from desktop.presets import BUILT_IN, OWN, PRESETS, Preset, differences, fitting, in_force
from engine import Refusal

CREATIVE = Preset("Mine", {"temperature": 1.3, "top_k": 0})


def test_what_was_saved_is_read_again(tmp_path: Path) -> None:
    named_file.save(tmp_path, PRESETS, [CREATIVE, Preset("日本語 🙂", {"seed": 7})])
    assert named_file.load(tmp_path, PRESETS) == ([CREATIVE, Preset("日本語 🙂", {"seed": 7})], [])
    assert (tmp_path / "presets.json").stat().st_mode & 0o077 == 0


def test_no_file_is_no_problem(tmp_path: Path) -> None:
    assert named_file.load(tmp_path, PRESETS) == ([], [])


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'{"openbook": "prompts", "prompts": []}', bytes(40), b"\xff"]
)
def test_a_file_that_is_none_of_ours_is_kept_under_another_name(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "presets.json").write_bytes(content)
    entries, problems = named_file.load(tmp_path, PRESETS)
    assert entries == []
    assert "presets.bad-1.json" in problems[0]
    assert (tmp_path / "presets.bad-1.json").read_bytes() == content


def test_a_bad_entry_costs_that_entry(tmp_path: Path) -> None:
    found = [
        {"name": "A", "values": {"top_k": 5, "nonsense": 1, "temperature": "hot"}},
        {"values": {}},
        7,
        {"name": " "},
    ]
    content = {"openbook": "presets", "version": 9, "presets": found, "voice": 1}
    (tmp_path / "presets.json").write_text(json.dumps(content))
    entries, problems = named_file.load(tmp_path, PRESETS)
    assert entries == [Preset("A", {"top_k": 5})]
    assert "3 entries" in problems[0]


def test_a_shared_file_is_taken_over_and_a_foreign_one_refused_with_a_sentence(tmp_path: Path) -> None:
    shared, foreign = tmp_path / "shared.json", tmp_path / "notes.json"
    shared.write_bytes(named_file.exported(PRESETS, [CREATIVE]))
    assert named_file.imported(shared, PRESETS) == [CREATIVE]
    foreign.write_text('{"temperature": 1}')
    with pytest.raises(Refusal, match=r"notes\.json is not a file of presets"):
        named_file.imported(foreign, PRESETS)
    with pytest.raises(Refusal, match="not a file of personas"):
        named_file.imported(shared, PERSONAS)
    with pytest.raises(Refusal, match="cannot be read"):
        named_file.imported(tmp_path / "gone.json", PRESETS)


def test_a_shared_persona_brings_no_path_and_no_look_that_we_do_not_have(tmp_path: Path) -> None:
    path = tmp_path / "one.json"
    strange = {
        "name": "X\n\ty",
        "model": "C:\\secret\\a.gguf",
        "colour": "url(x)",
        "sign": "../../x",
        "values": {"top_k": 3},
    }
    path.write_text(json.dumps({"openbook": "personas", "version": 1, "personas": [strange]}))
    assert named_file.imported(path, PERSONAS) == [Persona("X y", model="a.gguf", values={"top_k": 3})]


@given(st.lists(st.text(), max_size=8))
def test_names_are_one_line_of_their_own(names: list[str]) -> None:
    taken: list[str] = []
    for name in names:
        cleaned = clean_name(name)
        assert len(cleaned) <= LONGEST_NAME
        assert cleaned == " ".join(cleaned.split())
        if cleaned:
            taken.append(free_name(cleaned, taken))
    assert len({name.casefold() for name in taken}) == len(taken)


@given(st.dictionaries(st.text(max_size=8), st.one_of(st.floats(), st.integers(), st.text(), st.booleans())))
def test_only_values_that_the_engine_takes_are_kept(values: dict[str, float | int | str | bool]) -> None:
    assert fitting({**values, "top_k": 4})["top_k"] == 4
    assert set(fitting(values)) <= set(values)


def test_the_built_in_ones_fit_and_differ() -> None:
    assert [one for one in BUILT_IN if fitting(one.values) != one.values] == []
    assert len({json.dumps(one.values, sort_keys=True) for one in BUILT_IN}) == len(BUILT_IN)
    names = {one.name for one in BUILT_IN}
    assert [one.name for one in PERSONA_BUILT_IN if one.preset not in names or not one.system] == []


def test_the_preset_in_force_is_the_chosen_one_or_one_with_the_same_values() -> None:
    every = (*BUILT_IN, CREATIVE)
    assert in_force(every, "", {}) == BUILT_IN[0]
    assert in_force(every, "Mine", {"temperature": 1.0}) == CREATIVE
    assert in_force(every, "", dict(CREATIVE.values)) == CREATIVE
    assert in_force(every, "gone", {"temperature": 0.111}) is None
    assert differences(CREATIVE, {"temperature": 1.0, "top_k": 0, "seed": 3}) == ("temperature", "seed")
    assert BUILT_IN[0].name == OWN


def test_a_persona_draws_from_its_preset_or_from_values_of_its_own() -> None:
    assert Persona("A", preset="Mine", values={"top_k": 1}).sampling((CREATIVE,)) == CREATIVE.values
    assert Persona("A", preset="gone", values={"top_k": 1}).sampling((CREATIVE,)) == {"top_k": 1}
    assert model_path(Persona("A", model="a.gguf"), {"a.gguf": "/m/a.gguf"}) == "/m/a.gguf"
    assert model_path(Persona("A"), {"a.gguf": "/m/a.gguf"}) == ""
