"""The library beside a plain dict: whatever is done to files and scopes, searches find what the dict holds."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from rag import Done, Files, Found
from tests.rag.libraries import Watched, kill

pytestmark = pytest.mark.lasting

WORDS = ("anchor", "bamboo", "candle", "desert", "ember", "falcon")
NAMES = st.sampled_from(("one.txt", "two.txt", "three.txt"))
SCOPES = st.sampled_from(("here", "there"))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watched]:
    """One library for all runs."""
    with Watched(tmp_path_factory.mktemp("library")) as watched:
        yield watched


@pytest.mark.parametrize(
    ("examples", "deaths"),
    [(4, False), pytest.param(15, True, marks=pytest.mark.soak)],
    ids=["short", "long"],
)
def test_searches_find_what_was_added_and_nothing_else(
    library: Watched, tmp_path: Path, examples: int, deaths: bool
) -> None:
    runs = itertools.count()

    class Beside(RuleBasedStateMachine):
        def __init__(self) -> None:
            super().__init__()
            self.run = next(runs)
            self.folder = tmp_path / str(self.run)
            self.folder.mkdir()
            self.disk: dict[str, str] = {}  # name -> word
            self.held: dict[tuple[str, str], tuple[int, str]] = {}  # (scope, name) -> (file, word)
            self.gone: dict[tuple[str, str], tuple[int, str]] = {}

        def scope(self, name: str) -> str:
            return f"chat:{name}-{self.run}"

        @rule(name=NAMES, word=st.sampled_from(WORDS), scope=SCOPES)
        def add(self, name: str, word: str, scope: str) -> None:
            before = self.disk.get(name)
            if before != word:
                (self.folder / name).write_text(f"This is about the {word}, run {self.run}.\n" * (len(word)))
                self.disk[name] = word
            added = library.add(self.folder / name, scope=self.scope(scope))
            self.held[scope, name] = added.files[0].id, word
            self.gone.pop((scope, name), None)
            self.rescan()

        @rule()
        def rescan(self) -> None:
            library.run(library.library.rescan(), Done)
            for (scope, name), (file, _) in list(self.held.items()):
                self.held[scope, name] = file, self.disk[name]

        @precondition(lambda self: self.held)
        @rule(data=st.data())
        def remove(self, data: st.DataObject) -> None:
            key = data.draw(st.sampled_from(sorted(self.held)))
            self.gone[key] = self.held.pop(key)
            library.run(library.library.remove([self.gone[key][0]]), Done)

        @precondition(lambda self: self.gone)
        @rule(data=st.data())
        def restore(self, data: st.DataObject) -> None:
            key = data.draw(st.sampled_from(sorted(self.gone)))
            self.held[key] = self.gone.pop(key)
            library.run(library.library.restore([self.held[key][0]]), Done)
            self.rescan()

        @rule()
        def move(self) -> None:
            library.run(library.library.move_scope(self.scope("here"), self.scope("there")), Done)
            self.gone.clear()
            for (scope, name), value in list(self.held.items()):
                if scope == "here":
                    del self.held[scope, name]
                    self.held.setdefault(("there", name), value)

        @precondition(lambda self: deaths)
        @rule()
        def die(self) -> None:
            kill("rag.child")
            library.library.run(
                library.library.files()
            )  # after too many deaths it is refused, and the next is not
            library.run(library.library.files(), Files)

        @invariant()
        def finds_what_the_dict_holds(self) -> None:
            for scope in ("here", "there"):
                library.settle(self.scope(scope))
                asked = library.library.search("What is this about?", [self.scope(scope)], 50)
                hits = library.run(asked, Found).hits
                found = {
                    (Path(hit.passage.file).name, hit.passage.text.split()[4].strip(",")) for hit in hits
                }
                held = {(name, word) for (owner, name), (_, word) in self.held.items() if owner == scope}
                assert {word for _, word in found} == {word for _, word in held}

    run_state_machine_as_test(
        Beside,
        settings=settings(
            max_examples=examples,
            stateful_step_count=8,
            deadline=None,
            database=None,
            phases=[Phase.generate],  # a run takes seconds: there is no time to make a failure small
            suppress_health_check=list(HealthCheck),
        ),
    )
