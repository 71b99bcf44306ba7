"""Tells what a file really is when it is taken for a GGUF model by mistake."""

from __future__ import annotations

from engine.faults import Fault
from engine.gguf_types import MAGIC

#: First bytes of files that are taken for models by mistake, and what they are.
OTHER_FILES: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "a ZIP archive"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"%PDF", "a PDF document"),
    (b"lmgg", "a model in the old GGML format"),
    (b"tjgg", "a model in the old GGJT format"),
    (b"fmgg", "a model in the old GGMF format"),
    (b"algg", "an adapter in the old GGLA format"),
    (b"GGML", "a model in the old GGML format"),
    (b"FUGG", "a big-endian GGUF file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"\xfd7zX", "an xz archive"),
    (b"(\xb5/\xfd", "a Zstandard archive"),
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a Windows program"),
    (b"\x89HDF", "an HDF5 file"),
    (b"\x80\x02", "a Python pickle"),
    (b"SQLite", "an SQLite database"),
    (b"version https://git-lfs", "a pointer of Git LFS, without the model itself"),
)


def check_magic(opening: bytes, size: int) -> None:
    """Refuse a file that does not begin as a GGUF file does, naming its real type; `opening` is its start."""
    if opening[:4] == MAGIC:
        return
    if size < 4 and MAGIC.startswith(opening):
        raise Fault("is an incomplete download of a few bytes", code="incomplete")
    real = next((name for start, name in OTHER_FILES if opening.startswith(start)), "") or _guess(opening)
    raise Fault(
        f"is {real} and not a GGUF model",
        "Choose a file that ends in .gguf, or download the model again.",
        "not-gguf",
    )


def _guess(opening: bytes) -> str:
    start = opening[:512].lstrip().lower()
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<head")):
        return "a web page (perhaps a sign-in or error page)"
    if len(opening) > 9 and opening[8:9] == b"{" and opening[:8][-3:] == b"\0\0\0":
        return "a safetensors model"
    if start.startswith((b"{", b"[")):
        return "a JSON file"
    if not opening.strip(b"\0"):
        return "full of zeros (perhaps a broken download)"
    printable = sum(32 <= byte < 127 or byte in b"\t\r\n" for byte in opening)
    return "a text file" if printable == len(opening) else "of an unknown kind"
