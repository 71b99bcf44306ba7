"""A row whose parts go on in the next line where they find no room beside each other."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QWidget

from desktop.theme import grown

_NEWS = (QEvent.Type.LayoutRequest, QEvent.Type.LayoutDirectionChange, QEvent.Type.Show)


class Flow(QWidget):
    """Parts keep their width, but those that were added with `least` fill their line and get at least that,
    unless they would do with less and are not `firm`.

    `least` is given for text at 100 %. With `ends` a line stands at the end, with `apart` at both.
    """

    def __init__(self, spacing: int, parent: QWidget, *, ends: bool = False, apart: bool = False) -> None:
        super().__init__(parent)
        self._parts: list[QWidget] = []
        self._least: dict[QWidget, int] = {}
        self._firm: set[QWidget] = set()
        self._spacing, self._ends, self._apart = spacing, ends, apart
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def add(self, widget: QWidget, least: int = 0, *, firm: bool = False) -> None:
        """Add a part; `least` makes it fill its line."""
        shown = not _hidden(widget)
        widget.setParent(self)
        if not shown or self.isVisible():
            widget.setVisible(shown)  # a new parent hides it
        self._parts.append(widget)
        if least:
            self._least[widget] = least
        if firm:
            self._firm.add(widget)

    # ---- inside ---------------------------------------------------------------------------------------

    @property
    def _shown(self) -> list[QWidget]:
        return [part for part in self._parts if not _hidden(part)]

    def _need(self, part: QWidget) -> int:
        if part in self._firm:
            return grown(self._least[part])
        wanted = max(part.sizeHint().width(), part.minimumWidth())
        return min(grown(self._least[part]), wanted) if part in self._least else wanted

    def _lines(self, width: int) -> list[list[tuple[QWidget, int]]]:
        """The parts that are shown, line by line, with the width that each needs."""
        lines: list[list[tuple[QWidget, int]]] = []
        left = 0
        for part in self._shown:
            need = min(self._need(part), width)
            if not lines or need + self._spacing > left:
                lines.append([])
                left = width + self._spacing
            lines[-1].append((part, need))
            left -= need + self._spacing
        return lines

    def _places(self, width: int) -> list[tuple[QWidget, QRect]]:
        """Where every part stands, as in a window from left to right."""
        placed: list[tuple[QWidget, QRect]] = []
        top = 0
        for line in self._lines(width):
            spare = width - sum(need for _, need in line) - self._spacing * (len(line) - 1)
            growing = [part for part, _ in line if part in self._least]
            between = spare // (len(line) - 1) if self._apart and not growing and len(line) > 1 else 0
            left = spare if self._ends and not growing else 0
            boxes = []
            for part, need in line:
                wide = need + (spare // len(growing) if part in growing else 0)
                tall = part.heightForWidth(wide) if part.hasHeightForWidth() else part.sizeHint().height()
                boxes.append((part, QRect(left, top, wide, tall)))
                left += wide + self._spacing + between
            high = max(box.height() for _, box in boxes)
            placed += [(part, box.translated(0, (high - box.height()) // 2)) for part, box in boxes]
            top += high + self._spacing
        return placed

    def _place(self) -> None:
        spare = max(0, self.height() - self.heightForWidth(self.width())) // 2
        for part, box in self._places(self.width()):
            part.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), box.translated(0, spare)))

    # ---- Qt -------------------------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        sizes = [part.sizeHint() for part in self._shown]
        wide = sum(size.width() for size in sizes) + self._spacing * max(0, len(sizes) - 1)
        return QSize(wide, max((size.height() for size in sizes), default=0))

    def minimumSizeHint(self) -> QSize:
        sizes = [part.minimumSizeHint() for part in self._shown]
        return QSize(max((s.width() for s in sizes), default=0), max((s.height() for s in sizes), default=0))

    def heightForWidth(self, width: int) -> int:
        return max((box.bottom() + 1 for _, box in self._places(width)), default=0)

    def event(self, event: QEvent) -> bool:
        if event.type() in _NEWS:
            self.updateGeometry()
            self._place()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()


def _hidden(widget: QWidget) -> bool:
    """Whether somebody hid a widget; one that was not shown yet comes with its parent."""
    return widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
