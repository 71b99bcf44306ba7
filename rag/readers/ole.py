"""The stream names of a compound file, which is what Microsoft's formats before 2007 are, read with care.

The layout is that of [MS-CFB]: a header of 512 bytes, a chain of directory sectors, entries of 128 bytes.
"""

from __future__ import annotations

from rag.readers.opened import Opened

_HEADER = 512
_ENTRY = 128
_MOST_SECTORS = 2_000
_LAST = 0xFFFF_FFFA


def streams(opened: Opened) -> set[str]:
    """The names of all streams that can be found; a damaged file has fewer."""
    header = opened.head(_HEADER)
    shift = int.from_bytes(header[30:32], "little")
    if shift not in (9, 12):
        return set()
    size = 1 << shift
    names: set[str] = set()
    sector = _number(header, 48)
    seen: set[int] = set()
    while sector < _LAST and sector not in seen and len(seen) < _MOST_SECTORS:
        seen.add(sector)
        names |= _names(_at(opened, (sector + 1) * size, size))
        sector = _next(opened, header, sector, size)
    return names


def _at(opened: Opened, place: int, count: int) -> bytes:
    opened.file.seek(place)
    return opened.file.read(count)


def _number(data: bytes, at: int) -> int:
    return int.from_bytes(data[at : at + 4], "little") if len(data) >= at + 4 else _LAST


def _next(opened: Opened, header: bytes, sector: int, size: int) -> int:
    """What follows a sector; only the first 109 table sectors are known, which is 7 MB of small sectors."""
    table, place = divmod(sector, size // 4)
    if table >= 109:
        return _LAST
    return _number(_at(opened, (_number(header, 76 + 4 * table) + 1) * size + 4 * place, 4), 0)


def _names(sector: bytes) -> set[str]:
    names = set()
    for start in range(0, len(sector), _ENTRY):
        entry = sector[start : start + _ENTRY]
        length = int.from_bytes(entry[64:66], "little")
        if 2 < length <= 64:
            names.add(entry[: length - 2].decode("utf-16-le", "replace"))
    return names
