"""A page of a PDF as a picture, with the places of a passage marked line by line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rag.readers import pdf
from rag.readers.opened import Opened

_WIDEST = 6_000

Box = tuple[float, float, float, float]


def render(opened: Opened, page: int, width: int, runs: Sequence[tuple[int, int]] = ()) -> pdf.Drawing:
    """Page `page` (from 1) `width` pixels wide; runs are (start, length) in the PDF's own characters.

    `boxes` has one rectangle (left, top, width, height) in pixels for each line that the runs touch.
    """
    drawing = pdf.draw(opened, page, max(16, min(width, _WIDEST)), runs)
    return replace(drawing, boxes=tuple(merged(drawing.boxes)))


def merged(boxes: Iterable[Box]) -> list[Box]:
    """The boxes of characters as one box for each line that they stand on; empty ones are left out."""
    lines: list[Box] = []
    for box in boxes:
        if box[2] <= 0 or box[3] <= 0:
            continue
        if lines and _follows(lines[-1], box):
            lines[-1] = _around(lines[-1], box)
        else:
            lines.append(box)
    return lines


def _follows(line: Box, box: Box) -> bool:
    """Whether a character stands on a line: at its height and not far from its ends."""
    overlap = min(line[1] + line[3], box[1] + box[3]) - max(line[1], box[1])
    apart = max(box[0] - (line[0] + line[2]), line[0] - (box[0] + box[2]))
    return overlap > 0.5 * min(line[3], box[3]) and apart < 3 * max(line[3], box[3])


def _around(a: Box, b: Box) -> Box:
    left, top = min(a[0], b[0]), min(a[1], b[1])
    right, bottom = max(a[0] + a[2], b[0] + b[2]), max(a[1] + a[3], b[1] + b[3])
    return left, top, right - left, bottom - top
