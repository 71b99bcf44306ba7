"""Questions saved as tests of the search, with the place to be found and the last result."""

from __future__ import annotations

from rag.messages import Trial


class Trials:
    """The saved questions of each scope."""

    def save(self, scope: str, question: str, file: str, page: int | None = None) -> int:
        """Save a question with the place that has to be found; its id."""
        raise NotImplementedError

    def record(self, trial: int, rank: int | None, passed: bool) -> None:
        """Keep how a run went: the rank of the first hit at the right place."""
        raise NotImplementedError

    def delete(self, trial: int) -> None:
        """Forget a question."""
        raise NotImplementedError

    def of(self, scope: str) -> tuple[Trial, ...]:
        """The questions of a scope in the order they were saved."""
        raise NotImplementedError
