"""Whatever a repository calls its files, they lie inside the folder of models under names every system can hold."""

from __future__ import annotations

from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.download_paths import MAX_BYTES, is_inside, part_paths, safe_name, safe_parts, target_paths
from engine.errors import Refusal
from engine.hub_messages import HubFile
from engine.pace import Pace

MODELS = Path("/profile/models")
#: What Windows refuses in a name, for whatever extension it has.
RESERVED = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}


def paths(name: str, repo: str = "maker/model", size: int = 5) -> tuple[Path, ...]:
    return target_paths(MODELS, repo, "0" * 40, HubFile(name=name, bytes=size))


def test_a_plain_name_stays_as_it_is() -> None:
    assert paths("Q4/Model 1.5-Q4_K_M.gguf") == (MODELS / "maker/model/Q4/Model 1.5-Q4_K_M.gguf",)


@pytest.mark.parametrize(
    "name",
    [
        "../../x.gguf",
        "/etc/x.gguf",
        "C:\\Windows\\x.gguf",
        "..\\..\\x.gguf",
        "CON.gguf",
        "nul.tar.gguf",
        "com1.gguf",
        "a\x00b.gguf",
        "a\nb.gguf",
        "rtl\u202egguf.gguf",
        "trailing. ./x.gguf",
        "x" * 255 + ".gguf",
        "\u00e4" * 200 + "-00001-of-00002.gguf",
        "~/x.gguf",
        ".hidden.gguf",
        "-option.gguf",
        "a:b.gguf",
        "deep/" * 50 + "x.gguf",
    ],
)
def test_a_hostile_name_is_made_safe(name: str) -> None:
    (path,) = paths(name)
    inside = path.relative_to(MODELS / "maker/model")
    assert ".." not in path.parts
    assert len(inside.parts) <= 4
    assert path.name.endswith(".gguf")
    for part in inside.parts:
        assert part.isprintable()
        assert PureWindowsPath(part).name == part
        assert part.split(".")[0].lower() not in RESERVED
        assert len(part.encode()) <= MAX_BYTES


@given(st.text(max_size=300), st.text(max_size=300))
def test_two_names_stay_two_and_a_safe_one_stays_safe(one: str, other: str) -> None:
    first, second = safe_name(one), safe_name(other)
    assert (first == second) == (one == other) or one == second or other == first
    assert safe_name(first) == first
    assert first not in ("", ".", "..")
    assert "/" not in first
    assert all(part not in ("", ".", "..") for part in safe_parts(one))


@pytest.mark.parametrize("name", ["model.safetensors", "", "gguf", "x.gguf/y"])
def test_what_is_no_model_file_is_refused(name: str) -> None:
    with pytest.raises(Refusal):
        paths(name)


@pytest.mark.parametrize("repo", ["one", "../x", "a/b/c", "a/..", "", "-a/b", "a b/c", "a/b\x00"])
def test_what_is_no_repository_is_refused(repo: str) -> None:
    with pytest.raises(Refusal):
        paths("x.gguf", repo)


def test_a_file_of_the_same_name_and_another_size_is_left_alone(tmp_path: Path) -> None:
    old = tmp_path / "maker/model/x.gguf"
    old.parent.mkdir(parents=True)
    old.write_bytes(b"old one")
    (path,) = target_paths(tmp_path, "maker/model", "f" * 40, HubFile(name="x.gguf", bytes=5))
    assert path == tmp_path / "maker/model" / ("f" * 12) / "x.gguf"


def test_all_parts_of_a_split_model_lie_together() -> None:
    names = tuple(f"Q4/big-0000{n}-of-00002.gguf" for n in (1, 2))
    file = HubFile(name=names[0], bytes=10, parts=names, part_bytes=(5, 5))
    found = target_paths(MODELS, "maker/model", "main", file)
    assert [path.name for path in found] == [name.removeprefix("Q4/") for name in names]
    assert part_paths(found[0], file) == found


@pytest.mark.parametrize(
    ("path", "name", "inside"),
    [
        ("/profile/models/maker/model/x.gguf", "x.gguf", True),
        ("/profile/models/maker/model/Q4/x.gguf", "Q4/x.gguf", True),
        ("/profile/models/x.gguf", "x.gguf", False),
        ("/profile/models/maker/../../x.gguf", "x.gguf", False),
        ("/profile/models/maker/x.gguf", "a/b/c/x.gguf", False),
        ("/elsewhere/x/x.gguf", "x.gguf", False),
        ("x.gguf", "a/b/c/x.gguf", False),
        ("", "", False),
    ],
)
def test_a_queue_that_somebody_changed_leads_nowhere_else(path: str, name: str, inside: bool) -> None:
    names = (name, f"{name}-2")
    assert is_inside(MODELS, Path(path), HubFile(name=name, bytes=5, parts=names)) is inside


def test_the_pace_is_that_of_the_last_seconds_and_foretells_nothing_too_early() -> None:
    pace = Pace()
    pace.note(0.0, 0)
    assert (pace.bytes_per_second, pace.seconds_left(100)) == (0.0, None)
    for second in range(1, 30):
        pace.note(float(second), second * 10)
    assert pace.seconds_left(100) == pytest.approx(10)
    for second in range(30, 60):
        pace.note(float(second), 290 + (second - 29) * 1000)
    assert pace.bytes_per_second == pytest.approx(1000)
    pace.note(60.0, 5)  # begun anew
    assert pace.seconds_left(100) is None
