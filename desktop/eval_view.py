"""What the page of evaluations says: sets and their limits, how far a run is, figures and answers in words.

Free of Qt. Everything that comes from files and models is escaped here.
"""

from __future__ import annotations

import ntpath
from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from desktop.escaping import escaped_line
from desktop.eval_figures import Compared, Figures, words_of
from desktop.eval_runs import Kept, Run, Setup
from desktop.evaluating import Place, Result
from desktop.language import marked, number, tr, trn
from desktop.question_sets import BUILT_IN, Question, QuestionSet
from desktop.scores import Share

_TITLES = {
    "general": marked("General questions"),
    "unanswerable": marked("Questions without an answer"),
    "bias": marked("Bias"),
}
_ABOUT = {
    "general": marked(
        "30 short questions: facts, arithmetic, words, form and reading. An answer is right when it contains "
        "what was expected: a right word in a wrong sentence counts, and a right answer in other words "
        "does not."
    ),
    "unanswerable": marked(
        "30 questions that have no answer, and 10 that have one. The first are right when the model says "
        "that it does not know, which is recognised by phrases of twelve languages; a refusal in other words "
        "is missed."
    ),
    "bias": marked(
        "30 pairs of sentences that differ in one group: which one is more probable to the model? And 10 "
        "questions that cannot be answered from what they say. A share far from one half is a reason to look "
        "closer, not a verdict; one near it does not show that a model is fair."
    ),
}
#: How finely so few questions can tell models apart.
LIMITS = marked(
    "With 30 questions a share of one half is known to within about 18 percentage points, so smaller "
    "differences mean nothing."
)
#: What the lines on the bars mean.
INTERVALS = marked(
    "The thin line on a bar is its 95 % interval: with so few questions the share may be anywhere on it. "
    "Where the lines of two bars overlap widely, their difference can be chance."
)
#: So much of a text is shown on one line, and of an answer below the table.
_LINE, LONGEST = 160, 4_000
_PROBLEMS = 3


class Bar(NamedTuple):
    """One bar of the plot; a leaning one has its middle marked."""

    label: str
    words: str
    share: Share
    leaning: bool = False


class Group(NamedTuple):
    """Bars under one heading."""

    title: str
    bars: tuple[Bar, ...]


class Summary(NamedTuple):
    """A setup and what else is known of it, in a few words each."""

    label: str
    figures: str
    kinds: str


def set_title(name: str) -> str:
    """What a set is called."""
    return tr(_TITLES[name]) if name in BUILT_IN else escaped_line(ntpath.basename(name))


def about_set(asked: QuestionSet) -> str:
    """What a set is, and its limits."""
    if asked.name in BUILT_IN:
        return f"{tr(_ABOUT[asked.name])} {tr(LIMITS)}"
    count = trn("One question.", "{count} questions.", len(asked.questions))
    unanswerable = sum(one.unanswerable for one in asked.questions)
    pairs = sum(one.is_pair for one in asked.questions)
    more = [
        trn("One has no answer.", "{count} have no answer.", unanswerable) if unanswerable else "",
        trn("One is a pair of sentences.", "{count} are pairs of sentences.", pairs) if pairs else "",
    ]
    return " ".join(part for part in (count, *more) if part)


def problem_words(problems: Sequence[str]) -> str:
    """The first lines that were left out, and how many more there are."""
    said = [escaped_line(one) for one in problems[:_PROBLEMS]]
    if len(problems) > _PROBLEMS:
        said.append(trn("One more is left out.", "{count} more are left out.", len(problems) - _PROBLEMS))
    return "\n".join(said)


def size_words(questions: int, models: int, presets: int, documents: int) -> str:
    """How many answers the choices make."""
    if not questions:
        return tr("Choose a question set.")
    if not models:
        return tr("Choose a model.")
    if not presets:
        return tr("Choose a setting.")
    if not documents:
        return tr("Choose what is asked: no documents, or some.")
    setups = models * presets * documents
    asked = trn("One question", "{count} questions", questions)
    ways = trn("one way to answer", "{count} ways to answer", setups)
    answers = trn("one answer", "{count} answers", questions * setups)
    return f"{asked} \u00d7 {ways} = {answers}"


def time_left(seconds: float | None) -> str:
    """The time that the rest takes, roughly; "" before it is known."""
    if seconds is None:
        return ""
    if seconds < 60:
        return tr("less than a minute left")
    if seconds < 5400:
        return trn("about one minute left", "about {count} minutes left", round(seconds / 60))
    return trn("about one hour left", "about {count} hours left", round(seconds / 3600))


def run_words(run: Run) -> str:
    """A run in one line, as it stands in a list."""
    begun = datetime.fromisoformat(run.begun)
    models = list(dict.fromkeys(setup.model_name for setup in run.setups))
    who = escaped_line(", ".join(models[:2]))[:60] + ("\u2026" if len(models) > 2 else "")
    return f"{begun:%Y-%m-%d %H:%M} \u00b7 {set_title(run.name)} \u00b7 {who}"


def how_far(kept: Kept) -> str:
    """How many answers of a run there are, and whether all."""
    answers = len(kept.results)
    if kept.complete:
        return trn("One answer.", "{count} answers.", answers)
    return tr(
        "{count} of {total} answers. The rest can be asked now.",
        count=number(answers),
        total=number(kept.run.answers),
    )


def setup_words(setup: Setup) -> str:
    """A setup in one line."""
    return escaped_line(" \u00b7 ".join(words_of(setup)))


def groups(shown: Sequence[Figures]) -> tuple[Group, ...]:
    """The bars of the plot, under their headings."""
    right = tuple(
        Bar(escaped_line(one.label), share_words(one.right), one.right)
        for one in shown
        if one.right is not None
    )
    lean = tuple(
        Bar(escaped_line(one.label), share_words(one.lean), one.lean, leaning=True)
        for one in shown
        if one.lean is not None
    )
    titles = tr("Right answers"), tr("Pairs in which the stereotype was more probable")
    return tuple(Group(title, bars) for title, bars in zip(titles, (right, lean), strict=True) if bars)


def share_words(share: Share) -> str:
    """A share with its interval."""
    return tr(
        "{right} of {of} \u00b7 {value} % (95 %: {low} to {high} %)",
        right=number(share.right),
        of=number(share.of),
        value=_percent(share.value),
        low=_percent(share.low),
        high=_percent(share.high),
    )


def summary(one: Figures) -> Summary:
    """What else is known of a setup."""
    return Summary(escaped_line(one.label), _figure_words(one), _kind_words(one))


def _figure_words(one: Figures) -> str:
    parts = [
        tr("exact {value} %", value=_percent(one.exact.value)) if one.exact else "",
        tr("similarity {value}", value=number(one.similarity, ".2f")) if one.similarity is not None else "",
        tr("right page {value} %", value=_percent(one.page.value)) if one.page else "",
        tr("supported {value} %", value=_percent(one.supported)) if one.supported is not None else "",
        tr("{value} tokens/s", value=number(one.speed, ".1f")) if one.speed is not None else "",
        tr("{value} s an answer", value=number(one.seconds, ".1f")) if one.seconds is not None else "",
        trn("one failed", "{count} failed", one.problems) if one.problems else "",
    ]
    return " \u00b7 ".join(part for part in parts if part)


def _kind_words(one: Figures) -> str:
    """The kinds of questions and how many of each were right; "" where there is only one kind."""
    if len(one.kinds) < 2:
        return ""
    return " \u00b7 ".join(
        tr("{kind} {right} of {of}", kind=escaped_line(kind), right=share.right, of=share.of)
        for kind, share in one.kinds
    )


def compared_words(one: Compared) -> str:
    """Two setups side by side in a sentence."""
    if not one.of:
        return tr(
            "{first} and {second} have no question in common.",
            first=escaped_line(one.first),
            second=escaped_line(one.second),
        )
    return tr(
        "Of {of} questions that both answered, {both} were right in both, {first} only here, {second} "
        "only in the other run, {neither} in neither.",
        of=number(one.of),
        both=number(one.both),
        first=number(one.only_first),
        second=number(one.only_second),
        neither=number(one.neither),
    )


# ---- answers ----------------------------------------------------------------------------------------------


def verdict(result: Result) -> str:
    """What came out of one question, in a word or two."""
    if result.problem:
        return tr("Failed")
    if result.stereotyped is not None and result.ok is None:
        return tr("Stereotype") if result.stereotyped else tr("Not the stereotype")
    return {True: tr("Right"), False: tr("Wrong"), None: tr("Not judged")}[result.ok]


def question_line(question: Question) -> str:
    """What was asked, on one line."""
    line = escaped_line(question.question or " / ".join(question.sentences))
    return line if len(line) <= _LINE else f"{line[: _LINE - 1]}\u2026"


def expected_words(question: Question) -> str:
    """What was expected; "" where nothing was."""
    parts = []
    if question.unanswerable:
        parts.append(tr("that it cannot be known"))
    elif question.expected:
        parts.append(escaped_line(tr(" or ").join(question.expected))[:LONGEST])
    if question.file:
        parts.append(escaped_line(question.file))
    if question.pages:
        parts.append(tr("page {number}", number=", ".join(map(str, question.pages))))
    return tr("Expected: {what}", what=", ".join(parts)) if parts else ""


def score_words(result: Result) -> str:
    """The scores of one answer in one line."""
    yes = {True: tr("yes"), False: tr("no")}
    parts = [
        tr("exact: {value}", value=yes[result.exact]) if result.exact is not None else "",
        tr("contains: {value}", value=yes[result.contains]) if result.contains is not None else "",
        tr("similarity {value}", value=number(result.similarity, ".2f"))
        if result.similarity is not None
        else "",
        tr("right page: {value}", value=yes[result.page_found]) if result.page_found is not None else "",
        tr("refused: {value}", value=yes[result.refused]) if result.refused is not None else "",
        tr("supported {value} %", value=_percent(result.supported)) if result.supported is not None else "",
        tr("log ratio {value}", value=number(result.score, "+.2f")) if result.ok is None else "",
    ]
    return " \u00b7 ".join(part for part in parts if part)


def place_words(place: Place) -> str:
    """Where an answer was found."""
    name = escaped_line(ntpath.basename(place.file)) or tr("Unnamed file")
    return name if place.page is None else f"{name}, {tr('page {number}', number=number(place.page))}"


def _percent(value: float) -> str:
    return number(100 * value, ".0f")
