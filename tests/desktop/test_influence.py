"""What carried an answer: measured by a small engine, in words, and as bars under the pointer and the keyboard."""

from __future__ import annotations

from itertools import pairwise

import pytest
from msgspec import structs
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.carried import NOTHING, Carried, Drop, Weight, figure, meaning, times, verdict
from desktop.conversation import CitedText, Grounding, StoredMessage
from desktop.influence import InfluenceController, chip_of
from desktop.transcript import MessageItem
from desktop.widgets.influence_view import InfluenceCard, WeightBar
from desktop.widgets.message import MessageView
from desktop.widgets.source_list import SourceList
from desktop.widgets.transcript import Transcript
from engine import Failed, Message, Scored, Source, Stopped

from .cited_answers import citation, cited_answer
from .views import view

SHOWN = "The notice period is **47 days**. The rent is 850 EUR."
SOURCES = tuple(
    Source(number=number, label=f"lease.pdf, p. {number}", text=text, passage=f"{number:016x}")
    for number, text in ((1, "Notice: 47 days."), (2, "The house is old."), (3, "Rent: 850 EUR."))
)
CITED = CitedText(
    SHOWN,
    (
        structs.replace(citation(SHOWN, "47 days**."), number=1, passage=SOURCES[0].passage),
        structs.replace(citation(SHOWN, "850 EUR."), number=2, passage="joined", text="850 EUR"),
    ),
)
ANSWER = StoredMessage(
    8, 1, 7, "assistant", SHOWN, model_name="Tiny", grounding=Grounding(SOURCES), cited=CITED
)
PROMPT = (Message(role="system", text="Be kind."), Message(role="user", text="How long?", sources=SOURCES))


class Scorer:
    """An engine that finds the sentence about a source less likely where the source is not there."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, ...]] = []
        self.stopped: list[int] = []

    def score(self, messages: tuple[Message, ...], answer: str) -> int:
        assert messages[0].text == "Be kind."
        assert answer == SHOWN
        self.asked.append(tuple(source.number for source in messages[-1].sources))
        return len(self.asked)

    def stop(self, job: int) -> None:
        self.stopped.append(job)

    def scored(self) -> Scored:
        """How the newest job ends: a token a word, 2 nats dearer where its source was left out."""
        at = SHOWN.index(" The rent")
        ends = [0, *(n for n, sign in enumerate(SHOWN) if sign == " "), len(SHOWN)]
        spans = tuple(pairwise(ends))
        there = self.asked[-1]
        cost = (0.0 if 1 in there else 2.0, 0.0 if 3 in there else 1.0)
        values = tuple(-1.0 - cost[start >= at] for start, _ in spans)
        return Scored(job=len(self.asked), spans=spans, log_probabilities=values)


@pytest.fixture
def scorer() -> Scorer:
    return Scorer()


@pytest.fixture
def told() -> list[Carried]:
    return []


@pytest.fixture
def influence(qapp: QApplication, scorer: Scorer, told: list[Carried]) -> InfluenceController:
    controller = InfluenceController(scorer)  # type: ignore[arg-type]
    controller.changed.connect(told.append)
    return controller


def test_an_answer_is_scored_with_all_sources_and_with_each_left_out_cited_ones_first(
    influence: InfluenceController, scorer: Scorer, told: list[Carried]
) -> None:
    influence.measure(ANSWER, PROMPT, "Tiny")
    while told[-1].state == "running":
        influence.on_event(scorer.scored())
    assert scorer.asked == [(1, 2, 3), (2, 3), (1, 2), (1, 3)]
    assert [(one.done, one.total) for one in told] == [(0, 4), (1, 4), (2, 4), (3, 4), (4, 4)]
    end = told[-1]
    assert end.state == "done"
    assert [(one.number, round(one.bits, 2)) for one in end.weights] == [(1, 2.89), (2, 1.44), (0, 0.0)]
    assert end.weights[0].strongest.sentence == "The notice period is 47 days."
    assert influence.of(8) == end
    assert verdict(end).startswith("Source 1 carried this answer most. Without it the model would have found")


def test_a_stop_keeps_what_is_known_and_a_failure_is_told(
    influence: InfluenceController, scorer: Scorer, told: list[Carried]
) -> None:
    influence.measure(ANSWER, PROMPT, "Tiny")
    for _ in range(2):
        influence.on_event(scorer.scored())
    influence.stop(8)
    assert scorer.stopped == [3]
    influence.on_event(Stopped(job=3))
    assert (told[-1].state, [one.number for one in told[-1].weights]) == ("stopped", [1])
    assert verdict(told[-1]).startswith("Stopped after 2 of 4. Source 1 carried")
    influence.measure(ANSWER, PROMPT, "Tiny")
    influence.on_event(Failed(job=4, code="too-long", message="The answer does not fit any more."))
    assert verdict(told[-1]) == "The answer does not fit any more."


def test_a_message_is_measured_once_at_a_time_and_forgotten_when_it_is_written_anew(
    influence: InfluenceController, scorer: Scorer
) -> None:
    influence.measure(ANSWER, PROMPT, "Tiny")
    influence.measure(ANSWER, PROMPT, "Tiny")
    assert len(scorer.asked) == 1
    influence.forget(8)
    assert scorer.stopped == [1]
    influence.on_event(scorer.scored())
    assert influence.of(8) is None
    influence.measure(ANSWER, PROMPT[:1])
    assert influence.of(8) is None


def test_another_model_than_the_one_that_wrote_the_answer_is_named(
    influence: InfluenceController, scorer: Scorer, told: list[Carried]
) -> None:
    influence.measure(ANSWER, PROMPT, "Large")
    influence.on_event(scorer.scored())
    influence.on_event(Stopped(job=2))
    assert verdict(told[-1]) == (
        "Stopped after 1 of 4. Measured with Large, which did not write this answer. None of those tried so far mattered."
    )


def test_a_source_is_known_by_its_passage_or_by_words_that_joined_it() -> None:
    assert [chip_of(source, CITED.citations) for source in SOURCES] == [1, 0, 2]


def test_words_say_what_a_drop_means() -> None:
    assert meaning(Drop("It rains.", 1.585)) == (
        "Without it the model would have found \u201cIt rains.\u201d 3.0 times less likely per token."
    )
    assert meaning(Drop("It rains.", -1.0)).endswith("2.0 times more likely per token.")
    assert meaning(Drop("It rains.", 0.01)).endswith("just as likely.")
    assert [times(4.0), times(99.0)] == ["16 times", "over 1,000 times"]
    assert [figure(1.84), figure(-0.31), figure(0.04)] == ["\u22121.8", "+0.3", "0"]


def test_it_is_said_where_no_source_mattered() -> None:
    nothing = Carried(8, "done", 2, 2, (Weight(1, "lease.pdf", (Drop("It rains.", 0.01),)),))
    assert verdict(nothing) == NOTHING


# ---- on the screen ----------------------------------------------------------------------------------------

WEIGHTS = (
    Weight(
        1,
        "contract.pdf, p. 12",
        (Drop("The tenant may end the lease early.", 3.2), Drop("Rent is due.", -0.2)),
    ),
    Weight(2, "contract.pdf, p. 3", (Drop("The deposit is two months' rent.", 1.1),)),
    Weight(0, "rates.xlsx", (Drop("A late payment costs 5 EUR a day.", 0.8),)),
)
FOUND = Carried(2, "done", 9, 9, WEIGHTS)


def few_sources() -> MessageItem:
    item = cited_answer()
    return replace(item, citations=tuple(one for one in item.citations if one.number < 4))


@pytest.fixture
def answer(transcript: Transcript) -> MessageView:
    transcript.resize(900, 1100)
    transcript.show_messages([few_sources()])
    transcript.activateWindow()
    return view(transcript, 2)


def sources(answer: MessageView) -> SourceList:
    """The list of sources below an answer."""
    found = answer.evidence.sources
    assert found is not None
    return found


def test_a_quiet_button_below_the_sources_asks(
    transcript: Transcript, answer: MessageView, qtbot: QtBot
) -> None:
    influence = sources(answer).influence
    assert influence.ask.isVisible()
    at = influence.ask.geometry().translated(influence.mapTo(answer, QPoint()))
    assert answer.rect().contains(at)
    with qtbot.waitSignal(transcript.action_requested) as caught:
        qtbot.mouseClick(influence.ask, Qt.MouseButton.LeftButton)
    assert caught.args == ["influence", 2]


def test_progress_can_be_stopped_without_moving_what_is_read(
    transcript: Transcript, answer: MessageView, qtbot: QtBot
) -> None:
    before = answer.y()
    transcript.replace(replace(few_sources(), carried=Carried(2, "running", 3, 8)))
    influence = sources(answer).influence
    assert influence.words.text() == "Leaving out each source in turn: 3 of 8\u2026"
    assert not influence.ask.isVisible()
    assert answer.y() == before
    with qtbot.waitSignal(transcript.action_requested) as caught:
        qtbot.mouseClick(influence.stop, Qt.MouseButton.LeftButton)
    assert caught.args == ["stop-influence", 2]
    transcript.replace(replace(few_sources(), carried=Carried(2, "stopped", 3, 8, WEIGHTS[:1])))
    assert influence.ask.text() == "Measure again"


def test_every_source_has_a_bar_whose_card_lists_the_sentences(
    transcript: Transcript, answer: MessageView, qtbot: QtBot
) -> None:
    transcript.replace(replace(few_sources(), carried=FOUND))
    bars = [bar for bar in answer.findChildren(WeightBar) if bar.isVisible()]
    assert sorted(bar.text() for bar in bars) == ["\u22120.8", "\u22121.1", "\u22123.2"]
    bar = next(bar for bar in bars if bar.text() == "\u22123.2")
    bar.setFocus()
    qtbot.waitUntil(lambda: transcript.cards.card is not None)
    card = transcript.cards.card
    assert isinstance(card, InfluenceCard)
    assert card.accessibleName().startswith("Without it the model would have found \u201cThe tenant may end")
    qtbot.keyClick(transcript, Qt.Key.Key_Escape)
    assert transcript.cards.card is None


@pytest.mark.parametrize("width", [360, 500, 900])
def test_bars_and_words_stay_inside_at_every_width(
    transcript: Transcript, answer: MessageView, width: int
) -> None:
    transcript.replace(replace(few_sources(), carried=FOUND))
    transcript.resize(width, 1100)
    listed = sources(answer)
    for part in (*listed.findChildren(WeightBar), listed.influence.words, listed.influence.meaning):
        corner = part.mapTo(answer, part.rect().topLeft())
        assert corner.x() >= 0
        assert corner.x() + part.width() <= answer.width() + 1
    bars = sorted({bar.mapTo(answer, bar.rect().topLeft()).y() for bar in listed.findChildren(WeightBar)})
    assert len(bars) == 3
