"""The controls of the source viewer: which page, as a picture or as text, and how large."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLineEdit, QToolButton, QWidget

from desktop.language import number, tr
from desktop.theme import Palette
from desktop.widgets.flow import Flow
from desktop.widgets.icons import icon
from desktop.widgets.labels import plain_label
from desktop.widgets.stylesheet import stylesheet
from desktop.widgets.tab_row import tab_button

_OTHER_WAY = {"chevron-left": "chevron-right", "chevron-right": "chevron-left"}


class SourceBar(QFrame):
    """Shows where we are and says what the person wants."""

    stepped = Signal(int)
    page_chosen = Signal(int)
    picture_wanted = Signal(bool)
    zoomed = Signal(int)  # 1 larger, -1 smaller, 0 as wide as the pane

    def __init__(self, palette: Palette, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons: dict[QToolButton, str] = {}
        self._palette = palette
        self.back = self._button(
            "chevron-left", tr("Previous page (Ctrl+PgUp)"), lambda: self.stepped.emit(-1)
        )
        self.forward = self._button(
            "chevron-right", tr("Next page (Ctrl+PgDown)"), lambda: self.stepped.emit(1)
        )
        self.number = QLineEdit(self)
        self.number.setFixedWidth(42)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.number.setAccessibleName(tr("Page"))
        self.number.setValidator(QIntValidator(1, 99_999, self.number))
        self.number.returnPressed.connect(self._on_number)
        self.of = plain_label("", "muted", self)
        self.of.setContentsMargins(3, 0, 1, 0)
        self.picture = self._choice(tr("Page"), tr("Show the page as it looks"))
        self.text = self._choice(tr("Text"), tr("Show the text as it was read"))
        group = QButtonGroup(self)
        group.addButton(self.picture)
        group.addButton(self.text)
        self.picture.clicked.connect(lambda: self.picture_wanted.emit(True))
        self.text.clicked.connect(lambda: self.picture_wanted.emit(False))
        self.smaller = self._button("minus", tr("Smaller (Ctrl+-)"), lambda: self.zoomed.emit(-1))
        self.larger = self._button("plus", tr("Larger (Ctrl++)"), lambda: self.zoomed.emit(1))
        self.fit = self._button("fit", tr("Fit the width (Ctrl+0)"), lambda: self.zoomed.emit(0))
        self._arrange()
        self.apply_palette(palette)

    def show_place(self, page: int | None, pages: int) -> None:
        """Say which page of how many is shown; nothing where a document has no pages."""
        for part in (self.back, self.number, self.of, self.forward):
            part.setVisible(page is not None)
        if page is not None:
            self.number.setText(str(page))
            self.of.setText(tr("of {pages}", pages=number(pages)) if pages else "")
            words = tr("Page {page} of {pages}") if pages else tr("Page {page}")
            self.number.setAccessibleDescription(words.format(page=page, pages=pages))
            self.back.setEnabled(page > 1)
            self.forward.setEnabled(not pages or page < pages)

    def show_kind(self, picture: bool, possible: bool) -> None:
        """Say whether a picture is shown, and whether there can be one."""
        for part in (self.picture, self.text):
            part.setVisible(possible)
        (self.picture if picture else self.text).setChecked(True)
        for part in (self.smaller, self.larger, self.fit):
            part.setVisible(picture)

    def apply_palette(self, palette: Palette) -> None:
        """Take new colours."""
        self.setStyleSheet(stylesheet(palette))
        self._palette = palette
        for button, name in self._icons.items():
            shown = _OTHER_WAY.get(name, name) if self.isRightToLeft() else name
            button.setIcon(icon(shown, palette.muted, 18, palette.border_strong))

    def _arrange(self) -> None:
        groups: tuple[tuple[QWidget, ...], ...] = (
            (self.back, self.number, self.of, self.forward),
            (self.picture, self.text),
            (self.smaller, self.larger, self.fit),
        )
        flow = Flow(1, self, apart=True)
        for parts in groups:
            group = QWidget(flow)
            across = QHBoxLayout(group)
            across.setContentsMargins(0, 0, 0, 0)
            across.setSpacing(1)
            for part in parts:
                across.addWidget(part)
            flow.add(group)
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 4, 4, 4)
        row.addWidget(flow)

    def _button(self, picture: str, words: str, pressed: Callable[[], None]) -> QToolButton:
        button = QToolButton(self)
        button.setToolTip(words)
        button.setAccessibleName(words.partition(" (")[0])
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(pressed)
        self._icons[button] = picture
        return button

    def _choice(self, words: str, tip: str) -> QToolButton:
        button = tab_button(words, self)
        button.setToolTip(tip)
        return button

    def _on_number(self) -> None:
        self.page_chosen.emit(int(self.number.text()))

    # ---- Qt -------------------------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LayoutDirectionChange:
            self.apply_palette(self._palette)
