"""The source viewer on real widgets: pages as pictures and as text, trouble with files, search, keys, focus."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.source_view import CHANGED, FORGOTTEN, GONE
from desktop.theme import palette
from desktop.widgets.source_place import SourcePlace
from desktop.widgets.source_viewer import SourceViewer
from desktop.widgets.transcript import Transcript
from desktop.widgets.window import MainWindow
from rag import Box, Citation, PageText, Rendered, Span

from .cited_answers import ANSWER, citation, cited_answer
from .views import view

CITED = citation(ANSWER, "Rent")
PLAIN = replace(CITED, document=8, file="/x/notes.md", page=None)
WORDS = "".join(f"Line {n} of the page, which has some words.\n" for n in range(80))


def drawn_page(page: int = 12, width: int = 500, boxes: tuple[Box, ...] = ()) -> Rendered:
    """A sheet with lines of grey on it."""
    height = round(width * 1.4)
    image = QImage(width, height, QImage.Format.Format_RGB888)
    image.fill(QColor("white"))
    painter = QPainter(image)
    for line in range(8, 70):
        painter.fillRect(
            width // 8, line * height // 80, width * 3 // 4, max(1, height // 200), QColor("#888888")
        )
    painter.end()
    data = bytes(image.constBits())
    rows = (data[y * image.bytesPerLine() : y * image.bytesPerLine() + width * 3] for y in range(height))
    return Rendered(
        job=1, document=7, page=page, width=width, height=height, pixels=b"".join(rows), boxes=boxes
    )


def text_of(
    page: int | None = 12, text: str = WORDS, document: int = 7, pages: int = 34, kind: str = "PDF"
) -> PageText:
    return PageText(job=1, document=document, page=page, pages=pages, text=text, kind=kind)


@pytest.fixture
def viewer(qtbot: QtBot) -> SourceViewer:
    widget = SourceViewer(palette("light"))
    qtbot.addWidget(widget)
    widget.resize(520, 640)
    with qtbot.waitExposed(widget):
        widget.show()
        widget.activateWindow()
    return widget


class Asked:
    """What a viewer asked for."""

    def __init__(self, viewer: SourceViewer) -> None:
        self.pages: list[tuple[int, int, int, tuple[Span, ...]]] = []
        self.texts: list[tuple[int, int | None]] = []
        viewer.page_requested.connect(lambda *asked: self.pages.append(asked))
        viewer.text_requested.connect(lambda *asked: self.texts.append(asked))


def test_a_page_is_asked_for_in_the_pixels_of_the_pane_with_the_passage_marked(viewer: SourceViewer) -> None:
    asked = Asked(viewer)
    viewer.show_citation(CITED)
    assert asked.texts == [(7, 12)]
    document, page, width, spans = asked.pages[0]
    assert (document, page, spans) == (7, 12, (Span(40, 120),))
    assert width == viewer.picture.pixels
    assert viewer.name.text() == "contract.pdf"
    assert "/home/ana/contract.pdf" in viewer.name.toolTip()


def test_a_late_answer_for_another_page_is_left(viewer: SourceViewer) -> None:
    viewer.show_citation(CITED)
    viewer.show_page(drawn_page(11))
    viewer.show_page(replace(drawn_page(12), document=3))
    viewer.show_text(text_of(11, "eleven"))
    assert viewer.picture._image.isNull()
    assert viewer.text.toPlainText() == ""
    viewer.show_page(drawn_page(12))
    assert not viewer.picture._image.isNull()


def test_the_passage_is_scrolled_into_view_and_marked(viewer: SourceViewer) -> None:
    viewer.show_citation(CITED)
    viewer.show_page(drawn_page(12, 500, (Box(60, 560, 300, 12),)))
    bar = viewer.picture.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    picture = viewer.picture.viewport().grab().toImage()
    colours = {
        QColor(picture.pixel(x, y)).name() for x in range(60, 300, 7) for y in range(0, picture.height(), 2)
    }
    assert palette("light").mark in colours


def test_pixels_that_do_not_fit_their_size_show_the_text_instead(viewer: SourceViewer) -> None:
    viewer.show_citation(CITED)
    viewer.show_text(text_of())
    viewer.show_page(replace(drawn_page(), pixels=b"123"))
    assert viewer.view is viewer.text
    assert "could not be drawn" in viewer.banner.words.text()


def test_pages_turn_by_buttons_by_keys_and_by_number_within_the_document(
    viewer: SourceViewer, qtbot: QtBot
) -> None:
    viewer.show_citation(CITED)
    viewer.show_text(text_of())
    qtbot.mouseClick(viewer.bar.forward, Qt.MouseButton.LeftButton)
    assert viewer.page == 13
    qtbot.keyClick(viewer.picture, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(viewer.picture, Qt.Key.Key_Left)
    assert viewer.page == 11
    viewer.bar.number.setText("99")
    qtbot.keyClick(viewer.bar.number, Qt.Key.Key_Return)
    assert viewer.page == 34
    assert viewer.bar.of.text() == "of 34"
    assert not viewer.bar.forward.isEnabled()
    viewer.bar.number.setText("1")
    qtbot.keyClick(viewer.bar.number, Qt.Key.Key_Return)
    assert (viewer.page, viewer.bar.back.isEnabled()) == (1, False)


def test_only_the_cited_page_has_the_passage_marked(viewer: SourceViewer) -> None:
    asked = Asked(viewer)
    viewer.show_citation(CITED)
    viewer.bar.forward.click()
    assert asked.pages[-1][1] == 13
    assert asked.pages[-1][3] == ()


def test_a_page_wider_than_the_pane_has_a_bar_to_be_moved_across_by(
    viewer: SourceViewer, qtbot: QtBot
) -> None:
    viewer.show_citation(CITED)
    viewer.show_page(drawn_page())
    bar = viewer.picture.horizontalScrollBar()
    assert not bar.isVisible()
    for _ in range(4):
        viewer.bar.larger.click()
    qtbot.waitUntil(bar.isVisible)
    assert (bar.parentWidget().height(), bar.height()) == (12, 12)
    assert bar.parentWidget().geometry().top() == viewer.picture.viewport().geometry().bottom() + 1
    before = bar.value()
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=QPoint(bar.width() - 4, 6))
    assert bar.value() > before


def test_zoom_asks_for_more_pixels_and_goes_back_to_the_width(viewer: SourceViewer, qtbot: QtBot) -> None:
    viewer.show_citation(CITED)
    viewer.show_page(drawn_page())
    fitting = viewer.picture.pixels
    with qtbot.waitSignal(viewer.page_requested) as caught:
        qtbot.keyClick(viewer.picture, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert caught.args is not None
    assert caught.args[2] == viewer.picture.pixels > fitting
    for _ in range(30):
        viewer.bar.larger.click()
    assert viewer.picture.pixels <= 4_000
    viewer.bar.fit.click()
    assert viewer.picture.pixels == fitting


def test_a_page_can_be_read_as_text_with_the_passage_marked(viewer: SourceViewer) -> None:
    viewer.show_citation(CITED)
    viewer.show_text(text_of())
    viewer.bar.text.click()
    assert viewer.view is viewer.text
    assert viewer.text.toPlainText() == WORDS
    assert viewer.text.verticalScrollBar().value() == 0
    (mark,) = viewer.text.extraSelections()
    assert (mark.cursor.selectionStart(), mark.cursor.selectionEnd()) == (40, 120)


@pytest.mark.parametrize(("code", "words"), [("missing", GONE), ("changed", CHANGED)])
def test_a_file_that_is_gone_or_has_changed_is_shown_as_it_was_read(
    viewer: SourceViewer, code: str, words: str
) -> None:
    viewer.show_citation(CITED)
    viewer.show_text(text_of())
    viewer.tell(7, 12, code, "")
    assert viewer.view is viewer.text
    assert viewer.banner.words.text() == words
    assert not viewer.bar.picture.isVisible()
    viewer.show_citation(PLAIN)
    assert not viewer.banner.isVisible()


def test_when_nothing_is_left_the_citation_shows_what_it_keeps(viewer: SourceViewer) -> None:
    viewer.show_citation(CITED)
    viewer.forget(7, 12)
    assert viewer.banner.words.text() == FORGOTTEN
    assert viewer.text.toPlainText() == CITED.before + CITED.text + CITED.after
    (mark,) = viewer.text.extraSelections()
    assert mark.cursor.selectedText() == CITED.text


def test_a_document_without_pages_is_text_with_no_page_controls(viewer: SourceViewer) -> None:
    asked = Asked(viewer)
    viewer.show_citation(PLAIN)
    assert (asked.texts, asked.pages) == ([(8, None)], [])
    viewer.show_text(text_of(None, WORDS, 8, 0, "Markdown"))
    assert not viewer.bar.isVisible()


def test_characters_that_act_on_text_are_written_out_and_places_hold(viewer: SourceViewer) -> None:
    text = "a\u202eb\x07c 😀 <b>the passage</b> d"
    start = text.index("<b>")
    viewer.show_citation(replace(PLAIN, start=start, end=start + 18))
    viewer.show_text(text_of(None, text, 8, 0, "text"))
    assert viewer.text.toPlainText() == "a\\u202eb\\u0007c 😀 <b>the passage</b> d"
    (mark,) = viewer.text.extraSelections()
    assert mark.cursor.selectedText() == "<b>the passage</b>"


def test_of_a_giant_text_only_a_portion_is_laid_out_wherever_one_is(viewer: SourceViewer) -> None:
    line = "some words on a line that goes on for a while\n"
    text = line * (50_000_000 // len(line))
    start = len(text) // 2
    viewer.show_citation(replace(PLAIN, start=start, end=start + 10))
    viewer.show_text(text_of(None, text, 8, 0, "text"))
    assert viewer.text.portion.start <= start <= viewer.text.portion.end
    assert viewer.text.document().characterCount() < 45_000
    (mark,) = viewer.text.extraSelections()
    assert mark.cursor.selectedText().replace("\u2029", "\n") == text[start : start + 10]
    bar = viewer.text.verticalScrollBar()
    for _ in range(3):
        before = viewer.text.portion.start
        bar.setValue(bar.maximum())
        assert viewer.text.portion.start > before
        assert bar.value() < bar.maximum()
    bar.setValue(0)
    assert bar.value() > 0


def test_words_are_found_in_all_pages_with_their_count(viewer: SourceViewer, qtbot: QtBot) -> None:
    texts = {page: f"Page {page}. A needle here." + " Needle!" * (page == 13) for page in range(1, 35)}
    viewer.text_requested.connect(lambda _document, page: viewer.show_text(text_of(page, texts[page])))
    viewer.show_citation(CITED)
    qtbot.keyClick(viewer.picture, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert viewer.find_bar.field.hasFocus()
    qtbot.keyClicks(viewer.find_bar.field, "needle")
    qtbot.waitUntil(lambda: viewer.find_bar.count.text() == "12 of 35")
    for page in (13, 13, 14):
        qtbot.keyClick(viewer.find_bar.field, Qt.Key.Key_Return)
        assert viewer.page == page
    qtbot.keyClick(viewer.find_bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert viewer.page == 13
    viewer.find_bar.field.setText("nowhere")
    qtbot.waitUntil(lambda: viewer.find_bar.count.text() == "No matches")
    qtbot.keyClick(viewer.find_bar.field, Qt.Key.Key_Escape)
    assert not viewer.find_bar.isVisible()
    assert viewer.view.hasFocus()


def test_turning_pages_by_hand_is_not_undone_by_a_search_that_goes_on(
    viewer: SourceViewer, qtbot: QtBot
) -> None:
    viewer.show_citation(CITED)
    viewer.show_text(text_of(12, "needle"))
    viewer.find_bar.begin()
    viewer.find_bar.field.setText("needle")
    for page in range(1, 12):
        viewer.show_text(text_of(page, "needle"))
        qtbot.waitUntil(lambda page=page: len(viewer.search.on_page(page)) == 1)
    qtbot.waitUntil(lambda: viewer.find_bar.count.text().startswith("12 of"))
    viewer.bar.back.click()
    viewer.show_text(text_of(13, "needle"))
    qtbot.waitUntil(lambda: viewer.find_bar.count.text() == "12 of 13+")
    assert viewer.page == 11


def test_the_passage_is_copied_and_the_file_is_asked_for(viewer: SourceViewer, qtbot: QtBot) -> None:
    viewer.show_citation(CITED)
    viewer.copy_button.click()
    assert QGuiApplication.clipboard().text() == CITED.text
    with qtbot.waitSignal(viewer.open_requested) as caught:
        viewer.open_button.click()
    assert caught.args == ["/home/ana/contract.pdf"]


@pytest.fixture
def place(qtbot: QtBot) -> SourcePlace:
    page = QWidget()
    page.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget = SourcePlace(palette("light"), page)
    qtbot.addWidget(widget)
    widget.resize(1000, 600)
    with qtbot.waitExposed(widget):
        widget.show()
        widget.activateWindow()
    page.setFocus()
    return widget


def test_a_source_lies_beside_the_conversation_or_in_its_place(place: SourcePlace, qtbot: QtBot) -> None:
    page = place._page
    place.open_viewer()
    place.viewer.show_citation(CITED)
    assert page.isVisible()
    assert place.viewer.isVisible()
    assert place.viewer.width() >= 400
    place.resize(500, 600)
    assert not page.isVisible()
    qtbot.waitUntil(lambda: place.viewer.width() == 500)
    place.resize(380, 600)
    qtbot.waitUntil(lambda: place.viewer.width() == 380)
    assert place.viewer.minimumSizeHint().width() <= 380
    place.resize(1000, 600)
    assert page.isVisible()


@pytest.mark.parametrize("width", [1000, 400])
def test_escape_closes_the_source_and_the_focus_goes_back(
    place: SourcePlace, qtbot: QtBot, width: int
) -> None:
    place.resize(width, 600)
    place.open_viewer()
    place.viewer.show_citation(CITED)
    assert place.viewer.picture.hasFocus()
    qtbot.keyClick(place.viewer.picture, Qt.Key.Key_Escape)
    assert not place.opened
    assert not place.viewer.isVisible()
    assert place._page.isVisible()
    assert place._page.hasFocus()


def test_the_window_can_be_made_narrow_and_wide_again_while_a_source_is_read(qtbot: QtBot) -> None:
    transcript = Transcript(palette("light"))
    window = MainWindow(palette("light"), transcript)
    qtbot.addWidget(window)
    window.resize(1280, 760)
    with qtbot.waitExposed(window):
        window.show()
        window.show_welcome(False)
        window.activateWindow()
    transcript.show_messages([cited_answer()])
    chip = view(transcript, 2).evidence.chips[0]
    chip.setFocus(Qt.FocusReason.TabFocusReason)
    window.source.open_viewer()
    window.source.viewer.show_citation(CITED)
    assert transcript.isVisible()
    for width, beside in ((500, False), (1280, True), (480, False)):
        window.resize(width, 760)
        qtbot.waitUntil(lambda beside=beside: transcript.isVisible() is beside)
        assert window.width() == width
        assert window.source.viewer.isVisible()
    qtbot.keyClick(window.source.viewer.picture, Qt.Key.Key_Escape)
    assert transcript.isVisible()
    focus = window.focusWidget()
    assert focus is transcript or transcript.isAncestorOf(focus)


def keep(widget: QWidget, path: Path, ratio: float = 1.0) -> None:
    """Render at a pixel ratio and write the picture."""
    image = QImage(QSize(widget.width(), widget.height()) * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    widget.render(image, QPoint())
    assert image.save(str(path))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1180, 820), (380, 700)])
def test_picture_of_a_source_beside_a_cited_answer(
    qtbot: QtBot, tmp_path: Path, theme: str, size: tuple[int, int]
) -> None:
    folder = Path(os.environ.get("OPENBOOK_SHOTS") or tmp_path)
    folder.mkdir(parents=True, exist_ok=True)
    transcript = Transcript(palette(theme))
    widget = SourcePlace(palette(theme), transcript)
    qtbot.addWidget(widget)
    widget.resize(*size)
    with qtbot.waitExposed(widget):
        widget.show()
    transcript.show_messages([cited_answer()])
    keep(widget, folder / f"cited-{theme}-{size[0]}.png", 2.0)
    widget.open_viewer()
    widget.viewer.show_citation(CITED)
    widget.viewer.show_text(text_of())
    assert widget.viewer.width() >= min(400, size[0])
    widget.viewer.show_page(drawn_page(12, widget.viewer.picture.pixels, (Box(80, 300, 300, 14),)))
    bar = widget.viewer.bar
    qtbot.waitUntil(lambda: bar.of.width() >= bar.of.sizeHint().width())
    keep(widget, folder / f"source-{theme}-{size[0]}.png")
    widget.viewer.bar.text.click()
    keep(widget, folder / f"source-text-{theme}-{size[0]}.png")


def test_a_citation_without_any_place_marks_nothing(viewer: SourceViewer) -> None:
    bare: Citation = replace(PLAIN, start=0, end=0, before="", text="", after="")
    viewer.show_citation(bare)
    viewer.show_text(text_of(None, "text", 8, 0, "text"))
    assert viewer.text.extraSelections() == []
    viewer.forget(8, None)
