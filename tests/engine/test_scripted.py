"""The scripted engine is asked like the local one and keeps the same rules."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine import Engine, EngineLike
from engine.looks import Predicted, Tokenised
from engine.messages import (
    Answered,
    Checked,
    Described,
    Ending,
    Event,
    Failed,
    Hashed,
    Hashing,
    Listed,
    Loaded,
    Models,
    Reading,
    Stopped,
    Unloaded,
    Wrote,
)
from engine.scripted import Reply, Script, ScriptedEngine
from engine.scripted_plan import scripted_plan
from engine.values import LoadSettings, Message

Make = Callable[[Script], tuple[ScriptedEngine, list[Event]]]
HELLO = [Message(role="user", text="Hello there")]


@pytest.fixture
def make() -> Iterator[Make]:
    """Starts scripted engines and closes them."""
    made: list[ScriptedEngine] = []

    def begin(script: Script) -> tuple[ScriptedEngine, list[Event]]:
        events: list[Event] = []
        engine = ScriptedEngine(events.append, script)
        engine.start()
        made.append(engine)
        return engine, events

    yield begin
    for engine in made:
        engine.close()


def public(kind: type) -> dict[str, str]:
    """The public methods of a class with their signatures."""
    methods = inspect.getmembers(kind, inspect.isfunction)
    return {name: str(inspect.signature(method)) for name, method in methods if not name.startswith("_")}


@pytest.mark.parametrize("kind", [Engine, ScriptedEngine])
def test_an_engine_has_the_methods_of_the_interface_with_the_same_signatures(kind: type) -> None:
    wanted = public(EngineLike)
    assert {name: signature for name, signature in public(kind).items() if name in wanted} == wanted


def test_both_engines_can_stand_where_the_interface_is_wanted(tmp_path: Path) -> None:
    engines: list[EngineLike] = [Engine(tmp_path, print), ScriptedEngine(print)]
    for engine in engines:
        engine.close()


def test_a_reply_is_streamed_with_all_events_and_the_replies_take_turns(make: Make) -> None:
    engine, events = make(
        Script(replies=(Reply("One two.\n\nthree", reasoning="Let me think."), Reply("Second")))
    )
    assert isinstance(engine.run(engine.load(LoadSettings(path="a.gguf"))), Loaded)
    first, second = (engine.run(engine.answer(HELLO)) for _ in range(2))
    assert isinstance(first, Answered)
    assert isinstance(second, Answered)
    assert (first.text, first.reasoning, second.text) == ("One two.\n\nthree", "Let me think.", "Second")
    mine = [event for event in events if event.job == first.job]
    assert mine[-1] == first
    assert any(isinstance(event, Reading) for event in mine)
    written = [event for event in mine if isinstance(event, Wrote)]
    assert "".join(event.text for event in written if not event.reasoning) == first.text


def test_a_reply_can_fail_after_its_text(make: Make) -> None:
    engine, _ = make(Script(replies=(Reply("so far", fails="The engine ran out of memory. Ask once more."),)))
    ending = engine.run(engine.answer(HELLO))
    assert isinstance(ending, Failed)
    assert (ending.code, ending.text) == ("engine-died", "so far")


def test_a_stop_ends_its_own_job_and_no_other(make: Make) -> None:
    engine, events = make(Script(replies=(Reply("word " * 10_000),), speed=50.0))
    first, second, third = (engine.answer(HELLO) for _ in range(3))
    engine.stop(second)
    engine.stop(first)
    assert isinstance(engine.run(second), Stopped)
    assert isinstance(engine.run(first), Answered | Stopped)
    engine.stop(first)
    engine.close()
    assert isinstance(engine.run(third), Answered | Stopped)
    endings = [event.job for event in events if isinstance(event, Ending)]
    assert sorted(endings) == [first, second, third]


def test_everything_else_can_be_asked_too(make: Make) -> None:
    engine, _ = make(Script(refused={"bad.gguf": "Its header is cut off. Download it again."}))
    tokens = engine.run(engine.tokenise("naïve text, whole"))
    assert isinstance(tokens, Tokenised)
    assert "".join(token.piece for token in tokens.tokens) == "naïve text, whole"
    assert isinstance(engine.run(engine.predict("a", top=3)), Predicted)
    assert isinstance(engine.run(engine.devices()), Listed)
    assert isinstance(engine.run(engine.unload()), Unloaded)
    assert isinstance(engine.run(engine.load(LoadSettings(path="bad.gguf"))), Failed)
    checked, described = (
        engine.run(engine.check("bad.gguf")),
        engine.run(engine.describe(["bad.gguf", "a.gguf"])),
    )
    assert isinstance(checked, Checked)
    assert not checked.plan.ok
    assert isinstance(described, Described)
    assert (len(described.files), list(described.refused)) == (1, ["bad.gguf"])


def test_the_shelf_is_the_starter_or_what_the_script_says(make: Make, tmp_path: Path) -> None:
    engine, _ = make(Script())
    starter = engine.run(engine.list_models(str(tmp_path)))
    assert isinstance(starter, Models)
    assert [(entry.place, bool(entry.kept)) for entry in starter.entries] == [("starter", True)]
    told = Models(job=0, entries=(), refused={"/a.gguf": "No."})
    engine, _ = make(Script(models=told))
    job = engine.list_models(str(tmp_path))
    assert engine.run(job) == Models(job=job, entries=(), refused={"/a.gguf": "No."})


def test_hashing_tells_how_far_it_is_and_can_be_stopped(make: Make) -> None:
    engine, events = make(Script())
    ending = engine.run(engine.hash_model("/models/a.gguf"))
    assert isinstance(ending, Hashed)
    assert len(ending.sha256) == 64
    steps = [event for event in events if isinstance(event, Hashing)]
    assert steps[-1].done == steps[-1].total > 0
    engine, _ = make(Script(hash_seconds=60.0))
    job = engine.hash_model("/models/a.gguf")
    engine.stop(job)
    assert engine.run(job) == Stopped(job=job)


def test_a_scripted_plan_follows_the_settings(tmp_path: Path) -> None:
    plan = scripted_plan("a.gguf", None, LoadSettings(path="a.gguf"))
    assert plan.portions
    assert plan.need_bytes == sum(portion.total for portion in plan.portions)
    alone = scripted_plan("a.gguf", None, LoadSettings(path="a.gguf", gpu_layers=0, context=2048))
    assert [portion.device for portion in alone.portions] == ["CPU"]
    assert alone.settings is not None
    assert alone.settings.context == 2048
    assert not scripted_plan("b.gguf", "It is broken.", None).ok
