"""Main of the probe child: looks at model files that nobody vouches for, so that nothing else has to.

`python -m engine.probe FLAG` reads requests from stdin and writes one ending for each to stdout. It may be
killed at any moment: a hostile template hangs here, a hostile vocabulary ends this process and no other.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from engine.errors import Cancelled, Refusal
from engine.fit import plan
from engine.gate import Verdict, gate
from engine.gguf import split_parts
from engine.gguf_reader import Header, read_header
from engine.hashes import Hashes, hash_model
from engine.listing import list_models
from engine.lookout import Lookout
from engine.looks import Spell, Spelled, Tokenise, Tokenised
from engine.messages import (
    Check,
    Checked,
    Describe,
    Described,
    Ending,
    Event,
    Examine,
    Examined,
    Failed,
    Hashed,
    Hashing,
    HashModel,
    ListModels,
    Models,
    ProbeTemplate,
    Request,
    State,
    Stopped,
    TemplateProbed,
)
from engine.model_folders import surroundings
from engine.published import check_published
from engine.stdio import take_over
from engine.stop_flag import StopFlag
from engine.values import LoadSettings, ModelFile, Plan, Token
from engine.wire import Channel

if TYPE_CHECKING:
    from engine.llama import Vocabulary

MEMORY_LIMIT = 6 << 30
#: How long one file or folder may take while the shelf is listed, on a machine that is busy with other work.
FILE_SECONDS = 20.0
_NICE = 5
_TROUBLE = "Something went wrong while looking at this file. Try again, or choose another file."


@dataclass(frozen=True, slots=True)
class _Special:
    bos: str
    eos: str


class ProbeChild:
    """Serves the requests of one channel."""

    def __init__(self, channel: Channel[Request, Event], flag: StopFlag) -> None:
        self._channel = channel
        self._flag = flag
        self._behind = False

    def serve(self) -> None:
        """Answer requests until the channel closes."""
        self._channel.send(State(job=0, status="idle"))
        while (request := self._channel.receive()) is not None:
            self._channel.send(self._ending(request))

    def _ending(self, request: Request) -> Ending:
        job = request.job
        try:
            return self._do(request)
        except Cancelled:
            return Stopped(job=job)
        except Refusal as refusal:
            return Failed(job=job, code=refusal.code, message=refusal.message, file=refusal.file)
        except Exception:
            traceback.print_exc()
            return Failed(job=job, code="internal", message=_TROUBLE)

    def _do(self, request: Request) -> Ending:
        match request:
            case Check():
                return check(request)
            case Describe():
                return self._describe(request)
            case Tokenise():
                return Tokenised(job=request.job, tokens=tokenise(request.path, request.text))
            case Spell():
                return Spelled(job=request.job, tokens=spell(request.path, request.ids))
            case Examine():
                return examined(request)
            case ListModels():
                return self._list(request)
            case HashModel():
                return self._hash(request)
            case ProbeTemplate():
                return TemplateProbed(job=request.job, notice=template_notice(request.path))
            case _:
                raise Refusal("not-here", "This needs a loaded model. Load a model and try again.")

    def _describe(self, request: Describe) -> Described:
        files: list[ModelFile] = []
        refused: dict[str, str] = {}
        for path in request.paths:
            self._go_on()
            try:
                files.append(gate(path).file)
            except Refusal as refusal:
                refused[path] = refusal.message
        return Described(job=request.job, files=tuple(files), refused=refused)

    def _list(self, request: ListModels) -> Models:
        self._step_back()
        profile = Path(request.folder)
        lookout = Lookout(profile, self._go_on, FILE_SECONDS)
        try:
            return list_models(request.job, profile, surroundings(), lookout)
        finally:
            lookout.close()

    def _hash(self, request: HashModel) -> Hashed:
        def progress(done: int, total: int) -> None:
            self._channel.send(Hashing(job=request.job, done=done, total=total))

        self._step_back()
        hashes = Hashes(Path(request.folder))
        found = hash_model(request.path, hashes, self._go_on, progress)
        check_published(request.path, found)
        return Hashed(job=request.job, path=request.path, sha256=found)

    def _step_back(self) -> None:
        """Let everything else on this machine go first; this child has no other work."""
        if not self._behind and hasattr(os, "nice"):
            self._behind = True
            os.nice(_NICE)

    def _go_on(self) -> None:
        if self._flag.raised:
            raise Cancelled


def check(request: Check) -> Checked:
    """Send a file through the gate and plan it."""
    try:
        verdict = gate(request.path, "chat")
    except Refusal as refusal:
        no = Plan(
            path=request.path, ok=False, reason=refusal.message, fits=None, need_bytes=None, free_bytes=None
        )
        return Checked(job=request.job, plan=no)
    found = _plan(verdict, request)
    return Checked(job=request.job, plan=found, file=verdict.file, notices=verdict.clamps)


def tokenise(path: str, text: str) -> tuple[Token, ...]:
    """Cut a text into a model's tokens, with only its vocabulary in memory."""
    with _vocabulary(path) as vocabulary:
        ids = vocabulary.tokenize(text, special=False)
        return tuple(Token(id=i, piece=vocabulary.piece(i).decode("utf-8", "replace")) for i in ids)


def spell(path: str, ids: Sequence[int]) -> tuple[Token, ...]:
    """What a model's tokens look like, with only its vocabulary in memory."""
    from engine.next_tokens import spelled  # loads numpy, which the other requests do without

    with _vocabulary(path) as vocabulary:
        return spelled(vocabulary, ids)


@contextmanager
def _vocabulary(path: str) -> Iterator[Vocabulary]:
    from engine.llama import Model  # loads the library, which most requests do without

    if gate(path).file.vocabulary == 0:
        name = f"\u201c{Path(path).name}\u201d"
        raise Refusal("no-vocabulary", f"{name} has no vocabulary. Choose a language model.", path)
    with Model.open(path, vocabulary_only=True) as model:
        yield model.vocabulary


def examined(request: Examine) -> Examined:
    """Show a model's header and try its chat template."""
    from engine.examination import examine  # loads Jinja and the library, which the other requests do without

    return examine(request.job, request.path)


def template_notice(path: str) -> str:
    """Why a model's own chat template cannot be used; empty when it can."""
    from engine.template import check as check_template  # loads Jinja, which the other requests do without

    header = gate(path).header
    source = header.text("tokenizer.chat_template")
    if not source.strip():
        return ""
    special = _special(header)
    return check_template(source, special.bos, special.eos)


def _plan(verdict: Verdict, request: Check) -> Plan:
    from engine.llama import devices, features, offloads  # load the library, which most requests do without

    asked = request.settings or LoadSettings(path=request.path, context=request.context)
    told = request.circumstances
    if told.devices is None:  # nobody has asked the engine's process yet
        told = replace(told, devices=devices(), offloads=offloads())
    parts = [read_header(part) for part in split_parts(verdict.header)[1:]]
    asked = replace(asked, path=request.path)
    return plan(verdict.header, asked, parts=parts, features=features(), circumstances=told)


def _special(header: Header) -> _Special:
    span = header.span("tokenizer.ggml.tokens")
    tokens = header.strings(span) if span is not None else []

    def text(name: str) -> str:
        identifier = header.integer(f"tokenizer.ggml.{name}_token_id", -1)
        return tokens[identifier].decode("utf-8", "replace") if 0 <= identifier < len(tokens) else ""

    return _Special(text("bos"), text("eos"))


def _limit_memory() -> None:
    if sys.platform != "linux":
        return
    import resource  # not there on Windows, and macOS does not enforce this limit

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    limit = MEMORY_LIMIT if hard == resource.RLIM_INFINITY else min(MEMORY_LIMIT, hard)
    resource.setrlimit(resource.RLIMIT_AS, (limit, hard))


def main() -> None:
    """Serve stdin and stdout with the flag file named on the command line."""
    read_fd, write_fd = take_over()
    _limit_memory()
    ProbeChild(Channel(read_fd, write_fd, Request), StopFlag(Path(sys.argv[1]))).serve()


if __name__ == "__main__":
    main()
