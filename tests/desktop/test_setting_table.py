"""The table of settings: everything in settings.json has a row or a reason, and a row changes just its value."""

from __future__ import annotations

import msgspec
import pytest

from desktop.setting_table import (
    SECTIONS,
    WITHOUT_ROW,
    Entry,
    change_of,
    default_of,
    entries,
    entry_of,
    is_changed,
    value_of,
)
from desktop.settings import Settings
from engine import SETTINGS, LoadSettings

KEYS = [entry.key for entry in entries()]
ROWS = [entry for entry in entries() if entry.setting]


def fields() -> list[str]:
    """The path of everything that settings.json holds."""
    plain = [name for name in Settings.__struct_fields__ if name not in ("load", "sampling")]
    load = [f"load.{name}" for name in LoadSettings.__struct_fields__]
    return [*plain, *load, *(f"sampling.{setting.name}" for setting in SETTINGS)]


def test_everything_in_the_settings_has_a_row_or_a_stated_reason() -> None:
    assert [name for name in fields() if (name in KEYS) == (name in WITHOUT_ROW)] == []


def test_no_reason_and_no_row_is_left_over_from_a_setting_that_is_gone() -> None:
    assert [name for name in WITHOUT_ROW if name not in fields()] == []
    assert [entry.key for entry in ROWS if entry.key not in fields()] == []


def test_every_key_stands_once_in_a_section_that_the_page_has() -> None:
    assert len(KEYS) == len(set(KEYS))
    assert {entry.section for entry in entries()} == set(SECTIONS)
    assert [entry.section for entry in entries()] == sorted(
        (entry.section for entry in entries()), key=SECTIONS.index
    )


@pytest.mark.parametrize("entry", entries(), ids=lambda entry: entry.key)
def test_a_row_says_in_sentences_what_it_is_for(entry: Entry) -> None:
    assert entry.title == entry.title.strip() != ""
    assert entry.about.endswith((".", "?"))
    assert entry.fits(entry.title)
    assert entry.fits(entry.key)


@pytest.mark.parametrize("entry", ROWS, ids=lambda entry: entry.key)
def test_the_default_of_a_row_is_that_of_the_settings_and_has_words(entry: Entry) -> None:
    plain = Settings()
    assert value_of(plain, entry) == entry.default
    assert not is_changed(plain, entry)
    assert entry.label(entry.default)


@pytest.mark.parametrize("entry", ROWS, ids=lambda entry: entry.key)
def test_a_row_changes_its_value_alone_and_goes_back(entry: Entry) -> None:
    plain = Settings(sampling={"seed": 7}, theme="dark")
    other = another(entry)
    changed = msgspec.structs.replace(plain, **change_of(plain, entry, other))
    assert value_of(changed, entry) == other
    assert is_changed(changed, entry)
    rest = [one for one in ROWS if one.key != entry.key]
    assert [value_of(changed, one) for one in rest] == [value_of(plain, one) for one in rest]
    back = msgspec.structs.replace(changed, **default_of(changed, entry))
    assert not is_changed(back, entry)
    assert msgspec.convert(msgspec.to_builtins(back), Settings) == back


def another(entry: Entry) -> object:
    """A value that is not the default."""
    if entry.kind == "choice":
        return next(value for value, _ in entry.choices if value != entry.default)
    if entry.key in (
        "sampling.stop",
        "sampling.dry_sequence_breakers",
        "sampling.order",
        "sampling.logit_bias",
    ):
        return ["other"]
    return {bool: not entry.default, int: 3, float: 0.33, str: "other"}[type(entry.default)]


def test_what_the_lowest_value_means_is_said_in_words() -> None:
    assert entry_of("sampling.seed").label(-1) == "random"
    assert entry_of("load.context").label(0) == "automatic"
    assert entry_of("text_size").label(100) == "100 %"
    assert entry_of("make_titles").label(True) == "on"


def test_the_order_of_the_samplers_is_told_by_the_names_that_its_list_shows() -> None:
    entry = entry_of("sampling.order")
    assert entry.label(entry.default).startswith("Penalties, DRY, Top n sigma, Top K")


def test_a_search_needs_every_word_in_any_order() -> None:
    assert [entry.key for entry in entries() if entry.fits("mode dark")] == ["theme"]
    assert [entry.key for entry in entries() if entry.fits("dark xyzzy")] == []
