"""What the window says about downloads: how far, how fast, how long, and what went wrong."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.documents_view import remaining_words
from desktop.escaping import escaped_line
from desktop.language import tr, trn
from desktop.model_words import percent_words, rate_words
from desktop.sentences import said
from desktop.sizes import bytes_words
from engine.hub_messages import Download

ACTIVE = frozenset({"waiting", "running", "checking"})


def share(download: Download) -> float:
    """How much of it has come, 0 to 1."""
    return min(1.0, download.received / download.file.bytes) if download.file.bytes else 0.0


def title_of(download: Download) -> str:
    """The name of a download with its quantisation."""
    name = escaped_line(download.title or download.repo)
    kind = escaped_line(download.file.quantization)
    return f"{name} \u00b7 {kind}" if kind and kind not in name else name


def state_words(download: Download) -> str:
    """The second line of a download."""
    total = bytes_words(download.file.bytes)
    amount = (
        tr("{part} of {all}", part=bytes_words(download.received), all=total) if download.received else total
    )
    match download.status:
        case "waiting":
            parts: tuple[str, ...] = (tr("Waiting for its turn"), amount)
        case "running":
            left = remaining_words(download.seconds_left)
            speed = rate_words(download.bytes_per_second) or escaped_line(said(download.problem))
            parts = (amount, speed or tr("Connecting\u2026"), left)
        case "checking":
            parts = (tr("Checking what has come"), total)
        case "paused":
            parts = (escaped_line(said(download.problem)) or tr("Paused"), amount)
        case "failed":
            parts = (escaped_line(said(download.problem)) or tr("It was interrupted. Resume it to go on."),)
        case _:
            parts = (tr("On this computer"), total, escaped_line(said(download.problem)))
    return " \u00b7 ".join(part for part in parts if part)


def together(downloads: Sequence[Download]) -> tuple[int, float]:
    """How many downloads are not done yet and not held, and how far those are together."""
    active = [one for one in downloads if one.status in ACTIVE]
    total = sum(one.file.bytes for one in active)
    return len(active), (sum(one.received for one in active) / total if total else 0.0)


def together_words(downloads: Sequence[Download]) -> str:
    """All that is on its way in one line; empty when nothing is."""
    count, done = together(downloads)
    if not count:
        return ""
    running = next((one for one in downloads if one.status == "running"), None)
    left = remaining_words(running.seconds_left) if running and count == 1 else ""
    percent = percent_words(done)
    said = trn(
        "Downloading a model, {percent}", "Downloading {count} models, {percent}", count, percent=percent
    )
    return f"{said}, {left}" if left else said
