"""P9: whatever is in the settings' files, the program starts with the best that can be had, and keeps the bad."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from msgspec.structs import replace

from desktop import settings
from desktop.settings import Settings
from desktop.window_layout import WindowLayout
from engine import LoadSettings, Refusal

BEFORE = {"theme": "light", "system_prompt": "Be brief.", "load": {"path": "/models/a.gguf", "context": 4096}}
NOW = {**BEFORE, "theme": "dark"}
#: What can be found in a file, as (content, whether it is a readable JSON object).
CONTENTS: dict[str, tuple[bytes | None, bool]] = {
    "missing": (None, False),
    "valid": (json.dumps(NOW).encode(), True),
    "corrupt": (b'{"theme": "dark", ', False),
    "empty": (b"", False),
    "NUL-filled": (bytes(500), False),
    "newer": (json.dumps({**NOW, "version": 99, "voice": {"name": "x"}, "load": {**NOW["load"], "npu": 1}}).encode(), True),
    "wrong types": (json.dumps({name: [7] for name in Settings.__struct_fields__}).encode(), True),
    "NaN": (b'{"theme": "dark", "last_chat": NaN, "sampling": {"temperature": NaN, "top_p": 0.5}}', True),
    "BOM": (b"\xef\xbb\xbf" + json.dumps(NOW).encode(), True),
    "10 MB": (b'{"theme": "' + b"x" * 10_000_000 + b'"}', False),
    "deep": (b"[" * 100_000, False),
    "a list": (b"[1, 2]", False),
    "not UTF-8": (b'{"theme": "\xff"}', False),
}  # fmt: skip


@pytest.mark.parametrize("backup", CONTENTS)
@pytest.mark.parametrize("current", CONTENTS)
def test_any_pair_of_files_gives_settings_and_keeps_the_bad_ones(
    current: str, backup: str, tmp_path: Path
) -> None:
    files = {settings.NAME: CONTENTS[current], settings.BACKUP: CONTENTS[backup]}
    for name, (content, _) in files.items():
        if content is not None:
            (tmp_path / name).write_bytes(content)
    found, problems = settings.load(tmp_path)
    readable = [kind for kind in (current, backup) if CONTENTS[kind][1]]
    dark = bool(readable) and readable[0] != "wrong types"
    assert found.theme == ("dark" if dark else "system")
    assert bool(problems) == (
        (current, backup) != ("missing", "missing") and current not in ("valid", "BOM", "newer")
    )
    kept = {path.read_bytes() for path in tmp_path.iterdir()}
    assert {content for content, _ in files.values() if content is not None} <= kept
    settings.save(tmp_path, replace(found, theme="light"))
    assert settings.load(tmp_path) == (replace(found, theme="light"), [])


def test_a_bad_value_costs_that_value_only(tmp_path: Path) -> None:
    wrong = {
        **NOW,
        "system_prompt": 7,
        "last_chat": True,
        "window": {"width": 900, "height": None},
        "sampling": 3,
    }
    (tmp_path / settings.NAME).write_text(json.dumps(wrong))
    found, problems = settings.load(tmp_path)
    assert found == Settings(
        theme="dark", load=LoadSettings(path="/models/a.gguf", context=4096), window=WindowLayout(width=900)
    )
    assert len(problems) == 4
    assert all(
        f"“{name}”" in " ".join(problems)
        for name in ("system_prompt", "last_chat", "window.height", "sampling")
    )


def test_numbers_outside_their_bounds_are_moved_inside(tmp_path: Path) -> None:
    wild = {
        "load": {"path": "", "threads": -7, "gpu_layers": 10**30},
        "window": {"x": 10**40, "width": 10**300},
    }
    (tmp_path / settings.NAME).write_text(json.dumps(wild))
    found, problems = settings.load(tmp_path)
    assert (found.window.width, found.load.threads, found.load.gpu_layers) == (100_000, 0, 100_000)
    assert found.window.x == 2**53
    assert problems == []


def test_keys_of_other_versions_stay_in_the_file(tmp_path: Path) -> None:
    content, _ = CONTENTS["newer"]
    assert content is not None
    (tmp_path / settings.NAME).write_bytes(content)
    found, _ = settings.load(tmp_path)
    settings.save(tmp_path, replace(found, theme="light"))
    written = json.loads((tmp_path / settings.NAME).read_text())
    assert (written["version"], written["voice"], written["load"]["npu"]) == (99, {"name": "x"}, 1)
    assert written["theme"] == "light"


def test_saving_keeps_the_previous_file_as_backup_and_both_private(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        settings.save(tmp_path, Settings(theme="light"))
        first = (tmp_path / settings.NAME).read_bytes()
        settings.save(tmp_path, Settings(theme="dark"))
        settings.save(tmp_path, Settings(theme="dark"))
    finally:
        os.umask(before)
    assert (tmp_path / settings.BACKUP).read_bytes() == first
    assert settings.load(tmp_path) == (Settings(theme="dark"), [])
    assert {entry.name: stat.S_IMODE(entry.stat().st_mode) for entry in os.scandir(tmp_path)} == {
        settings.NAME: 0o600,
        settings.BACKUP: 0o600,
    }


def test_sampling_values_come_back_as_they_were_and_one_taken_away_is_gone(tmp_path: Path) -> None:
    values = {
        "temperature": 0.25,
        "stop": ["\n", "äöü"],
        "logit_bias": [[7, float("-inf")]],
        "seed": 2**32 - 2,
    }
    settings.save(tmp_path, Settings(sampling=values))  # type: ignore[arg-type]
    assert settings.load(tmp_path)[0].sampling == values
    settings.save(tmp_path, Settings(sampling={"seed": 1}))
    assert settings.load(tmp_path)[0].sampling == {"seed": 1}


def test_settings_that_cannot_be_saved_are_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / settings.NAME).mkdir()
    found, problems = settings.load(tmp_path)
    assert found == Settings()
    assert len(problems) >= 1
    with pytest.raises(Refusal, match=r"settings\.json cannot be saved"):
        settings.save(tmp_path / "nowhere", Settings())


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(exclude_categories=())),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)
known = st.sampled_from(Settings.__struct_fields__)
nested = st.dictionaries(
    st.sampled_from(LoadSettings.__struct_fields__ + WindowLayout.__struct_fields__), json_values, max_size=6
)


@hypothesis_settings(deadline=None, max_examples=50)
@given(content=st.dictionaries(known, json_values | nested, max_size=8))
def test_no_content_stops_the_start(
    content: dict[str, object], tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("settings")
    (folder / settings.NAME).write_text(json.dumps(content))
    found, _ = settings.load(folder)
    settings.save(folder, found)
    assert settings.load(folder) == (found, [])


@pytest.mark.parametrize("shares", ["[1, -1]", "[0, 0]", "[NaN]", "[1e999]", '"half"', "[true, null]"])
def test_shares_that_are_none_leave_the_split_to_the_engine(tmp_path: Path, shares: str) -> None:
    (tmp_path / "settings.json").write_text(f'{{"load": {{"path": "/m.gguf", "tensor_split": {shares}}}}}')
    found, problems = settings.load(tmp_path)
    assert found.load.path == "/m.gguf"
    assert found.load.tensor_split == ()
    assert len(problems) == 1


def test_shares_of_devices_come_back(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"load": {"tensor_split": [3, 1], "experts_on_cpu": 8}}')
    found, problems = settings.load(tmp_path)
    assert (found.load.tensor_split, found.load.experts_on_cpu, problems) == ((3.0, 1.0), 8, [])


def test_what_is_no_window_in_the_file_opens_none(tmp_path: Path) -> None:
    (tmp_path / settings.NAME).write_text('{"windows": [5, null, {"width": 700}, "x", []]}')
    found, _ = settings.load(tmp_path)
    assert [window.width for window in found.windows] == [700]
