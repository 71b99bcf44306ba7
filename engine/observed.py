"""A second working memory of a model, in which what it computes on the way can be read and, once, replaced.

Its graph is computed without flash attention, so that the weights of attention exist, and is broken off at
each tensor that a tap wants. Nothing here touches the context that answers.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Protocol

import numpy as np
import numpy.typing as npt
from msgspec.structs import replace

from engine.context import Context, Outcome, batch_of
from engine.errors import Cancelled, Refusal
from engine.llama import Model, function, native
from engine.memory import OUTPUTS, QUANTISED, cells
from engine.scoring import shared
from engine.stop_flag import StopFlag
from engine.values import LoadSettings

#: Tensors by the names that the library gives them in every family (cb() in llama-graph.cpp and models/).
ATTENTION, RESIDUAL = "kq_soft_max", "l_out"
#: Tokens that are computed at once: scores without flash attention take heads x context x this.
STEP = 128
_BRANCH = 1
#: Tokens that are rather taken over from another context than read again.
_WORTH = 32
_FLOAT = 4
_KINDS = {ATTENTION.encode(): ATTENTION, RESIDUAL.encode(): RESIDUAL}

Floats = npt.NDArray[np.float32]

_name = function("ggml_get_name", ctypes.c_char_p, ctypes.c_void_p)
_count = function("ggml_nelements", ctypes.c_int64, ctypes.c_void_p)
_rows = function("ggml_nrows", ctypes.c_int64, ctypes.c_void_p)
_size = function("ggml_nbytes", ctypes.c_size_t, ctypes.c_void_p)
_get = function(
    "ggml_backend_tensor_get", None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_size_t
)
_set = function(
    "ggml_backend_tensor_set", None, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t, ctypes.c_size_t
)


class Unreadable(Exception):
    """What a tap found is not laid out as it must be; its words are for the log alone."""


def layers_of(model: Model) -> int:
    """How many layers a token goes through."""
    return int(native.llama_model_n_layer(model.handle))


def heads_of(model: Model) -> int:
    """The heads of attention in the first layer, 0 where it has none."""
    return int(native.llama_model_n_head(model.handle))


def is_stateful(model: Model) -> bool:
    """Whether layers of this model carry a state from token to token, which cannot be gone back from."""
    handle = model.handle
    return bool(native.llama_model_is_recurrent(handle) or native.llama_model_is_hybrid(handle))


class Tensor:
    """One result on the way through the model for so many tokens; read or written while a tap takes it."""

    def __init__(self, handle: int, tokens: int) -> None:
        count, rows, size = _count(handle), _rows(handle), _size(handle)
        assert isinstance(count, int)
        assert isinstance(rows, int)
        if size != count * _FLOAT:
            raise Unreadable(f"{count} numbers in {rows} rows and {size} bytes")
        self._handle = handle
        self.tokens = tokens
        self.rows = rows
        self.width = count // max(1, rows)

    def read(self, rows: int) -> Floats:
        """The first so many rows."""
        found = np.empty((rows, self.width), np.float32)
        _get(self._handle, found.ctypes.data, 0, found.nbytes)
        return found

    def read_every(self, step: int) -> Floats:
        """The first row and every so many rows behind it."""
        found = np.empty((-(-self.rows // step), self.width), np.float32)
        size = self.width * _FLOAT
        for index in range(len(found)):
            _get(self._handle, found.ctypes.data + index * size, index * step * size, size)
        return found

    def write(self, first: int, rows: Floats) -> None:
        """Put these rows in the place of those from `first` on."""
        assert rows.dtype == np.float32
        assert rows.shape[1] == self.width
        assert first + len(rows) <= self.rows
        whole = np.ascontiguousarray(rows)
        _set(self._handle, whole.ctypes.data, first * self.width * _FLOAT, whole.nbytes)


class Tap(Protocol):
    """What wants to see tensors."""

    def wants(self, kind: str, layer: int) -> bool:
        """Whether to stop behind this one."""
        ...

    def take(self, kind: str, layer: int, tensor: Tensor) -> None:
        """It is computed; may raise, and then nothing more is handed over."""
        ...


class Taps:
    """Several that want to see tensors."""

    def __init__(self, taps: Sequence[Tap]) -> None:
        self._taps = taps

    def wants(self, kind: str, layer: int) -> bool:
        """Whether any does."""
        return any(tap.wants(kind, layer) for tap in self._taps)

    def take(self, kind: str, layer: int, tensor: Tensor) -> None:
        """Hand it to those that want it."""
        for tap in self._taps:
            if tap.wants(kind, layer):
                tap.take(kind, layer, tensor)


class ObservedContext(Context):
    """A context for `size` tokens and a branch; made like the one that answers, but for flash attention."""

    def __init__(self, model: Model, settings: LoadSettings, flag: StopFlag, size: int) -> None:
        self._room = cells(size + OUTPUTS)
        self._tap: Tap | None = None
        self._trouble: Exception | None = None
        self._decoded = 0
        self._on_node = native.ggml_backend_sched_eval_callback(self._node)
        #: The layers in which tensors of each kind were met.
        self.layers: dict[str, set[int]] = {ATTENTION: set(), RESIDUAL: set()}
        kv_type = "f16" if settings.kv_type in QUANTISED else settings.kv_type
        super().__init__(model, replace(settings, flash_attention="off", kv_type=kv_type), flag)
        #: Whether what was read lies in a state that cannot be gone back from.
        self.stateful = is_stateful(model)
        self._branch = batch_of(OUTPUTS, 0 if self.stateful else _BRANCH)

    def _parameters(self, settings: LoadSettings, size: int) -> native.llama_context_params:
        parameters = super()._parameters(settings, size)
        parameters.n_ctx = self._room
        parameters.n_ubatch = STEP
        parameters.n_seq_max = 2
        parameters.kv_unified = True
        parameters.cb_eval = self._on_node
        return parameters

    def adopt(self, other: Context, tokens: Sequence[int], most: int) -> None:
        """Hold what another context of this model has read of the beginning of these tokens.

        Nothing is done where its cache is laid out otherwise, or takes more than so many bytes.
        """
        common = shared(other.held, tokens)
        fits = len(other.held) + OUTPUTS <= self.size
        slides = self._window  # a window that slides is told without what fell out of it
        if self.stateful or slides or other.flash_attention or not fits or common < _WORTH:
            return
        size = native.llama_state_seq_get_size(other.handle, 0)
        if not 0 < size <= most:
            return
        state = (ctypes.c_uint8 * size)()
        written = native.llama_state_seq_get_data(other.handle, state, size, 0)
        if written and native.llama_state_seq_set_data(self.handle, state, written, 0):
            self.held[:] = other.held
            self.cut(common)
        else:
            self.clear()

    @contextmanager
    def tapped(self, tap: Tap) -> Iterator[None]:
        """Hand the tensors that the tap wants over; raises what it raised."""
        self._tap, self._trouble = tap, None
        try:
            yield
        finally:
            self._tap = None
        if self._trouble is not None:
            raise self._trouble

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Let the flag break off what is decoded meanwhile."""
        self.watch(True)
        try:
            yield
        finally:
            self.watch(False)

    def decode(self, tokens: Sequence[int], logits: bool) -> Outcome:
        """Read tokens behind those held, up to STEP of them where a tap sees it."""
        assert self._tap is None or len(tokens) <= STEP
        self._decoded = len(tokens)
        return super().decode(tokens, logits)

    def branch(self, tokens: Sequence[int], place: int) -> None:
        """Decode up to OUTPUTS tokens as if only the first `place` of those held stood before; logits of all.

        What is held stays so; where the model has a state, exactly `place` must be held and nothing is after.
        """
        assert 0 < len(tokens) <= OUTPUTS
        assert place <= len(self.held)
        count, sequence = len(tokens), 0 if self.stateful else _BRANCH
        np.ctypeslib.as_array(self._branch.token, (count,))[:] = tokens
        np.ctypeslib.as_array(self._branch.pos, (count,))[:] = np.arange(place, place + count)
        np.ctypeslib.as_array(self._branch.logits, (count,))[:] = 1
        self._branch.n_tokens = self._decoded = count
        if not self.stateful:
            native.llama_memory_seq_cp(self._memory, 0, sequence, 0, place)
        result = native.llama_decode(self.handle, self._branch)
        if self.stateful:
            self.clear()
        else:
            native.llama_memory_seq_rm(self._memory, sequence, -1, -1)
        if result == 2:
            raise Cancelled
        if result:
            words = "There is no room left to look at this place. Load the model with a larger context."
            raise Refusal("too-long", words)

    def _node(self, handle: int, ask: bool, _data: object) -> bool:
        """The library's question whether a tensor is wanted, then its word that it is computed."""
        try:
            name = _name(handle)
            assert isinstance(name, bytes)
            start, _, number = name.rpartition(b"-")
            kind = _KINDS.get(start)
            if kind is None or not number.isdigit():
                return False
            layer = int(number)
            if ask:
                self.layers[kind].add(layer)
                return self._tap is not None and self._trouble is None and self._tap.wants(kind, layer)
            if self._tap is not None and self._trouble is None:
                self._tap.take(kind, layer, Tensor(handle, self._decoded))
        except Exception as error:  # nothing may be raised into the library
            self._trouble = error
        return True

    def close(self) -> None:
        """Give the memory back."""
        if self.handle:
            native.llama_batch_free(self._branch)
        super().close()
