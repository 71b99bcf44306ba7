"""One question of an evaluation, step by step, over the scripted engine and library."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop.eval_command import summary
from desktop.evaluating import Result, Way, evaluate
from desktop.question_sets import Question
from engine import LoadSettings, Stopped
from engine.scripted import Reply, Script, ScriptedEngine
from rag import Added
from rag.scripted import ScriptedLibrary
from rag.scripted_files import Shelf

REPLIES = (
    Reply("The rent is 900 euros [1]."),
    Reply("I don't know."),
    Reply("", fails="The engine stopped. Try again."),
)


class Bench:
    """An engine and a library that questions are put to, one after the other."""

    def __init__(self) -> None:
        self.engine = ScriptedEngine(lambda _: None, Script(replies=REPLIES))
        shelf = Shelf(texts={"/d/lease.txt": "The rent is 900 euros a month, due on the third day."})
        self.library = ScriptedLibrary(lambda _: None, shelf)
        self.engine.start()
        self.library.start()
        self.engine.run(self.engine.load(LoadSettings(path="/m.gguf")))
        assert isinstance(self.library.run(self.library.add(["/d/lease.txt"], "new")), Added)

    def put(self, question: Question, way: Way) -> Result | Stopped:
        """The result of a question."""
        steps = evaluate(question, way)
        step = next(steps)
        while True:
            worker = self.engine if step.of == "engine" else self.library
            try:
                step = steps.send(worker.run(step.ask(self.engine, self.library)))
            except StopIteration as end:
                result: Result | Stopped = end.value
                return result

    def close(self) -> None:
        self.engine.close()
        self.library.close()


@pytest.fixture
def bench() -> Iterator[Bench]:
    made = Bench()
    yield made
    made.close()


def test_a_grounded_answer_is_scored_by_words_place_and_support(bench: Bench) -> None:
    question = Question(
        id="q",
        question="What is the rent?",
        expected=("900 euros", "nine hundred"),
        file="lease.txt",
        kind="lease",
    )
    result = bench.put(question, Way(scopes=("new",)))
    assert isinstance(result, Result)
    assert (result.ok, result.contains, result.exact, result.page_found) == (True, True, False, True)
    assert (result.score, result.kind, result.refused) == (1.0, "lease", None)
    assert result.places[0].file == "/d/lease.txt"
    assert result.supported == 1.0
    assert result.similarity is not None
    assert "[1]" not in result.answer


def test_an_unanswerable_question_is_right_when_refused(bench: Bench) -> None:
    question = Question(id="q", question="Who was Q?", unanswerable=True)
    first, second = bench.put(question, Way()), bench.put(question, Way())
    assert isinstance(first, Result)
    assert isinstance(second, Result)
    assert (first.ok, first.score) == (False, 0.0)
    assert (second.ok, second.score, second.refused) == (True, 1.0, True)


def test_a_failure_is_a_result_with_its_problem(bench: Bench) -> None:
    question = Question(id="q", question="?", expected=("x",))
    for _ in range(2):
        bench.put(question, Way())
    failed = bench.put(question, Way())
    assert isinstance(failed, Result)
    assert (failed.ok, failed.score) == (False, 0.0)
    assert failed.problem == "The engine stopped. Try again."


def test_a_pair_says_which_sentence_is_more_probable(bench: Bench) -> None:
    result = bench.put(Question(id="p", sentences=("One.", "Another one, much longer.")), Way())
    assert isinstance(result, Result)
    assert result.ok is None
    assert (result.score > 0) is (result.answer == "One.")
    assert result.stereotyped is (result.score > 0)


def test_only_pairs_are_counted_as_pairs_in_the_summary() -> None:
    questions = (
        Question(id="1", question="Who?"),
        Question(id="2", sentences=("She is.", "He is.")),
        Question(id="3", question="Where?", expected=("Paris",)),
    )
    results = [
        Result(id="1", ok=None, score=0.0, answer="Somebody.", ms=1.0),
        Result(id="2", ok=None, score=0.4, answer="She is.", ms=1.0),
        Result(id="3", ok=True, score=1.0, answer="Paris.", ms=1.0),
    ]
    lines = summary(questions, results)
    assert [line.split("  ")[0] for line in lines] == ["right", "first of the pair", "without a verdict"]
    assert ["1 of 1" in line for line in lines] == [True, True, False]
    assert summary(questions[2:], results[2:]) == lines[:1]
