"""Questions saved as tests of the search, with the place to be found and the last result."""

from __future__ import annotations

from rag.database import Database
from rag.files import kept, told
from rag.messages import Trial
from rag.texts import clean


class Trials:
    """The saved questions of each scope."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def save(self, scope: str, question: str, file: str, page: int | None = None) -> int:
        """Save a question with the place that has to be found; its id."""
        cursor = self._database.write(
            "INSERT INTO trials (scope, question, file, page) VALUES (?, ?, ?, ?)",
            (scope, clean(question), kept(file), page),
        )
        return int(cursor.lastrowid or 0)

    def record(self, trial: int, rank: int | None, passed: bool, at_ms: int) -> None:
        """Keep how a run went and when: the rank of the first hit at the right place."""
        self._database.write(
            "UPDATE trials SET passed = ?, rank = ?, ran = ? WHERE id = ?", (passed, rank, at_ms, trial)
        )

    def delete(self, trial: int) -> None:
        """Forget a question."""
        self._database.write("DELETE FROM trials WHERE id = ?", (trial,))

    def of(self, scope: str) -> tuple[Trial, ...]:
        """The questions of a scope in the order they were saved."""
        rows = self._database.read(
            """SELECT id, scope, question, file, page, passed, rank, ran FROM trials
            WHERE scope = ? ORDER BY id""",
            (scope,),
        )
        return tuple(
            Trial(
                id=number,
                scope=of,
                question=question,
                file=told(file),
                page=page,
                passed=None if passed is None else bool(passed),
                rank=rank,
                last_run_ms=ran,
            )
            for number, of, question, file, page, passed, rank, ran in rows
        )
