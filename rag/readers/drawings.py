"""What the diagrams and charts of an Office document say: the words of the one, the figures of the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rag.readers.elements import Element, within
from rag.readers.paper import Paper, flat

_DIAGRAM = re.compile(r"/diagrams/data\d*\.xml$", re.I)
_CHART = re.compile(r"/charts/chart(ex)?\d*\.xml$", re.I)


def write_drawing(paper: Paper, name: str, blob: bytes, parse: Callable[[bytes], Element]) -> None:
    """Put the part `name` of a package on paper where it is a diagram or a chart."""
    if _DIAGRAM.search(name) and blob:
        paper.items(f"- {text}" for text in _texts(parse(blob)))
    elif _CHART.search(name) and blob:
        _chart(paper, parse(blob))


def _texts(root: Element) -> Iterator[str]:
    """The paragraphs of DrawingML, those without words left out."""
    for paragraph in within(root, "p"):
        if text := flat("".join(part.text or "" for part in within(paragraph, "t"))):
            yield text


def _chart(paper: Paper, root: Element) -> None:
    """A chart as the table that it was drawn from."""
    for title in _texts(root):
        paper.paragraph(title)
    series = list(within(root, "ser"))
    if not series:
        return
    names = _values(series[0], "cat") or _values(series[0], "xVal")
    columns = [_values(one, "val") or _values(one, "yVal") for one in series]
    heads = [" ".join(_values(one, "tx")) for one in series]
    rows = [
        [
            names[at] if at < len(names) else "",
            *(column[at] if at < len(column) else "" for column in columns),
        ]
        for at in range(max([len(names), *map(len, columns)]))
    ]
    paper.table([["", *heads], *rows])


def _values(series: Element, kind: str) -> list[str]:
    """The values that a chart keeps of a row of cells."""
    found = next(within(series, kind), None)
    return [flat(value.text or "") for value in within(found, "v")] if found is not None else []
