"""What a file is: its content says so first, its extension where the content leaves a choice.

What cannot be read is refused here in words that say what it is and what to do about it.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass

from rag.pages import FileKind
from rag.readers.decoding import text_of
from rag.readers.mock import SWITCH
from rag.readers.ole import streams
from rag.readers.opened import Opened
from rag.readers.suffixes import CODE, SPOKEN
from rag.readers.zipped import Zipped

_HEAD = 8192


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file and the module of this package that reads it."""

    kind: FileKind
    module: str


PDF = Format("PDF", "pdf")
WORD = Format("Word", "word")
SLIDES = Format("PowerPoint", "slides")
EXCEL = Format("Excel", "sheets")
HTML = Format("HTML", "html")
XML = Format("XML", "xml")
MAIL = Format("e-mail", "mail")
_TEXTS = {
    "md": Format("Markdown", "text"),
    "markdown": Format("Markdown", "text"),
    "mdown": Format("Markdown", "text"),
    "rst": Format("reStructuredText", "text"),
    "rest": Format("reStructuredText", "text"),
    "csv": Format("CSV", "data"),
    "tsv": Format("CSV", "data"),
    "tab": Format("CSV", "data"),
    "json": Format("JSON", "data"),
    "jsonl": Format("JSON", "data"),
    "ndjson": Format("JSON", "data"),
    "geojson": Format("JSON", "data"),
    "ipynb": Format("JSON", "data"),
    "xml": XML,
    "html": HTML,
    "htm": HTML,
    "xhtml": HTML,
    "eml": MAIL,
    "mbox": MAIL,
    "mht": MAIL,
    "mhtml": MAIL,
}
_CONVERT = "Save it as PDF or {} where it was made, then add that."
#: magic -> (code, what it is, what to do)
_MAGIC: tuple[tuple[bytes, int, str, str, str], ...] = (
    (b"\x1f\x8b", 0, "archive", "", ""),
    (b"BZh", 0, "archive", "", ""),
    (b"\xfd7zXZ\x00", 0, "archive", "", ""),
    (b"7z\xbc\xaf\x27\x1c", 0, "archive", "", ""),
    (b"Rar!\x1a\x07", 0, "archive", "", ""),
    (b"\x28\xb5\x2f\xfd", 0, "archive", "", ""),
    (b"MSCF", 0, "archive", "", ""),
    (b"!<arch>\n", 0, "archive", "", ""),
    (b"ustar", 257, "archive", "", ""),
    (b"ITSF", 0, "unsupported", "is a compiled help file", _CONVERT.format("HTML")),
    (b"\xe4\x52\x5c\x7b\x8c\xd8\xa7\x4d", 0, "unsupported", "is a OneNote notebook", _CONVERT.format("Word")),
    (b"BOOKMOBI", 60, "unsupported", "is a Kindle book", "Convert it to EPUB first."),
    (b"AT&TFORM", 0, "unsupported", "is a DjVu document", "Convert it to PDF first."),
    (b"%!PS", 0, "unsupported", "is a PostScript file", "Convert it to PDF first."),
    (b"\xffWPC", 0, "unsupported", "is a WordPerfect document", _CONVERT.format("Word (.docx)")),
    (b"\x09\x00\x04\x00", 0, "unsupported", "is a very old Excel sheet", _CONVERT.format("Excel (.xlsx)")),
    (b"\x09\x02\x06\x00", 0, "unsupported", "is a very old Excel sheet", _CONVERT.format("Excel (.xlsx)")),
    (b"\x09\x04\x06\x00", 0, "unsupported", "is a very old Excel sheet", _CONVERT.format("Excel (.xlsx)")),
    (b"MZ", 0, "unsupported", "is a program", "Choose a document instead."),
    (b"\x7fELF", 0, "unsupported", "is a program", "Choose a document instead."),
    (b"\xca\xfe\xba\xbe", 0, "unsupported", "is a program", "Choose a document instead."),
    (b"\xcf\xfa\xed\xfe", 0, "unsupported", "is a program", "Choose a document instead."),
    (b"GGUF", 0, "unsupported", "is a model, not a document", "Choose a document instead."),
    (b"SQLite format 3\x00", 0, "unsupported", "is a database", "Export what you need as CSV first."),
    (b"\x89PNG\r\n", 0, "unsupported", "is a picture", "Put it into a PDF and have its text recognised."),
    (b"\xff\xd8\xff", 0, "unsupported", "is a picture", "Put it into a PDF and have its text recognised."),
    (b"GIF8", 0, "unsupported", "is a picture", "Put it into a PDF and have its text recognised."),
    (b"II*\x00", 0, "unsupported", "is a picture", "Put it into a PDF and have its text recognised."),
    (b"MM\x00*", 0, "unsupported", "is a picture", "Put it into a PDF and have its text recognised."),
    (b"WEBP", 8, "unsupported", "is a picture", "Put it into a PDF and have its text recognised."),
    (b"ftyp", 4, "unsupported", "is a film or a recording", "Choose a document instead."),
    (b"ID3", 0, "unsupported", "is a recording", "Choose a document instead."),
    (b"OggS", 0, "unsupported", "is a recording", "Choose a document instead."),
    (b"fLaC", 0, "unsupported", "is a recording", "Choose a document instead."),
    (b"WAVE", 8, "unsupported", "is a recording", "Choose a document instead."),
)
_IS_HTML = re.compile(
    r"\s*(<\?xml[^>]{0,200}>\s*)?(<!--.{0,2000}?-->\s*)*<(!doctype\s+html|html|head|body)\b", re.I | re.S
)
_IS_MAIL = re.compile(
    r"^(received|return-path|from|to|subject|date|message-id|mime-version|delivered-to):\s", re.I | re.M
)
_IS_MBOX = re.compile(r"From \S+ .*\d{4}\s*\n[\w-]+:")


def sniff(opened: Opened) -> Format:
    """The kind of an opened file; refused where it cannot be read."""
    if opened.size == 0:
        raise opened.refusal("empty", "is empty")
    if opened.extension == "mockdoc" and SWITCH in os.environ:
        return Format("mock", "mock")
    head = opened.head(_HEAD)
    if found := _pdf_or_rtf(opened, head):
        return found
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zipped(opened)
    if head.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _compound(opened)
    for magic, at, code, reason, step in _MAGIC:
        if head[at : at + len(magic)] == magic and not _spoken(head, opened):
            raise opened.refusal(code, reason, step)
    return _text(opened, head)


def _spoken(head: bytes, opened: Opened) -> bool:
    """Whether text happens to begin with letters that some format begins with."""
    found = text_of(head)
    return found is not None and not found[1] and opened.extension in (*_TEXTS, *CODE, "txt", "")


def _pdf_or_rtf(opened: Opened, head: bytes) -> Format | None:
    at = head[:1024].find(b"%PDF-")
    if at >= 0 and (at < 16 or opened.extension not in (*_TEXTS, *CODE, "txt")):
        return PDF
    if head.lstrip().startswith(b"{\\rtf"):
        return Format("RTF", "rtf")
    return None


def _zipped(opened: Opened) -> Format:
    zipped = Zipped(opened)
    names = set(zipped.names)
    mime = zipped.read("mimetype")[:80].decode("ascii", "replace").strip() if "mimetype" in names else ""
    if mime == "application/epub+zip" or ("META-INF/container.xml" in names and not mime):
        return Format("EPUB", "epub")
    if mime.startswith("application/vnd.oasis.opendocument"):
        return Format("OpenDocument", "sheets" if "spreadsheet" in mime else "opendocument")
    for folder, found in (("word/", WORD), ("ppt/", SLIDES), ("xl/", EXCEL)):
        if "[Content_Types].xml" in names and any(name.lower().startswith(folder) for name in names):
            return found
    if any(name.endswith(".iwa") for name in names) or opened.extension in ("pages", "numbers", "key"):
        raise opened.refusal("unsupported", "is a document of Apple's iWork", "Export it as PDF first.")
    if opened.extension in ("docx", "pptx", "xlsx", "odt", "ods", "odp", "epub"):
        raise opened.refusal("damaged", "lacks its main part", "Save it again where it was made.")
    if "visio/document.xml" in names:
        raise opened.refusal("unsupported", "is a Visio drawing", "Export it as PDF first.")
    raise opened.refusal("archive")


def _compound(opened: Opened) -> Format:
    """Microsoft's formats before 2007, and protected ones since."""
    names = streams(opened)
    if "EncryptedPackage" in names:
        step = "Save a copy without the password where it was made, then add that."
        raise opened.refusal(
            "unsupported", "is protected by a password that only its own program takes", step
        )
    for stream, what, better in (
        ("WordDocument", "an old Word document", "Word (.docx)"),
        ("PowerPoint Document", "an old PowerPoint presentation", "PowerPoint (.pptx)"),
        ("__properties_version1.0", "a message saved by Outlook", "e-mail (.eml)"),
        ("VisioDocument", "a Visio drawing", "Word (.docx)"),
    ):
        if stream in names:
            raise opened.refusal(
                "unsupported", f"is {what}", f"Convert it first: save it as {better} or PDF."
            )
    if names & {"Workbook", "Book", "WORKBOOK", "BOOK"}:
        return EXCEL
    raise opened.refusal("unsupported", "is an old Office document", "Convert it first: save it as PDF.")


def _text(opened: Opened, head: bytes) -> Format:
    found = text_of(head)
    if found is None and opened.size > len(head):  # a letter may be cut in two: look at more
        found = text_of(opened.head(_HEAD + 65537))
    if opened.extension == "pdf" and (found is None or not _IS_HTML.match(found[0])):
        return PDF  # which says what is wrong with it
    if found is None:
        if opened.extension in ("docx", "pptx", "xlsx", "odt", "ods", "odp", "epub", "xls"):
            raise opened.refusal("damaged")
        raise opened.refusal("unsupported", "holds data that is not text")
    return _by_text(opened.extension, os.path.basename(opened.name).lower(), found[0].lstrip("\ufeff"))


def _by_text(extension: str, name: str, text: str) -> Format:
    usual = _TEXTS.get(extension)
    if usual in (MAIL, HTML) and extension != "html":
        return usual or MAIL
    if _IS_HTML.match(text) and extension not in CODE:
        return HTML
    start = text.lstrip()[:200]
    if (
        start.startswith("<?xml")
        or usual is XML
        or (extension in ("svg", "rss", "atom", "xsd") and start[:1] == "<")
    ):
        return XML
    if usual is not None:
        return usual
    if extension in CODE or name in SPOKEN:
        return Format("code", "code")
    first = text.partition("\n\n")[0]
    if _IS_MBOX.match(text) or (len(set(_IS_MAIL.findall(first))) >= 3 and _IS_MAIL.match(first)):
        return MAIL
    return Format("text", "text")
