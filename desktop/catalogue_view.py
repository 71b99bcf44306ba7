"""What the page of the catalogue says: a row for each curated model, the best for this machine first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.escaping import escaped_line
from desktop.language import number, tr
from desktop.model_offers import Offer
from desktop.model_rows import Row
from desktop.model_words import FITS, KINDS, TONES, context_words
from desktop.sentences import said
from desktop.sizes import count_words
from engine import Fit
from engine.catalogue import CatalogueModel


@dataclass(frozen=True, slots=True)
class Shown:
    """A model of the catalogue as it is for this machine: its best fit, and why it is recommended."""

    model: CatalogueModel
    fit: Fit | None = None
    why: str = ""
    here: bool = False


def catalogue_rows(models: Sequence[Shown]) -> list[Row]:
    """Chat models under what is recommended, then those that search documents."""
    rows: list[Row] = []
    parts = (
        (tr("Recommended"), [one for one in models if one.why]),
        (tr("To talk with"), [one for one in models if not one.why and one.model.kind == "chat"]),
        (tr("To search documents with"), [one for one in models if not one.why and one.model.kind != "chat"]),
    )
    for title, shown in parts:
        if shown:
            rows.append(Row(key=f"part:{title}", title=title, heading=True))
            rows += [_row(one) for one in shown]
    return rows


def catalogue_facts(model: CatalogueModel) -> list[tuple[str, str]]:
    """What is known of a model of the catalogue, as names and values."""
    abilities = [
        word
        for able, word in (
            (model.reasons, tr("thinks before it answers")),
            (model.sees, tr("sees pictures")),
            (model.tools, tr("uses tools")),
        )
        if able
    ]
    parameters = count_words(model.parameters)
    if model.active != model.parameters:
        parameters = tr("{all}, {active} at a time", all=parameters, active=count_words(model.active))
    found = [
        (tr("Publisher"), escaped_line(model.publisher)),
        (tr("Licence"), escaped_line(model.licence)),
        ("", escaped_line(said(model.licence_note))),
        (tr("Kind"), tr(KINDS[model.kind])),
        (tr("Languages"), escaped_line(said(model.languages))),
        (tr("Parameters"), parameters),
        (tr("Context"), tr("{count} tokens", count=number(model.context))),
        (tr("It also"), ", ".join(abilities)),
        (tr("Files from"), escaped_line(model.repo)),
    ]
    return [(name, value) for name, value in found if value]


def best_fit(offers: Sequence[Offer]) -> Fit | None:
    """The best verdict among the files of a model; None where there is none."""
    found = {offer.verdict for offer in offers}
    return next((fit for fit, words in FITS.items() if tr(words) in found), None)


def _row(shown: Shown) -> Row:
    model = shown.model
    known = (model.publisher, count_words(model.parameters), context_words(model.context))
    return Row(
        key=model.id,
        title=escaped_line(model.title),
        about=" \u00b7 ".join(part for part in known if part),
        mark=tr(FITS[shown.fit]) if shown.fit else "",
        mark_tone=TONES[shown.fit] if shown.fit else "muted",
        note=tr("Downloaded") if shown.here else "",
        note_tone="accent",
    )
