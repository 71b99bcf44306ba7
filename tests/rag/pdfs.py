"""Small PDFs written by hand: objects in, bytes out, so that a test says exactly what a page holds."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Sequence
from pathlib import Path

from rag.pages import Page
from rag.readers import pdf
from rag.readers.opened import Opened, Told

A4 = "0 0 595 842"
#: Where the evaluation sets and samples lie, beside the repository.
SHARED = Path(__file__).parents[3] / "shared"


def opened(data: bytes, name: str = "a.pdf", password: str = "", recognise: bool = False) -> Opened:
    """Bytes as a file that is to be read."""
    return Opened(name, io.BytesIO(data), len(data), password, recognise)


def pages(data: bytes, told: Told | None = None, password: str = "") -> list[Page]:
    """All pages of a PDF."""
    return list(pdf.read(opened(data, password=password), told or Told()))


def text_at(x: float, y: float, text: str, size: float = 12, font: str = "F1", extra: str = "") -> str:
    """The drawing of a line of text that begins at a point of the page."""
    escaped = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT {extra} /{font} {size} Tf {x} {y} Td ({escaped}) Tj ET\n"


def lines_at(x: float, y: float, lines: Sequence[str], size: float = 12, lead: float = 14) -> str:
    """Lines below each other."""
    return "".join(text_at(x, y - lead * i, line, size) for i, line in enumerate(lines))


def file_of(objects: Sequence[str | bytes], trailer: str = "") -> bytes:
    """A file of objects numbered from 1, of which the first is the catalogue."""
    out = io.BytesIO()
    out.write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        body = content if isinstance(content, bytes) else content.encode("latin-1")
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(f"trailer << /Size {len(objects) + 1} /Root 1 0 R {trailer} >>\n".encode("latin-1"))
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()


def stream(content: bytes, entries: str = "") -> bytes:
    """A stream object."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), entries.encode(), content)


def document(
    contents: Sequence[str],
    page: str = "",
    catalogue: str = "",
    more: Sequence[str | bytes] = (),
    trailer: str = "",
    box: str = A4,
    resources: str = "",
) -> bytes:
    """A PDF of pages with these drawings; `more` are objects from number 5 + 2 * pages on."""
    count = len(contents)
    kids = " ".join(f"{5 + 2 * i} 0 R" for i in range(count))
    objects: list[str | bytes] = [
        f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    ]
    for i, content in enumerate(contents):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [{box}] /Contents {6 + 2 * i} 0 R "
            f"/Resources << /Font << /F1 3 0 R /F2 4 0 R >> {resources} >> {page} >>"
        )
        objects.append(stream(content.encode("latin-1")))
    return file_of([*objects, *more], trailer)


def scan(pages: int = 1) -> bytes:
    """A PDF of pages that are a grey picture each."""
    number = 5 + 2 * pages
    picture = stream(
        b"\x80",
        "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
    )
    return document(
        ["q 500 0 0 700 40 40 cm /Im1 Do Q"] * pages,
        more=[picture],
        resources=f"/XObject << /Im1 {number} 0 R >>",
    )


_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def _rc4(key: bytes, data: bytes) -> bytes:
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def locked(text: str, user: str, owner: str) -> bytes:
    """A PDF of one line that is encrypted by the standard handler of PDF 1.4 (40 bits)."""

    def padded(password: str) -> bytes:
        return (password.encode("latin-1") + _PADDING)[:32]

    digest, identity = hashlib.md5(padded(owner)).digest()[:5], b"0123456789abcdef"
    opening = _rc4(digest, padded(user))
    rights = (-4).to_bytes(4, "little", signed=True)
    key = hashlib.md5(padded(user) + opening + rights + identity).digest()[:5]
    drawing = _rc4(
        hashlib.md5(key + b"\x06\x00\x00\x00\x00").digest()[:10], text_at(72, 700, text).encode("latin-1")
    )
    plain = document(["x" * len(drawing)])
    handler = f"<< /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <{opening.hex()}> /U <{_rc4(key, _PADDING).hex()}> >>"
    return plain.replace(b"x" * len(drawing), drawing).replace(
        b"trailer << ", f"trailer << /Encrypt {handler} /ID [<{identity.hex()}> <{identity.hex()}>] ".encode()
    )
