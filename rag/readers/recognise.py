"""Text in pictures of pages: by RapidOCR where the extra `ocr` is installed, else by the program tesseract.

Nothing is downloaded: RapidOCR's models are part of its package, and one without them is not used.
"""

from __future__ import annotations

import csv
import importlib.util
import io
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import groupby
from math import hypot
from pathlib import Path
from statistics import median
from typing import Protocol

from rag.readers.pdf_columns import in_columns
from rag.readers.pdf_layout import Line

#: What a person can do where nothing here recognises text.
UNAVAILABLE = (
    "Install the extra \u201cocr\u201d of Openbook, or the program tesseract, to have its text recognised."
)

_TIMEOUT_S = 60
_LEAST_SCORE = 0.5
_LANGUAGES = 6
#: Lines are looked for in a picture of this size at most and then read one by one at full size: that bounds
#: the memory. One thread, as everywhere where something else may be computing.
_SETTINGS = {
    "Global.log_level": "critical",
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "Det.limit_type": "max",
    "Det.limit_side_len": 1120,
    "Rec.rec_batch_num": 1,
}
#: Which part of RapidOCR takes which of its models.
_MODELS = {"Det": "*_det_*.onnx", "Cls": "*_cls_*.onnx", "Rec": "*_rec_*.onnx"}
#: Characters between the lines of a picture, so that no two count as pieces of one.
_APART = 10_000


class Recogniser(Protocol):
    """Something that makes out text in pictures."""

    def lines(self, pixels: bytes, width: int, height: int) -> Sequence[Line]:
        """The lines in reading order of an RGB picture; boxes are in its pixels."""
        ...


@cache
def recogniser() -> Recogniser | None:
    """What can recognise text here, None where nothing can."""
    return _rapid() or _tesseract()


def _rapid() -> Recogniser | None:
    found = importlib.util.find_spec("rapidocr") if importlib.util.find_spec("onnxruntime") else None
    if found is None or not found.submodule_search_locations:
        return None
    folder = Path(next(iter(found.submodule_search_locations))) / "models"
    models = {part: sorted(folder.glob(pattern)) for part, pattern in _MODELS.items()}
    if not all(models.values()):
        return None
    return _Rapid({part: paths[0] for part, paths in models.items()})


class _Rapid:
    """RapidOCR with the models at hand."""

    def __init__(self, models: dict[str, Path]) -> None:
        # Takes a second and much memory; only a process that recognises pays for it.
        from rapidocr import RapidOCR  # type: ignore[import-untyped, import-not-found, unused-ignore]

        params: dict[str, object] = {f"{part}.model_path": str(path) for part, path in models.items()}
        self._engine = RapidOCR(params={**params, **_SETTINGS})

    def lines(self, pixels: bytes, width: int, height: int) -> Sequence[Line]:
        # Comes with RapidOCR, which alone needs it here.
        import numpy

        picture = numpy.frombuffer(pixels, numpy.uint8).reshape(height, width, 3)[:, :, ::-1]
        read = self._engine(picture.copy())
        if read.boxes is None or read.txts is None:
            return ()
        pieces = []
        for corners, text, score in zip(read.boxes.tolist(), read.txts, read.scores, strict=True):
            if score >= _LEAST_SCORE and text.strip():
                pieces.append((str(text), *_upright(corners)))
        return ordered(pieces)


def _upright(corners: Sequence[Sequence[float]]) -> tuple[float, float, float, float]:
    """The box of a line that may run a little askew: as high as its letters, not as its slope."""
    (x0, y0), _, _, (x3, y3) = corners
    across, middle = [c[0] for c in corners], sum(c[1] for c in corners) / 4
    half = hypot(x3 - x0, y3 - y0) / 2
    return min(across), middle - half, max(across), middle + half


def _tesseract() -> Recogniser | None:
    program = shutil.which("tesseract")
    return _Tesseract(program) if program else None


class _Tesseract:
    """The program tesseract with every language that it has."""

    def __init__(self, program: str) -> None:
        self._program = program
        listed = self._run(["--list-langs"]).decode("utf-8", "replace").splitlines()[1:]
        languages = [name for name in listed if name not in {"osd", "equ", "snum"} and "/" not in name]
        preferred = sorted(languages, key=lambda name: name != "eng")[:_LANGUAGES]
        self._languages = ["-l", "+".join(preferred)] if preferred else []

    def lines(self, pixels: bytes, width: int, height: int) -> Sequence[Line]:
        picture = b"P6 %d %d 255\n%s" % (width, height, pixels)
        table = self._run(["stdin", "stdout", *self._languages, "--psm", "1", "tsv"], picture)
        return ordered(list(_from_table(table.decode("utf-8", "replace"))))

    def _run(self, arguments: list[str], given: bytes = b"") -> bytes:
        """What the program prints; nothing where it fails or takes too long."""
        try:
            done = subprocess.run(  # noqa: S603 - the program that is on the person's own path
                [self._program, *arguments], input=given, capture_output=True, timeout=_TIMEOUT_S, check=False
            )
        except (subprocess.TimeoutExpired, OSError):
            return b""
        return done.stdout if done.returncode == 0 else b""


_Piece = tuple[str, float, float, float, float]


def _from_table(table: str) -> Iterator[_Piece]:
    """The lines in a table of words as tesseract prints it."""
    rows = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    words = [row for row in rows if row.get("level") == "5" and (row.get("text") or "").strip()]
    for _line, members in groupby(words, key=lambda row: (row["block_num"], row["par_num"], row["line_num"])):
        group = list(members)
        left, top = [float(row["left"]) for row in group], [float(row["top"]) for row in group]
        right = [float(row["left"]) + float(row["width"]) for row in group]
        bottom = [float(row["top"]) + float(row["height"]) for row in group]
        yield " ".join(row["text"] for row in group), min(left), min(top), max(right), max(bottom)


def ordered(pieces: Sequence[_Piece]) -> list[Line]:
    """The pieces as lines, column by column; sizes that differ a little by chance are made the same."""
    usual = median(bottom - top for _, _, top, _, bottom in pieces) if pieces else 0.0
    made = [
        Line(text, 0, left, top, right, bottom, bottom - top) for text, left, top, right, bottom in pieces
    ]
    return [
        replace(
            line, source=number * _APART, size=usual if 0.6 < line.size / (usual or 1) < 1.5 else line.size
        )
        for number, line in enumerate(in_columns(made))
    ]
