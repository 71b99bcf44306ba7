"""What stands on the pages of a chat on paper: blocks of HTML as Qt reads it, and its formulas, drawn.

Runs on any thread and knows nothing of Qt; what it makes is laid out by paper.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from desktop.chat_file import ChatFile
from desktop.export_html import coloured, rows_of
from desktop.export_parts import Part, Wanted, day_of, linked, parts_of, sources_of, title_of
from desktop.formula import Drawing, draw_all
from desktop.language import tr
from desktop.markdown import parse_rows, plain_rows
from desktop.rows import BOLD, CHIP, CODE, ITALIC, MATH, STRIKE, Code, Formula, Prose, Row, Rule, Span, Table
from desktop.rows import formulas_of as formulas_in
from desktop.theme import palette


@dataclass(frozen=True, slots=True)
class Content:
    """The blocks of a chat in their order, and the formulas that they name by their numbers."""

    title: str
    blocks: Sequence[str]
    formulas: Mapping[str, Drawing]


def content_of(chat: ChatFile, wanted: Wanted, pixel: float) -> Content:
    """All that goes on paper; `pixel` is how many dots of the device one pixel of a screen is."""
    writer = _Writer(wanted, pixel)
    blocks = list(writer.blocks(chat))
    return Content(title_of(chat), blocks, writer.formulas)


class _Writer:
    """Turns rows into HTML; draws each formula when it first comes by."""

    def __init__(self, wanted: Wanted, pixel: float) -> None:
        self._wanted, self._pixel = wanted, pixel
        self._colours = palette("light")
        self.formulas: dict[str, Drawing] = {}
        self._names: dict[str, str] = {}  # of every formula that came by; "" where it has no drawing

    def blocks(self, chat: ChatFile) -> Iterator[str]:
        """The whole chat, block by block."""
        yield f"<h1>{escape(title_of(chat))}</h1><p class='muted'>{escape(day_of(chat))}</p>"
        if chat.system.strip():
            yield f"<p class='who'>{escape(tr('System prompt'))}</p>"
            yield from self._rows(plain_rows(chat.system), None)
        others = False
        for part in parts_of(chat, self._wanted):
            if part.aside and not others:
                others = True
                yield f"<h1>{escape(tr('Other versions'))}</h1>"
            yield from self._part(part)

    def _part(self, part: Part) -> Iterator[str]:
        about = ", ".join(words for words in (part.version, part.aside) if words)
        small = f"<span class='small'> \u00b7 {escape(about)}</span>" if about else ""
        yield f"<p class='who'>{escape(part.who)}{small}</p>"
        if self._wanted.reasoning and part.message.reasoning.strip():
            yield f"<p class='muted'>{escape(tr('Thoughts'))}</p>"
            yield from self._rows(parse_rows(part.message.reasoning), None)
        yield from self._rows(rows_of(part), part)
        for number, place, words in sources_of(part):
            yield f"<p class='source'>[{number}] <b>{escape(place)}</b>: {escape(words)}</p>"

    def _rows(self, rows: Sequence[Row], part: Part | None) -> Iterator[str]:
        new = [source for row in rows for source in formulas_in(row) if source not in self._names]
        for source, drawing in draw_all(dict.fromkeys(new)):
            self._names[source] = f"formula:{len(self._names)}" if drawing is not None else ""
            if drawing is not None:
                self.formulas[self._names[source]] = drawing
        for row in rows:
            yield self._row(row, part)

    def _row(self, row: Row, part: Part | None) -> str:
        indent = round(22 * self._pixel) * len(row.inside)
        match row:
            case Prose():
                tag = f"h{min(row.level + 1, 4)}" if row.level else "p"
                hanging = f"text-indent:-{round(16 * self._pixel)}px;" if row.marker else ""
                above = 3 if row.gap != "block" or row.marker else 8
                shape = f"margin-left:{indent}px;margin-top:{above if not row.level else 16}px;{hanging}"
                quote = f"color:{self._colours.muted};" if "q" in row.inside else ""
                marker = f"{escape(row.marker)}\u00a0\u00a0" if row.marker else ""
                return f"<{tag} style='{shape}{quote}'>{marker}{self._spans(row.spans, part)}</{tag}>"
            case Table():
                return self._table(row, part)
            case Code():
                return self._code(row, indent)
            case Formula():
                air = round(8 * self._pixel)
                shape = f"margin-left:{indent}px;margin-top:{air}px;margin-bottom:{air}px"
                return f"<p align='center' style='{shape}'>{self._formula(row.source)}</p>"
            case Rule():
                return "<hr>"

    def _table(self, table: Table, part: Part | None) -> str:
        under, lines = f"border-bottom:1px solid {self._colours.border}", []
        for place, line in enumerate(table.lines):
            tag = "td" if place else "th"
            cells = "".join(
                f"<{tag} align='{align}' style='{under}'>{self._spans(cell, part)}</{tag}>"
                for cell, align in zip(line, table.aligns, strict=False)
            )
            lines.append(f"<tr>{cells}</tr>")
        shape = "border-collapse:collapse; margin-top:8px"
        return f"<table cellpadding='4' cellspacing='0' style='{shape}'>{''.join(lines)}</table><p></p>"

    def _code(self, code: Code, indent: int) -> str:
        """Each line a row of a table, so that a long block goes over pages and keeps its ground."""
        lines = coloured(code).split("\n")
        cells = "".join(
            f"<tr><td bgcolor='{self._colours.code_bg}'><pre>{line or ' '}</pre></td></tr>" for line in lines
        )
        shape = f"margin-left:{indent}px;margin-top:6px;margin-bottom:6px"
        return f"<table width='100%' cellspacing='0' cellpadding='2' style='{shape}'>{cells}</table><p></p>"

    def _formula(self, source: str) -> str:
        name = self._names[source]
        if not name:
            return f"<code>{escape(source)}</code>"
        return f"<img src='{name}' style='vertical-align:middle'>"

    def _spans(self, spans: Sequence[Span], part: Part | None) -> str:
        return "".join(self._span(*one, part) for one in linked(spans))

    def _span(self, span: Span, address: str, hidden: str, part: Part | None) -> str:
        if span.style & CHIP:
            known = part.citations if part is not None else ()
            there = span.href.isdigit() and int(span.href) < len(known)
            return f"<sup>[{known[int(span.href)].number}]</sup>" if there else ""
        if span.style & MATH:
            return self._formula(span.text)
        words = escape(span.text).replace("\u2028", "<br>")
        for style, tag in ((BOLD, "b"), (ITALIC, "i"), (STRIKE, "s"), (CODE, "code")):
            if span.style & style:
                words = f"<{tag}>{words}</{tag}>"
        if address:
            plain = address.replace("'", "%27")  # Qt reads no entities here
            words = f"<a class='link' href='{plain}'>{words}</a>"
        return f"{words}<span class='small'> ({escape(hidden)})</span>" if hidden else words
