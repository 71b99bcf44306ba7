"""What tokens spell is asked once, and whoever waits for it is told, also when nobody could say."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from desktop.look_jobs import LookJobs
from desktop.models import ModelController
from desktop.spelling import Spelling
from engine import Failed, LoadSettings, Spelled, Stopped, Token
from tests.desktop.test_look_jobs import Patient

MODEL = "/models/a.gguf"


class Reader:
    """Asks what tokens spell, and counts how often it was told."""

    def __init__(self, folder: Path) -> None:
        self.engine = Patient()
        jobs = LookJobs(self.engine)  # type: ignore[arg-type]
        self.models = ModelController(self.engine, folder, LoadSettings(path=""))  # type: ignore[arg-type]
        self.spelling = Spelling(self.engine, jobs, self.models)  # type: ignore[arg-type]
        self.told: list[str] = []
        self.spelling.spelled.connect(self.told.append)

    @property
    def job(self) -> int:
        return self.engine.asked[-1].job


@pytest.fixture
def reader(qapp: QApplication, tmp_path: Path) -> Reader:
    return Reader(tmp_path)


def test_a_token_is_asked_for_once_and_known_then(reader: Reader) -> None:
    assert reader.spelling.awaits(MODEL, 7)
    assert reader.spelling.awaits(MODEL, 7)
    assert len(reader.engine.asked) == 1
    reader.spelling.on_event(Spelled(job=reader.job, tokens=(Token(id=7, piece=" tide"),)))
    assert reader.told == [MODEL]
    assert reader.spelling.piece(MODEL, 7) == " tide"
    assert not reader.spelling.awaits(MODEL, 7)


def test_a_model_that_cannot_say_is_not_waited_for_until_a_model_is_loaded(reader: Reader) -> None:
    reader.spelling.want(MODEL, (7,))
    reader.spelling.on_event(Failed(job=reader.job, code="gone", message="It is gone."))
    assert reader.told == [MODEL]
    assert not reader.spelling.awaits(MODEL, 7)
    reader.models.loaded.emit(None)
    assert reader.spelling.awaits(MODEL, 7)


def test_who_waits_is_told_when_the_question_was_stopped(reader: Reader) -> None:
    reader.spelling.want(MODEL, (7,))
    reader.spelling.on_event(Stopped(job=reader.job))
    assert reader.told == [MODEL]
    assert reader.spelling.awaits(MODEL, 7)


def test_nothing_is_waited_for_without_the_file_of_a_model(reader: Reader) -> None:
    assert not reader.spelling.awaits("", 7)
    assert reader.engine.asked == []
