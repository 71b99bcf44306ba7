"""Prompts from and for other programs: JSON and CSV in, both out; what is no prompt is counted, not guessed.

JSON is our own file, or any list of objects with a title and a text under the names that programs give them.
CSV has a header line with two such names, or two columns without one: the title and the text.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from desktop.language import tr
from desktop.prompt_library import LARGEST, Prompt, as_json, made
from engine import Refusal

_TITLES = ("title", "act", "label", "name", "heading")
_TEXTS = ("text", "prompt", "content", "template", "body", "message")
_NAMES = ("name", "command", "shortcut", "id")
#: Under one of these a file of another program has its list.
_LISTS = ("prompts", "items", "data", "templates", "presets")


@dataclass(frozen=True, slots=True)
class Brought:
    """What a file brought: its prompts, and how many entries are none."""

    prompts: tuple[Prompt, ...]
    useless: int = 0


def read_prompts(content: bytes, name: str) -> Brought:
    """The prompts of a file; raises Refusal where there are none in it."""
    if len(content) > LARGEST:
        raise _refusal(name, tr("is too large for a list of prompts"))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise _refusal(name, tr("is not text in UTF-8")) from error
    is_csv = PurePath(name).suffix.lower() == ".csv" or text.lstrip()[:1] not in ("{", "[")
    entries = _from_csv(text, name) if is_csv else _from_json(text, name)
    prompts = [_prompt(entry) for entry in entries]
    usable = tuple(prompt for prompt in prompts if prompt is not None)
    if not usable:
        raise _refusal(name, tr("holds no prompts"))
    return Brought(usable, len(prompts) - len(usable))


def written(prompts: Iterable[Prompt], name: str) -> bytes:
    """Prompts as the contents of a file; its name says whether as CSV or as JSON."""
    if PurePath(name).suffix.lower() != ".csv":
        return as_json(prompts)
    out = io.StringIO(newline="")
    rows = csv.writer(out)
    rows.writerow(("name", "title", "text"))
    rows.writerows((prompt.name, prompt.title, prompt.text) for prompt in prompts)
    return out.getvalue().encode()


def _from_json(text: str, name: str) -> Sequence[object]:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _refusal(name, tr("is no JSON")) from error
    if isinstance(found, dict):
        found = next((found[key] for key in _LISTS if isinstance(found.get(key), list)), [found])
    return found if isinstance(found, list) else []


def _from_csv(text: str, name: str) -> Sequence[object]:
    before = csv.field_size_limit(LARGEST)
    try:
        rows = [row for row in csv.reader(io.StringIO(text, newline="")) if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise _refusal(name, tr("is no CSV")) from error
    finally:
        csv.field_size_limit(before)
    heads = [cell.strip().casefold() for cell in rows[0]] if rows else []
    if any(head in _TEXTS for head in heads):
        return [dict(zip(heads, row, strict=False)) for row in rows[1:]]
    return [{"title": row[0], "text": row[1]} if len(row) > 1 else {} for row in rows]


def _prompt(entry: object) -> Prompt | None:
    if not isinstance(entry, Mapping):
        return None
    fields = {str(key).casefold(): value for key, value in entry.items() if isinstance(value, str)}
    text = _first(fields, _TEXTS)
    title = _first(fields, _TITLES) or fields.get("command", "").lstrip("/")
    return made(title, text, _first(fields, _NAMES))


def _first(fields: Mapping[str, str], names: Sequence[str]) -> str:
    return next((fields[name] for name in names if fields.get(name, "").strip()), "")


def _refusal(name: str, what: str) -> Refusal:
    shown = PurePath(name).name
    return Refusal(
        "no-prompts",
        tr(
            "{name} {what}. Choose a JSON file that Openbook wrote, or a CSV file with the columns title and"
            " text.",
            name=shown,
            what=what,
        ),
        name,
    )
