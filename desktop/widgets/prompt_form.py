"""One prompt of the library as it is edited: title, name and text, with what its variables will ask for."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from desktop.language import marked, tr
from desktop.prompt_fields import KNOWN, variables
from desktop.prompt_library import LONGEST_NAME, LONGEST_TEXT, LONGEST_TITLE, Prompt, made
from desktop.theme import SPACE, Palette
from desktop.widgets.labels import plain_label
from desktop.widgets.sideways import hold_still

_SAVE_MS = 400
HINT = marked("{{topic}} asks for a word, {{language=English}} suggests one. {{clipboard}}, {{selection}} and {{date}} fill themselves in.")  # fmt: skip  # noqa: E501


class PromptForm(QWidget):
    """Tells of changes a moment after the last key; a prompt without a text is not told of."""

    changed = Signal(str, object)  # the name it had, Prompt
    use_requested = Signal()
    duplicate_requested = Signal()
    delete_requested = Signal()

    def __init__(self, palette: Palette, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._prompt: Prompt | None = None
        self.title = QLineEdit(self)
        self.name = QLineEdit(self)
        self.box = QPlainTextEdit(self)
        hold_still(self.box)
        self.asks = plain_label("", "muted", self, wrap=True)
        self.trouble = plain_label("", "warn", self, wrap=True)
        self.use = QPushButton(tr("Use it"), self)
        self.duplicate = QPushButton(tr("Duplicate"), self)
        self.delete = QPushButton(tr("Delete"), self)
        self._rest = QTimer(self, singleShot=True, interval=_SAVE_MS)
        self._build()
        self._connect()

    @property
    def prompt(self) -> Prompt | None:
        """What is shown."""
        return self._prompt

    def show_prompt(self, prompt: Prompt) -> None:
        """Show another prompt; what was typed into the one before is told first."""
        self.flush()
        self._prompt = prompt
        for widget in (self.title, self.name, self.box):
            widget.blockSignals(True)
        if self.title.text() != tr(prompt.title):
            self.title.setText(tr(prompt.title))
        if self.name.text() != prompt.name:
            self.name.setText(prompt.name)
        if self.box.toPlainText() != prompt.text:
            self.box.setPlainText(prompt.text)
        for widget in (self.title, self.name, self.box):
            widget.blockSignals(False)
        self.trouble.hide()
        self._show_asks(prompt.text)

    def renamed(self, prompt: Prompt) -> None:
        """What was told of is kept as this; the fields stay as they are typed in."""
        self._prompt = prompt

    def flush(self) -> None:
        """Tell now of what was typed."""
        if self._rest.isActive():
            self._rest.stop()
            self._tell()

    def focus_title(self) -> None:
        """Begin with the title."""
        self.title.setFocus(Qt.FocusReason.OtherFocusReason)
        self.title.selectAll()

    def apply_palette(self, palette: Palette) -> None:
        """Take over the colours of a theme."""

    def _build(self) -> None:
        self.title.setAccessibleName(tr("Title"))
        self.title.setPlaceholderText(tr("Title"))
        self.title.setMaxLength(LONGEST_TITLE)
        self.name.setAccessibleName(tr("Name after the slash"))
        self.name.setPlaceholderText(tr("name"))
        self.name.setMaxLength(LONGEST_NAME)
        self.name.setToolTip(tr("Type a slash and these letters in the composer to find it."))
        self.box.setProperty("kind", "box")
        self.box.setAccessibleName(tr("Text of the prompt"))
        self.box.setPlaceholderText(
            tr("What the model is asked. Write {{topic}} where you want to fill something in.")
        )
        self.box.setTabChangesFocus(True)
        self.box.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.use.setProperty("kind", "primary")
        for button in (self.duplicate, self.delete):
            button.setProperty("kind", "outline")
        self.use.setToolTip(tr("Put it into the composer"))
        head = QHBoxLayout()
        head.setSpacing(SPACE.near)
        head.addWidget(self.title, 3)
        head.addWidget(plain_label("/", "muted", self))
        head.addWidget(self.name, 2)
        ways = QHBoxLayout()
        ways.setSpacing(SPACE.near)
        ways.addWidget(self.use)
        ways.addStretch(1)
        ways.addWidget(self.duplicate)
        ways.addWidget(self.delete)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE.wide, SPACE.wide, SPACE.wide, SPACE.wide)
        column.setSpacing(SPACE.near)
        column.addLayout(head)
        column.addWidget(self.box, 1)
        column.addWidget(self.trouble)
        column.addWidget(self.asks)
        column.addSpacing(SPACE.tight)
        column.addLayout(ways)
        self.trouble.hide()

    def _connect(self) -> None:
        self._rest.timeout.connect(self._tell)
        self.title.textEdited.connect(lambda _: self._rest.start())
        self.name.textEdited.connect(lambda _: self._rest.start())
        self.box.textChanged.connect(self._rest.start)
        self.use.clicked.connect(self.use_requested)
        self.duplicate.clicked.connect(self.duplicate_requested)
        self.delete.clicked.connect(self.delete_requested)

    def _tell(self) -> None:
        if self._prompt is None:
            return
        text = self.box.toPlainText()
        prompt = made(self.title.text(), text, self.name.text())
        self.trouble.setVisible(prompt is None)
        if prompt is None:
            too_long = len(text) > LONGEST_TEXT
            self.trouble.setText(
                tr("It is too long for a prompt, so this change is not kept. Shorten it.")
                if too_long
                else tr("A prompt needs a text, so this change is not kept. Write one, or delete the prompt.")
            )
            return
        self._show_asks(prompt.text)
        if prompt != self._prompt:
            self.changed.emit(self._prompt.name, prompt)

    def _show_asks(self, text: str) -> None:
        asked = [name for name in variables(text) if name.casefold() not in KNOWN]
        if asked:
            self.asks.setText(tr("It asks for: {names}.", names=", ".join(asked)))
        else:
            self.asks.setText(tr(HINT))
