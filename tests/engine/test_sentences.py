"""What is said when a child died: what happened, and a next step that makes sense for it."""

from __future__ import annotations

from engine.lane import Job
from engine.messages import Check, ListModels
from engine.sentences import probe_died


def test_a_dead_file_check_asks_for_another_file_only_where_there_was_one() -> None:
    def said(request: Check | ListModels) -> str:
        return probe_died(Job(request, lambda _: None, lambda _: None), "took too long").message

    assert said(ListModels(job=1, folder="/x")) == (
        "The list of models could not be read: the file check took too long. Try again."
    )
    assert said(Check(job=1, path="/x/a\nb.gguf")) == (
        "a\ufffdb.gguf could not be read: the file check took too long. Get the file again or choose another."
    )
