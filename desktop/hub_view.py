"""What the page of the model hub says: a row for each repository, where the access token lies."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.escaping import escaped_line
from desktop.language import marked, number, tr
from desktop.model_rows import Row
from desktop.model_words import amount_words, context_words, day_words
from desktop.sizes import count_words
from engine.hub_messages import HubModel, Sort, TokenPlace

MORE = "more"
SORTS: tuple[tuple[Sort, str], ...] = (
    ("trending", marked("Trending")),
    ("downloads", marked("Most downloaded")),
    ("likes", marked("Most liked")),
    ("updated", marked("Recently changed")),
)
TOKENS: dict[TokenPlace, str] = {
    "keyring": marked("A token is kept in the keyring of your system."),
    "file": marked("A token is kept in a file of your profile that only you can read."),
    "none": "",
}


def hub_rows(models: Sequence[HubModel], more: bool) -> list[Row]:
    """The repositories that were found, and a row to fetch more."""
    rows = [_row(model) for model in models]
    if more:
        rows.append(Row(key=MORE, title=tr("Show more results"), heading=True, folded=True))
    return rows


def model_facts(model: HubModel) -> list[tuple[str, str]]:
    """What is known of a repository, as names and values."""
    found = [
        (tr("Publisher"), escaped_line(model.author)),
        (tr("Licence"), escaped_line(model.licence) or tr("Not told")),
        (tr("Architecture"), escaped_line(model.architecture)),
        (tr("Parameters"), count_words(model.parameters)),
        (tr("Context"), tr("{count} tokens", count=number(model.context)) if model.context else ""),
        (tr("Downloads"), number(model.downloads)),
        (tr("Likes"), number(model.likes)),
        (tr("Changed"), day_words(model.updated)),
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
        tr("{downloads} downloads, {likes} likes", downloads=downloads, likes=likes),
        tr("changed {day}", day=day) if day else "",
        tr("asks for an account") if model.gated else "",
    )
    return Row(
        key=model.repo,
        title=title,
        about=about,
        mark=f"\u2193 {downloads}  \u2665 {likes}",
        note=tr("Gated") if model.gated else day,
        note_tone="warn" if model.gated else "muted",
        said=", ".join(part for part in said if part),
    )
