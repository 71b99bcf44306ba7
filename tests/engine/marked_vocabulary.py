"""A vocabulary in which every letter is a token, and each of some marks is a control token."""

from __future__ import annotations

import re
from collections.abc import Collection

_FIRST = 0x110000


class MarkedVocabulary:
    """Letters are their code points, marks follow behind them; `ends` end a turn."""

    def __init__(
        self,
        marks: Collection[str],
        ends: Collection[str] = (),
        *,
        bos: str = "<s>",
        eos: str = "</s>",
        adds_bos: bool = False,
    ) -> None:
        names = sorted({*marks, *ends, bos, eos} - {""}, key=len, reverse=True)
        self._ids = {name: _FIRST + number for number, name in enumerate(names)}
        self._names = {token: name for name, token in self._ids.items()}
        self._pattern = re.compile(f"({'|'.join(map(re.escape, names))})")
        self._ends = {self._ids[name] for name in (*ends, eos) if name}
        self.bos: int | None = self._ids.get(bos)
        self.eos: int | None = self._ids.get(eos)
        self.adds_bos = adds_bos
        self.size = _FIRST + len(names)
        self.control = frozenset(self._names)

    def tokenize(self, text: str, special: bool) -> list[int]:
        ids: list[int] = []
        for piece in self._pattern.split(text) if special else [text]:
            ids += [self._ids[piece]] if special and piece in self._ids else map(ord, piece)
        return ids

    def piece(self, token: int, special: bool = False) -> bytes:
        return b"" if token in self._names and not special else self.text(token).encode()

    def text(self, token: int) -> str:
        return self._names.get(token) or chr(token)

    def is_end(self, token: int) -> bool:
        return token in self._ends
