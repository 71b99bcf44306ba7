"""Documents by content: their pages as they were read and the passages these were cut into."""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator, Sequence
from typing import NamedTuple

import msgspec

from engine.database import Row
from rag.candidates import judged
from rag.database import Database
from rag.erasing import Erasing
from rag.headings import above, on_one_line
from rag.messages import Passage
from rag.pages import Block, Document, Page, Run
from rag.passages import Cut, embedded, passage_key
from rag.texts import PIECE, clean, keep_text, passage_texts, read_text
from rag.words import Words

#: Passages of a document that are indexed with it; a longer one is searched piece by piece as it is indexed.
INDEXED_AT_ONCE = 512
#: Characters and passages that are kept in one commit where others wait, and what a page counts besides.
PORTION, PASSAGES = 64 * PIECE, 2048
_PAGE = 2000
#: Ids that are looked up in one query.
_ASKED = 500
#: In the column `gone`: not all there yet.
_UNFINISHED = 2

#: A vector that may stay: the id of its passage, the text embedded, the embedder, the vector.
_Carried = tuple[str, str, int, bytes]

_ENCODE = msgspec.msgpack.Encoder().encode
_BLOCKS = msgspec.msgpack.Decoder(tuple[Block, ...])
_RUNS = msgspec.msgpack.Decoder(tuple[Run, ...])


class StoredPassage(NamedTuple):
    """A passage as the index needs it: `number` is its row, `position` its place in the document from 0.

    `header` stands before the text in what is embedded, with title and headings; see rag.passages.embedded.
    """

    number: int
    id: str
    document: int
    position: int
    title: str
    page: int | None
    start: int
    end: int
    headings: tuple[str, ...]
    header: str
    text: str


class Size(NamedTuple):
    """How much documents hold."""

    documents: int
    passages: int
    characters: int


class Documents:
    """Documents, pages, passages. Passages are numbered in reading order, so that neighbours are found."""

    def __init__(self, database: Database, words: Words) -> None:
        self._database = database
        self._words = words
        self._erasing = Erasing(database, words)

    def find(self, sha256: str) -> int | None:
        """The document with this content."""
        found: int | None = self._database.one(
            "SELECT id FROM documents WHERE sha256 = ? AND gone = 0", (sha256,)
        )
        return found

    def keep(self, document: Document, pages: Sequence[Page], cuts: Sequence[Cut]) -> int:
        """Keep what was read, with its words, in one commit; its id.

        The words of a very long one follow in steps of `Store.tidy`. A document with the same content is
        replaced and keeps its id, and the vectors of passages that are as they were. Until a file is attached
        to it, in the same `together`, `Store.expire` may take it.
        """
        with self._database.together():
            number = self._database.one("SELECT id FROM documents WHERE sha256 = ?", (document.sha256,))
            carried = []
            if number is None:
                number = self._insert(document.sha256)
            else:
                carried = self._vectors(number)
                self._erasing.empty(number)
            for _ in self._writing(number, document.sha256, pages, cuts):
                pass
            self._describe(number, document)
            self._carry(number, carried)
            self._words.index(number, INDEXED_AT_ONCE)
        return int(number)

    def keeping(
        self, document: Document, pages: Sequence[Page], cuts: Sequence[Cut]
    ) -> Generator[None, None, int]:
        """Keep a document in commits of a fraction of 100 ms; it is found when all of them are made.

        One that is there already is replaced at once. What was begun and broken off goes with the next start.
        """
        if self._database.one("SELECT id FROM documents WHERE sha256 = ?", (document.sha256,)) is not None:
            return self.keep(document, pages, cuts)
        number = self._insert(document.sha256)
        writing = self._writing(number, document.sha256, pages, cuts)
        left = True
        while left:
            with self._database.together():
                left = next(writing, None) is not None
            yield
        with self._database.together():
            self._describe(number, document)
            self._words.index(number, INDEXED_AT_ONCE)
        return number

    def begin(self) -> None:
        """Give up what was broken off while it was being kept."""
        with self._database.together():
            sql = "UPDATE documents SET gone = 1 WHERE gone = ?"
            if self._database.write(sql, (_UNFINISHED,)).rowcount:
                self._erasing.leave_traces()

    def get(self, document: int) -> Document | None:
        """What the reader said of it."""
        rows = self._database.read(
            """SELECT kind, sha256, bytes, title, pages, characters, notices FROM documents
            WHERE id = ? AND gone = 0""",
            (document,),
        )
        for kind, sha256, size, title, pages, characters, notices in rows:
            return Document(
                kind=kind,
                sha256=sha256,
                bytes=size,
                title=title,
                pages=pages,
                characters=characters,
                notices=tuple(json.loads(notices)),
            )
        return None

    def page(self, document: int, page: int | None) -> Page | None:
        """One page; None asks for the whole of a document without pages, or its first page."""
        condition = "" if page is None else "AND number = ?"
        rows = self._database.read(
            f"SELECT id FROM pages WHERE document = ? {condition} ORDER BY position LIMIT 1",  # noqa: S608
            (document,) if page is None else (document, page),
        )
        return self._page(rows[0][0]) if rows else None

    def pages(self, document: int) -> Iterator[Page]:
        """All pages in order, one in memory at a time."""
        rows = self._database.read("SELECT id FROM pages WHERE document = ? ORDER BY position", (document,))
        return (self._page(number) for (number,) in rows)

    def headings(self, document: int, page: int | None, at: int) -> tuple[str, ...]:
        """The headings above a place on a page."""
        rows = self._database.read(
            """SELECT id FROM pages WHERE document = ?1 AND position <=
            (SELECT min(position) FROM pages WHERE document = ?1 AND number IS ?2) ORDER BY position DESC""",
            (document, page),
        )
        found = above((self._blocks(number) for (number,) in rows), at)
        return tuple(
            on_one_line(block.header or read_text(self._database, rows[number][0], block.start, block.end))
            for number, block in found
        )

    def passages(self, numbers: Sequence[int]) -> list[StoredPassage]:
        """The passages with these numbers, in their order; those that are gone are left out."""
        rows = self._database.read(
            """SELECT p.id, p.key, p.document, p.id - d.first, d.title, g.number, p.start, p.end, p.headings,
            p.header FROM passages p JOIN documents d ON d.id = p.document JOIN pages g ON g.id = p.page
            WHERE p.id IN (SELECT value FROM json_each(?)) AND d.gone = 0""",
            (json.dumps([int(number) for number in numbers]),),
        )
        texts = passage_texts(self._database, [row[0] for row in rows])
        found = {row[0]: _passage(row, texts[row[0]]) for row in rows}
        return [found[number] for number in numbers if number in found]

    def numbers(self, ids: Sequence[str]) -> dict[str, int]:
        """The numbers of the passages with these ids; those that are gone are left out."""
        found: dict[bytes, int] = {}
        keys = {one: key(one) for one in ids}
        sought = list(keys.values())
        for start in range(0, len(sought), _ASKED):
            some = sought[start : start + _ASKED]
            rows = self._database.read(
                f"""SELECT p.key, p.id FROM passages p JOIN documents d ON d.id = p.document
                WHERE d.gone = 0 AND p.key IN ({", ".join("?" * len(some))})""",  # noqa: S608 (marks)
                some,
            )
            found.update(rows)
        return {one: found[known] for one, known in keys.items() if known in found}

    def all(self, document: int) -> list[int]:
        """The numbers of all passages of a document in reading order."""
        rows = self._database.read("SELECT first, passages FROM documents WHERE id = ?", (document,))
        return [number for first, count in rows for number in range(first, first + count)]

    def size(self, documents: Sequence[int]) -> Size:
        """How much these documents hold together."""
        return self._database.remembered(("size", tuple(documents)), lambda: self._size(documents))

    def _size(self, documents: Sequence[int]) -> Size:
        rows = self._database.read(
            """SELECT count(*), coalesce(sum(passages), 0), coalesce(sum(characters), 0) FROM documents
            WHERE id IN (SELECT value FROM json_each(?))""",
            (json.dumps(list(documents)),),
        )
        return Size(*rows[0])

    def passage(self, stored: StoredPassage, file: str) -> Passage:
        """The passage as it is shown, of this file."""
        return Passage(
            id=stored.id,
            document=stored.document,
            file=file,
            title=stored.title,
            page=stored.page,
            start=stored.start,
            end=stored.end,
            headings=stored.headings,
            text=stored.text,
        )

    def erase(self, document: int, limit: int) -> bool:
        """Erase the last passages with words and vectors, then all else; False when it is gone."""
        return self._erasing.erase(document, limit)

    def _blocks(self, page: int) -> tuple[Block, ...]:
        return _BLOCKS.decode(self._database.one("SELECT blocks FROM pages WHERE id = ?", (page,)))

    def _page(self, number: int) -> Page:
        rows = self._database.read(
            "SELECT number, blocks, runs, recognised FROM pages WHERE id = ?", (number,)
        )
        page, blocks, runs, recognised = rows[0]
        return Page(
            number=page,
            text=read_text(self._database, number),
            blocks=_BLOCKS.decode(blocks),
            runs=_RUNS.decode(runs),
            recognised=bool(recognised),
        )

    def _insert(self, sha256: str) -> int:
        sql = """INSERT INTO documents (sha256, kind, title, bytes, pages, characters, notices, gone)
        VALUES (?, '', '', 0, 0, 0, '', ?)"""
        return int(self._database.write(sql, (sha256, _UNFINISHED)).lastrowid or 0)

    def _describe(self, number: int, document: Document) -> None:
        notices = json.dumps([clean(notice) for notice in document.notices])
        sizes = document.bytes, document.pages, document.characters
        self._database.write(
            """UPDATE documents SET kind = ?, title = ?, bytes = ?, pages = ?, characters = ?, notices = ?,
            gone = 0 WHERE id = ?""",
            (document.kind, clean(document.title), *sizes, notices, number),
        )

    def _writing(
        self, document: int, sha256: str, pages: Sequence[Page], cuts: Sequence[Cut]
    ) -> Iterator[int]:
        """Write pages and passages; tells how much was written whenever that is a portion."""
        rows, size = [], 0
        for position, page in enumerate(pages):
            rows.append(self._insert_page(document, position, page))
            for start in range(0, len(page.text), PORTION):
                size += _PAGE + keep_text(self._database, rows[-1], page.text[start : start + PORTION], start)
                if size >= PORTION:
                    yield size
                    size = 0
        first = int(self._database.one("SELECT seq FROM sqlite_sequence WHERE name = 'passages'") or 0) + 1
        self._database.write("UPDATE documents SET first = ?, worded = 0 WHERE id = ?", (first, document))
        for start in range(0, len(cuts), PASSAGES):
            some = cuts[start : start + PASSAGES]
            texts = [clean(pages[cut.page].text[cut.start : cut.end]) for cut in some]
            self._insert_passages(document, sha256, rows, first + start, some, texts)
            yield PASSAGES

    def _insert_page(self, document: int, position: int, page: Page) -> int:
        cursor = self._database.write(
            """INSERT INTO pages (document, position, number, recognised, blocks, runs)
            VALUES (?, ?, ?, ?, ?, ?)""",
            (document, position, page.number, page.recognised, _ENCODE(page.blocks), _ENCODE(page.runs)),
        )
        return int(cursor.lastrowid or 0)

    def _insert_passages(
        self,
        document: int,
        sha256: str,
        pages: Sequence[int],
        first: int,
        cuts: Sequence[Cut],
        texts: Sequence[str],
    ) -> None:
        """Passages that follow those that the document has; their numbers begin at `first`."""
        keys = [passage_key(sha256, cut) for cut in cuts]
        self._database.write_all(
            """INSERT INTO passages (id, key, document, page, start, end, headings, header, english, digest)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
            (
                (
                    first + position,
                    key,
                    document,
                    pages[cut.page],
                    cut.start,
                    cut.end,
                    json.dumps([clean(heading) for heading in cut.headings]),
                    clean(cut.header),
                    *judged(text),
                )
                for position, (key, cut, text) in enumerate(zip(keys, cuts, texts, strict=True))
            ),
        )
        self._database.write(
            "UPDATE documents SET passages = passages + ? WHERE id = ?", (len(cuts), document)
        )
        self._database.write_all("DELETE FROM gone WHERE key = ?", ((key,) for key in keys))

    def _vectors(self, document: int) -> list[_Carried]:
        """The vectors of a document with the texts that they stand for."""
        rows = self._database.read(
            """SELECT v.embedder, v.vector, p.id FROM vectors v JOIN passages p ON p.id = v.passage
            WHERE p.document = ?""",
            (document,),
        )
        return [
            (passage.id, _stands_for(passage), embedder, vector)
            for embedder, vector, number in rows
            for passage in self.passages([number])
        ]

    def _carry(self, document: int, carried: Sequence[_Carried]) -> None:
        if not carried:
            return
        texts = {passage.id: passage for passage in self.passages(self.all(document))}
        kept = [
            (texts[id_].number, embedder, vector)
            for id_, text, embedder, vector in carried
            if id_ in texts and _stands_for(texts[id_]) == text
        ]
        self._database.write_all("INSERT INTO vectors (passage, embedder, vector) VALUES (?, ?, ?)", kept)
        self._database.write(
            """INSERT INTO embedded (document, embedder, passages)
            SELECT p.document, v.embedder, count(*) FROM vectors v JOIN passages p ON p.id = v.passage
            WHERE p.document = ? GROUP BY v.embedder""",
            (document,),
        )


def _passage(row: Row, text: str) -> StoredPassage:
    number, key, document, position, title, page, start, end, headings, header = row
    under = tuple(json.loads(headings))
    return StoredPassage(number, key.hex(), document, position, title, page, start, end, under, header, text)


def key(id_: str) -> bytes:
    """The id of a passage as it is kept; what is no id gives a key that no passage has."""
    try:
        return bytes.fromhex(id_)
    except ValueError:
        return b""


def _stands_for(passage: StoredPassage) -> str:
    return embedded(passage.title, passage.headings, passage.header, passage.text)
