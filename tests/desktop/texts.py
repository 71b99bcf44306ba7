"""The texts of the window: those that the code asks for, and the tables of their translations.

    python -m tests.desktop.texts de

brings assets/languages/openbook_de.ts up to date: new texts come in unfinished, those of no use go.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "assets" / "languages"
_ASKING = {"tr": 1, "trn": 2, "marked": 1}


def asked() -> dict[str, str]:
    """Every English text that desktop/ asks a translation for, with the first place where it does."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "desktop").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for text in _texts(tree):
            found.setdefault(text, path.relative_to(ROOT).as_posix())
    return found


def _texts(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        for argument in node.args[: _ASKING.get(name, 0)]:
            yield from _constants(argument)


def _constants(node: ast.expr) -> Iterator[str]:
    """A text, or the two of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.strip():
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)


def translations(code: str) -> dict[str, str]:
    """What a table has, unfinished ones as ""."""
    path = TABLES / f"openbook_{code}.ts"
    if not path.exists():
        return {}
    found = {}
    for message in ElementTree.parse(path).iter("message"):
        translation = message.find("translation")
        finished = translation is not None and translation.get("type") is None
        found[message.findtext("source", "")] = (translation.text or "") if finished else ""
    return found


def write(code: str, texts: dict[str, str], places: dict[str, str]) -> None:
    """Write a table in the order of the places where the texts are asked for."""
    root = ElementTree.Element("TS", version="2.1", language=code, sourcelanguage="en")
    context = ElementTree.SubElement(root, "context")
    ElementTree.SubElement(context, "name").text = "Openbook"
    for source in sorted(places, key=lambda one: (places[one], one)):
        message = ElementTree.SubElement(context, "message")
        ElementTree.SubElement(message, "location", filename=places[source])
        ElementTree.SubElement(message, "source").text = source
        translation = ElementTree.SubElement(message, "translation")
        translation.text = texts.get(source, "")
        if not translation.text:
            translation.set("type", "unfinished")
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    (TABLES / f"openbook_{code}.ts").write_text(f"{head}{body}\n", "utf-8")


def main(code: str) -> None:
    """Bring a table up to date and say what is missing."""
    places = asked()
    known = translations(code)
    write(code, known, places)
    print(f"{len(places)} texts, {sum(not known.get(text) for text in places)} to be translated")


if __name__ == "__main__":
    main(sys.argv[1])
