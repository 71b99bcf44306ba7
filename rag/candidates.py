"""What a ranking needs to know of a passage without its text: whose it is, what it repeats, if it is English.

Both are judged once, when a passage is kept; those of an older library in steps, or when they are first met.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import blake2b
from typing import NamedTuple

from rag.database import Database
from rag.languages import LANGUAGES_VERSION, is_english
from rag.texts import passage_texts

#: Changes whenever the same text would be judged otherwise; all passages are then judged anew.
_JUDGEMENT = f"1 {LANGUAGES_VERSION}"
#: Passages that are judged in one commit, a fraction of 100 ms.
_STEP = 256


class Judgement(NamedTuple):
    """What is kept of a text: whether it may be English, and a digest that texts of the same words share."""

    english: bool
    digest: bytes


class Candidate(NamedTuple):
    """A passage that may be among the hits."""

    number: int
    document: int
    english: bool
    digest: bytes


def judged(text: str) -> Judgement:
    """The judgement of a text; neither its spaces nor the case of its letters count for the digest."""
    same = " ".join(text.split()).casefold().encode("utf-8", "replace")
    return Judgement(is_english(text), blake2b(same, digest_size=8).digest())


class Candidates:
    """The passages of a library as candidates."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, numbers: Sequence[int]) -> dict[int, Candidate]:
        """The passages with these numbers; those that are gone are left out."""
        rows = self._database.read(
            """SELECT p.id, p.document, p.english, p.digest FROM passages p
            JOIN documents d ON d.id = p.document AND d.gone = 0
            WHERE p.id IN (SELECT value FROM json_each(?))""",
            (json.dumps([int(number) for number in numbers]),),
        )
        unjudged = passage_texts(self._database, [row[0] for row in rows if row[3] is None])
        found = {}
        for number, document, english, digest in rows:
            known = Judgement(bool(english), digest) if digest is not None else judged(unjudged[number])
            found[number] = Candidate(number, document, *known)
        return found

    def begin(self) -> None:
        """Have all passages judged anew where they were judged by other rules; `step` does it."""
        if self._database.one("SELECT value FROM notes WHERE key = 'judgement'") == _JUDGEMENT:
            return
        with self._database.together():
            self._database.write("UPDATE passages SET digest = NULL WHERE digest IS NOT NULL")
            self._database.write(
                "INSERT OR REPLACE INTO notes (key, value) VALUES ('judgement', ?)", (_JUDGEMENT,)
            )

    def step(self) -> bool:
        """Judge a few passages that were not yet; False when there are none."""
        rows = self._database.read(
            "SELECT id FROM passages WHERE digest IS NULL ORDER BY id LIMIT ?", (_STEP,)
        )
        texts = passage_texts(self._database, [row[0] for row in rows])
        self._database.write_all(
            "UPDATE passages SET english = ?, digest = ? WHERE id = ?",
            [(*judged(text), number) for number, text in texts.items()],
        )
        return bool(rows)
