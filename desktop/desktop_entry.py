"""Openbook among the programs of a Linux desktop: its entry, its icons and its description."""

from __future__ import annotations

import os
import shutil
import sys
from argparse import Namespace
from importlib import resources
from pathlib import Path

from desktop.files import reason
from engine import Refusal

_ENTRY = "applications/openbook.desktop"
#: The name under which software centres know the program; its file is called by it.
ID = "app.openbook.Openbook"
_ABOUT = f"metainfo/{ID}.metainfo.xml"
_DRAWING = "icons/hicolor/scalable/apps/openbook.svg"


def run(options: Namespace) -> int:
    """`openbook desktop-entry install`, `remove` and `icons FOLDER`."""
    if options.action == "icons":
        write_icons(Path(options.folder))
        print(f"The icons are in {options.folder}.")
        return 0
    if sys.platform in ("win32", "darwin"):
        raise Refusal("no-desktop-entry", "Only Linux desktops know such entries. Nothing was changed.")
    share = Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
    try:
        if options.action == "install":
            install(share)
            print("Openbook is in the list of programs now.")
        else:
            remove(share)
            print("Openbook is no longer in the list of programs. Your chats are untouched.")
    except OSError as error:
        why = reason(error)
        raise Refusal("no-desktop-entry", f"{share} cannot be changed ({why}). Check who owns it.") from error
    return 0


def install(share: Path) -> None:
    """Put entry, description and icons into the data folder of a person."""
    assets = resources.files("assets")
    entry = assets.joinpath("desktop/openbook.desktop").read_text("utf-8")
    _write(share / _ENTRY, entry.replace("Exec=openbook %F", f"Exec={command()} %F").encode())
    _write(share / _ABOUT, assets.joinpath(f"desktop/{ID}.metainfo.xml").read_bytes())
    _write(share / _DRAWING, assets.joinpath("icons/openbook.svg").read_bytes())
    for size, picture in _pictures().items():
        _write(share / f"icons/hicolor/{size}x{size}/apps/openbook.png", picture)


def remove(share: Path) -> None:
    """Take away all that `install` put there."""
    pictures = share.glob("icons/hicolor/*x*/apps/openbook.png")
    for path in (share / _ENTRY, share / _ABOUT, share / _DRAWING, *pictures):
        path.unlink(missing_ok=True)


def write_icons(folder: Path) -> None:
    """The icon as PNG in every size, and as .ico for Windows and .icns for macOS where Qt can write them."""
    from desktop.widgets.icons import app_image  # lazy: the command line draws nothing else

    for size, picture in _pictures().items():
        _write(folder / f"openbook-{size}.png", picture)
    app_image(256).save(str(folder / "openbook.ico"))
    app_image(512).save(str(folder / "openbook.icns"))


def command() -> str:
    """How this installation is started, quoted as entries want it."""
    beside = Path(sys.executable).with_name("openbook")
    found = str(beside) if beside.exists() else shutil.which("openbook")
    words = [found] if found else [sys.executable, "-m", "desktop.cli"]
    return " ".join(_quoted(word) for word in words)


def _quoted(word: str) -> str:
    if all(char.isalnum() or char in "/._-+" for char in word):
        return word
    escaped = "".join(f"\\{char}" if char in '"`$\\' else char for char in word)
    return '"' + escaped.replace("\\", "\\\\").replace("%", "%%") + '"'


def _pictures() -> dict[int, bytes]:
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice  # lazy, as above
    from PySide6.QtGui import QImageWriter

    from desktop.widgets.icons import APP_SIZES, app_image

    made = {}
    for size in APP_SIZES:
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        QImageWriter(buffer, QByteArray(b"PNG")).write(app_image(size))
        made[size] = bytes(buffer.data().data())
    return made


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
