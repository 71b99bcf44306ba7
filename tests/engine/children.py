"""A small real child for the tests: it talks like the engine child, and misbehaves as the texts ask it to.

Run as `python -m children FLAGFILE`. Words in a message's text or a model's path choose what happens.
"""

from __future__ import annotations

import os
import signal
import sys
import time

from engine.looks import Tokenise, Tokenised
from engine.messages import (
    Answer,
    Answered,
    Check,
    Checked,
    Describe,
    Described,
    Devices,
    Event,
    Examine,
    Failed,
    Hashed,
    HashModel,
    Listed,
    ListModels,
    Load,
    Loaded,
    Loading,
    Models,
    Prepared,
    ProbeTemplate,
    Reading,
    Request,
    State,
    Stopped,
    TemplateProbed,
    Wrote,
)
from engine.stdio import take_over
from engine.values import LoadedModel, ModelFile, Plan, Stats, Token
from engine.wire import Channel

Talk = Channel[Request, Event]


def describe(path: str) -> ModelFile:
    """A model file made up from its path."""
    return ModelFile(
        id="0" * 16,
        path=path,
        name="Fake",
        architecture="llama",
        parameters=1,
        quantization="Q4_1",
        bytes=1,
        context=512,
        kind="chat",
    )


def misbehave(text: str) -> None:
    """Die, hang or grow when the text asks for it."""
    if "die:" in text:
        print("GGML_ASSERT(n_tokens <= n_batch) failed", file=sys.stderr, flush=True)
        os.kill(os.getpid(), getattr(signal, text.split("die:")[1].split(maxsplit=1)[0]))
    if "raise" in text:
        raise ValueError("this went wrong")
    if "leave" in text:
        sys.exit(0)
    if "garbage" in text:
        os.write(WRITE_FD, b"\x05\x00\x00\x00hello")
    if "hang" in text:
        while True:
            time.sleep(60)
    if "eat" in text:
        hoard = []
        while True:
            hoard.append(b"x" * (8 << 20))
            time.sleep(0.01)


def load(talk: Talk, request: Load, stopped: memoryview) -> None:
    """Load as the path asks: "amx" dies unless extra buffers are off, "slow" can be stopped."""
    settings = request.settings
    name = os.path.basename(settings.path)
    for step in range(400 if "slow" in name else 2):
        talk.send(Loading(job=request.job, fraction=step / 400))
        if stopped[0]:
            return talk.send(Stopped(job=request.job))
        if "slow" in name:
            time.sleep(0.01)
    if "tries" in name:
        print(f"try {settings}", file=sys.stderr, flush=True)
    if "amx" in name and settings.extra_buffers:
        misbehave("die:SIGSEGV")
    if "gpu" in name and settings.gpu_layers != 0:
        return talk.send(
            Failed(job=request.job, code="invalid-numbers", message="The model produced invalid numbers.")
        )
    if "big" in name and not 0 < settings.context <= 2048:
        misbehave("die:SIGKILL")
    if "refused" in name:
        return talk.send(
            Failed(job=request.job, code="bad-model", message="It is not a model.", file=settings.path)
        )
    misbehave(name)
    model = LoadedModel(
        file=describe(settings.path),
        settings=settings,
        context=settings.context or 512,
        library="fake 1",
        processor="fake",
    )
    return talk.send(Loaded(job=request.job, model=model))


def answer(talk: Talk, request: Answer, stopped: memoryview) -> None:
    """Echo the last message word by word; "deaf" does not look at the flag, "for ever" never ends."""
    text = request.messages[-1].text
    talk.send(Prepared(job=request.job, prompt_tokens=len(text), context=512))
    if "before reading" in text:
        misbehave(text)
    talk.send(Reading(job=request.job, cached=0, read=len(text), total=len(text)))
    written: list[str] = []
    words = text.split()
    limit = 10**9 if "for ever" in text else len(words)
    deaf, flood = "deaf" in text, "flood" in text
    while len(written) < limit:
        if stopped[0] and not deaf:
            break
        word = words[len(written) % len(words)] + " "
        written.append(word)
        talk.send(Wrote(job=request.job, text=word, tokens=(1,)))
        if limit > len(words):
            time.sleep(0.002)
        elif not flood:
            misbehave(word)
    reason = "stopped" if stopped[0] else "stop"
    talk.send(
        Answered(
            job=request.job,
            text="".join(written),
            tokens=(1,) * len(written),
            stop_reason=reason,
            stats=Stats(completion_tokens=len(written)),
        )
    )


def serve(talk: Talk, request: Request, stopped: memoryview) -> None:
    """Do one job."""
    match request:
        case Load():
            load(talk, request, stopped)
        case Answer():
            answer(talk, request, stopped)
        case Check():
            misbehave(request.path if "probe-" in request.path else "")
            refused = "ungated" in request.path
            fits = "huge" not in request.path and not ("wide" in request.path and request.context)
            plan = Plan(
                path=request.path,
                ok=not refused,
                reason="Its header is cut off. Download it again." if refused else None,
                fits=fits,
                need_bytes=1 << 50,
                free_bytes=2,
            )
            talk.send(Checked(job=request.job, plan=plan, file=None if refused else describe(request.path)))
        case Examine():
            misbehave(request.path)
        case ProbeTemplate():
            misbehave("hang" if "template-bomb" in request.path else "")
            talk.send(
                TemplateProbed(
                    job=request.job, notice="It was odd." if "template-odd" in request.path else ""
                )
            )
        case Tokenise():
            misbehave(request.text)
            talk.send(
                Tokenised(job=request.job, tokens=tuple(Token(id=ord(c), piece=c) for c in request.text))
            )
        case Describe():
            talk.send(Described(job=request.job, files=tuple(map(describe, request.paths))))
        case ListModels(folder=folder):
            name = os.path.basename(folder)
            if "once" in name and not os.path.exists(folder):
                os.mkdir(folder)
                misbehave("die:SIGKILL")
            misbehave(name)
            talk.send(Models(job=request.job, entries=()))
        case HashModel(path=path):
            misbehave(path)
            talk.send(Hashed(job=request.job, path=path, sha256=request.folder))
        case Devices():
            talk.send(Listed(job=request.job, devices=()))


def main() -> None:
    """Serve until the other end closes."""
    global WRITE_FD
    read_fd, WRITE_FD = take_over()
    talk = Talk(read_fd, WRITE_FD, Request)
    import mmap

    with open(sys.argv[1], "rb") as file:
        stopped = memoryview(mmap.mmap(file.fileno(), 16, access=mmap.ACCESS_READ))
    print("child says hello")
    talk.send(State(job=0, status="idle", offloads="OPENBOOK_TEST_NO_GPU" not in os.environ))
    while (request := talk.receive()) is not None:
        serve(talk, request, stopped)


if __name__ == "__main__":
    main()
