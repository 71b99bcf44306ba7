"""A model's working memory: what it has read so far, decoding in slices, and the logits of the last token.

`held` is our own record of the tokens in memory, and the library's memory is cut back to it after every
interruption, so both always agree.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Sequence
from typing import Literal

import numpy as np
import numpy.typing as npt

from engine.cores import threads_for
from engine.errors import Refusal
from engine.llama import Model, function, native, offloads
from engine.memory import BATCH, OUTPUTS, uses_flash_attention
from engine.stop_flag import StopFlag, strlen_address
from engine.values import KvType, LoadSettings

Outcome = Literal["done", "full", "stopped"]

DEFAULT_CONTEXT = 8192
_SEQUENCE = 0
_STRLEN = ctypes.cast(strlen_address(), native.ggml_abort_callback)
_NO_CALLBACK = ctypes.cast(0, native.ggml_abort_callback)
_TYPE_BF16 = 30  # GGML_TYPE_BF16 of ggml.h, which the binding leaves out
_KV_TYPES: dict[KvType, int] = {
    "f32": native.GGML_TYPE_F32,
    "f16": native.GGML_TYPE_F16,
    "bf16": _TYPE_BF16,
    "q8_0": native.GGML_TYPE_Q8_0,
    "q4_0": native.GGML_TYPE_Q4_0,
}
_DECODE_FAILED = (
    "The model could not go on computing. Try again, and load the model again if that does not help."
)


def flash_attention_for(model: Model, settings: LoadSettings) -> bool:
    """Whether this model is computed with flash attention."""
    asked, kv_type = settings.flash_attention, settings.kv_type
    return uses_flash_attention(asked, kv_type, model.head_size, settings.gpu_layers, offloads())


class Context:
    """The working memory of one model for one conversation at a time; close it before its model."""

    def __init__(self, model: Model, settings: LoadSettings, flag: StopFlag) -> None:
        self._flag = flag
        self._watched = False
        self.flash_attention = flash_attention_for(model, settings)
        self.threads = threads_for(settings.threads)
        wanted = settings.context or DEFAULT_CONTEXT
        parameters = self._parameters(settings, min(wanted, model.trained_context or wanted))
        handle = native.llama_init_from_model(model.handle, parameters)
        if not handle:
            words = "There is not enough memory for this model's context."
            raise Refusal(
                "no-memory", f"{words} Choose a shorter context in the model's settings.", model.path
            )
        self.handle = handle
        self.size: int = native.llama_n_ctx(handle)
        self.vocabulary = model.vocabulary
        self.held: list[int] = []
        self._window = model.sliding_window
        self._forgets = model.forgets
        self._memory = native.llama_get_memory(handle)
        self._prepare_batches()
        self._get_logits = function("llama_get_logits_ith", ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int32)
        self._logits_at = 0
        self._logits = np.empty(0, np.float32)

    def _parameters(self, settings: LoadSettings, size: int) -> native.llama_context_params:
        parameters: native.llama_context_params = native.llama_context_default_params()
        parameters.n_ctx = size
        parameters.n_batch = parameters.n_ubatch = BATCH
        parameters.n_seq_max = 1
        parameters.n_outputs_max = OUTPUTS
        parameters.n_threads = parameters.n_threads_batch = self.threads
        parameters.type_k = parameters.type_v = _KV_TYPES[settings.kv_type]
        flash = (
            native.LLAMA_FLASH_ATTN_TYPE_ENABLED
            if self.flash_attention
            else native.LLAMA_FLASH_ATTN_TYPE_DISABLED
        )
        parameters.flash_attn_type = flash
        parameters.swa_full = True  # a sliding window that forgets would have to read every chat again
        parameters.offload_kqv = settings.kv_on_gpu
        parameters.no_perf = True
        return parameters

    def _prepare_batches(self) -> None:
        self._batch = batch_of(BATCH)
        self._tokens = np.ctypeslib.as_array(self._batch.token, (BATCH,))
        self._positions = np.ctypeslib.as_array(self._batch.pos, (BATCH,))
        self._outputs = np.ctypeslib.as_array(self._batch.logits, (BATCH,))
        self._outputs[:] = 0
        self._single = batch_of(1)
        self._single.n_tokens = 1
        self._single.logits[0] = 1
        self._single_token = np.ctypeslib.as_array(self._single.token, (1,))
        self._single_position = np.ctypeslib.as_array(self._single.pos, (1,))

    def watch(self, on: bool) -> None:
        """Let a raised flag break off a decode in the middle; costs speed, so only where one takes long."""
        if on != self._watched:
            native.llama_set_abort_callback(
                self.handle, _STRLEN if on else _NO_CALLBACK, ctypes.c_void_p(self._flag.address)
            )
            self._watched = on

    def keep(self, tokens: Sequence[int]) -> int:
        """Forget everything behind the longest common beginning of `held` and `tokens`; its length.

        The last of `tokens` is never kept, because decoding it gives the logits to go on from.
        """
        limit = min(len(self.held), len(tokens) - 1)
        common = next((i for i in range(limit) if self.held[i] != tokens[i]), limit)
        return self.cut(max(0, common))

    def known(self, tokens: Sequence[int]) -> int:
        """How many of the first of these tokens `keep` would find, without forgetting any."""
        limit = min(len(self.held), len(tokens) - 1)
        common = next((i for i in range(limit) if self.held[i] != tokens[i]), limit)
        return max(0, common) if common == len(self.held) or self._forgets else 0

    def cut(self, length: int) -> int:
        """Forget all but the first `length` tokens, or everything where the model cannot forget a part."""
        if length < len(self.held) or self._end() >= length:
            removed = native.llama_memory_seq_rm(self._memory, _SEQUENCE, length, -1)
            if not removed or self._slid_past(length):
                self.clear()
                return 0
        del self.held[length:]
        return length

    def _end(self) -> int:
        return int(native.llama_memory_seq_pos_max(self._memory, _SEQUENCE))

    def _slid_past(self, length: int) -> bool:
        start = native.llama_memory_seq_pos_min(self._memory, _SEQUENCE)
        return bool(self._window and length and start > max(0, length - self._window))

    def clear(self) -> None:
        """Forget everything."""
        native.llama_memory_clear(self._memory, False)
        self.held.clear()

    def decode(self, tokens: Sequence[int], logits: bool) -> Outcome:
        """Read up to BATCH tokens behind those held; afterwards all of them are held, or none.

        With `logits`, those of the last token can be had from `logits()` until the next decode.
        """
        count, start = len(tokens), len(self.held)
        assert 0 < count <= BATCH
        if start + count > self.size:
            return "full"
        self._tokens[:count] = tokens
        assert self._tokens[:count].min() >= 0
        assert self._tokens[:count].max() < self.vocabulary.size
        self._positions[:count] = np.arange(start, start + count, dtype=np.int32)
        self._outputs[count - 1] = logits
        self._batch.n_tokens = count
        result = native.llama_decode(self.handle, self._batch)
        self._outputs[count - 1] = 0
        return self._settle(result, tokens)

    def decode_all(self, tokens: Sequence[int]) -> Outcome:
        """Read up to OUTPUTS tokens behind those held, with the logits of each by its place in them."""
        assert len(tokens) <= OUTPUTS
        self._outputs[: len(tokens)] = 1
        try:
            return self.decode(tokens, logits=True)
        finally:
            self._outputs[: len(tokens)] = 0

    def decode_one(self, token: int) -> Outcome:
        """Read one token that was drawn from these logits and make its own; lean, for generation."""
        position = len(self.held)
        if position >= self.size:
            return "full"
        self._single_token[0] = token
        self._single_position[0] = position
        result = native.llama_decode(self.handle, self._single)
        if result == 0:
            self.held.append(token)
            return "done"
        return self._settle(result, (token,))

    def _settle(self, result: int, tokens: Sequence[int]) -> Outcome:
        if result == 0:
            self.held.extend(tokens)
            return "done"
        if result == 1:
            return "full"
        if result == 2:
            self.cut(len(self.held))
            return "stopped"
        self.clear()
        print(f"llama_decode answered {result}", file=sys.stderr)
        raise Refusal("decode-failed", _DECODE_FAILED)

    def logits(self, index: int = -1) -> npt.NDArray[np.float32]:
        """The logits of the last token decoded with logits, or of that at this place of `decode_all`.

        A view that the next decode overwrites.
        """
        address = self._get_logits(self.handle, index)
        assert isinstance(address, int), "no logits were asked for"
        if address != self._logits_at:
            pointer = ctypes.cast(address, ctypes.POINTER(ctypes.c_float))
            self._logits = np.ctypeslib.as_array(pointer, (self.vocabulary.size,))
            self._logits_at = address
        return self._logits

    def close(self) -> None:
        """Give the memory back."""
        if self.handle:
            native.llama_batch_free(self._batch)
            native.llama_batch_free(self._single)
            native.llama_free(self.handle)
            self.handle = None


def batch_of(size: int, sequence: int = _SEQUENCE) -> native.llama_batch:
    """A batch for one sequence; its memory is the library's, which `llama_batch_free` gives back."""
    batch: native.llama_batch = native.llama_batch_init(size, 0, 1)
    for index in range(size):
        batch.n_seq_id[index] = 1
        batch.seq_id[index][0] = sequence
    return batch
