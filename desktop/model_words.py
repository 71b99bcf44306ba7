"""How models are spoken of: their kinds, the places they lie in, whether they fit, how fast they will be."""

from __future__ import annotations

import sys
from datetime import date
from typing import Literal

from desktop.escaping import escaped_line
from desktop.language import marked, number, together, tr
from desktop.sizes import bytes_words, count_words
from engine import Fit, ModelEntry, ModelFile, Place, Plan

Tone = Literal["muted", "good", "warn", "danger", "accent"]

PLACES: dict[Place, str] = {
    "starter": "Openbook",
    "openbook": "Openbook",
    "added": marked("Added by you"),
    "hugging-face": marked("Hugging Face cache"),
    "lm-studio": "LM Studio",
    "jan": "Jan",
    "gpt4all": "GPT4All",
    "ollama": "Ollama",
    "llama.cpp": "llama.cpp",
}
KINDS = {
    "chat": marked("Chat"),
    "base": marked("Base"),
    "embedding": marked("Embedding"),
    "encoder-decoder": marked("Encoder-decoder"),
    "adapter": marked("LoRA adapter"),
    "projector": marked("Vision projector"),
    "vocabulary": marked("Vocabulary"),
}
#: What those are that answer no chat, and what the base models among those that do are.
WHAT = {
    "base": marked("A base model: it continues a text, and was not trained to hold a conversation."),
    "embedding": marked("An embedding model: it searches documents by meaning and cannot chat."),
    "encoder-decoder": marked("An encoder-decoder model: it turns one text into another and cannot chat."),
    "adapter": marked("A LoRA adapter: it changes another model and does nothing by itself."),
    "projector": marked("A vision projector: it lets another model see pictures and does nothing by itself."),
    "vocabulary": marked("A vocabulary without a model: it holds no weights."),
}
FITS: dict[Fit, str] = {"fits": marked("Fits"), "tight": marked("Tight"), "too-large": marked("Too large")}
TONES: dict[Fit, Tone] = {"fits": "good", "tight": "warn", "too-large": "danger"}


def can_chat(file: ModelFile) -> bool:
    """Whether a model may be loaded to talk with."""
    return file.kind in {"chat", "base"}


def name_of(entry: ModelEntry) -> str:
    """What a model is called in its program, or else in its file."""
    return escaped_line(entry.title or entry.file.name)


def context_words(tokens: int) -> str:
    """A length of context as it is commonly written: 131072 as "128K context"."""
    if not tokens:
        return ""
    if tokens < 1024:
        return tr("{count} tokens", count=number(tokens))
    return tr("{count}K context", count=tokens // 1024)


def amount_words(count: int) -> str:
    """A large count in short: "812", "3.4 K", "1.2 M"."""
    return count_words(count) if count >= 1000 else number(count)


def day_words(iso: str) -> str:
    """The day of an ISO date, such as "12 March 2026"; empty where it is none."""
    try:
        day = date.fromisoformat(iso[:10])
    except ValueError:
        return ""
    core = sys.modules.get("PySide6.QtCore")  # without Qt, as on the command line, it is English
    if core is None:
        return f"{day.day} {day:%B} {day.year}"
    written: str = core.QLocale().toString(core.QDate(day.year, day.month, day.day), tr("d MMMM yyyy"))
    return written


def rate_words(bytes_per_second: float) -> str:
    """How fast a download is."""
    return together(f"{bytes_words(round(bytes_per_second))}/s") if bytes_per_second >= 1 else ""


def percent_words(share: float) -> str:
    """A share as whole per cent; never 100 before it is all."""
    whole = 100 if share >= 1 else min(99, round(share * 100))
    return together(f"{max(0, whole)} %")


def fit_of(plan: Plan | None) -> Fit | None:
    """The verdict of a plan; None where there is none."""
    if plan is None:
        return None
    return plan.fit or (None if plan.fits is None else "fits" if plan.fits else "too-large")


def value_words(value: object) -> str:
    """A sampling value for a person."""
    if isinstance(value, float):
        return number(value, "g")
    if isinstance(value, list | tuple):
        return escaped_line(", ".join(str(one) for one in value))
    return escaped_line(str(value))
