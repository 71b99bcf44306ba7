"""A model's header as rows to look at: entries as short printable texts, weights summed up by type."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from engine import gguf_types as types
from engine.gguf_reader import Field, Header, Span
from engine.values import Entry

_LONGEST = 300
_LONGEST_ITEM = 40
_FIRST = 8


def entries(header: Header) -> Iterator[Entry]:
    """Every entry in the order of the file; of long ones the beginning and the length."""
    for key, field in header.fields.items():
        yield Entry(key=key, kind=_kind(field), text=_text(header, field))


def tensor_summary(headers: Iterable[Header]) -> tuple[tuple[str, int, int], ...]:
    """Type, number and bytes of the weights, the type with the most bytes first; all parts of a model."""
    counts: dict[int, int] = defaultdict(int)
    sizes: dict[int, int] = defaultdict(int)
    for tensor in (tensor for header in headers for tensor in header.tensors):
        counts[tensor.type] += 1
        sizes[tensor.type] += tensor.bytes
    order = sorted(counts, key=lambda kind: (-sizes[kind], kind))
    return tuple((types.TENSOR_TYPES[kind][0], counts[kind], sizes[kind]) for kind in order)


def printable(value: bytes, limit: int = _LONGEST) -> str:
    """Foreign bytes on one line: what does not print is escaped, what is long is cut."""
    text = value[: 4 * limit].decode("utf-8", "backslashreplace")[:limit]
    shown = "".join(_shown(letter) for letter in text)
    return shown if len(value) <= len(text.encode("utf-8", "replace")) else f"{shown}\u2026"


def _shown(letter: str) -> str:
    return letter if letter.isprintable() else letter.encode("unicode_escape").decode("ascii")


def _kind(field: Field) -> str:
    if isinstance(field.value, Span):
        return f"array of {types.TYPE_NAMES[field.value.element]}"
    return types.TYPE_NAMES[field.type]


def _text(header: Header, field: Field) -> str:
    value = field.value
    if isinstance(value, Span):
        return _array(header, value)
    if isinstance(value, bytes):
        cut = printable(value)
        return f"{cut} ({len(value):,} bytes)" if cut.endswith("\u2026") else cut
    return _number(value)


def _number(value: float | bool) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:.7g}" if isinstance(value, float) else str(value)


def _array(header: Header, span: Span) -> str:
    first = Span(span.element, min(span.count, _FIRST), span.start, span.end)
    if span.element == types.STRING:
        noun = "string"
        items = [f'"{printable(item, _LONGEST_ITEM)}"' for item in header.strings(first)]
    else:
        noun = "number" if span.element != types.BOOL else "yes or no"
        whole = header.numbers(_beginning(first))
        items = [_number(bool(item) if span.element == types.BOOL else item) for item in whole]
    dots = ", \u2026" if span.count > _FIRST else ""
    plural = "s" if span.count != 1 and noun != "yes or no" else ""
    return f"[{span.count} {noun}{plural}] {', '.join(items)}{dots}".rstrip()


def _beginning(span: Span) -> Span:
    """The span of as many numbers as it counts."""
    return Span(
        span.element, span.count, span.start, span.start + span.count * types.SCALARS[span.element].size
    )
