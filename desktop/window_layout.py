"""Where the window stood, as a value to keep, and how it is put back on the screens there are now."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from desktop.listing import View

SMALLEST = (480, 420)
Box = tuple[int, int, int, int]


class WindowLayout(msgspec.Struct, frozen=True):
    """Position and size in logical pixels; `x` and `y` count only where `placed`.

    `desk` and `chat` say who stood at the left and with what, `beside` and `beside_chat` at the right (0:
    nobody), which gets the `share`; `turned` tells that it was in front. Chat 0 is one without a message.
    `chats` is which list of them the sidebar shows.
    """

    x: int = 0
    y: int = 0
    width: int = 1180
    height: int = 820
    placed: bool = False
    maximized: bool = False
    sidebar: bool = True
    panel: bool = False
    sidebar_width: int = 256
    panel_width: int = 340
    share: float = 0.5
    desk: int = 0
    chat: int = 0
    beside: int = 0
    beside_chat: int = 0
    beside_panel: bool = False
    turned: bool = False
    chats: View = "chats"


def clamped(layout: WindowLayout, screens: Sequence[Box], above: int = 0) -> WindowLayout:
    """The layout moved and shrunk until it lies on one of the screens, given as (x, y, width, height).

    `above` pixels stay free over a placed one, for its title bar.
    """
    if above and layout.placed:
        screens = [(left, top + above, wide, high - above) for left, top, wide, high in screens]
    if not screens:
        return layout
    screen = max(screens, key=lambda box: _overlap(layout, box)) if layout.placed else screens[0]
    left, top, wide, high = screen
    width = min(max(layout.width, SMALLEST[0]), wide)
    height = min(max(layout.height, SMALLEST[1]), high)
    x = min(max(layout.x, left), left + wide - width)
    y = min(max(layout.y, top), top + high - height)
    return msgspec.structs.replace(layout, x=x, y=y, width=width, height=height)


def _overlap(layout: WindowLayout, box: Box) -> int:
    left, top, wide, high = box
    across = min(layout.x + layout.width, left + wide) - max(layout.x, left)
    down = min(layout.y + layout.height, top + high) - max(layout.y, top)
    return max(0, across) * max(0, down)
