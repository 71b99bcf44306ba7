"""Main of the engine child: one loop, one thread, one job at a time, exactly one ending for each.

`python -m engine.child FLAG` reads requests from stdin and writes events to stdout; it ends with its stdin.
"""

from __future__ import annotations

import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

from engine.errors import Cancelled, Refusal
from engine.generation import Listener
from engine.llama import devices, offloads, start
from engine.loaded import Loaded as LoadedChat
from engine.loaded import load
from engine.looks import (
    LookAt,
    LookInside,
    Predict,
    Predicted,
    Resample,
    Score,
    ShowPrompt,
    Spell,
    Spelled,
    Tokenise,
    Tokenised,
)
from engine.messages import (
    Answer,
    Answered,
    Devices,
    Ending,
    Event,
    Failed,
    Listed,
    Load,
    Loaded,
    Loading,
    Measure,
    Measured,
    Prepared,
    Reading,
    Request,
    State,
    Stopped,
    Unload,
    Unloaded,
    Wrote,
)
from engine.stdio import take_over
from engine.stop_flag import StopFlag
from engine.wire import Channel

_LOADING_STEP = 0.01


class EngineChild:
    """Serves the requests of one channel."""

    def __init__(self, channel: Channel[Request, Event], flag: StopFlag) -> None:
        self._channel = channel
        self._flag = flag
        self._chat: LoadedChat | None = None

    def serve(self) -> None:
        """Answer requests until the channel closes."""
        self._channel.send(State(job=0, status="idle", offloads=offloads()))
        while (request := self._channel.receive()) is not None:
            received = perf_counter()
            self._channel.send(self._ending(request, received))

    def _ending(self, request: Request, received: float) -> Ending:
        shown: list[str] = []
        try:
            return self._do(request, received, shown)
        except Cancelled:
            return Stopped(job=request.job)
        except Refusal as refusal:
            return Failed(
                job=request.job,
                code=refusal.code,
                message=refusal.message,
                file=refusal.file,
                text="".join(shown),
            )
        except Exception:
            traceback.print_exc()
            message = (
                "Something went wrong inside the engine. Try again; if it happens again, restart Openbook."
            )
            return Failed(job=request.job, code="internal", message=message, text="".join(shown))

    def _do(self, request: Request, received: float, shown: list[str]) -> Ending:
        match request:
            case Load():
                return self._load(request)
            case Unload():
                self._unload()
                return Unloaded(job=request.job)
            case Answer():
                return self._answer(request, received, shown)
            case Measure():
                free = self._loaded.room(request.messages, request.sampling)
                return Measured(job=request.job, free=free, context=self._loaded.about.context)
            case Devices():
                return Listed(job=request.job, devices=devices())
            case _:
                return self._look(request)

    def _look(self, request: Request) -> Ending:
        """What shows how the model works."""
        match request:
            case Score():
                return self._loaded.score(request, self._reading(request.job))
            case Resample():
                return self._loaded.resample(request, self._reading(request.job))
            case Spell():
                return Spelled(job=request.job, tokens=self._loaded.spell(request.ids))
            case Tokenise():
                return Tokenised(job=request.job, tokens=self._loaded.tokenise(request.text))
            case Predict():
                return self._predict(request)
            case ShowPrompt():
                return self._loaded.show_prompt(request)
            case LookInside():
                return self._loaded.second_look().inside(request, self._reading(request.job))
            case LookAt():
                return self._loaded.second_look().at(request, self._reading(request.job))
            case _:
                raise Refusal("not-here", "The engine cannot do this. Check the model file instead.")

    @property
    def _loaded(self) -> LoadedChat:
        if self._chat is None:
            raise Refusal("no-model", "No model is loaded. Choose a model first.")
        return self._chat

    def _unload(self) -> None:
        if self._chat is not None:
            self._chat.close()
            self._chat = None

    def _load(self, request: Load) -> Ending:
        self._unload()
        told = -1.0

        def on_progress(share: float) -> None:
            nonlocal told
            if share - told >= _LOADING_STEP or share >= 1.0 > told:
                told = share
                self._channel.send(Loading(job=request.job, fraction=share))

        self._chat = load(request, self._flag, on_progress)
        return Loaded(job=request.job, model=self._chat.about)

    def _answer(self, request: Answer, received: float, shown: list[str]) -> Ending:
        job, send = request.job, self._channel.send
        chat = self._loaded
        prompt = chat.prepare(request.messages, request.sampling, request.resume)
        send(
            Prepared(
                job=job,
                prompt_tokens=len(prompt.tokens),
                context=chat.about.context,
                omitted=prompt.omitted,
                notice=prompt.notice,
                sources=prompt.sources,
            )
        )

        def on_text(text: str, tokens: tuple[int, ...], reasoning: bool) -> None:
            if not reasoning:
                shown.append(text)
            trace = tracer.take() if tracer is not None else ()
            send(Wrote(job=job, text=text, tokens=tokens, reasoning=reasoning, trace=trace))

        tracer = chat.tracer() if request.trace else None
        listener = Listener(self._reading(job), on_text)
        answer = chat.answer(
            prompt, request.sampling, listener, received, forced=request.forced, tracer=tracer
        )
        if answer.stop_reason == "stopped" and not answer.text and not answer.reasoning:
            return Stopped(job=job)
        return Answered(
            job=job,
            text=answer.text,
            reasoning=answer.reasoning,
            tokens=answer.tokens,
            model_key=chat.about.file.id,
            stop_reason=answer.stop_reason,
            stats=answer.stats,
            reasoning_ms=answer.reasoning_ms,
            trace=tracer.packed() if tracer is not None else b"",
        )

    def _predict(self, request: Predict) -> Ending:
        found = self._loaded.predict(request.text, request.top, self._reading(request.job))
        return Predicted(job=request.job, alternatives=found)

    def _reading(self, job: int) -> Callable[[int, int, int], None]:
        def on_reading(cached: int, read: int, total: int) -> None:
            self._channel.send(Reading(job=job, cached=cached, read=read, total=total))

        return on_reading


def main() -> None:
    """Serve stdin and stdout with the flag file named on the command line."""
    read_fd, write_fd = take_over()
    start()
    child = EngineChild(Channel(read_fd, write_fd, Request), StopFlag(Path(sys.argv[1])))
    child.serve()


if __name__ == "__main__":
    main()
