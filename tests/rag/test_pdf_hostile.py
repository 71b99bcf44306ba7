"""PDFs made to hurt: in the reader child, each ends within its limits, and the child goes on."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine import Failed
from engine.supervisor import Died
from rag.reading import Drawn, WasRead
from tests.rag.pdfs import document, file_of, stream, text_at
from tests.rag.reader_host import ReaderHost

pytestmark = pytest.mark.lasting

WORDS = text_at(72, 700, "some words to be read")


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ReaderHost]:
    with ReaderHost(tmp_path_factory.mktemp("host")) as started:
        yield started


def packed_spaces(size: int) -> bytes:
    """So many spaces, packed twice."""
    packer, chunk = zlib.compressobj(9), b" " * (1 << 20)
    inner = b"".join([*(packer.compress(chunk) for _ in range(size >> 20)), packer.flush()])
    return zlib.compress(inner, 9)


def bomb(size: int) -> bytes:
    packed = stream(packed_spaces(size), "/Filter [/FlateDecode /FlateDecode]")
    return document([WORDS]).replace(stream(WORDS.encode()), packed)


def form_in_itself() -> bytes:
    form = stream(
        b"/Fm1 Do", "/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /Fm1 7 0 R >> >>"
    )
    return document([WORDS + "/Fm1 Do"], more=[form], resources="/XObject << /Fm1 7 0 R >>")


def cross_reference_loop() -> bytes:
    data = document([WORDS])
    at = int(data.rpartition(b"startxref\n")[2].split()[0])
    return data.replace(b"trailer << ", b"trailer << /Prev %d " % at)


def deep_page_tree() -> bytes:
    depth = 30_000
    inner = [f"<< /Type /Pages /Kids [{i + 1} 0 R] /Count 1 /Parent {i - 1} 0 R >>" for i in range(3, depth)]
    return file_of(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            *inner,
            "<< /Type /Page >>",
        ]
    )


def deep_brackets() -> bytes:
    return document([WORDS], page="/Trap " + "[" * 50_000 + "]" * 50_000)


def many_pages() -> bytes:
    count = 100_000
    kids = " ".join(f"{i} 0 R" for i in range(4, 4 + count))
    page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 3 0 R >>"
    return file_of(
        [
            "<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
            stream(b""),
            *[page] * count,
        ]
    )


def long_page() -> bytes:
    lines = "".join(f"({i} words of a page that does not end) Tj T*\n" for i in range(6_000))
    return document([f"BT /F1 4 Tf 5 TL 10 800 Td\n{lines}ET"])


def many_bookmarks() -> bytes:
    marks = [f"<< /Title (t{i}) /Parent 7 0 R /Next {9 + i} 0 R /Dest [5 0 R /Fit] >>" for i in range(20_000)]
    return document([WORDS], catalogue="/Outlines 7 0 R", more=["<< /Type /Outlines /First 8 0 R >>", *marks])


def odd_numbers() -> bytes:
    return document([WORDS, "BT /F1 1e38 Tf 1e38 0 0 1e38 1e38 1e38 Tm (big) Tj ET"], box="0 0 1e30 -1e30")


CASES: dict[str, tuple[Callable[[], bytes], set[str]]] = {
    "form_in_itself": (form_in_itself, {"read"}),
    "cross_reference_loop": (cross_reference_loop, {"read", "damaged"}),
    "deep_page_tree": (deep_page_tree, {"damaged", "empty"}),
    "deep_brackets": (deep_brackets, {"read", "damaged"}),
    "long_page": (long_page, {"read"}),
    "many_bookmarks": (many_bookmarks, {"read"}),
    "odd_numbers": (odd_numbers, {"read", "damaged"}),
    "bomb_of_64_mb": (lambda: bomb(64 << 20), {"empty", "damaged", "too-large"}),
}


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_pdf_ends_as_it_should(name: str, host: ReaderHost, tmp_path: Path) -> None:
    make, right = CASES[name]
    path = tmp_path / f"{name}.pdf"
    path.write_bytes(make())
    pid = host.child.pid
    ending, _ = host.read(path)
    assert isinstance(ending, WasRead | Failed), ending
    assert (ending.code if isinstance(ending, Failed) else "read") in right, ending
    assert host.child.pid == pid
    drawn = host.render(path, 1, 300)
    assert isinstance(drawn, Drawn | Failed), drawn
    assert host.peak < 1 << 30


@pytest.mark.soak
def test_a_bomb_of_four_gigabytes_ends_its_reader_at_most(tmp_path: Path) -> None:
    path = tmp_path / "bomb.pdf"
    path.write_bytes(bomb(4 << 30))
    with ReaderHost(tmp_path) as host:
        ending, _ = host.read(path)
        assert isinstance(ending, Died | Failed)
        assert host.peak < 5 << 28  # the watch looks a few times a second
        (tmp_path / "plain.pdf").write_bytes(document([WORDS]))
        assert isinstance(host.read(tmp_path / "plain.pdf")[0], WasRead)


@pytest.mark.soak
def test_a_hundred_thousand_pages_are_cut_off_and_said_so(tmp_path: Path) -> None:
    path = tmp_path / "many.pdf"
    path.write_bytes(many_pages().replace(stream(b""), stream(b"BT /F1 9 Tf 9 9 Td (x) Tj ET")))
    with ReaderHost(tmp_path) as host:
        ending, pages = host.read(path)
    assert isinstance(ending, WasRead | Failed)
    assert len(pages) <= 5_000
