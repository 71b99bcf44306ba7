"""Openbook in the list of programs: put there and taken out whole, with icons in every size."""

from __future__ import annotations

import configparser
import plistlib
import re
import sys
import xml.etree.ElementTree as ET
from importlib import resources
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from desktop import cli, desktop_entry
from desktop.widgets.icons import APP_SIZES

ROOT = Path(__file__).parents[2]


def entry(path: Path) -> configparser.SectionProxy:
    parser = configparser.RawConfigParser(strict=True)
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    parser.read(path, "utf-8")
    return parser["Desktop Entry"]


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="only Linux desktops know entries")
def test_what_is_installed_is_removed_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    other = tmp_path / "share" / "applications" / "other.desktop"
    other.parent.mkdir(parents=True)
    other.write_text("mine")
    profile = ["--profile", str(tmp_path / "profile")]
    assert cli.main([*profile, "desktop-entry", "install"]) == 0
    found = entry(tmp_path / "share/applications/openbook.desktop")
    assert found["Exec"].endswith(" %F")
    assert Path(found["Exec"].removesuffix(" %F").strip('"').split(" -m ")[0]).is_absolute()
    icons = tmp_path / "share/icons/hicolor"
    for size in APP_SIZES:
        picture = QImage(str(icons / f"{size}x{size}/apps/openbook.png"))
        assert (picture.width(), picture.height()) == (size, size)
        assert picture.pixelColor(size // 2, size // 8).alpha() == 255
    assert cli.main([*profile, "desktop-entry", "remove"]) == 0
    assert [path for path in (tmp_path / "share").rglob("*") if path.is_file()] == [other]
    assert "programs" in capsys.readouterr().out


def test_the_icons_of_a_package_are_written_by_one_command(tmp_path: Path) -> None:
    folder = tmp_path / "icons"
    assert cli.main(["--profile", str(tmp_path / "p"), "desktop-entry", "icons", str(folder)]) == 0
    assert {path.name for path in folder.iterdir()} == {
        *(f"openbook-{size}.png" for size in APP_SIZES),
        "openbook.ico",
        "openbook.icns",
    }
    assert not QImage(str(folder / "openbook.ico")).isNull()


def test_the_entry_and_the_description_say_the_same_name() -> None:
    folder = resources.files("assets").joinpath("desktop")
    found = entry(Path(str(folder.joinpath("openbook.desktop"))))
    about = ET.fromstring(folder.joinpath(f"{desktop_entry.ID}.metainfo.xml").read_text("utf-8"))
    assert about.findtext("id") == desktop_entry.ID
    assert re.fullmatch(
        r"[a-z]+(\.[A-Za-z][A-Za-z0-9]*){2,}", desktop_entry.ID
    )  # as domains are, turned round
    assert found["Name"] == about.findtext("name") == "Openbook"
    assert about.findtext("launchable") == "openbook.desktop"
    assert all(kind.count("/") == 1 for kind in found["MimeType"].rstrip(";").split(";"))


def test_the_bundle_of_macos_names_the_program() -> None:
    plist = plistlib.loads((ROOT / "packaging/macos/Info.plist").read_bytes())
    assert plist["CFBundleIdentifier"] == desktop_entry.ID
    assert plist["CFBundleExecutable"] == "openbook"
    assert plist["CFBundleIconFile"] == "openbook.icns"


@pytest.mark.parametrize(
    ("word", "quoted"),
    [
        ("/usr/bin/openbook", "/usr/bin/openbook"),
        ("/home/a b/openbook", '"/home/a b/openbook"'),
        ("/x/$100%/o", '"/x/\\\\$100%%/o"'),
    ],
)
def test_a_path_with_signs_is_quoted_as_entries_want_it(word: str, quoted: str) -> None:
    assert desktop_entry._quoted(word) == quoted
