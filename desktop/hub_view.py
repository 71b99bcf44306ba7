"""What the page of the model hub says: a row for each repository, where the access token lies."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.escaping import escaped_line
from desktop.model_rows import Row
from desktop.model_words import amount_words, context_words, day_words
from desktop.sizes import count_words
from engine.hub_messages import HubModel, Sort, TokenPlace

MORE = "more"
SORTS: tuple[tuple[Sort, str], ...] = (
    ("trending", "Trending"),
    ("downloads", "Most downloaded"),
    ("likes", "Most liked"),
    ("updated", "Recently changed"),
)
TOKENS: dict[TokenPlace, str] = {
    "keyring": "A token is kept in the keyring of your system.",
    "file": "A token is kept in a file of your profile that only you can read.",
    "none": "",
}


def hub_rows(models: Sequence[HubModel], more: bool) -> list[Row]:
    """The repositories that were found, and a row to fetch more."""
    rows = [_row(model) for model in models]
    if more:
        rows.append(Row(key=MORE, title="Show more results", heading=True, folded=True))
    return rows


def model_facts(model: HubModel) -> list[tuple[str, str]]:
    """What is known of a repository, as names and values."""
    found = [
        ("Publisher", escaped_line(model.author)),
        ("Licence", escaped_line(model.licence) or "Not told"),
        ("Architecture", escaped_line(model.architecture)),
        ("Parameters", count_words(model.parameters)),
        ("Context", f"{model.context:,} tokens" if model.context else ""),
        ("Downloads", f"{model.downloads:,}"),
        ("Likes", f"{model.likes:,}"),
        ("Changed", day_words(model.updated)),
    ]
    return [(name, value) for name, value in found if value]


def name_of_repo(repo: str) -> str:
    """A repository's name without its publisher."""
    return escaped_line(repo.rpartition("/")[2])


def _row(model: HubModel) -> Row:
    known = (
        escaped_line(model.author or model.repo.partition("/")[0]),
        count_words(model.parameters),
        context_words(model.context),
        escaped_line(model.licence),
    )
    downloads, likes = amount_words(model.downloads), amount_words(model.likes)
    about = " \u00b7 ".join(part for part in known if part)
    title = name_of_repo(model.repo)
    day = day_words(model.updated)
    said = (
        title,
        about,
        f"{downloads} downloads, {likes} likes",
        f"changed {day}" if day else "",
        "asks for an account" if model.gated else "",
    )
    return Row(
        key=model.repo,
        title=title,
        about=about,
        mark=f"\u2193 {downloads}  \u2665 {likes}",
        note="Gated" if model.gated else day,
        note_tone="warn" if model.gated else "muted",
        said=", ".join(part for part in said if part),
    )
