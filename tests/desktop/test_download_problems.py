"""What a download waits for, and what could not be proven of it, is said where it stands."""

from __future__ import annotations

import pytest

from desktop.downloads_view import state_words
from engine.hub_messages import Download, DownloadStatus, HubFile


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("running", "1 GB of 2 GB · Full <b>."),
        ("paused", "Full <b>. · 1 GB of 2 GB"),
        ("failed", "Full <b>."),
        ("done", "On this computer · 2 GB · Full <b>."),
    ],
)
def test_a_problem_is_shown_with_every_status(status: DownloadStatus, words: str) -> None:
    file = HubFile(name="m.gguf", bytes=2_000_000_000)
    one = Download(
        id=1,
        repo="a/b",
        revision="r",
        file=file,
        title="m",
        path="p",
        status=status,
        received=1_000_000_000,
        problem="Full <b>.",
    )
    assert state_words(one) == words
