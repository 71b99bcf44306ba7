"""What each format becomes: its words in order, its structure as blocks, its tables readable."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rag.headings import said
from rag.pages import Block
from rag.readers.decoding import text_of
from rag.readers.opened import Told
from rag.readers.paper import Paper
from tests.rag import office
from tests.rag.reading_here import blocks, check, read, text


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_word_document_keeps_its_order_and_its_structure(tmp_path: Path) -> None:
    told = Told()
    (page,) = read(office.word(tmp_path / "lease.docx"), told)
    assert told.title == "Lease & Terms"
    assert page.number is None
    assert blocks(page) == [
        ("heading", "Lease"),
        ("paragraph", "The flat is let from May."),
        ("heading", "Notice"),
        ("list", "1. in writing\n2. three months ahead\n- by letter"),
        ("table", "Item | Price\nRent | 900"),
        ("quote", "Home is where one starts from."),
    ]
    assert [block.level for block in page.blocks if block.kind == "heading"] == [1, 2]
    assert next(block.header for block in page.blocks if block.kind == "table") == "Item | Price"


def test_a_title_that_only_a_program_gave_is_none(tmp_path: Path) -> None:
    for title, kept in (
        ("PowerPoint Presentation", ""),
        ("Slide 1", ""),
        ("Slide rules of 1900", "Slide rules of 1900"),
    ):
        told = Told()
        path = office.word(tmp_path / "a.docx")
        read(office.changed(path, "docProps/core.xml", "Lease &amp; Terms", title), told)
        assert told.title == kept


@pytest.mark.parametrize(
    "kind",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_word_templates_and_files_with_macros_are_read_as_documents(tmp_path: Path, kind: str) -> None:
    usual = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    path = office.changed(office.word(tmp_path / "a.docm"), "[Content_Types].xml", usual, kind)
    assert "The flat is let from May." in text(path)


def test_word_text_in_boxes_notes_and_changes_is_read_once(tmp_path: Path) -> None:
    box = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        "<mc:Choice><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></mc:Choice>"
        "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p></w:txbxContent></mc:Fallback>"
        "</mc:AlternateContent></w:r><w:ins><w:r><w:t> Put in.</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText> Taken out.</w:delText></w:r></w:del></w:p>"
    )
    path = office.word(tmp_path / "boxes.docx")
    office.changed(path, "word/document.xml", "May.</w:t></w:r></w:p>", f"May.</w:t></w:r>{box}")
    found = text(path)
    assert "The flat is let from May. Put in.\n\nIn a box." in found
    assert found.count("In a box.") == 1
    assert "Taken out." not in found


def test_a_presentation_is_a_page_for_each_slide_with_notes_and_tables(tmp_path: Path) -> None:
    first, second = read(office.slides(tmp_path / "deck.pptx"))
    assert (first.number, second.number) == (1, 2)
    assert blocks(first) == [
        ("heading", "Results"),
        ("list", "- Costs fell\n- Sales rose"),
        ("heading", "Notes"),
        ("paragraph", "Thank the team."),
    ]
    assert blocks(second) == [("table", "Year | Sum\n2024 | 7 million")]


def test_a_row_of_a_sheet_names_its_columns_and_leaves_out_empty_cells(tmp_path: Path) -> None:
    table: list[list[str | float | None]] = [
        ["Sales by month"],
        ["Month", "Sum", "Note"],
        ["May", 12.5, None],
        ["June", 3.0, "late"],
    ]
    path = office.workbook(tmp_path / "sales.xlsx", {"Sales &amp; more": office.rows(table), "Empty": ""})
    (page,) = read(path)
    assert blocks(page) == [
        ("heading", "Sales & more"),
        ("paragraph", "Sales by month"),
        ("table", "Month: May; Sum: 12.5\nMonth: June; Sum: 3; Note: late"),
    ]
    assert page.blocks[-1].header == "Sales & more, rows 3\u20134: Month | Sum | Note"


def test_long_sheets_say_in_every_block_which_rows_they_are(tmp_path: Path) -> None:
    table: list[list[str | float | None]] = [["Name", "City"], *([f"n{i}", f"c{i}"] for i in range(45))]
    (page,) = read(office.workbook(tmp_path / "long.xlsx", {"S": office.rows(table)}))
    headers = [block.header for block in page.blocks if block.kind == "table"]
    assert headers == [f"S, rows {span}: Name | City" for span in ("2\u201321", "22\u201341", "42\u201346")]


def test_csv_stands_as_it_is_with_its_columns_named_for_every_passage(tmp_path: Path) -> None:
    for name, mark in (("a.csv", ";"), ("b.csv", ","), ("c.tsv", "\t"), ("d.csv", "|")):
        lines = [mark.join(row) for row in (["Name", "Sum"], ["Ann", "1"], ["Bob", "2"])]
        (page,) = read(write(tmp_path, name, "\r\n".join(lines)))
        assert page.text == "\n".join(lines)
        assert page.blocks == (Block("table", 0, len(page.text), 0, "Name | Sum"),)


def test_json_becomes_lines_that_can_be_read(tmp_path: Path) -> None:
    source = '{"title": "Spring", "people": [{"name": "Ann\\u00e9", "age": 7}, {"name": "Bob", "tags": ["x", "y"]}], "big": 1e999}'
    (page,) = read(write(tmp_path, "a.json", source))
    assert page.text == (
        "title: Spring\n\npeople 1:\n  name: Ann\u00e9\n  age: 7\n\n"
        "people 2:\n  name: Bob\n  tags:\n    - x\n    - y\n\nbig: 1e999"
    )


def test_a_notebook_is_its_cells(tmp_path: Path) -> None:
    cells = [
        {"cell_type": "markdown", "source": ["# Study\n", "All of it.\n", "\n", "More."]},
        {"cell_type": "code", "source": "x = 1\n\nx", "outputs": [{"text": "1"}]},
        "odd",
    ]
    (page,) = read(write(tmp_path, "a.ipynb", json.dumps({"nbformat": 4, "cells": cells})))
    assert blocks(page) == [
        ("heading", "Study"),
        ("paragraph", "All of it."),
        ("paragraph", "More."),
        ("code", "x = 1\n\nx"),
    ]


def test_json_lines_are_a_block_each_and_bad_ones_are_kept(tmp_path: Path) -> None:
    told = Told()
    (page,) = read(write(tmp_path, "a.jsonl", '{"a": 1}\nnonsense\n\n{"a": 2}'), told)
    assert [piece for _, piece in blocks(page)] == ["a: 1", "nonsense", "a: 2"]
    assert told.notices == ["1 of its lines are no JSON and were kept as they are."]


MARKDOWN = """\
# Title

Some words
on two lines.

Under
=====

- one
- two

> quoted

| a | b |
|---|---|
| 1 | 2 |

```python
# no heading

x = 1
```

## Last ##
"""


def test_markdown_is_kept_as_written_with_blocks_over_it(tmp_path: Path) -> None:
    told = Told()
    (page,) = read(write(tmp_path, "a.md", MARKDOWN), told)
    assert told.title == "Title"
    assert page.text == MARKDOWN.rstrip()
    assert [(b.kind, b.level, page.text[b.start :].split("\n")[0]) for b in page.blocks] == [
        ("heading", 1, "# Title"),
        ("paragraph", 0, "Some words"),
        ("heading", 1, "Under"),
        ("list", 0, "- one"),
        ("quote", 0, "> quoted"),
        ("table", 0, "| a | b |"),
        ("code", 0, "```python"),
        ("heading", 2, "## Last ##"),
    ]


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        (
            "a.md",
            "# About C#\n\nx\n\n## Parties ##\n\ny\n\nNotice\n------\n\nz",
            ["About C#", "Parties", "Notice"],
        ),
        ("a.md", "# #\n\n## a # b\n", ["#", "a # b"]),
        ("a.rst", "=====\nTitle\n=====\n\nx\n\nPart\n----\n\ny", ["Title", "Part"]),
    ],
)
def test_headings_say_their_words_without_the_marks_of_markup(
    tmp_path: Path, name: str, text: str, words: list[str]
) -> None:
    told = Told()
    (page,) = read(write(tmp_path, name, text), told)
    assert [said(block, page.text) for block in page.blocks if block.kind == "heading"] == words
    assert told.title == words[0]


def test_restructured_text_has_the_levels_of_its_adornments(tmp_path: Path) -> None:
    source = "=====\nTitle\n=====\n\nText::\n\n    code\n\n    more\n\nPart\n----\n\n* a\n* b\n\nSub\n~~~\n\nEnd\n---\n"
    (page,) = read(write(tmp_path, "a.rst", source))
    assert [(b.kind, b.level) for b in page.blocks] == [
        ("heading", 1),
        ("paragraph", 0),
        ("code", 0),
        ("heading", 2),
        ("list", 0),
        ("heading", 3),
        ("heading", 2),
    ]


def test_code_has_its_definitions_as_headings(tmp_path: Path) -> None:
    source = "import os\n\nclass A:\n    x = 1\n\n    def b(self):\n        return 1\n\ndef c():\n    pass\n"
    (page,) = read(write(tmp_path, "a.py", source))
    assert [(b.level, page.text[b.start : b.end].strip()) for b in page.blocks if b.kind == "heading"] == [
        (1, "class A:"),
        (3, "def b(self):"),
        (1, "def c():"),
    ]
    for name, line in (
        ("a.js", "export async function go(x) {"),
        ("a.ts", "export interface Thing {"),
        ("a.go", "func (s *Server) Run() error {"),
        ("a.rs", "pub(crate) fn run() {"),
        ("a.c", "static int main(int argc, char **argv) {"),
        ("a.java", "    public static void main(String[] args) {"),
        ("a.sh", "build() {"),
        ("a.toml", "[tool.ruff]"),
    ):
        (page,) = read(write(tmp_path, name, f"{line}\nbody\n"))
        assert page.blocks[0].kind == ("heading" if name != "a.java" else page.blocks[0].kind), name


def test_rich_text_is_words_and_rows_without_pictures(tmp_path: Path) -> None:
    source = (
        rb"{\rtf1\ansi\ansicpg1251{\info{\title A \'e9}}{\pict\pngblip " + b"ab" * 4000 + rb"}"
        rb"\pard First line.\par \'cf\'f0\'e8\'e2\'e5\'f2\par\trowd\cellx1\cellx2 a\cell b\cell\row}"
    )
    (page,) = read(write(tmp_path, "a.rtf", source))
    assert blocks(page) == [
        ("paragraph", "First line.\n\u041f\u0440\u0438\u0432\u0435\u0442"),
        ("table", "a | b"),
    ]


def test_the_signs_of_lists_in_rich_text_are_bullets_and_numbers(tmp_path: Path) -> None:
    source = (
        rb"{\rtf1{\listtext\pard\plain\f3 \'b7\tab}\pard one\par"
        rb"{\listtext\pard\plain 2.\tab}\pard two\par {\pntext\f1 c)\tab}three\par}"
    )
    assert text(write(tmp_path, "a.rtf", source)) == "- one\n2. two\nc) three"


MAIL = b"""\
From: Ann <ann@example.org>
To: bob@example.org
Subject: =?utf-8?q?Caf=C3=A9_plans?=
Date: Mon, 2 Jun 2025 10:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary=XX

--XX
Content-Type: multipart/alternative; boundary=YY

--YY
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

We meet at the caf=E9 at noon, do not be late please.
--YY
Content-Type: text/html

<p>not this one</p>
--YY--
--XX
Content-Type: text/markdown
Content-Disposition: attachment; filename="list.md"

# Shopping
--XX
Content-Type: application/zip
Content-Disposition: attachment; filename="pack.zip"
Content-Transfer-Encoding: base64

UEsDBAoAAAAAAA==
--XX--
"""


def test_mail_has_its_headers_one_form_of_its_text_and_its_attachments(tmp_path: Path) -> None:
    told = Told()
    (page,) = read(write(tmp_path, "a.eml", MAIL), told)
    assert told.title == "Caf\u00e9 plans"
    assert page.text == (
        "Caf\u00e9 plans\n\nFrom: Ann <ann@example.org>\nTo: bob@example.org\n"
        "Date: Mon, 02 Jun 2025 10:00:00 +0000\n\nWe meet at the caf\u00e9 at noon, do not be late please.\n\n"
        "Attachment: list.md\n\n# Shopping"
    )
    assert len(told.notices) == 1
    assert told.notices[0].startswith("Attachment \u201cpack.zip\u201d was left out.")


def test_a_mailbox_is_all_of_its_messages(tmp_path: Path) -> None:
    one = b"From ann@example.org Mon Jun  2 10:00:00 2025\nSubject: One\nFrom: a@b.c\n\nBody one.\n>From here on.\n"
    two = b"From bob@example.org Mon Jun  2 10:00:00 2025\nSubject: Two\nFrom: a@b.c\n\nFrom now on all is well.\n"
    (page,) = read(write(tmp_path, "a.mbox", one + b"\n" + two))
    assert [piece for kind, piece in blocks(page) if kind == "heading"] == ["One", "Two"]
    assert "From now on all is well." in page.text


ENCODED = {
    "utf-8": "Gr\u00fc\u00dfe aus K\u00f6ln, sch\u00f6ne Tage und viele Gr\u00fc\u00dfe.",
    "utf-8-sig": "na\u00efve caf\u00e9",
    "utf-16": "\u041f\u0440\u0438\u0432\u0435\u0442, \u043c\u0438\u0440",
    "utf-16-le": "Hello, wide world.",
    "utf-16-be": "\u6771\u4eac\u306f\u65e5\u672c\u306e\u9996\u90fd\u3067\u3059\u3002\nTokyo\n\u6771\u4eac\n",
    "utf-32": "\u03b5\u03bb\u03bb\u03b7\u03bd\u03b9\u03ba\u03ac",
    "cp1251": "\u0412\u0441\u0435 \u043b\u044e\u0434\u0438 \u0440\u043e\u0436\u0434\u0430\u044e\u0442\u0441\u044f \u0441\u0432\u043e\u0431\u043e\u0434\u043d\u044b\u043c\u0438 \u0438 \u0440\u0430\u0432\u043d\u044b\u043c\u0438 \u0432 \u0441\u0432\u043e\u0435\u043c \u0434\u043e\u0441\u0442\u043e\u0438\u043d\u0441\u0442\u0432\u0435.",
    "shift_jis": "\u3059\u3079\u3066\u306e\u4eba\u9593\u306f\u3001\u751f\u307e\u308c\u306a\u304c\u3089\u306b\u3057\u3066\u81ea\u7531\u3067\u3042\u308a\u3001\u304b\u3064\u5c0a\u53b3\u3068\u6a29\u5229\u3068\u306b\u3064\u3044\u3066\u5e73\u7b49\u3067\u3042\u308b\u3002",
    "gb18030": "\u4eba\u4eba\u751f\u800c\u81ea\u7531\uff0c\u5728\u5c0a\u4e25\u548c\u6743\u5229\u4e0a\u4e00\u5f8b\u5e73\u7b49\u3002\u4ed6\u4eec\u8d4b\u6709\u7406\u6027\u548c\u826f\u5fc3\uff0c\u5e76\u5e94\u4ee5\u5144\u5f1f\u5173\u7cfb\u7684\u7cbe\u795e\u76f8\u5bf9\u5f85\u3002",
    "iso2022_jp": "\u65e5\u672c\u8a9e\u306e\u6587\u7ae0",
    "cp1252": "Le c\u0153ur a ses raisons que la raison ne conna\u00eet point; on le sait en mille choses, dit-il \u00e0 No\u00ebl.",
}


@pytest.mark.parametrize("encoding", ENCODED)
def test_text_is_read_in_whichever_encoding_it_is(encoding: str) -> None:
    found = text_of(ENCODED[encoding].encode(encoding))
    assert found is not None
    assert found[0].removeprefix("\ufeff") == ENCODED[encoding]


@given(
    st.lists(
        st.tuples(st.sampled_from(("heading", "paragraph", "quote", "code", "items", "table")), st.text())
    )
)
def test_whatever_is_written_on_paper_lies_in_exact_blocks(pieces: list[tuple[str, str]]) -> None:
    paper = Paper()
    for kind, piece in pieces:
        if kind == "items":
            paper.items([piece, piece])
        elif kind == "table":
            paper.table([[piece, "x"], ["y", piece]])
        else:
            getattr(paper, kind)(piece)
    check(paper.page())


_LETTERS = st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from(
    "\n\t\r\f\x85\u2028|#-`>*=:;,{}[] "
)


@settings(deadline=None)
@given(
    content=st.text(_LETTERS),
    extension=st.sampled_from(("txt", "md", "rst", "py", "c", "csv", "json", "jsonl", "toml")),
)
def test_any_text_is_read_into_exact_blocks(
    content: str, extension: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("any") / f"any.{extension}"
    path.write_bytes(b"words\n" + content.encode())
    assert any("words" in page.text for page in read(path))
