"""The row on a first question: how soon a long PDF that was just dropped answers, by words alone."""

from __future__ import annotations

import io
import statistics
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from engine import Refusal
from engine.bench import Row, scratch
from rag.bench_shelf import made_up
from rag.library import Library
from rag.messages import Files, FileState, Found

PAGES = 300
_WORDS, _LINE, _LINES = 380, 80, 48
_SCOPE, _LOOK_S = "chat:1", 0.01
#: A word that the made-up ones do not hold.
_RARE = "quicksilver"


def drop(rounds: int, pages: int = PAGES) -> Iterator[Row]:
    """Drop a PDF on an empty library and ask at once, until its last page is found."""
    with scratch() as place:
        folder = Path(place)
        paper = folder / "long.pdf"
        paper.write_bytes(_paper(pages))
        times, shares = zip(
            *(_asked(folder / str(number), paper, pages) for number in range(rounds)), strict=True
        )
    yield Row("drop-answer", statistics.median(times), "s", low=min(times), high=max(times))
    share = statistics.median(shares)
    yield Row("drop-embedded", share, "share", low=min(shares), high=max(shares), note="  when it answered")


def _asked(folder: Path, paper: Path, pages: int) -> tuple[float, float]:
    """Seconds from the drop to the answer, and the share of passages that had vectors then."""
    library = Library(folder, lambda event: None)
    library.start()
    try:
        library.run(library.files(_SCOPE))  # the drop of a person finds the library open
        begun = time.perf_counter()
        library.run(library.add([str(paper)], _SCOPE))
        while not _found(library, pages):
            if _refused(library):
                raise Refusal(
                    "bench-failed", "The made-up PDF was refused. Run openbook self-test to see why."
                )
            time.sleep(_LOOK_S)
        took = time.perf_counter() - begun
        file = _file(library)
        return took, file.embedded / max(1, file.passages)
    finally:
        library.close()


def _found(library: Library, page: int) -> bool:
    found = library.run(library.search(f"Where is the {_RARE}?", [_SCOPE], 1))
    return isinstance(found, Found) and any(
        hit.passage.page == page and _RARE in hit.passage.text for hit in found.hits
    )


def _refused(library: Library) -> bool:
    return _file(library).status == "refused"


def _file(library: Library) -> FileState:
    listed = library.run(library.files(_SCOPE))
    assert isinstance(listed, Files)
    return listed.files[0]


def _paper(pages: int) -> bytes:
    """A PDF with so many pages of made-up words; the last says where the secret is."""
    chance = np.random.default_rng(3)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    kids = []
    for number, text in enumerate(made_up(chance, pages, _WORDS), 1):
        words = f"{text} The {_RARE} is in the cellar." if number == pages else text
        content = _drawn(words)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content))
        kids.append(len(objects) + 1)
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R >> >> >>" % len(objects)
        )
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (
        b" ".join(b"%d 0 R" % kid for kid in kids),
        pages,
    )
    return _file_of(objects)


def _drawn(text: str) -> bytes:
    """The drawing of a page full of lines."""
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) > _LINE:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    drawn = [f"({one}) Tj T*" for one in [*lines, line][-_LINES:]]
    return f"BT /F1 11 Tf 16 TL 40 800 Td {' '.join(drawn)} ET".encode("ascii")


def _file_of(objects: list[bytes]) -> bytes:
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start))
    return out.getvalue()
