"""HTML, XML, EPUB and OpenDocument: what is read of them, and what is refused."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping

import pytest

from engine import Refusal
from rag.pages import Page
from rag.readers import epub, html, opendocument, xml
from rag.readers.opened import Opened, Told
from rag.readers.registry import pages_of
from tests.rag.pdfs import SHARED, opened


def page_of(text: str | bytes, name: str = "a.html", told: Told | None = None) -> Page:
    data = text.encode() if isinstance(text, str) else text
    reader = xml if name.endswith("xml") else html
    return next(iter(reader.read(opened(data, name), told or Told())))


def pieces(page: Page) -> list[tuple[str, str]]:
    return [(block.kind, page.text[block.start : block.end]) for block in page.blocks]


def zipped(entries: Mapping[str, str | bytes], mime: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as target:
        if mime:
            target.writestr("mimetype", mime)
        for name, content in entries.items():
            target.writestr(name, content)
    return out.getvalue()


# ---- HTML -------------------------------------------------------------------------------------------------


def test_html_gives_headings_paragraphs_lists_tables_and_code() -> None:
    told = Told()
    page = page_of(
        "<html><head><title>Lease</title></head><body><h1>Lease of a flat</h1><p>The tenant <b>pays</b>\n rent."
        "<br>Monthly.<ul><li>first<li>second<ol start=3><li>inner</ol></ul>"
        "<table><tr><th>Year<th>Rent<tr><td>2020<td>900</table><pre>a = 1\n  b = 2</pre>"
        "<blockquote><p>As they say.</blockquote><h2>Notice</h2>three months",
        told=told,
    )
    assert told.title == "Lease"
    assert pieces(page) == [
        ("heading", "Lease of a flat"),
        ("paragraph", "The tenant pays rent.\nMonthly."),
        ("list", "- first\n- second\n  3. inner"),
        ("table", "Year | Rent\n2020 | 900"),
        ("code", "a = 1\n  b = 2"),
        ("quote", "As they say."),
        ("heading", "Notice"),
        ("paragraph", "three months"),
    ]


def test_scripts_styles_frames_and_menus_are_no_text() -> None:
    page = page_of(
        "<base href='http://127.0.0.1:1/'><meta http-equiv=refresh content='0;url=http://127.0.0.1:1/'>"
        "<style>p{}</style><script>alert(1)</script><nav><a href=/>Home</a></nav><iframe src='http://127.0.0.1:1/'>x"
        "</iframe><noscript>turn it on</noscript><p hidden>unseen</p><p style='display: none'>unseen</p>"
        "<div class=breadcrumb>Home &gt; Here</div><p>What is <script>1</script>said, with enough words to matter.</p>"
        "<svg><text>drawn</text></svg><!-- remark --><select><option>choice</select>"
    )
    assert page.text == "What is said, with enough words to matter."


def test_the_main_part_is_taken_where_the_page_names_it() -> None:
    words = "many words that are the article itself " * 5
    assert page_of(f"<div>Latest news</div><main><p>{words}</p></main><div>More</div>").text == words.strip()


def test_a_page_whose_text_stands_in_a_sidebar_is_still_read() -> None:
    assert page_of("<div class=sidebar><p>All that there is to say stands here.</p></div>").text == (
        "All that there is to say stands here."
    )


def test_a_table_that_lays_out_a_page_is_read_as_text() -> None:
    page = page_of("<table><tr><td><table><tr><td>a<td>b</table><td><p>one<p>two</table>")
    assert [kind for kind, _ in pieces(page)] == ["table", "paragraph", "paragraph"]


@pytest.mark.parametrize(
    ("declared", "encoding", "text"),
    [
        ("iso-8859-1", "cp1252", "“Grüße” – 5 €"),
        ("shift_jis", "cp932", "日本の鋼材規格を検索する"),
        ("gb2312", "gb18030", "中华人民共和国宪法，龍"),
        ("utf-16", "utf-8", "Grüße an alle"),
        ("iso-8859-1", "utf-8", "Grüße an alle"),
        (
            "utf-8",
            "cp1251",
            "Все люди рождаются свободными и равными в своем достоинстве и правах. Они наделены разумом",
        ),
        ("no-such-thing", "utf-8", "Grüße an alle"),
        ("utf-7", "cp1252", "Grüße an alle Menschen auf der Welt, die schöne Dinge lieben"),
        ("hex", "utf-8", "Grüße"),
    ],
)
def test_the_charset_is_found_where_it_is_mislabelled(declared: str, encoding: str, text: str) -> None:
    head = f'<html><head><meta charset="{declared}"></head><body><p>'
    assert page_of(head.encode() + text.encode(encoding) + b"</p>").text == text


def test_ten_thousand_nested_elements_and_as_many_attributes_are_read() -> None:
    assert page_of("<div>" * 10_000 + "deep" + "</div>" * 10_000).text == "deep"
    many = " ".join(f"a{i}={i}" for i in range(50_000))
    assert page_of(f"<p {many}>wide</p>").text == "wide"
    assert "inner" in page_of("<ul><li>" * 5_000 + "inner").text


# ---- XML --------------------------------------------------------------------------------------------------

ARTICLE = """<?xml version="1.0"?>
<!DOCTYPE article PUBLIC "-//NLM//DTD" "http://127.0.0.1:1/JATS.dtd">
<article><front><article-title>On <italic>ducks</italic></article-title><year>2020</year><volume>9</volume></front>
<body><sec><title>Results</title><p>Ducks <bold>fly</bold> (<xref>Smith, 2019</xref>) south.</p>
<sec><title>Detail</title><table-wrap><table><tr><th>n</th><th>m</th></tr><tr><td>1</td><td>2</td></tr></table>
</table-wrap></sec></sec></body></article>"""


def test_an_article_in_xml_has_its_headings_and_tables() -> None:
    told = Told()
    page = page_of(ARTICLE, "a.xml", told)
    assert told.title == "On ducks"
    assert pieces(page) == [
        ("heading", "On ducks"),
        ("paragraph", "year: 2020\nvolume: 9"),
        ("heading", "Results"),
        ("paragraph", "Ducks fly (Smith, 2019) south."),
        ("heading", "Detail"),
        ("table", "n | m\n1 | 2"),
    ]
    assert [block.level for block in page.blocks if block.kind == "heading"] == [1, 2, 3]


def test_records_in_xml_are_named_values() -> None:
    page = page_of(
        "<people><person><first>Ada</first><age>36</age></person><person><first>Alan</first><age>41</age></person></people>",
        "a.xml",
    )
    assert page.text == "first: Ada\nage: 36\n\nfirst: Alan\nage: 41"


def test_xml_that_has_only_attributes_is_read_too() -> None:
    assert "name: x" in page_of('<config><option name="x" value="12"/></config>', "a.xml").text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_that_defines_entities_is_refused(encoding: str) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY x "xxxx"><!ENTITY y SYSTEM "file:///etc/passwd">]><svg><text>&x;&y;</text></svg>'
    with pytest.raises(Refusal) as refused:
        page_of(bomb.encode(encoding), "a.xml")
    assert refused.value.code == "unsupported"


def test_broken_and_deep_xml_is_read_as_far_as_it_goes_or_refused() -> None:
    assert page_of("<a><p>one</p><p>two", "a.xml").text == "one\n\ntwo"
    with pytest.raises(Refusal) as refused:
        page_of("nothing of the kind", "a.xml")
    assert refused.value.code == "damaged"
    page_of("<a>" * 20_000 + "x", "a.xml")


# ---- EPUB -------------------------------------------------------------------------------------------------

CONTAINER = '<container><rootfiles><rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
PACKAGE = """<package xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata><dc:title>Small book</dc:title></metadata><manifest>
<item id="b" href="two%20b.xhtml" media-type="application/xhtml+xml"/><item id="a" href="one.xhtml" media-type="application/xhtml+xml"/>
<item id="n" href="toc.ncx" media-type="application/x-dtbncx+xml"/></manifest>
<spine toc="n"><itemref idref="a"/><itemref idref="b"/><itemref idref="gone"/></spine></package>"""
NCX = '<ncx><navMap><navPoint><navLabel><text>The first</text></navLabel><content src="one.xhtml"/></navPoint></navMap></ncx>'
BOOK: dict[str, str | bytes] = {
    "META-INF/container.xml": CONTAINER,
    "OPS/book.opf": PACKAGE,
    "OPS/toc.ncx": NCX,
    "OPS/two b.xhtml": "<html><body><h1>The second</h1><p>It ends.</p></body></html>",
    "OPS/one.xhtml": "<html><body><p>It begins.</p></body></html>",
}


def read_book(entries: Mapping[str, str | bytes], told: Told | None = None) -> Page:
    return next(iter(epub.read(opened(zipped(entries, "application/epub+zip"), "a.epub"), told or Told())))


def test_a_book_is_read_in_the_order_of_its_chapters() -> None:
    told = Told()
    page = read_book(BOOK, told)
    assert told.title == "Small book"
    assert pieces(page) == [
        ("heading", "The first"),
        ("paragraph", "It begins."),
        ("heading", "The second"),
        ("paragraph", "It ends."),
    ]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (
            {
                "META-INF/encryption.xml": '<e><EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></e>'
            },
            "unsupported",
        ),
        ({"OPS/book.opf": "<package/>"}, "damaged"),
        ({"OPS/book.opf": "no xml"}, "damaged"),
        ({"../x": "y"}, "damaged"),
    ],
)
def test_books_that_cannot_be_read_are_refused(change: dict[str, str], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        read_book({**BOOK, **change})
    assert refused.value.code == code


# ---- OpenDocument -----------------------------------------------------------------------------------------

SPACES = (
    'xmlns:office="o" xmlns:text="t" xmlns:table="b" xmlns:draw="draw" xmlns:presentation="p" xmlns:dc="d"'
)


def read_odf(body: str, extra: Mapping[str, str] | None = None, told: Told | None = None) -> list[Page]:
    content = f"<office:document-content {SPACES}><office:body>{body}</office:body></office:document-content>"
    data = zipped({"content.xml": content, **(extra or {})}, "application/vnd.oasis.opendocument.text")
    return list(opendocument.read(opened(data, "a.odt"), told or Told()))


def test_a_text_document_has_headings_lists_tables_and_notes() -> None:
    told = Told()
    meta = f"<office:document-meta {SPACES}><dc:title>Minutes</dc:title></office:document-meta>"
    page = read_odf(
        "<office:text><text:tracked-changes><text:p>deleted</text:p></text:tracked-changes>"
        '<text:h text:outline-level="2">Agenda</text:h>'
        '<text:p>We<text:s text:c="1"/>met<text:note><text:note-citation>1</text:note-citation><text:note-body>'
        "<text:p>in May</text:p></text:note-body></text:note>.</text:p>"
        "<text:list><text:list-item><text:p>one</text:p><text:list><text:list-item><text:p>inner</text:p></text:list-item>"
        "</text:list></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell><table:table-cell>"
        "<text:p>b</text:p></table:table-cell></table:table-row></table:table></office:text>",
        {"meta.xml": meta},
        told,
    )[0]
    assert told.title == "Minutes"
    assert page.number is None
    assert pieces(page) == [
        ("heading", "Agenda"),
        ("paragraph", "We met [in May]."),
        ("list", "- one\n  - inner"),
        ("table", "a | b"),
    ]
    assert page.blocks[0].level == 2


def test_slides_are_pages_with_their_notes() -> None:
    pages = read_odf(
        '<office:presentation><draw:page><draw:frame presentation:class="title"><draw:text-box><text:p>Plan</text:p>'
        "</draw:text-box></draw:frame><presentation:notes><draw:frame><draw:text-box><text:p>say hello</text:p>"
        "</draw:text-box></draw:frame></presentation:notes></draw:page><draw:page><draw:frame><draw:text-box>"
        "<text:p>End</text:p></draw:text-box></draw:frame></draw:page></office:presentation>"
    )
    assert [(page.number, page.text) for page in pages] == [(1, "Plan\n\nNotes: say hello"), (2, "End")]


def test_a_protected_document_says_so() -> None:
    with pytest.raises(Refusal) as refused:
        read_odf("", {"META-INF/manifest.xml": "<m><encryption-data/></m>"})
    assert "password" in refused.value.message


def test_a_document_with_entities_is_refused() -> None:
    data = zipped({"content.xml": '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'})
    with pytest.raises(Refusal):
        list(opendocument.read(opened(data, "a.odt"), Told()))


# ---- the questions on real files --------------------------------------------------------------------------


@pytest.mark.skipif(not SHARED.exists(), reason="the evaluation sets are not there")
def test_real_files_hold_the_evidence_of_every_question() -> None:
    folder = SHARED / "eval" / "documents"
    asked = [json.loads(line) for line in (folder / "questions.jsonl").read_text("utf-8").splitlines()]
    failed = []
    for question in asked:
        name, evidence = question["file"], question["evidence"]
        if not evidence or not name.endswith((".html", ".epub", ".odt", ".xml")):
            continue
        data = (folder / name).read_bytes()
        text = "".join(page.text for page in pages_of(Opened(name, io.BytesIO(data), len(data)), Told()))
        if "".join(evidence.split()) not in "".join(text.split()):
            failed.append((name, evidence))
    assert failed == []
