"""What a screen reader is told of a window: every part with its role, name, description and states."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QWidget

STATES = (
    "disabled", "checkable", "checked", "expanded", "collapsed", "selected", "busy", "editable", "focusable",
)  # fmt: skip
#: Parts of other controls that Qt makes, and that nobody needs to go to.
INNER = {"Grip", "ScrollBar"}


@dataclass
class Part:
    """One thing that is told."""

    role: str
    name: str
    description: str
    value: str
    states: tuple[str, ...]
    thing: QObject | None
    parts: list[Part] = field(default_factory=list)

    def all(self) -> Iterator[Part]:
        """This one and everything in it, in the order in which it is told."""
        yield self
        for part in self.parts:
            yield from part.all()

    def find(self, role: str, name: str) -> Part:
        """The first one of a role whose name begins so."""
        return next(part for part in self.all() if part.role == role and part.name.startswith(name))

    @property
    def controls(self) -> list[Part]:
        """What in it takes the keyboard."""
        return [part for part in self.all() if "focusable" in part.states]

    def lines(self, depth: int = 0) -> Iterator[str]:
        """A short form without sizes or what changes from run to run; parts that say nothing are passed by."""
        said = bool(self.name or self.value or "focusable" in self.states)
        said = said and self.role not in INNER and "invisible" not in self.states
        if said:
            states = [state for state in self.states if state not in ("focusable", "editable")]
            name = " ".join(self.name.split())
            name = name if len(name) <= 80 else f"{name[:79]}…"
            yield "  " * depth + " ".join((self.role, f"“{name}”", *states))
        for part in self.parts:
            yield from part.lines(depth + said)


def told(widget: QWidget) -> Part:
    """The tree of a widget as it is now."""
    face = QAccessible.queryAccessibleInterface(widget)
    assert face is not None
    return _part(face)


def _part(face: QAccessibleInterface) -> Part:
    state, text = face.state(), QAccessible.Text
    part = Part(
        face.role().name,
        face.text(text.Name),
        face.text(text.Description),
        face.text(text.Value),
        tuple(name for name in STATES if getattr(state, name)),
        face.object(),
    )
    for index in range(face.childCount()):
        child = face.child(index)
        assert child is not None, (part.name, index)
        if not child.state().invisible:
            part.parts.append(_part(child))
    return part
