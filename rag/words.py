"""The index of words: FTS5 over what rag.analyzer makes of passages, ranked by BM25.

Title and headings are a column of their own, for they tell more of what a passage is about than its text.
"""

# ruff: noqa: S608 (only constants of the program are set into SQL; every value is bound)

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from rag.analyzer import ANALYZER_VERSION, terms
from rag.database import Database
from rag.texts import passage_texts

#: What a word in title or headings weighs against one in the text.
CONTEXT_WEIGHT, TEXT_WEIGHT = 1.2, 1.0
#: Terms of a question that are looked for, and occurrences of these that are ranked: the rarest ones.
MOST_TERMS, MOST_OCCURRENCES = 48, 20_000
#: Passages that are indexed or erased in one commit: a fraction of 100 ms, so that nobody waits for it.
STEP = 64
#: Frequencies are counted anew after the library has changed by one part in so many.
DRIFT = 50


class WordHit(NamedTuple):
    """A passage that holds words of the question; `score` is BM25, higher is better."""

    number: int
    score: float


class _Analysed(NamedTuple):
    """What the index holds, or will hold, of a passage."""

    number: int
    context: str
    text: str


class Words:
    """Search by words. Terms are those of rag.analyzer.query_terms."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._frequencies: dict[str, int] = {}
        self._counted = 0  # passages in the index when the frequencies were counted

    def search(self, terms: Sequence[str], documents: Sequence[int] | None, limit: int) -> list[WordHit]:
        """The best passages of these documents (None: of all), best first; ties by number."""
        sought = self._sought(terms)
        if not sought:
            return []
        bm25 = f"bm25(words, {CONTEXT_WEIGHT}, {TEXT_WEIGHT}) AS score"
        match = " OR ".join(map(_quoted, sought))
        if self._are_all(documents):
            rows = self._database.read(
                f"SELECT rowid, {bm25} FROM words WHERE words MATCH ? ORDER BY score, rowid LIMIT ?",
                (match, limit),
            )
        else:
            rows = self._database.read(
                f"""SELECT words.rowid, {bm25} FROM words JOIN passages p ON p.id = words.rowid
                JOIN documents d ON d.id = p.document WHERE words MATCH ? AND d.gone = 0
                AND (?2 = 'null' OR d.id IN (SELECT value FROM json_each(?2)))
                ORDER BY score, words.rowid LIMIT ?""",
                (match, json.dumps(documents), limit),
            )
        return [WordHit(number, -score) for number, score in rows]

    def weights(self, terms: Sequence[str]) -> dict[str, float]:
        """The inverse document frequency of each term in the whole library; the rarer, the heavier."""
        total = self._total()
        return {
            term: math.log(1 + (total - found + 0.5) / (found + 0.5))
            for term in terms
            for found in (min(self._frequency(term), total),)
        }

    def covered(self, weights: Mapping[str, float], numbers: Sequence[int]) -> dict[int, float]:
        """The share of the question's weight that each passage holds, title and headings too; 0 to 1."""
        whole = sum(weights.values()) or 1.0
        shares = {}
        for passage in self._analysed(numbers):
            held = set(passage.context.split()) | set(passage.text.split())
            shares[passage.number] = sum(w for term, w in weights.items() if _holds(held, term)) / whole
        return shares

    def index(self, document: int, limit: int = STEP) -> bool:
        """Index the next passages of a document in one commit; False when none is left."""
        row = self._database.read(
            "SELECT first + worded, min(passages - worded, ?), passages - worded FROM documents WHERE id = ?",
            (limit, document),
        )
        if not row or row[0][1] <= 0:
            return False
        first, count, left = row[0]
        with self._database.together():
            self._database.write_all(
                "INSERT INTO words (rowid, context, text) VALUES (?, ?, ?)",
                self._analysed(range(first, first + count)),
            )
            self._database.write("UPDATE documents SET worded = worded + ? WHERE id = ?", (count, document))
        return bool(left > count)

    def forget(self, numbers: Sequence[int]) -> None:
        """Take passages out of the index; only those that are in it, and before their text goes."""
        self._database.write_all(
            "INSERT INTO words (words, rowid, context, text) VALUES ('delete', ?, ?, ?)",
            self._analysed(numbers),
        )

    def step(self) -> bool:
        """Index a few passages that are not in the index yet; False when there are none."""
        document = self._database.one(
            "SELECT id FROM documents WHERE worded < passages AND gone = 0 ORDER BY id LIMIT 1"
        )
        if document is not None:
            self.index(document)
        return document is not None

    def renew_if_stale(self, damaged: bool = False) -> None:
        """Begin the index anew where another analyzer made it; `step` then fills it."""
        known = self._database.one("SELECT value FROM notes WHERE key = 'analyzer'")
        if known == ANALYZER_VERSION and not damaged:
            return
        with self._database.together():
            if known is not None:
                self._database.write("INSERT INTO words (words) VALUES ('delete-all')")
                self._database.write("UPDATE documents SET worded = 0")
            self._database.write(
                "INSERT OR REPLACE INTO notes (key, value) VALUES ('analyzer', ?)", (ANALYZER_VERSION,)
            )

    def _sought(self, terms: Sequence[str]) -> list[str]:
        """The rarest terms, as many as can be ranked in time; those in most passages say nothing."""
        total = self._total()
        found = {term: self._frequency(term) for term in dict.fromkeys(terms)}
        ranked = sorted((term for term in found if found[term]), key=found.__getitem__)[:MOST_TERMS]
        telling = [term for term in ranked if 2 * found[term] <= total] or ranked
        sums = accumulate(found[term] for term in telling)
        return [
            term
            for at, (term, whole) in enumerate(zip(telling, sums, strict=True))
            if not at or whole <= MOST_OCCURRENCES
        ]

    def _are_all(self, documents: Sequence[int] | None) -> bool:
        """Whether these are all documents, so that none of the passages found has to be looked at."""
        sql = "SELECT count(*), coalesce(sum(gone), 0) FROM documents"
        whole, gone = self._database.remembered("documents", lambda: self._database.read(sql)[0])
        return not gone and (documents is None or (len(documents) >= whole and len(set(documents)) == whole))

    def _total(self) -> int:
        sql = "SELECT coalesce(sum(worded), 0) FROM documents WHERE gone = 0"
        total = int(self._database.remembered("worded", lambda: self._database.one(sql)))
        if abs(total - self._counted) * DRIFT > self._counted or len(self._frequencies) > 50_000:
            self._frequencies.clear()
            self._counted = total
        return total

    def _frequency(self, term: str) -> int:
        if term not in self._frequencies:
            sql = "SELECT coalesce(sum(doc), 0) FROM vocabulary WHERE term"
            if term.endswith("*"):
                start = term[:-1]
                found = self._database.one(f"{sql} BETWEEN ? AND ?", (start, start + "\U0010ffff"))
            else:
                found = self._database.one(f"{sql} = ?", (term,))
            self._frequencies[term] = int(found)
        return self._frequencies[term]

    def _analysed(self, numbers: Sequence[int]) -> Iterator[_Analysed]:
        rows = self._database.read(
            """SELECT p.id, d.title, p.headings, p.header
            FROM passages p JOIN documents d ON d.id = p.document
            WHERE p.id IN (SELECT value FROM json_each(?)) ORDER BY p.id""",
            (json.dumps(list(numbers)),),
        )
        texts = passage_texts(self._database, [row[0] for row in rows])
        for number, title, headings, header in rows:
            context = terms("\n".join((title, *json.loads(headings))))
            text = terms(f"{header}\n{texts[number]}")
            yield _Analysed(number, " ".join(context), " ".join(text))


def _quoted(term: str) -> str:
    return f'"{term[:-1]}" *' if term.endswith("*") else f'"{term}"'


def _holds(held: set[str], term: str) -> bool:
    if term.endswith("*"):
        return any(one.startswith(term[:-1]) for one in held)
    return term in held
