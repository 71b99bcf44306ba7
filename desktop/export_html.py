"""A chat as one page of HTML: no scripts, nothing from elsewhere, light or dark as the reader's system is.

The same rows that the window draws are written, so that what was harmless there is harmless here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from html import escape
from importlib import resources

from desktop.chat_file import ChatFile
from desktop.cited import cited_rows
from desktop.export_parts import Part, Wanted, day_of, linked, parts_of, sources_of, title_of
from desktop.formula import SIZE, drawing_of
from desktop.highlight import highlight
from desktop.language import tr
from desktop.markdown import parse_rows, plain_rows
from desktop.rows import BOLD, CHIP, CODE, ITALIC, MATH, STRIKE, Code, Formula, Prose, Row, Rule, Span, Table
from desktop.theme import Palette, palette

_TAGS = ((BOLD, "strong"), (ITALIC, "em"), (STRIKE, "s"), (CODE, "code"))
_HEAD = """<!doctype html>
<html><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="generator" content="Openbook">
<title>{title}</title>
<style>{style}</style></head>
"""


def html(chat: ChatFile, wanted: Wanted) -> Iterator[str]:
    """The whole file, piece by piece."""
    title, day = escape(title_of(chat)), escape(day_of(chat))
    yield _HEAD.format(title=title, style=_style())
    yield f"<body><main><header><h1 dir='auto'>{title}</h1><p class='about'>{day}</p></header>\n"
    if chat.system.strip():
        yield (
            f"<details class='system'><summary>{escape(tr('System prompt'))}</summary>"
            f"{rows_html(plain_rows(chat.system))}</details>\n"
        )
    others = False
    for part in parts_of(chat, wanted):
        if part.aside and not others:
            others = True
            yield f"<h2 class='others'>{escape(tr('Other versions'))}</h2>\n"
        yield _part(part, wanted)
    yield "</main></body></html>\n"


def _part(part: Part, wanted: Wanted) -> str:
    role = part.message.role
    about = " \u00b7 ".join(escape(words) for words in (part.version, part.aside) if words)
    made = [f"<article class='{role}'><h2 dir='auto'>{escape(part.who)}<small> {about}</small></h2>"]
    if wanted.reasoning and part.message.reasoning.strip():
        made.append(
            f"<details class='thoughts'><summary>{escape(tr('Thoughts'))}</summary>"
            f"{rows_html(parse_rows(part.message.reasoning))}</details>"
        )
    made.append(rows_html(rows_of(part), part))
    sources = "".join(
        f"<li id='s{part.number}-{number}' value='{number}' dir='auto'>"
        f"<b>{escape(place)}</b><q>{escape(words)}</q></li>"
        for number, place, words in sources_of(part)
    )
    return "".join(made) + (f"<ol class='sources'>{sources}</ol>" if sources else "") + "</article>\n"


def rows_of(part: Part) -> list[Row]:
    """The rows of a message as the window shows them."""
    if part.message.role == "user":
        return plain_rows(part.text.rstrip("\n"))
    return cited_rows(part.text, part.citations) if part.citations else parse_rows(part.text)


def rows_html(rows: Iterable[Row], part: Part | None = None) -> str:
    """Rows as blocks of HTML, quotes and lists around them."""
    made: list[str] = []
    inside = ""
    for row in rows:
        made.append(_moved(inside, row.inside))
        inside = row.inside
        made.append(_row(row, part))
    made.append(_moved(inside, ""))
    return "".join(made)


def _moved(before: str, now: str) -> str:
    """The ends and beginnings of containers between two rows."""
    same = 0
    while same < min(len(before), len(now)) and before[same] == now[same]:
        same += 1
    closed = "".join("</blockquote>" if one == "q" else "</div>" for one in reversed(before[same:]))
    return closed + "".join("<blockquote>" if one == "q" else "<div class='list'>" for one in now[same:])


def _row(row: Row, part: Part | None) -> str:
    match row:
        case Prose():
            tag = f"h{min(row.level + 2, 6)}" if row.level else "p"
            marker = f"<span class='marker'>{escape(row.marker)}</span>" if row.marker else ""
            kind = " class='item'" if row.marker else " class='tight'" if row.gap != "block" else ""
            return f"<{tag} dir='auto'{kind}>{marker}{_spans(row.spans, part)}</{tag}>"
        case Table():
            return _table(row, part)
        case Code():
            language = f"<span class='language'>{escape(row.language)}</span>" if row.language else ""
            return (
                f"<figure class='code'>{language}<pre dir='ltr'><code>{coloured(row)}</code></pre></figure>"
            )
        case Formula():
            return f"<p class='formula'>{_formula(row.source)}</p>"
        case Rule():
            return "<hr>"


def _spans(spans: Sequence[Span], part: Part | None) -> str:
    return "".join(_span(*one, part) for one in linked(spans))


def _span(span: Span, address: str, hidden: str, part: Part | None) -> str:
    if span.style & CHIP:
        if part is None or not span.href.isdigit() or int(span.href) >= len(part.citations):
            return ""
        number = part.citations[int(span.href)].number
        return f"<a class='chip' href='#s{part.number}-{number}'>{number}</a>"
    if span.style & MATH:
        return _formula(span.text)
    words = escape(span.text).replace("\u2028", "<br>")
    for style, tag in _TAGS:
        if span.style & style:
            words = f"<{tag}>{words}</{tag}>"
    if address:
        words = f"<a href='{escape(address)}' rel='noreferrer noopener'>{words}</a>"
    return f"{words}<small> ({escape(hidden)})</small>" if hidden else words


def _table(table: Table, part: Part | None) -> str:
    lines = []
    for place, line in enumerate(table.lines):
        tag = "td" if place else "th"
        cells = "".join(
            f"<{tag} dir='auto' style='text-align:{align}'>{_spans(cell, part)}</{tag}>"
            for cell, align in zip(line, table.aligns, strict=False)
        )
        lines.append(f"<tr>{cells}</tr>")
    return f"<div class='wide'><table>{''.join(lines)}</table></div>"


def coloured(code: Code) -> str:
    """The text of a block as HTML, its words coloured by classes."""
    lines = code.text.rstrip("\n").split("\n")
    runs = dict(enumerate(highlight(code.language, "\n".join(lines))))
    made = []
    for place, line in enumerate(lines):
        at, pieces = 0, []
        for start, length, kind in runs.get(place, []):
            pieces += [
                escape(line[at:start]),
                f"<span class='{kind}'>{escape(line[start : start + length])}</span>",
            ]
            at = start + length
        made.append("".join(pieces) + escape(line[at:]))
    return "\n".join(made)


@lru_cache(maxsize=256)
def _formula(source: str) -> str:
    drawing = drawing_of(source)
    if drawing is None:
        return f"<code>{escape(source)}</code>"
    depth = drawing.depth / SIZE
    height = (drawing.ascent + drawing.depth) / SIZE
    return (
        f"<span class='math' role='img' aria-label='{escape(source)}'"
        f" style='height:{height:.3f}em;vertical-align:-{depth:.3f}em'>{drawing.svg}</span>"
    )


def _style() -> str:
    """The style sheet: the colours of both themes as variables, chosen by the reader's system."""
    light, dark = (_colours(palette(name)) for name in ("light", "dark"))
    return (
        f":root{{color-scheme:light dark;{light}}}@media(prefers-color-scheme:dark){{:root{{{dark}}}}}"
        + resources.files("assets").joinpath("themes/export.css").read_text("utf-8")
    )


def _colours(colours: Palette) -> str:
    names = (
        "bg", "side", "text", "muted", "border", "user", "accent", "link", "code_bg", "icode_bg",
        "keyword", "string", "comment", "number", "function", "builtin", "constant", "decorator",
    )  # fmt: skip
    return "".join(f"--{name}:{getattr(colours, name)};" for name in names)
