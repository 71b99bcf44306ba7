"""Main of the yardstick: bare llama_decode calls, timed; nothing is sampled and no text is made."""

from __future__ import annotations

import ctypes
import sys
from pathlib import Path
from time import perf_counter

from engine.context import Context
from engine.errors import EngineError
from engine.llama import Model, native, start
from engine.memory import BATCH
from engine.messages import Wrote
from engine.reference import Ask, Burst, Decode, Measured, Open, Ready, Tell
from engine.stdio import take_over
from engine.stop_flag import StopFlag
from engine.wire import Channel

#: Filler ids are taken from here on, past the special tokens at the beginning of most vocabularies.
_FIRST, _SPAN = 300, 1000


class Yardstick:
    """One model and its context, decoding filler."""

    def __init__(self, settings: Open, flag: StopFlag) -> None:
        self._model = Model.open(settings.settings.path, settings.settings)
        self._context = Context(self._model, settings.settings, flag)
        self._memory = native.llama_get_memory(self._context.handle)

    def close(self) -> None:
        """Give all memory back."""
        self._context.close()
        self._model.close()

    def measure(self, order: Decode) -> Measured:
        """Time one order."""
        native.llama_memory_seq_rm(self._memory, 0, order.keep, -1)
        read_s = self._read(order.read)
        return Measured(read_s=read_s, write_s=tuple(self._decode(1, i) for i in range(order.write)))

    def _read(self, count: int) -> float:
        return sum(self._decode(min(BATCH, count - at), at) for at in range(0, count, BATCH))

    def _decode(self, count: int, salt: int) -> float:
        tokens = (ctypes.c_int32 * count)(*(_FIRST + (7 * (salt + i)) % _SPAN for i in range(count)))
        batch = native.llama_batch_get_one(tokens, count)
        begun = perf_counter()
        result = native.llama_decode(self._context.handle, batch)
        took = perf_counter() - begun
        if result != 0:
            raise EngineError(f"llama_decode answered {result}")
        return took


def main() -> None:
    """Serve until stdin closes."""
    read_fd, write_fd = take_over()
    start()
    flag = StopFlag(Path(sys.argv[1]))
    channel = Channel[Ask, Tell](read_fd, write_fd, Ask)
    yardstick: Yardstick | None = None
    while (order := channel.receive()) is not None:
        match order:
            case Open():
                if yardstick is not None:
                    yardstick.close()
                yardstick = Yardstick(order, flag)
                channel.send(Ready())
            case Burst():
                for i in range(order.count):
                    channel.send(Wrote(job=1, text=" word", tokens=(i,)))
                channel.send(Ready())
            case Decode():
                if yardstick is None:
                    raise EngineError("nothing is open")
                channel.send(yardstick.measure(order))
    if yardstick is not None:
        yardstick.close()


if __name__ == "__main__":
    main()
