"""The texts of the window, the sentences of the engine and the library, and the tables of their translations.

    python -m tests.desktop.texts de [FILE.json ...]

brings assets/languages/openbook_de.ts up to date: new texts come in unfinished, those of no use go. A file gives
translations by their English texts, or {"context": "Sentences", "texts": {...}} those of sentences.
"""

from __future__ import annotations

import ast
import json
import re
import sys
from collections.abc import Iterator
from functools import cache
from itertools import count
from pathlib import Path
from xml.etree import ElementTree

from desktop import language, prompt_library, setting_table
from desktop import sentences as spoken

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "assets" / "languages"
_ASKING = {"tr": 1, "trn": 2, "marked": 1}
Table = dict[str, str]

#: Modules whose texts no person meets in the window: measures, tests, patterns, prompts, words of languages.
_SILENT = re.compile(
    r"bench\w*|citation_bench|selftest\w*|scripted\w*|reference\w*|evaluation|mock|intents|followup|facts|support"
    r"|languages|brief|citations|html|xml|reduction|statements|schema|stored_vectors|native_log|writer|wire"
    r"|tensor_rules|dense|machine"
)
#: Calls whose texts go to the log, to SQLite or to programmers.
_QUIET = {
    "re.compile",
    "Unreadable",
    "RuntimeError",
    "ValueError",
    "TypeError",
    "AttributeError",
    "frozenset",
    "print",
}
_VALUE = re.compile(r"\{\w*(?::[^{}]*)?\}")
_CODE = re.compile(
    r"[\\|<>\n%]|^(?:SELECT|UPDATE|INSERT|DELETE|WHERE|PRAGMA|ALTER|CREATE|LEFT|AND) | AND f\.id|BETWEEN|ORDER BY|llama_|fig figs|she they"
)
_WHOLE = re.compile(r"[A-Z\u201c{].*[a-z\u201d}].* .*[.?!]$|[A-Z][^.]*[a-z][^.]* [^.]*$")
_LEAD = re.compile(r"\{\} (?=[A-Z][a-z])")
#: How the parts of a sentence begin that stand after a name, or are filled in.
_PARTS = re.compile(
    r"(?:a|about|after|all|an|any|array|as|asks|became|because|belongs|built-in|can|cannot|changes|claims|could|cuts"
    r"|did|does|ended|every|full|gives|has|have|helps|hit|holds|is|it|joining|lacks|leads|leaves|lies|lists|makes|may"
    r"|met|more|names|needs|no|nothing|on|only|places|plain|prints|refuses|rotates|sent|shares|sorts|stopped|stores"
    r"|takes|the|this|took|tries|turns|unknown|used|uses|wants|was|were|while|writes) "
)
#: What is found and meets nobody: test conversations of the doctor and the templates, names, SQL.
_NOBODYS = frozenset(
    (
        "First I count the pages.",
        "Answer in one sentence.",
        "What is a book?",
        "Bound pages with text.",
        "And a page?",
        "Counts pages.",
        "Which book.",
        "Be kind.",
        "Hi, how are you?",
        "Fine, thanks.",
        "Fatal Python error",
        "Tunnel connection failed",
        "PowerPoint Document",
        "Application Support",
        "Hugging Face",
        "Llama 3",
        "Command R",
        "no token {0}",
        "no loader",
        "has done its share",
        "Bearer {0}",
        "Part {0}",
        "LM Studio",
        "the downloads' thread cannot wait for itself",
        "the engine's thread cannot wait for itself",
        "the library's thread cannot wait for itself",
        "no logits were asked for",
        "on the graphics card",
        "{0} by words and {1} by meaning",
        "{0} belongs to the child",
        "no request for the library's child: {0}",
        "\u201c{0}\u201d needs {1} of memory and",
    )
)
#: Sentences that the code puts together from parts, as a person meets them.
_COMPOSED = {
    "{0} {1} and cannot turn a text into a vector.": (
        "{0} writes text and cannot turn a text into a vector.",
        "{0} only changes another model and cannot turn a text into a vector.",
        "{0} is only the part of a model that sees or hears and cannot turn a text into a vector.",
        "{0} holds a vocabulary without the model itself and cannot turn a text into a vector.",
        "{0} only rates passages against a question and cannot turn a text into a vector.",
    ),
    "{0} {1} are free.": ("\u201c{0}\u201d needs {1} of memory and {2} are free.",),
    "{0} this computer has {1}.": ("\u201c{0}\u201d needs {1} of memory and this computer has {2}.",),
    "The process of the {0} {1}.": ("The process of the download {0}.", "The process of the search {0}."),
    "Restart Openbook, then {0}.": ("Restart Openbook, then resume it.", "Restart Openbook, then try again."),
    "{0} {1} not read yet.": ("{0} files are not read yet.", "1 file is not read yet."),
    "{0} not searched.": (
        "Page {0} has no readable text, only pictures or garbled letters, and is not searched.",
        "Pages {0} have no readable text, only pictures or garbled letters, and are not searched.",
    ),
    "{0} damaged and could not be read.": (
        "Page {0} is damaged and could not be read.",
        "Pages {0} are damaged and could not be read.",
    ),
    "It is {0} by words{1}.": (
        "It is {0} by words.",
        "It is {0} by words, but it is not among the nearest by meaning.",
    ),
    "It is {0}, which lifts it.": (
        "It is {0} by words and {1} by meaning, which lifts it.",
        "It is {0} by words and {1} by meaning.",
        "{0}th",
    ),
    "Went over all {0}.": ("Went over all {0}.", "{0} passages", "{0} passage", "{0} files", "{0} file"),
    "Of {0} layers, {1}; the others stay on the processor, {2}.": (
        "Of {0} layers, {1}; the others stay on the processor, {2}.",
        "{0} on the {1} ({2})",
        "{0} of {1}",
    ),
    "is an incomplete download: {0} {1} missing": (
        "is an incomplete download: {0} are missing",
        "is an incomplete download: {0} bytes are missing",
    ),
    "the {0} GB of your graphics card{1}": (
        "the {0} GB of your graphics card",
        "the {0} GB of your graphics cards",
        "the {0} GB of your graphics card together with this computer's memory",
        "the {0} GB of your graphics cards together with this computer's memory",
    ),
    "has no readable text, only pictures or garbled letters, and": (),
    "no readable text, only pictures or garbled letters, and": (),
    "have {0} are": (),
    "has {0} is": (),
}
#: What is of few words: what is wrong with a file of this name, and what a processor has.
_FRAMES = ("\u201c{0}\u201d {1}.", "{0}-core {1}", "{0} cores")
_FIELDS = ("good_at", "languages", "licence_note")


def asked() -> Table:
    """Every English text that desktop/ asks a translation for, with the first place where it does."""
    found: Table = {}
    for path in sorted((ROOT / "desktop").rglob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        for text in _texts(tree):
            found.setdefault(text, path.relative_to(ROOT).as_posix())
    return found | {text: place for text, place in _tabled() if text and text not in found}


def _tabled() -> Iterator[tuple[str, str]]:
    """The texts of tables that are looked up as they are shown, with their places."""
    for entry in setting_table.entries():
        place = "engine/sampling.py" if entry.kind == "sampling" else "desktop/setting_table.py"
        labels = (label for _, label in entry.choices)
        for text in (entry.section, entry.title, entry.about, entry.words, *labels):
            yield text, place
    for prompt in prompt_library.built_in():
        yield prompt.title, "assets/prompts/library.json"


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


def sentences() -> Table:
    """Every sentence, or part of one, of the engine and the library that a person can meet, with its place."""
    found: Table = {}
    for path in sorted(one for package in ("engine", "rag") for one in (ROOT / package).rglob("*.py")):
        if not _SILENT.fullmatch(path.stem):
            for text in _sentences(ast.parse(path.read_text("utf-8"))):
                found.setdefault(text, path.relative_to(ROOT).as_posix())
    for model in json.loads((ROOT / "assets" / "catalogue.json").read_text("utf-8"))["models"]:
        for field in _FIELDS:
            for text in spoken.apart(model.get(field, "")):
                found.setdefault(text, "assets/catalogue.json")
    found.pop("", None)
    return found | dict.fromkeys(_FRAMES, "engine/faults.py")


def _sentences(tree: ast.AST) -> Iterator[str]:
    quiet = _quiet(tree)
    for node in ast.walk(tree):
        text = "" if id(node) in quiet else _written(node)
        if text and not _CODE.search(text):
            for one in spoken.apart(text):
                yield from _known(_LEAD.sub("", one) if one.startswith("{} ") else one)


def _known(text: str) -> Iterator[str]:
    """A sentence with its places numbered, if it is one."""
    if len(re.sub(r"\{\}|\W", "", text)) < 6 or " " not in text:
        return
    if _WHOLE.match(text) or _PARTS.match(text) or text.startswith("{} "):
        number = count()
        text = re.sub(r"\{\}", lambda _: f"{{{next(number)}}}", text)
        if text not in _NOBODYS:
            yield from _COMPOSED.get(text, (text,))


def _quiet(tree: ast.AST) -> set[int]:
    """The nodes of docstrings, of parts of other texts, and of what goes to a log or a database."""
    found: set[int] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Expr(value=ast.Constant()):
                found.add(id(node.value))
            case ast.JoinedStr():
                found.update(id(part) for part in node.values)
            case ast.Call() if (name := ast.unparse(node.func)) in _QUIET or name.startswith("_log."):
                found.update(id(inner) for inner in ast.walk(node))
            case ast.Raise(exc=ast.Call(func=ast.Name(id="Unanswerable"))):
                found.update(id(inner) for inner in ast.walk(node))
    return found


def _written(node: ast.AST) -> str:
    """A text of the code, with {} for each value."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return _VALUE.sub("{}", node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)
    return ""


@cache
def contexts() -> dict[str, Table]:
    """All texts by their context of Qt's translation."""
    return {language.CONTEXT: asked(), spoken.CONTEXT: sentences()}


@cache
def translations(code: str) -> dict[str, Table]:
    """What a table has by context, unfinished ones as ""."""
    path = TABLES / f"openbook_{code}.ts"
    found: dict[str, Table] = {}
    if path.exists():
        for context in ElementTree.parse(path).iter("context"):
            table = found.setdefault(context.findtext("name", ""), {})
            for message in context.iter("message"):
                translation = message.find("translation")
                finished = translation is not None and translation.get("type") is None
                text = translation.text if translation is not None and finished else ""
                table[message.findtext("source", "")] = text or ""
    return found


def write(code: str, texts: dict[str, Table], wanted: dict[str, Table]) -> None:
    """Write a table in the order of the places where the texts are asked for."""
    root = ElementTree.Element("TS", version="2.1", language=code, sourcelanguage="en")
    for name, places in wanted.items():
        context = ElementTree.SubElement(root, "context")
        ElementTree.SubElement(context, "name").text = name
        for source in sorted(places, key=lambda one: (places[one], one)):
            message = ElementTree.SubElement(context, "message")
            ElementTree.SubElement(message, "location", filename=places[source])
            ElementTree.SubElement(message, "source").text = source
            translation = ElementTree.SubElement(message, "translation")
            translation.text = texts.get(name, {}).get(source, "")
            if not translation.text:
                translation.set("type", "unfinished")
    ElementTree.indent(root)
    body = ElementTree.tostring(root, encoding="unicode")
    head = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n'
    (TABLES / f"openbook_{code}.ts").write_text(f"{head}{body}\n", "utf-8")


def brought(paths: list[Path]) -> dict[str, Table]:
    """The translations that files bring, by context."""
    found: dict[str, Table] = {}
    for path in paths:
        content = json.loads(path.read_text("utf-8"))
        if not isinstance(content.get("texts"), dict):
            content = {"context": language.CONTEXT, "texts": content}
        found.setdefault(content["context"], {}).update(content["texts"])
    return found


def main(code: str, *files: str) -> None:
    """Bring a table up to date, with translations from files, and say what is missing or of no use."""
    wanted, known = contexts(), translations(code)
    for name, table in brought([Path(file) for file in files]).items():
        known.setdefault(name, {}).update(table)
        for source in sorted(set(table) - set(wanted.get(name, {}))):
            print(f"nobody asks for: {source}")
    write(code, known, wanted)
    for name, places in wanted.items():
        missing = sorted(text for text in places if not known.get(name, {}).get(text))
        print(f"{name}: {len(places)} texts, {len(missing)} to be translated", *missing[:400], sep="\n    ")


if __name__ == "__main__":
    main(*sys.argv[1:])
