"""Editors of settings that are text: a text, a list of strings, token biases."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from desktop.language import tr
from desktop.widgets.labels import plain_label
from desktop.widgets.refit import hold_row
from desktop.widgets.setting_editor import Editor
from desktop.widgets.sideways import hold_still
from engine import Setting, Value

#: The bias that stands for "never": finite, so that it survives JSON.
NEVER = -1e30


class TextEditor(Editor):
    """Text of several lines."""

    def __init__(self, setting: Setting, parent: QWidget | None = None, lines: int = 4) -> None:
        super().__init__(setting, parent)
        self.box = text_box(tr(setting.label), lines, self)
        self.box.setAccessibleDescription(tr(setting.explanation))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.box)
        self.box.textChanged.connect(self.changed)

    def value(self) -> Value | None:
        """The text as it stands."""
        return self.box.toPlainText()

    def set_value(self, value: Value) -> None:
        """Show a text."""
        self._show(str(value))

    def _show(self, text: str) -> None:
        if text != self.box.toPlainText():
            self.box.blockSignals(True)
            self.box.setPlainText(text)
            self.box.blockSignals(False)


class LinesEditor(TextEditor):
    """A list of strings, one per line; line breaks and tabs inside of one are written \\n and \\t."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent, lines=3)

    def value(self) -> Value | None:
        """The strings of the lines that are not empty."""
        return [_unescaped(line) for line in self.box.toPlainText().split("\n") if line]

    def set_value(self, value: Value) -> None:
        """Show one string per line."""
        if isinstance(value, (list, tuple)) and value != self.value():
            self._show("\n".join(_escaped(str(line)) for line in value))


class BiasEditor(TextEditor):
    """Token biases, one "id value" per line; a line that is not one is named below."""

    def __init__(self, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(setting, parent, lines=3)
        self._trouble = plain_label("", "danger", self, wrap=True)
        self._trouble.hide()
        layout = self.layout()
        assert layout is not None
        layout.addWidget(self._trouble)
        self.box.setPlaceholderText(tr("e.g. 1234 -inf"))
        self.box.textChanged.connect(self._judge)

    def value(self) -> Value | None:
        """Pairs of token and bias; None while a line is not one."""
        try:
            return [_bias(line) for line in self.box.toPlainText().split("\n") if line.strip()]
        except ValueError:
            return None

    def set_value(self, value: Value) -> None:
        """Show one pair per line."""
        pairs = (
            [list(pair) for pair in value if isinstance(pair, (list, tuple))]
            if isinstance(value, (list, tuple))
            else []
        )
        if pairs != self.value():
            self._show("\n".join(f"{int(token)} {_bias_words(bias)}" for token, bias in pairs))
            self._judge()

    def _judge(self) -> None:
        bad = self.value() is None
        self._trouble.setText(
            tr("Write one token id and one number per line, for example \u201c1234 -5\u201d.") if bad else ""
        )
        self._trouble.setVisible(bad)


def text_box(name: str, lines: int, parent: QWidget | None = None) -> QPlainTextEdit:
    """A box for plain text, `lines` high; Tab leaves it."""
    box = QPlainTextEdit(parent)
    box.setProperty("kind", "box")
    box.setAccessibleName(name)
    box.setTabChangesFocus(True)
    box.document().setDocumentMargin(0)
    hold_still(box)
    hold_row(box, 19 * lines + 16)
    return box


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t")


def _unescaped(line: str) -> str:
    parts = [part.replace("\\n", "\n").replace("\\t", "\t") for part in line.split("\\\\")]
    return "\\".join(parts)


def _bias(line: str) -> list[float]:
    token, bias = line.split()
    number = max(float(bias), NEVER)
    if not number < -NEVER or int(token) < 0:
        raise ValueError(line)
    return [int(token), number]


def _bias_words(bias: float) -> str:
    return "-inf" if bias <= NEVER else f"{bias:g}"
