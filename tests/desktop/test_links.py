"""Links show where they really lead, and open only http, https and mailto, only after a click on that target."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtWidgets import QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from desktop.markdown import parse_rows
from desktop.rows import Prose
from desktop.target import NUMBERED, OTHER_LETTERS, UNPROTECTED, WITH_USER, examined
from desktop.transcript import MessageItem
from desktop.widgets.links import LinkSheet
from desktop.widgets.transcript import Transcript

#: What is written as the target of a link -> the machine that it leads to, or "" when nothing is opened.
SPOOFS: dict[str, str] = {
    # userinfo
    "https://www.bank.example@evil.test/": "evil.test",
    "https://www.bank.example%2f@evil.test/": "evil.test",
    "https://www.bank.example:443@evil.test/login": "evil.test",
    "https://user:pass@evil.test": "evil.test",
    "https://bank.example&x=1@evil.test/": "evil.test",
    "https://@evil.test/": "evil.test",
    "https://:@evil.test/": "evil.test",
    "https://a@b@evil.test/": "",
    "http://bank.example;param@evil.test": "evil.test",
    "https://bank.example%00@evil.test/": "evil.test",
    # backslashes, slashes and spaces
    "https://evil.test\\@bank.example/": "bank.example",  # CommonMark reads \\@ as @
    "https://bank.example\\.evil.test/": "bank.example.evil.test",
    "https:\\\\evil.test": "",
    "https:/evil.test": "",
    "https:evil.test": "",
    "https:///evil.test": "",
    "https:////evil.test/": "",
    "https://": "",
    "https:// evil.test": "",
    "https://evil test/": "",
    "\\\\evil.test\\share": "",
    "//evil.test/a": "",
    "/\\evil.test": "",
    "https://?x=bank.example": "",
    "https://#bank.example": "",
    # other letters
    "https://xn--80ak6aa92e.com/": "xn--80ak6aa92e.com",
    "https://аррӏе.com/": "xn--80ak6aa92e.com",
    "https://pаypal.com/": "xn--pypal-4ve.com",
    "https://gооgle.com": "xn--ggle-55da.com",
    "https://ｂａｎｋ.example": "",
    "https://bank。example/": "bank.example",
    "https://bank\u2024example/": "",
    "https://bank.example\u2044evil.test/": "",
    "https://bank.example\u2215evil.test/": "",
    "https://bank.example\uff0fevil.test/": "",
    "https://ba\u200bnk.example/": "",
    "https://ba\u00adnk.example/": "",
    "https://ba\u2060nk.example": "",
    "https://\u202eelpmaxe.knab/": "",
    "https://bank.example/\u202egpj.exe": "bank.example",
    "https://bank.example/\u2066a\u2069": "bank.example",
    "https://bank.example/\u200b": "bank.example",
    "https://bank.ex\u0430mple.evil.test/": "bank.xn--exmple-4nf.evil.test",
    "https://xn--/": "",
    "https://xn--a-ecp.ru": "",
    # encoded hosts and control characters
    "https://%65vil.test/": "",
    "https://evil%2etest/": "",
    "https://bank.example%2eevil.test/": "",
    "https://bank.example%0d%0a.evil.test/": "",
    "https://bank.example/%0d%0aHost:%20evil": "bank.example",
    "https://bank.example\tevil.test/": "",
    "https://bank.example&#10;evil.test/": "",
    "https://bank.example&#9;.evil.test/": "",
    "https://bank.example&#0;.evil.test/": "",
    "java&#10;script:alert(1)": "",
    "https&#58;//evil.test/": "evil.test",
    # numbers
    "http://2130706433/": "2130706433",
    "http://0x7f000001/": "0x7f000001",
    "http://0177.0.0.1/": "0177.0.0.1",
    "http://127.1/": "127.1",
    "http://[::1]/": "[::1]",
    "http://[::ffff:127.0.0.1]:8080/": "[::ffff:127.0.0.1]:8080",
    "http://[::1": "",
    "http://[evil.test]/": "evil.test",
    # ports
    "https://bank.example:80@evil.test:8443/": "evil.test:8443",
    "https://bank.example:99999/": "",
    "https://bank.example:evil.test/": "",
    "https://bank.example:-1/": "",
    # look-alikes of ASCII
    "https://bank.example.evil.test/": "bank.example.evil.test",
    "https://bank-example.test/bank.example": "bank-example.test",
    "https://evil.test/https://bank.example/": "evil.test",
    "https://evil.test?https://bank.example/": "evil.test",
    "https://evil.test#@bank.example": "evil.test",
    "https://EVIL.test/": "evil.test",
    "HTTPS://EVIL.TEST": "evil.test",
    "https://evil.test./": "evil.test.",
    "https://.evil.test/": "",
    "https://evil..test/": "",
    # other schemes
    "javascript:alert(1)": "",
    "JaVaScRiPt:alert(1)": "",
    "javascript://bank.example/%0aalert(1)": "",
    "&#106;avascript:alert(1)": "",
    "vbscript:msgbox(1)": "",
    "data:text/html,<script>": "",
    "data:text/html;base64,PHM=": "",
    "file:///etc/passwd": "",
    "file://host/share": "",
    "FILE:///c:/windows": "",
    "vscode://file/etc/passwd": "",
    "ms-msdt:/id": "",
    "search-ms:query=a": "",
    "smb://host/share": "",
    "ftp://host/file": "",
    "ssh://host": "",
    "tel:+123": "",
    "blob:https://bank.example/1": "",
    "view-source:https://bank.example": "",
    "about:blank": "",
    "chrome://settings": "",
    "x-apple.systempreferences:": "",
    "jar:https://bank.example!/": "",
    "feed:https://bank.example": "",
    "http:javascript:alert(1)": "",
    "httpx://bank.example": "",
    "https;//bank.example": "",
    # mail
    "mailto:a@bank.example": "bank.example",
    "mailto:a@bank.example?subject=x": "bank.example",
    "mailto:a@bank.example?attach=/etc/passwd": "",
    "mailto:a@bank.example?Attachment=/etc/passwd": "",
    "mailto:?to=a@evil.test": "",
    "mailto:a@b@evil.test": "",
    "mailto:%22a%22@": "",
}


def leads_to(written: str) -> str:
    """The machine that a link of a message may open; "" when it is no link, or opens nothing."""
    for text in (f"[https://bank.example]({written})", f"[x][r]\n\n[r]: {written}", f"<{written}>"):
        for row in parse_rows(text):
            for span in row.spans if isinstance(row, Prose) else ():
                if span.href:
                    target = examined(span.href)
                    return target.host if target.address else ""
    return ""


def test_there_are_enough_spoofs() -> None:
    assert len(SPOOFS) >= 80


@pytest.mark.parametrize(("written", "host"), SPOOFS.items())
def test_a_spoof_shows_its_true_host_or_opens_nothing(written: str, host: str) -> None:
    assert leads_to(written) == host


@pytest.mark.parametrize("written", SPOOFS)
def test_what_is_opened_leads_where_the_sheet_says(written: str) -> None:
    for link in (written, f"https://{written}", f"mailto:{written}"):
        target = examined(link)
        if not target.address:
            continue
        url = QUrl(target.address)
        assert url.scheme() in ("http", "https", "mailto")
        assert target.address.isascii()
        assert target.address.isprintable()
        assert target.shown == target.address
        if url.scheme() != "mailto":
            named = url.host(QUrl.ComponentFormattingOption.FullyEncoded).lower()
            shown = target.host.rpartition(":")[0] if url.port() >= 0 else target.host
            assert named in (shown.strip("[]"), "127.0.0.1", "::ffff:7f00:1", "::ffff:127.0.0.1")


@pytest.mark.parametrize(
    ("link", "doubt"),
    [
        ("https://bank.example@evil.test", WITH_USER),
        ("https://xn--80ak6aa92e.com", OTHER_LETTERS),
        ("https://127.0.0.1/", NUMBERED),
        ("http://bank.example", UNPROTECTED),
    ],
)
def test_a_doubt_is_said(transcript: Transcript, link: str, doubt: str) -> None:
    assert doubt in [text for text, _ in examined(link).doubts]
    transcript.pointer.show_sheet(link, QPoint(60, 60))
    sheet = transcript.pointer.sheet
    assert sheet is not None
    assert doubt.partition("{")[0] in sheet.accessibleDescription()
    assert sheet.copy_button.hasFocus()


def test_a_name_of_other_letters_is_shown_in_both_ways() -> None:
    ((_, name),) = examined("https://xn--80ak6aa92e.com/").doubts
    assert name == "аррӏе.com"


def test_acting_characters_of_an_address_are_written_out(transcript: Transcript) -> None:
    sheet = LinkSheet("https://bank.example/\u202e\u200bx\0", transcript.colours, transcript.viewport())
    assert sheet.target.address == ""
    assert "\\u202e" in sheet.target.shown
    assert not sheet.open_button.isVisibleTo(sheet)
    assert all(label.textFormat() == Qt.TextFormat.PlainText for label in sheet.findChildren(QLabel))


def link_spot(transcript: Transcript, message: int) -> QPoint:
    """A point on the link with which a message begins."""
    found = transcript.view_of(message)
    assert found is not None
    return next(
        QPoint(found.x() + x, found.y() + y)
        for y in range(0, found.height(), 4)
        for x in range(0, 60, 4)
        if found.link_at(QPoint(x, y).toPointF())
    )


def test_a_click_shows_the_target_and_only_a_second_one_on_it_opens(
    transcript: Transcript, qtbot: QtBot
) -> None:
    opened: list[str] = []
    transcript.link_activated.connect(opened.append)
    transcript.show_messages([MessageItem(1, "assistant", "[https://bank.example](https://evil.test/a)")])
    qtbot.mouseClick(transcript.viewport(), Qt.MouseButton.LeftButton, pos=link_spot(transcript, 1))
    sheet = transcript.pointer.sheet
    assert sheet is not None
    assert [label.text() for label in sheet.findChildren(QLabel)] == ["evil.test", "https://evil.test/a"]
    assert opened == []
    qtbot.mouseClick(sheet.open_button, Qt.MouseButton.LeftButton)
    assert opened == ["https://evil.test/a"]


def test_a_sheet_is_used_and_left_by_keys(transcript: Transcript, qtbot: QtBot) -> None:
    opened: list[str] = []
    transcript.link_activated.connect(opened.append)
    transcript.pointer.show_sheet("https://a.example/", QPoint(60, 60))
    sheet = transcript.pointer.sheet
    assert sheet is not None
    assert isinstance(transcript.window().focusWidget(), QPushButton)
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    transcript.pointer.show_sheet("https://a.example/", QPoint(60, 60))
    sheet = transcript.pointer.sheet
    assert sheet is not None
    qtbot.keyClick(sheet.open_button, Qt.Key.Key_Space)
    assert opened == ["https://a.example/"]


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_the_links_of_a_message_are_in_its_menu_and_show_their_target_first(
    transcript: Transcript, qtbot: QtBot
) -> None:
    opened: list[str] = []
    transcript.link_activated.connect(opened.append)
    text = "Some [words & more](https://a.example/x).\n\n| A |\n|---|\n| [two **words**](https://b.example) |"
    transcript.show_messages([MessageItem(1, "user", "q"), MessageItem(2, "assistant", text)])
    shown = transcript.view_of(2)
    assert shown is not None
    shown.setFocus()
    qtbot.keyClick(shown, Qt.Key.Key_Menu)
    menu = next(one for one in shown.findChildren(QMenu) if one.isVisible())
    links = next(one for one in menu.findChildren(QMenu) if one.title() == "Links")
    assert [entry.text() for entry in links.actions()] == ["words && more\ta.example", "two words\tb.example"]
    links.actions()[1].trigger()
    menu.close()
    sheet = transcript.pointer.sheet
    assert sheet is not None
    assert sheet.target.address == "https://b.example"
    assert not opened
    qtbot.keyClick(sheet.open_button, Qt.Key.Key_Space)
    assert opened == ["https://b.example"]
    assert transcript.window().focusWidget() is shown


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_a_message_without_links_has_no_menu_of_them(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_messages([MessageItem(1, "assistant", "No link [at all].")])
    shown = transcript.view_of(1)
    assert shown is not None
    shown.setFocus()
    qtbot.keyClick(shown, Qt.Key.Key_Menu)
    menu = next(one for one in shown.findChildren(QMenu) if one.isVisible())
    assert "Links" not in [entry.text() for entry in menu.actions()]
    menu.close()
