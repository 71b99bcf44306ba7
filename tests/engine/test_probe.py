"""The probe child checks, describes and tokenises model files; whatever they contain, only it can come to harm."""

from __future__ import annotations

import queue
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.looks import Tokenise, Tokenised
from engine.messages import (
    Check,
    Checked,
    Describe,
    Described,
    Ending,
    Event,
    Failed,
    ProbeTemplate,
    Request,
    State,
    TemplateProbed,
    Unload,
)
from engine.supervisor import Child, Died, Received
from tests.engine.gguf_writer import small_llama, text, u32

Probe = Child[Event, Request]


class Asking:
    """A probe child and its inbox."""

    def __init__(self, folder: Path) -> None:
        self.inbox: queue.SimpleQueue[Received[Event, Request] | Died[Event, Request]] = queue.SimpleQueue()
        self.child = Probe("engine.probe", "probe", self.inbox, folder / "tmp", folder / "probe.log", Event)
        self.child.start()
        first = self._next()
        assert isinstance(first, State)
        assert first.status == "idle"

    def _next(self) -> Event:
        item = self.inbox.get(timeout=60)
        assert isinstance(item, Received)
        return item.message

    def ask(self, request: Request) -> Ending:
        self.child.send(request)
        return self._next()  # type: ignore[return-value]  # the probe sends endings only


@pytest.fixture
def probe(tmp_path: Path) -> Iterator[Asking]:
    """A running probe child."""
    asking = Asking(tmp_path)
    yield asking
    asking.child.close()


def test_the_starter_is_sound_and_fits(probe: Asking, starter_path: Path) -> None:
    checked = probe.ask(Check(job=1, path=str(starter_path)))
    assert isinstance(checked, Checked)
    assert checked.plan.ok
    assert checked.plan.fits
    assert checked.file
    assert checked.file.name == "SmolLM2 135M Instruct"
    assert checked.notices == ()


def test_a_bad_file_is_answered_with_its_sentence(probe: Asking, tmp_path: Path) -> None:
    path = tmp_path / "bad.gguf"
    path.write_bytes(b"PK\x03\x04" + b"\0" * 50)
    checked = probe.ask(Check(job=1, path=str(path)))
    assert isinstance(checked, Checked)
    assert not checked.plan.ok
    assert checked.plan.reason
    assert "ZIP" in checked.plan.reason
    assert checked.file is None


def test_a_correction_is_told(probe: Asking, tmp_path: Path) -> None:
    path = small_llama().set("llama.context_length", u32(0)).write(tmp_path / "odd.gguf")
    checked = probe.ask(Check(job=1, path=str(path)))
    assert isinstance(checked, Checked)
    assert checked.plan.ok
    assert len(checked.notices) == 1
    assert checked.file
    assert checked.file.context == 4096


def test_good_and_bad_files_are_described_together(probe: Asking, starter_path: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.gguf"
    bad.write_bytes(b"")
    described = probe.ask(Describe(job=1, paths=(str(bad), str(starter_path))))
    assert isinstance(described, Described)
    assert [file.path for file in described.files] == [str(starter_path)]
    assert "is empty" in described.refused[str(bad)]


def test_a_text_is_cut_with_the_vocabulary_alone(probe: Asking, llama_source: Path) -> None:
    path = llama_source / "models" / "ggml-vocab-llama-bpe.gguf"
    cut = probe.ask(Tokenise(job=1, text="Hello world <|eot_id|>", path=str(path)))
    assert isinstance(cut, Tokenised)
    assert "".join(token.piece for token in cut.tokens) == "Hello world <|eot_id|>"
    assert [token.id for token in cut.tokens[:2]] == [9906, 1917]
    assert all(token.id < 128_000 for token in cut.tokens)


def test_a_text_cannot_be_cut_without_a_sound_vocabulary(probe: Asking, tmp_path: Path) -> None:
    path = small_llama().set("tokenizer.ggml.model", text("abacus")).write(tmp_path / "odd.gguf")
    failed = probe.ask(Tokenise(job=1, text="Hello", path=str(path)))
    assert isinstance(failed, Failed)
    assert failed.code == "unsupported"


def test_a_good_template_needs_no_words(probe: Asking, starter_path: Path) -> None:
    assert probe.ask(ProbeTemplate(job=1, path=str(starter_path))) == TemplateProbed(job=1)


def test_a_bad_template_is_answered_with_a_notice(probe: Asking, tmp_path: Path) -> None:
    path = small_llama().set("tokenizer.chat_template", text("{% for %}")).write(tmp_path / "odd.gguf")
    probed = probe.ask(ProbeTemplate(job=1, path=str(path)))
    assert isinstance(probed, TemplateProbed)
    assert probed.notice


def test_what_needs_a_loaded_model_is_refused(probe: Asking) -> None:
    failed = probe.ask(Unload(job=1))
    assert isinstance(failed, Failed)
    assert failed.code == "not-here"
