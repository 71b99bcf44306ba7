"""A model in memory, ready to be asked: loading with its first decode, answering, predicting, tokenising."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

import msgspec
import numpy as np

from engine.context import Context
from engine.energy import Bill, Meter, computes_on_graphics
from engine.errors import Cancelled, Refusal
from engine.generation import Answer as Generated
from engine.generation import Generator, Listener, OnReading
from engine.gguf import SPLIT_NAME, description, split_parts
from engine.gguf_reader import Header, read_header
from engine.llama import Model, devices, features, library_build, processor
from engine.looks import PromptShown, Resample, Resampled, Score, Scored, ShowPrompt
from engine.mapped_pages import give_back, resident_bytes
from engine.memory import is_repacked
from engine.messages import Load
from engine.next_tokens import predicted, resampled, spelled
from engine.pieces import pieces
from engine.prompt import Prompt, PromptBuilder
from engine.prompt_view import view
from engine.sampler import INVALID
from engine.sampling import Sampling
from engine.scoring import scored
from engine.second_look import SecondLook
from engine.stop_flag import StopFlag
from engine.template import ChatTemplate
from engine.tracing import Tracer
from engine.turns import family_of
from engine.values import (
    Alternative,
    LoadedModel,
    LoadSettings,
    Message,
    ModelKind,
    Piece,
    Token,
)

_WARM_UP = 4
_WRITERS: frozenset[ModelKind] = frozenset({"chat", "base"})
_RESERVE = 1024


@dataclass(frozen=True, slots=True)
class _Stamp:
    """What tells that the files of a model are still those that were loaded: inode, size, time of change."""

    files: tuple[tuple[int, int, int], ...]

    @classmethod
    def of(cls, path: str) -> _Stamp | None:
        """The stamp of a model's file and, where it is split, of all its parts; None where one is missing."""
        try:
            found = [os.stat(part) for part in _parts(Path(path))]
        except OSError:
            return None
        return cls(tuple((info.st_ino, info.st_size, info.st_mtime_ns) for info in found))


def _parts(path: Path) -> list[Path]:
    split = SPLIT_NAME.match(path.name)
    if split is None:
        return [path]
    stem, count = split["stem"], split["count"]
    return [path.with_name(f"{stem}-{number:05d}-of-{count}.gguf") for number in range(1, int(count) + 1)]


class Loaded:
    """One chat model with its context and its template; made by `load`, ended by `close`."""

    def __init__(
        self,
        model: Model,
        context: Context,
        about: LoadedModel,
        template: ChatTemplate,
        flag: StopFlag,
        stamp: _Stamp | None,
    ) -> None:
        self.about = about
        self._model = model
        self._context = context
        self._prompts = PromptBuilder(model.vocabulary, template)
        self._flag = flag
        self._generator = Generator(context, flag)
        self._stamp = stamp
        kinds = [device.kind for device in about.devices]
        self._meter = Meter(computes_on_graphics(about.settings.gpu_layers, kinds))
        self._second = SecondLook(model, context, self._prompts, about, flag)

    def close(self) -> None:
        """Give all memory back."""
        self._second.release()
        self._context.close()
        self._model.close()

    def _check_file(self) -> None:
        """Refuse to go on with a changed file: mapped, it would give wrong text or end the process."""
        now = _Stamp.of(self._model.path)
        if now is None:
            raise _gone(self._model.path)
        if now != self._stamp:
            raise _changed(self._model.path, "while it was in use")

    # ---- answering

    def prepare(self, messages: tuple[Message, ...], sampling: Sampling, resume: bool) -> Prompt:
        """The tokens of a conversation within the context, leaving room for an answer."""
        self._check_file()
        size, reserve = self._context.size, self._reserve(sampling)
        return self._prompts.build(messages, size, reserve, resume, self.about.file.id)

    def room(self, messages: tuple[Message, ...], sampling: Sampling) -> int:
        """The tokens that the sources of the last question may take."""
        size = self._context.size
        return self._prompts.room(messages, size, self._reserve(sampling), self.about.file.id)

    def _reserve(self, sampling: Sampling) -> int:
        wanted = sampling.max_tokens if sampling.max_tokens > 0 else _RESERVE
        return min(wanted, self._context.size // 4)

    def tracer(self) -> Tracer:
        """What notes the candidates at each token of an answer."""
        return Tracer(self._context)

    def answer(
        self,
        prompt: Prompt,
        sampling: Sampling,
        listener: Listener,
        received: float,
        *,
        forced: Sequence[int] = (),
        tracer: Tracer | None = None,
    ) -> Generated:
        """Write the answer to a prepared prompt; refuses one that a changed file may have spoilt."""
        self._second.make_room()
        sampling = msgspec.structs.replace(sampling, stop=(*sampling.stop, *prompt.stops))
        bill = Bill(self._meter)
        listener = replace(listener, reading=bill.told(listener.reading))
        written = self._generator.answer(
            prompt.tokens,
            sampling,
            listener,
            thinking=prompt.reasoning_open,
            received=received,
            forced=forced,
            tracer=tracer,
        )
        if _Stamp.of(self._model.path) not in (None, self._stamp):  # what is gone stays mapped as it was
            raise _changed(self._model.path, "while it was in use")
        return replace(written, stats=bill.on(written.stats))

    # ---- looking

    def second_look(self) -> SecondLook:
        """What reads a finished answer once more."""
        self._check_file()
        return self._second

    def show(self, prompt: Prompt) -> tuple[Piece, ...]:
        """The tokens of a prepared prompt as people can read them."""
        return tuple(pieces(self._model.vocabulary, prompt.tokens))

    def show_prompt(self, request: ShowPrompt) -> PromptShown:
        """The whole window as it would be read for a conversation."""
        self._check_file()
        reserve = self._reserve(request.sampling)
        return view(request, self._prompts, self._context, self.about.file.id, reserve)

    def score(self, request: Score, reading: OnReading) -> Scored:
        """The code points and the log-probability of each token of an answer to this conversation."""
        self._check_file()
        return scored(request, self._prompts, self._generator, self.about.file.id, reading)

    def resample(self, request: Resample, reading: OnReading) -> Resampled:
        """What each sampler makes of the distribution at one place of an answer."""
        prompt = self.prepare(request.messages, request.sampling, resume=False)
        tokens = [*prompt.tokens, *request.prefix]
        found = resampled(self._generator, tokens, request.sampling, request.top, reading)
        return Resampled(job=request.job, stages=found[0], notice=found[1])

    def spell(self, ids: Sequence[int]) -> tuple[Token, ...]:
        """What these tokens look like."""
        return spelled(self._model.vocabulary, ids)

    def tokenise(self, text: str) -> tuple[Token, ...]:
        """The text as message content is cut."""
        vocabulary = self._model.vocabulary
        ids = vocabulary.tokenize(text, special=False)
        return tuple(Token(id=i, piece=vocabulary.piece(i).decode("utf-8", "replace")) for i in ids)

    def predict(self, text: str, top: int, reading: OnReading) -> tuple[Alternative, ...]:
        """The most probable next tokens of a raw text, with their probabilities at temperature 1."""
        self._check_file()
        return predicted(self._generator, text, top, reading)


def load(request: Load, flag: StopFlag, progress: Callable[[float], None]) -> Loaded:
    """Load a model and decode once with it; Refusal or Cancelled leave nothing behind."""
    begun, settings = perf_counter(), request.settings

    def on_progress(share: float) -> bool:
        progress(share)
        return not flag.raised

    stamp = _Stamp.of(settings.path)
    header = read_header(Path(settings.path))
    parts = [header, *(read_header(part) for part in split_parts(header)[1:])]
    file = description(header, parts[1:])
    if request.file_id and file.id != request.file_id:
        raise _changed(settings.path, "after it was checked")
    if file.kind not in _WRITERS:
        raise _no_chat_model(settings.path)
    with ExitStack() as undo:
        model = Model.open(settings.path, settings, on_progress)
        undo.callback(model.close)
        if not model.converses:
            raise _no_chat_model(settings.path)
        if settings.extra_buffers:
            _give_back_repacked(parts)
        context = Context(model, settings, flag)
        undo.callback(context.close)
        _warm_up(context, model, flag)
        template = _template(model, request.template_ok)
        about = LoadedModel(
            file=file,
            settings=_used(settings, context),
            context=context.size,
            devices=devices(),
            notices=tuple(filter(None, (template.notice, *_changes(settings, context)))),
            load_ms=(perf_counter() - begun) * 1000,
            library=library_build(),
            processor=processor(),
            resident_bytes=resident_bytes(),
        )
        undo.pop_all()
        return Loaded(model, context, about, template, flag, stamp)


def _give_back_repacked(parts: list[Header]) -> None:
    """Let go of the pages of the file that the processor's fast code keeps in its own order."""
    known = features()
    for part in parts:
        spans = (
            (part.data_start + tensor.offset, part.data_start + tensor.offset + tensor.bytes)
            for tensor in part.tensors
            if is_repacked(tensor, known)
        )
        give_back(part.path, spans)


def _changed(path: str, when: str) -> Refusal:
    words = f"The model file {Path(path).name} was changed {when}. Load the model again."
    return Refusal("model-changed", words, path)


def _gone(path: str) -> Refusal:
    words = f"The model file {Path(path).name} is no longer there. Put it back, or choose another model."
    return Refusal("model-changed", words, path)


def _no_chat_model(path: str) -> Refusal:
    words = f"{Path(path).name} is not a model that writes text. Choose a chat model."
    return Refusal("not-a-chat-model", words, path)


def _used(settings: LoadSettings, context: Context) -> LoadSettings:
    return msgspec.structs.replace(
        settings,
        context=context.size,
        threads=context.threads,
        flash_attention="on" if context.flash_attention else "off",
    )


def _changes(settings: LoadSettings, context: Context) -> Iterator[str]:
    """What is not as it was asked for."""
    if settings.context > context.size:
        yield f"This model was trained for {context.size} tokens, so its context is that long."
    if settings.flash_attention == "off" and context.flash_attention:
        yield "A compressed cache needs flash attention, so it was switched on."


def _template(model: Model, usable: bool) -> ChatTemplate:
    vocabulary = model.vocabulary
    bos = vocabulary.text(vocabulary.bos) if vocabulary.bos is not None else ""
    eos = vocabulary.text(vocabulary.eos) if vocabulary.eos is not None else ""
    return ChatTemplate(model.template, bos, eos, family_of(vocabulary), usable=usable)


def _warm_up(context: Context, model: Model, flag: StopFlag) -> None:
    """Decode a batch and a single token, so that a build that faults does so while loading."""
    count = min(_WARM_UP, context.size - 1)
    token = next(i for i in (model.vocabulary.bos, model.vocabulary.eos, 0) if i is not None)
    if flag.raised:
        raise Cancelled
    for tokens in ([token] * count, [token]):
        context.decode(tokens, logits=True)
        if not np.isfinite(context.logits().max()):
            raise Refusal("invalid-numbers", INVALID, model.path)
    context.clear()
