"""One passage that a search found: its rank, its file and page, a part of its text, its score and why."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QEnterEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QMenu, QToolButton, QWidget

from desktop.escaping import escaped_line
from desktop.language import marked, tr
from desktop.sentences import said
from desktop.theme import TYPE, Palette, grown
from desktop.widgets.drawn import smooth_painter, turned
from desktop.widgets.few_lines import FewLines
from desktop.widgets.fonts import ui_font
from desktop.widgets.icons import icon
from desktop.widgets.labels import plain_tooltip
from desktop.widgets.menus import rounded_menu
from desktop.widgets.stylesheet import stylesheet
from desktop.workbench_view import excerpt, page_words, passage_name, score_words
from rag import Hit, Way

SAVE, SAVED = marked("Save as test: should find this"), marked("Saved as a test")
_SCORES: dict[Way, str] = {"words": "BM25", "vectors": marked("cosine"), "fused": marked("score")}
_PAD, _BADGE, _GAP, _FLAG = 12, 22, 6, 26
_TEXT_LINES, _WHY_LINES = 4, 2


class HitCard(QAbstractButton):
    """Can be pressed to read on; says when it is pointed at, so that others can show the same passage."""

    pointed = Signal(str)  # the passage's id; "" when it is left
    save_requested = Signal()

    def __init__(self, hit: Hit, way: Way, asked: tuple[str, ...], palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self.hit = hit
        self.name, self.place = passage_name(hit.passage), page_words(hit.passage.page)
        self.score = score_words(hit, way)
        self.saved = False
        self._palette = palette
        self._same = False
        self._text = FewLines(excerpt(hit.passage.text, asked), ui_font(TYPE.label), _TEXT_LINES, asked)
        self._why = FewLines(escaped_line(said(hit.why)), ui_font(TYPE.small), _WHY_LINES)
        self.flag = QToolButton(self)
        self.flag.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.flag.setFixedSize(_FLAG, _FLAG)
        self.flag.clicked.connect(self.save_requested)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        score = f"{tr(_SCORES[way])} {self.score}"
        spoken = (f"{hit.rank}. {self.name}", self.place, score, self._text.text, self._why.text)
        self.setAccessibleName(", ".join(part for part in spoken if part))
        path = " \u203a ".join(escaped_line(part) for part in hit.passage.headings)
        self.setToolTip(plain_tooltip(f"{escaped_line(hit.passage.file)}{': ' if path else ''}{path}"))
        self.apply_palette(palette)

    def show_same(self, same: bool) -> None:
        """Stand out, because the same passage is pointed at in another ranking."""
        if same != self._same:
            self._same = same
            self.update()

    def show_saved(self, saved: bool) -> None:
        """Say whether a test expects this place already."""
        self.saved = saved
        self._tint()

    def height_for(self, width: int) -> int:
        """How high the card is at a width."""
        inner = width - 2 * _PAD
        why = self._why.lay_out(inner)
        return 2 * _PAD + grown(_BADGE) + _GAP + self._text.lay_out(inner) + (_GAP + why if why else 0)

    def menu(self) -> QMenu:
        """What can be done with the passage."""
        menu = rounded_menu(self)
        menu.setStyleSheet(stylesheet(self._palette))
        menu.addAction(tr("Open in the document\tEnter")).triggered.connect(self.click)
        save = menu.addAction(f"{tr(SAVED if self.saved else SAVE)}\tS")
        save.setEnabled(not self.saved)
        save.triggered.connect(self.save_requested)
        return menu

    def apply_palette(self, palette: Palette) -> None:
        """Take new colours."""
        self._palette = palette
        self.flag.setStyleSheet(stylesheet(palette))
        self._tint()
        self.update()

    def _tint(self) -> None:
        words = tr(SAVED if self.saved else SAVE)
        self.flag.setIcon(
            icon(
                "check" if self.saved else "flag",
                self._palette.accent if self.saved else self._palette.muted,
                16,
            )
        )
        self.flag.setToolTip(words)
        self.flag.setAccessibleName(words)

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(240, self.height_for(240))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        box = QRect(self.width() - _PAD + 4 - _FLAG, _PAD + (grown(_BADGE) - _FLAG) // 2, _FLAG, _FLAG)
        self.flag.setGeometry(turned(self, box))

    def enterEvent(self, event: QEnterEvent) -> None:
        self.pointed.emit(self.hit.passage.id)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        self.pointed.emit("")
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.pointed.emit(self.hit.passage.id)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.pointed.emit("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif event.key() == Qt.Key.Key_S and not event.modifiers():
            self.save_requested.emit()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.menu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        colours = self._palette
        painter = smooth_painter(self)
        lively = self._same or self.underMouse() or self.hasFocus()
        painter.setPen(QPen(QColor(colours.accent if lively else colours.border), 1.5 if self._same else 1))
        painter.setBrush(QColor(colours.hover if lively else colours.field))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75), 10, 10)
        self._paint_head(painter, lively)
        inner = self.width() - 2 * _PAD
        y = _PAD + grown(_BADGE) + _GAP
        painter.setPen(QColor(colours.text))
        high = self._text.lay_out(inner)
        self._text.paint(painter, QPointF(_PAD, y), QColor(colours.mark), self._text.leftwards)
        painter.setPen(QColor(colours.muted))
        self._why.lay_out(inner)
        self._why.paint(painter, QPointF(_PAD, y + high + _GAP), leftwards=self.isRightToLeft())
        painter.end()

    def _paint_head(self, painter: QPainter, lively: bool) -> None:
        colours = self._palette
        line = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        painter.setFont(ui_font(TYPE.small, bold=True))
        rank = str(self.hit.rank)
        wide = max(grown(_BADGE), painter.fontMetrics().horizontalAdvance(rank) + 10)
        badge = QRect(_PAD, _PAD, wide, grown(_BADGE))
        shown = turned(self, badge)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent if lively else colours.side_sel))
        painter.drawRoundedRect(QRectF(shown), grown(_BADGE) / 2, grown(_BADGE) / 2)
        painter.setPen(QColor(colours.on_accent if lively else colours.text))
        painter.drawText(shown, Qt.AlignmentFlag.AlignCenter, rank)
        left, right = badge.right() + 9, self.width() - _PAD - _FLAG
        painter.setFont(ui_font(TYPE.small))
        painter.setPen(QColor(colours.muted))
        metrics = painter.fontMetrics()
        score = metrics.horizontalAdvance(self.score)
        painter.drawText(turned(self, QRect(right - score, _PAD, score + 1, grown(_BADGE))), line, self.score)
        right -= score + 10
        place = metrics.horizontalAdvance(self.place) + 8 if self.place else 0
        strong = ui_font(TYPE.label, bold=True)
        room = max(24, right - left - place)
        name = QFontMetrics(strong).elidedText(self.name, Qt.TextElideMode.ElideMiddle, room)
        took = min(room, QFontMetrics(strong).horizontalAdvance(name))
        if self.place and left + took + place <= right + 10:
            painter.drawText(
                turned(self, QRect(left + took + 8, _PAD, place, grown(_BADGE))), line, self.place
            )
        painter.setFont(strong)
        painter.setPen(QColor(colours.text))
        painter.drawText(turned(self, QRect(left, _PAD, took + 1, grown(_BADGE))), line, name)
