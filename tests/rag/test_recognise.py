"""Recognising the text of pictures: what is used, what is made of it, and that it is done page by page."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from engine import Refusal
from rag.readers import pdf, recognise
from rag.readers.opened import Told
from rag.readers.pdf_layout import Line
from tests.rag.pdfs import SHARED, document, opened, scan, text_at

TABLE = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"


class Reads:
    """Makes out the same lines in every picture."""

    def __init__(self, *texts: str) -> None:
        self.texts = texts
        self.asked: list[tuple[int, int]] = []

    def lines(self, pixels: bytes, width: int, height: int) -> Sequence[Line]:
        assert len(pixels) == 3 * width * height
        self.asked.append((width, height))
        return [Line(text, i * 1000, 10, 20 * i, 200, 20 * i + 16, 16) for i, text in enumerate(self.texts)]


@pytest.fixture(autouse=True)
def _forget() -> Iterator[None]:
    recognise.recogniser.cache_clear()
    yield
    recognise.recogniser.cache_clear()


def use(monkeypatch: pytest.MonkeyPatch, made: recognise.Recogniser | None) -> None:
    monkeypatch.setattr(pdf, "recogniser", lambda: made)


def test_pictures_are_recognised_where_that_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, reads := Reads("recognised words", "on two lines"))
    told = Told()
    pages = list(pdf.read(opened(scan(2), recognise=True), told))
    assert [page.recognised for page in pages] == [True, True]
    assert "recognised words" in pages[0].text
    assert pages[0].runs == ()
    assert told.notices == []
    assert all(max(size) <= 2_400 for size in reads.asked)


def test_pages_with_text_are_not_recognised(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, reads := Reads("never"))
    data = document([text_at(72, 700, "a page with words of its own")])
    assert [page.recognised for page in pdf.read(opened(data, recognise=True), Told())] == [False]
    assert reads.asked == []


def test_without_anything_to_recognise_with_the_refusal_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    use(monkeypatch, None)
    with pytest.raises(Refusal, match="Install") as refused:
        list(pdf.read(opened(scan(), recognise=True), Told()))
    assert refused.value.code == "needs-ocr"


def test_a_picture_in_which_nothing_is_made_out_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    use(monkeypatch, Reads())
    with pytest.raises(Refusal, match="no text can be made out"):
        list(pdf.read(opened(scan(), recognise=True), Told()))


def program(folder: Path, body: str) -> Path:
    path = folder / "tesseract"
    path.write_text(f"#!{sys.executable}\nimport sys\n{body}\n", "utf-8")
    path.chmod(0o755)
    return path


@pytest.mark.skipif(sys.platform == "win32", reason="needs a script that can be started")
def test_the_program_tesseract_is_used_where_it_is_on_the_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [
        "5\t1\t1\t1\t1\t1\t10\t10\t50\t12\t96\tfirst",
        "5\t1\t1\t1\t1\t2\t70\t11\t50\t12\t91\twords",
        "5\t1\t1\t1\t2\t1\t10\t30\t50\t12\t90\tmore",
    ]
    program(
        tmp_path,
        "if '--list-langs' in sys.argv: print('List of languages'); print('deu'); print('eng'); print('osd'); sys.exit()\n"
        "assert 'eng+deu' in sys.argv and sys.stdin.buffer.read(2) == b'P6'\n"
        f"print({TABLE + chr(10).join(rows)!r})",
    )
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(recognise, "_rapid", lambda: None)
    made = recognise.recogniser()
    assert made is not None
    assert [line.text for line in made.lines(b"\x00" * 300, 10, 10)] == ["first words", "more"]


@pytest.mark.skipif(sys.platform == "win32", reason="needs a script that can be started")
def test_a_program_that_fails_or_takes_too_long_makes_out_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(recognise, "_rapid", lambda: None)
    monkeypatch.setattr(recognise, "_TIMEOUT_S", 0.5)
    program(tmp_path, "if '--list-langs' not in sys.argv: sys.stdin.buffer.read(); sys.exit(3)")
    made = recognise.recogniser()
    assert made is not None
    assert list(made.lines(b"\x00" * 300, 10, 10)) == []
    program(tmp_path, "import time\ntime.sleep(60)")
    assert list(made.lines(b"\x00" * 300, 10, 10)) == []


def test_nothing_is_used_that_would_have_to_download_its_models(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("rapidocr", "onnxruntime"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "__init__.py").write_text("raise AssertionError('imported')", "utf-8")
        monkeypatch.delitem(sys.modules, name, raising=False)
    monkeypatch.syspath_prepend(str(tmp_path))
    monkeypatch.setenv("PATH", "")
    assert recognise.recogniser() is None


def test_lines_side_by_side_become_columns_and_askew_ones_stay_lines() -> None:
    left = [(f"left {i}", 50.0, 100.0 + 30 * i, 400.0, 120.0 + 30 * i) for i in range(6)]
    right = [(f"right {i}", 480.0, 108.0 + 30 * i, 800.0, 128.0 + 30 * i) for i in range(6)]
    mixed = [piece for pair in zip(left, right, strict=True) for piece in pair]
    assert [line.text for line in recognise.ordered(mixed)] == [piece[0] for piece in (*left, *right)]


@pytest.mark.skipif(importlib.util.find_spec("rapidocr") is None, reason="the extra ocr is not installed")
@pytest.mark.skipif(not SHARED.exists(), reason="the evaluation sets are not there")
def test_real_scans_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    for name, words in (
        ("scan_ocr_test.pdf", "Docling bundles PDF document conversion to JSON and Markdown"),
        ("scan_rotation.pdf", "In facsimile a photocell is caused to perform a raster scan over"),
    ):
        data = (SHARED / "eval" / "documents" / name).read_bytes()
        pages = list(pdf.read(opened(data, recognise=True), Told()))
        assert words in " ".join(pages[0].text.split())
        assert pages[0].recognised
