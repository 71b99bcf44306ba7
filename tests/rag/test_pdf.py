"""PDF: what is read, in which order, what is left out, and what is refused."""

from __future__ import annotations

import json

import psutil
import pytest

from engine import Refusal
from rag.readers import pdf
from rag.readers.opened import Told
from tests.rag.pdfs import SHARED, document, file_of, lines_at, locked, opened, pages, scan, stream, text_at

FILLER = [f"This is line number {i} of a plain paragraph of text" for i in range(8)]


def words(data: bytes) -> str:
    return " ".join("\n".join(page.text for page in pages(data)).split())


def outcome(data: bytes) -> str:
    """How the reading ended: "read", or the code of the refusal."""
    try:
        pages(data)
    except Refusal as refusal:
        return refusal.code
    return "read"


def test_every_page_is_read_with_its_number() -> None:
    read = pages(document([text_at(72, 700, f"Page {n} speaks") for n in "abc"]))
    assert [(page.number, page.text) for page in read] == [
        (1, "Page a speaks"),
        (2, "Page b speaks"),
        (3, "Page c speaks"),
    ]


def test_columns_are_read_one_after_the_other() -> None:
    left = [f"left column says part {i} of it" for i in range(20)]
    right = [f"right column says part {i} of it" for i in range(20)]
    text = words(document([lines_at(50, 780, left) + lines_at(310, 780, right)]))
    assert text == " ".join(left + right)


def test_a_sentence_goes_on_in_the_next_column() -> None:
    left = [*FILLER, "and this sentence goes on in"]
    page = pages(
        document([lines_at(50, 780, left) + lines_at(360, 780, ["the next column and ends there."])])
    )[0]
    assert len(page.blocks) == 1
    assert "goes on in the next column" in page.text


def test_a_word_cut_at_the_end_of_a_line_is_whole_again() -> None:
    lines = [
        "We present an alter-",
        "native technique by Stress-",
        "Engineered people in self-",
        "made and self-made rooms.",
    ]
    assert words(document([lines_at(72, 700, lines)])) == (
        "We present an alternative technique by Stress-Engineered people in self-made and self-made rooms."
    )


def test_headers_stand_once_and_page_numbers_not_at_all() -> None:
    content = [
        text_at(72, 810, "Annual report of the company")
        + lines_at(72, 700, [f"Body {w}", *FILLER])
        + text_at(290, 20, f"Page {i}")
        for i, w in enumerate(["one", "two", "three", "four", "five"], 1)
    ]
    texts = [page.text for page in pages(document(content))]
    assert texts[0].startswith("Annual report of the company")
    assert all(text.startswith("Body") for text in texts[1:])
    assert not any("Page" in text for text in texts)


def test_pages_of_nothing_but_a_header_keep_it() -> None:
    texts = [page.text for page in pages(document([text_at(72, 800, f"Potato {i}") for i in range(6)]))]
    assert texts == [f"Potato {i}" for i in range(6)]


def test_a_line_that_stands_on_a_few_pages_only_stays() -> None:
    content = [
        text_at(72, 810, "Chapter of beginnings" if i < 3 else f"Own line {'abcdef'[i]}")
        + lines_at(72, 700, FILLER)
        for i in range(6)
    ]
    assert "Chapter of beginnings" in words(document(content))


def test_repeated_lines_in_the_middle_of_pages_stay() -> None:
    assert words(document([text_at(72, 500, "Signed and agreed")] * 5)).count("Signed and agreed") == 5


def test_paragraphs_headings_and_lists_are_blocks() -> None:
    content = (
        text_at(72, 780, "Terms of Use", 24)
        + lines_at(72, 740, [*FILLER[:3], "and here it ends."])
        + lines_at(72, 660, ["A second paragraph stands apart", "from the first."])
        + lines_at(72, 600, ["1. first of all", "2. second to none"])
    )
    page = pages(document([content]))[0]
    assert [block.kind for block in page.blocks] == ["heading", "paragraph", "paragraph", "list", "list"]
    assert page.text[page.blocks[0].start : page.blocks[0].end] == "Terms of Use"
    assert page.blocks[0].level == 1
    assert (
        page.text[page.blocks[2].start : page.blocks[2].end]
        == "A second paragraph stands apart from the first."
    )


def test_rows_of_a_table_stay_lines() -> None:
    rows = ["Alpha 12 3.5 7", "Beta 13 4.5 8", "Gamma 14 5.5 9"]
    content = lines_at(72, 780, rows)
    assert pages(document([content]))[0].text == "\n".join(rows)


def test_bookmarks_are_headings() -> None:
    more = [
        "<< /Type /Outlines /First 8 0 R /Last 8 0 R /Count 1 >>",
        "<< /Title (Notice period) /Parent 7 0 R /Dest [5 0 R /Fit] >>",
    ]
    content = text_at(72, 780, "Notice period") + lines_at(72, 760, FILLER)
    page = pages(document([content], catalogue="/Outlines 7 0 R", more=more))[0]
    assert page.blocks[0].kind == "heading"
    assert page.text[: page.blocks[0].end] == "Notice period"


def test_the_title_is_that_of_the_document() -> None:
    told = Told()
    data = document(
        [text_at(72, 700, "x y z")], more=["<< /Title (Lease of a flat) >>"], trailer="/Info 7 0 R"
    )
    pages(data, told)
    assert told.title == "Lease of a flat"


def test_a_title_made_by_a_program_is_not_taken() -> None:
    told = Told()
    data = document(
        [text_at(72, 700, "Lease of a flat", 24) + lines_at(72, 600, FILLER)],
        more=["<< /Title (Microsoft Word - final2.doc) >>"],
        trailer="/Info 7 0 R",
    )
    pages(data, told)
    assert told.title == "Lease of a flat"


def test_invisible_and_white_text_is_text() -> None:
    content = text_at(72, 700, "hidden words here", extra="3 Tr") + text_at(
        72, 600, "white words", extra="1 1 1 rg"
    )
    assert words(document([content])) == "hidden words here white words"


def test_filled_fields_of_forms_are_read() -> None:
    look = "<< /Type /XObject /Subtype /Form /BBox [0 0 200 20] /Resources << /Font << /F1 3 0 R >> >> /Length 38 >>\nstream\nBT /F1 12 Tf 2 5 Td (Ada Lovelace) Tj ET \nendstream"
    more = [
        "<< /Fields [8 0 R] >>",
        "<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Ada Lovelace) /Rect [72 600 272 620] /F 4 /AP << /N 9 0 R >> >>",
        look,
    ]
    data = document(
        [text_at(72, 640, "Name of the tenant:")],
        page="/Annots [8 0 R]",
        catalogue="/AcroForm 7 0 R",
        more=more,
    )
    assert words(data) == "Name of the tenant: Ada Lovelace"


def test_scripts_links_and_embedded_files_are_left_alone() -> None:
    more = [
        "<< /S /JavaScript /JS (app.alert\\('x'\\)) >>",
        "<< /Type /Annot /Subtype /Link /Rect [0 0 100 100] /A << /S /URI /URI (http://127.0.0.1:1/) >> >>",
        "<< /S /Launch /F (/bin/true) >>",
    ]
    data = document(
        [text_at(72, 700, "Only this")], page="/Annots [8 0 R]", catalogue="/OpenAction 7 0 R", more=more
    )
    assert words(data) == "Only this"


def test_a_scan_is_refused_for_want_of_recognised_text() -> None:
    with pytest.raises(Refusal) as refused:
        pages(scan(3))
    assert refused.value.code == "needs-ocr"


def test_pages_that_are_pictures_are_named() -> None:
    told = Told()
    picture = "q 400 0 0 400 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q"
    read = pages(document([text_at(72, 700, "This page has words on it"), picture, picture]), told)
    assert [page.number for page in read if page.text] == [1]
    assert told.notices == [
        "Pages 2\u20133 have no readable text, only pictures or garbled letters, and are not searched."
    ]


def test_a_page_of_glyphs_without_meaning_is_left_out_and_named() -> None:
    told = Told()
    glyphs = b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <41> <5a> <E041> endbfrange endcmap"
    odd = text_at(72, 700, "ABCDEFGHIJKLMNOPQRSTUVWXYZ" * 2, font="F2")
    data = document([text_at(72, 700, "a page that can be read"), odd], more=[stream(glyphs)])
    data = data.replace(b"/Helvetica-Bold", b"/Helvetica-Bold /ToUnicode 9 0 R", 1)
    assert [page.text for page in pages(data, told)] == ["a page that can be read", ""]
    assert told.notices == [
        "Page 2 has no readable text, only pictures or garbled letters, and is not searched."
    ]


def test_an_empty_page_is_no_picture() -> None:
    told = Told()
    assert [page.text for page in pages(document(["", text_at(72, 700, "words and more")]), told)] == [
        "",
        "words and more",
    ]
    assert told.notices == []


def test_a_pdf_of_empty_pages_gives_no_text() -> None:
    assert not any(page.text for page in pages(document(["", ""])))


@pytest.mark.parametrize("junk", [b"", b"%PDF-1.7\n", b"%PDF-1.4\n" + b"\x00" * 500, b"PK\x03\x04 no pdf"])
def test_what_is_no_pdf_is_damaged(junk: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        pages(junk)
    assert refused.value.code == "damaged"


def test_garbage_before_the_header_and_after_the_end_is_passed_over() -> None:
    data = document([text_at(72, 700, "still here")])
    assert words(b"garbage\n" * 20 + data + b"\x00" * 1000) == "still here"


def test_a_file_cut_anywhere_is_read_or_refused_in_words() -> None:
    data = document([text_at(72, 700, "first words"), text_at(72, 700, "second words")])
    for cut in range(0, len(data), 23):
        assert outcome(data[:cut]) in {"read", "damaged"}


def test_a_page_tree_that_loops_ends() -> None:
    data = file_of(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 9 >>",
            "<< /Type /Pages /Kids [2 0 R 3 0 R] /Count 4 /Parent 2 0 R >>",
        ]
    )
    with pytest.raises(Refusal):
        pages(data)


def test_an_outline_that_loops_ends() -> None:
    more = [
        "<< /Type /Outlines /First 8 0 R /Last 8 0 R /Count 1 >>",
        "<< /Title (a) /Parent 7 0 R /First 8 0 R /Next 8 0 R /Dest [5 0 R /Fit] >>",
    ]
    assert words(document([text_at(72, 700, "goes on")], catalogue="/Outlines 7 0 R", more=more)) == "goes on"


def test_a_page_count_that_lies_ends() -> None:
    data = document([text_at(72, 700, "one page only")]).replace(b"/Count 1 ", b"/Count 999999999 ")
    assert outcome(data) in {"read", "damaged"}


def test_only_the_first_pages_of_very_many_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MAX_PAGES", 3)
    told = Told()
    assert len(pages(document([text_at(72, 700, f"page {i}") for i in range(5)]), told)) == 3
    assert told.notices == ["Only its first 3 of 5 pages were read."]


def test_what_is_opened_is_closed_when_nobody_reads_on() -> None:
    reading = pdf.read(opened(document([text_at(72, 700, f"page {i}") for i in range(50)])), Told())
    assert next(reading).number == 1
    reading.close()  # type: ignore[attr-defined]


@pytest.mark.parametrize("password", ["secret", "p\u00e4ssw\u00f6rd", "    "])
def test_a_protected_pdf_asks_for_its_password_and_is_read_with_it(password: str) -> None:
    data = locked("kept words", password, "owner")
    assert outcome(data) == "password"
    with pytest.raises(Refusal, match="with this password"):
        pages(data, password="wrong")
    assert [page.text for page in pages(data, password=password)] == ["kept words"]
    assert [page.text for page in pages(data, password="owner")] == ["kept words"]


def test_a_pdf_that_only_its_owner_may_change_is_read() -> None:
    assert [page.text for page in pages(locked("open words", "", "owner"))] == ["open words"]


def test_reading_does_not_hold_the_pages_it_has_read() -> None:
    content = [
        lines_at(72, 780, [f"Line {i} of page {n} has some words" for i in range(40)]) for n in range(400)
    ]
    process = psutil.Process()
    reading = pdf.read(opened(document(content)), Told())
    for _ in range(60):
        next(reading)
    before = process.memory_info().rss
    assert sum(1 for _ in reading) == 340
    assert process.memory_info().rss - before < 16 << 20


@pytest.mark.skipif(not SHARED.exists(), reason="the evaluation sets are not there")
def test_real_pdfs_hold_the_evidence_of_every_question_on_its_page() -> None:
    folder = SHARED / "eval" / "documents"
    read: dict[str, dict[int | None, str]] = {}
    failed = []
    for line in (folder / "questions.jsonl").read_text("utf-8").splitlines():
        question = json.loads(line)
        name, evidence = question["file"], question["evidence"]
        if not evidence or not name.endswith(".pdf") or question["needs_ocr"]:
            continue
        if name not in read:
            read[name] = {page.number: page.text for page in pages((folder / name).read_bytes())}
        if "".join(evidence.split()) not in "".join(read[name].get(question["page"], "").split()):
            failed.append((name, question["page"], evidence))
    assert failed == []


@pytest.mark.skipif(not SHARED.exists(), reason="the evaluation sets are not there")
@pytest.mark.parametrize(
    ("name", "number", "sentence"),
    [
        (
            "tracemonkey.pdf",
            1,
            "elegant and efficient way of incrementally compiling lazily discovered alternative paths",
        ),
        ("tracemonkey.pdf", 2, "trace"),
        (
            "journal-2col.pdf",
            1,
            "Controlling a distributed system of many devices that differ in behavior falls under",
        ),
        (
            "layout-parser-paper-2p.pdf",
            2,
            "traditional methods. DL has the potential to transform DIA pipelines",
        ),
    ],
)
def test_real_columns_are_read_one_after_the_other(name: str, number: int, sentence: str) -> None:
    read = pages((SHARED / "eval" / "documents" / name).read_bytes())
    assert sentence in read[number - 1].text
