"""The one module that imports llama_cpp: models, vocabularies, devices and what the library says of itself.

Preconditions whose violation would end the process inside the library are asserted here. Everything is called
from one thread of one process; `native` is the raw binding for engine.context, observed, sampler, embedder.
"""

from __future__ import annotations

import ctypes
import hashlib
import re
import sys
from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import Literal

from engine.bare_package import bare_package
from engine.errors import Cancelled, Refusal
from engine.tensor_rules import experts_within, shares_of
from engine.values import Device, LoadSettings

with bare_package("llama_cpp"):  # whose high-level API is not used and would take 0.2 s to import
    from llama_cpp import llama_cpp as native
    from llama_cpp.llama_grammar import json_schema_to_gbnf

__all__ = [
    "Model",
    "Progress",
    "Vocabulary",
    "devices",
    "features",
    "function",
    "library_build",
    "native",
    "offloads",
    "processor",
    "schema_to_grammar",
    "start",
    "system_info",
]

Progress = Callable[[float], bool]
"""Called with the share that is loaded; answers whether to go on."""

_KINDS: tuple[Literal["cpu", "gpu", "igpu", "accel", "meta"], ...] = ("cpu", "gpu", "igpu", "accel", "meta")
_NEVER_FROM_CONTENT = native.LLAMA_TOKEN_ATTR_CONTROL | native.LLAMA_TOKEN_ATTR_UNKNOWN
_WARNING, _ERROR, _CONTINUED = 3, 4, 5


# ---- the library itself -----------------------------------------------------------------------------------


class _Log:
    """Passes native warnings and errors on to stderr and keeps the last one for a refusal's words."""

    def __init__(self) -> None:
        self.last_error = ""
        self._passing = False
        self.callback = native.llama_log_callback(self._on_line)

    def _on_line(self, level: int, text: bytes, _data: object) -> None:
        self._passing = self._passing if level == _CONTINUED else level in (_WARNING, _ERROR)
        if not self._passing:
            return
        line = text.decode("utf-8", "replace")
        if level == _ERROR:
            self.last_error = line.strip()
        print(line, end="", file=sys.stderr, flush=True)


_log = _Log()


def start() -> None:
    """Ready the library for this process; calling it again does nothing more."""
    native.llama_log_set(_log.callback, ctypes.c_void_p(None))
    native.llama_backend_init()


def function(name: str, result: object, *arguments: object) -> Callable[..., object]:
    """A function of the loaded library with its own prototype, shared with no other user of the binding."""
    return ctypes.CFUNCTYPE(result, *arguments)((name, native._lib))  # type: ignore[arg-type]


def features() -> frozenset[str]:
    """The processor features that this build of the library uses here, by the library's names."""
    return frozenset(re.findall(r"(\w+) = [1-9]", system_info()))


def system_info() -> str:
    """The processor features that this build of the library uses here."""
    return (native.llama_print_system_info() or b"").decode("utf-8", "replace").strip(" |")


def library_build() -> str:
    """Which build of the library this is; changes whenever the files of the library change."""
    version = native.llama_version().decode("ascii", "replace")
    commit = function("ggml_commit", ctypes.c_char_p)()
    digest = hashlib.sha256()
    for file in sorted(Path(native._base_path).glob("*")):
        info = file.stat()
        digest.update(f"{file.name} {info.st_size} {info.st_mtime_ns}\n".encode())
    name = commit.decode("ascii", "replace") if isinstance(commit, bytes) else ""
    return f"llama.cpp {version} {name} {digest.hexdigest()[:12]}".replace("  ", " ")


def processor() -> str:
    """The name and the features of the processor, as the library sees them."""
    names = [device.description for device in devices() if device.kind == "cpu"]
    return " ".join([*names, system_info()])


def _device_handles() -> list[int]:
    count = function("ggml_backend_dev_count", ctypes.c_size_t)()
    get = function("ggml_backend_dev_get", ctypes.c_void_p, ctypes.c_size_t)
    assert isinstance(count, int)
    return [handle for index in range(count) if isinstance(handle := get(index), int)]


def _device(handle: int) -> Device:
    name = function("ggml_backend_dev_name", ctypes.c_char_p, ctypes.c_void_p)(handle)
    words = function("ggml_backend_dev_description", ctypes.c_char_p, ctypes.c_void_p)(handle)
    kind = function("ggml_backend_dev_type", ctypes.c_int, ctypes.c_void_p)(handle)
    size = ctypes.POINTER(ctypes.c_size_t)
    free, total = ctypes.c_size_t(0), ctypes.c_size_t(0)
    memory = function("ggml_backend_dev_memory", None, ctypes.c_void_p, size, size)
    memory(handle, ctypes.byref(free), ctypes.byref(total))
    assert isinstance(name, bytes)
    assert isinstance(kind, int)
    return Device(
        name=name.decode("utf-8", "replace"),
        description=words.decode("utf-8", "replace") if isinstance(words, bytes) else "",
        kind=_KINDS[kind] if kind < len(_KINDS) else "meta",
        free_bytes=free.value,
        total_bytes=total.value,
    )


def devices() -> tuple[Device, ...]:
    """What ggml can compute on, in its own order."""
    return tuple(_device(handle) for handle in _device_handles())


def offloads() -> bool:
    """Whether layers can be put on a device other than the processor."""
    return bool(native.llama_supports_gpu_offload())


def schema_to_grammar(schema: str) -> str:
    """The grammar (GBNF) that allows exactly the JSON texts fitting a JSON schema."""
    if "://" in schema and '"$ref"' in schema:
        raise Refusal(
            "bad-schema",
            "The JSON schema refers to another address, which is never fetched. Put it in the schema itself.",
        )
    if not schema.lstrip().startswith("{"):
        raise Refusal("bad-schema", "The JSON schema has to stand in braces. Correct it or leave it empty.")
    try:
        return str(json_schema_to_gbnf(schema))
    except Exception as error:
        reason = str(error) or type(error).__name__
        message = f"The JSON schema cannot be used ({reason[:120]}). Correct it or leave it empty."
        raise Refusal("bad-schema", message) from error


# ---- vocabulary -------------------------------------------------------------------------------------------


class Vocabulary:
    """The tokens of one model; lives as long as its model."""

    def __init__(self, model: Model) -> None:
        handle = native.llama_model_get_vocab(model.handle)
        assert handle, "a model without a vocabulary"
        self.handle = handle
        self.size: int = native.llama_vocab_n_tokens(handle)
        self.bos = self._id(native.llama_vocab_bos(handle))
        self.eos = self._id(native.llama_vocab_eos(handle))
        self.eot = self._id(native.llama_vocab_eot(handle))
        self.adds_bos: bool = bool(native.llama_vocab_get_add_bos(handle)) and self.bos is not None
        self._ends: dict[int, bool] = {}
        self._pieces: dict[tuple[int, bool], bytes] = {}

    @cached_property
    def ends(self) -> frozenset[int]:
        """Tokens that end a turn; looks at the whole vocabulary once, which `is_end` does not."""
        return frozenset(filter(self.is_end, range(self.size)))

    def is_end(self, token: int) -> bool:
        """Whether this token ends a turn."""
        known = self._ends.get(token)
        if known is None:
            known = self._ends[token] = bool(native.llama_vocab_is_eog(self.handle, token))
        return known

    @cached_property
    def control(self) -> frozenset[int]:
        """Tokens that must never come from a message's content: control tokens and the unknown token."""
        attribute = native.llama_vocab_get_attr
        return frozenset(i for i in range(self.size) if attribute(self.handle, i) & _NEVER_FROM_CONTENT)

    @cached_property
    def suppressed(self) -> tuple[int, ...]:
        """Tokens that the model's author forbids in every answer."""
        count = ctypes.c_int32(0)
        found = native.llama_vocab_get_suppress_tokens(self.handle, ctypes.byref(count))
        return tuple(found[: count.value]) if found else ()

    def _id(self, token: int) -> int | None:
        return token if 0 <= token < self.size else None

    def tokenize(self, text: str, special: bool) -> list[int]:
        """Cut a text into tokens, without BOS or EOS; control tokens are recognised only when `special`."""
        data = text.encode("utf-8", "replace")
        if not data:
            return []
        room = len(data) + 16
        for _ in range(2):
            buffer = (native.llama_token * room)()
            count = native.llama_tokenize(self.handle, data, len(data), buffer, room, False, special)
            if count >= 0:
                return buffer[:count]
            room = -count
        raise Refusal("too-long", "This text is too long to be cut into tokens. Shorten it and try again.")

    @cached_property
    def frame(self) -> tuple[list[int], list[int]]:
        """What an embedding model expects before and behind the tokens of a text."""
        buffer = (native.llama_token * 16)()
        count = native.llama_tokenize(self.handle, b"a", 1, buffer, 16, True, False)
        framed, bare = buffer[:count], self.tokenize("a", False)
        start = next((i for i in range(count) if framed[i : i + len(bare)] == bare), count)
        return framed[:start], framed[start + len(bare) :]

    def piece(self, token: int, special: bool = False) -> bytes:
        """The bytes that a token stands for; a control token's own text only when `special`."""
        key = (token, special)
        known = self._pieces.get(key)
        if known is None:
            known = self._pieces[key] = self._piece(token, special)
        return known

    def _piece(self, token: int, special: bool) -> bytes:
        assert 0 <= token < self.size, f"no token {token}"
        room = 64
        while True:
            buffer = ctypes.create_string_buffer(room)
            length = native.llama_token_to_piece(self.handle, token, buffer, room, 0, special)
            if length >= 0:
                return buffer.raw[:length]
            room = -length

    def text(self, token: int) -> str:
        """A token's own text as the vocabulary spells it, for showing BOS and EOS in a template."""
        assert 0 <= token < self.size, f"no token {token}"
        return str(native.llama_vocab_get_text(self.handle, token), "utf-8", "replace")


# ---- model ------------------------------------------------------------------------------------------------


class Model:
    """A model's weights, or with `vocabulary_only` just its header and tokens; close it, or use `with`."""

    def __init__(self, path: str, settings: LoadSettings, progress: Progress, vocabulary_only: bool) -> None:
        start()
        self.path = path
        parameters = native.llama_model_default_params()
        parameters.vocab_only = vocabulary_only
        parameters.use_extra_bufts = settings.extra_buffers
        parameters.n_gpu_layers = settings.gpu_layers
        chosen = _chosen(settings.device)
        if chosen is not None:
            parameters.devices = ctypes.cast(chosen, ctypes.c_void_p)
        shares = shares_of(settings.tensor_split, native.llama_max_devices())
        if shares is not None:
            parameters.tensor_split = ctypes.cast(shares, ctypes.POINTER(ctypes.c_float))
        exceptions = experts_within(settings.experts_on_cpu, _processor_memory())
        if exceptions is not None:
            parameters.tensor_buft_overrides = ctypes.cast(exceptions, ctypes.c_void_p)
        self._kept = (chosen, shares, exceptions)  # the library holds on to their addresses
        going = True

        def on_progress(share: float, _data: object) -> bool:
            nonlocal going
            going = going and progress(share)
            return going

        parameters.progress_callback = native.llama_progress_callback(on_progress)
        handle = native.llama_model_load_from_file(path.encode("utf-8", "surrogateescape"), parameters)
        if not handle:
            raise self._refusal() if going else Cancelled()
        self.handle = handle
        self._open = True
        self.vocabulary = Vocabulary(self)
        self.trained_context: int = max(0, native.llama_model_n_ctx_train(handle))  # absurd ones are negative
        self.sliding_window: int = native.llama_model_n_swa(handle)
        #: Whether a part of what it read can be forgotten; a recurrent model can only forget everything.
        self.forgets = not (native.llama_model_is_recurrent(handle) or native.llama_model_is_hybrid(handle))

    @classmethod
    def open(
        cls,
        path: str,
        settings: LoadSettings | None = None,
        progress: Progress = lambda share: True,
        vocabulary_only: bool = False,
    ) -> Model:
        """Load a model; Refusal when the library cannot, Cancelled when `progress` answered False."""
        return cls(path, settings or LoadSettings(path=path), progress, vocabulary_only)

    def _refusal(self) -> Refusal:
        name = Path(self.path).name
        words = f"{name} could not be loaded: the file is missing, damaged or of an unknown kind."
        return Refusal("load-failed", f"{words} Choose another model or get it again.", self.path)

    @property
    def metadata(self) -> dict[str, str]:
        """The header's keys and values as text, arrays left out."""
        return dict(self._entry(index) for index in range(native.llama_model_meta_count(self.handle)))

    def _entry(self, index: int) -> tuple[str, str]:
        key = _grown(
            lambda buffer, size: native.llama_model_meta_key_by_index(self.handle, index, buffer, size)
        )
        value = _grown(
            lambda buffer, size: native.llama_model_meta_val_str_by_index(self.handle, index, buffer, size)
        )
        return key, value

    @property
    def template(self) -> str | None:
        """The model's own chat template (Jinja), if it has one."""
        found = native.llama_model_chat_template(self.handle, None)
        return found.decode("utf-8", "replace") if found else None

    @property
    def head_size(self) -> int:
        """Width of one attention head."""
        heads = max(1, native.llama_model_n_head(self.handle))
        width: int = native.llama_model_n_embd(self.handle)
        return width // int(heads)

    @property
    def converses(self) -> bool:
        """Whether the model writes text by itself, without an encoder pass."""
        decodes = native.llama_model_has_decoder(self.handle)
        return bool(decodes) and not native.llama_model_has_encoder(self.handle)

    def close(self) -> None:
        """Give the memory back; the vocabulary must not be used afterwards."""
        if self._open:
            self._open = False
            native.llama_model_free(self.handle)

    def __enter__(self) -> Model:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _chosen(name: str) -> ctypes.Array[ctypes.c_void_p] | None:
    """The null-terminated list of devices for a name from `devices()`; None leaves the choice to ggml."""
    if not name:
        return None
    for handle in _device_handles():
        device = _device(handle)
        if device.name == name:
            return (ctypes.c_void_p * 2)(None if device.kind == "cpu" else handle, None)
    raise Refusal(
        "no-device", f"There is no device called {name}. Choose another one in the model's settings."
    )


def _processor_memory() -> int:
    """The library's name for ordinary memory, as a kind of buffer."""
    found = function("ggml_backend_cpu_buffer_type", ctypes.c_void_p)()
    assert isinstance(found, int)
    return found


def _grown(read: Callable[[ctypes.Array[ctypes.c_char], int], int]) -> str:
    """Call `read` with a buffer large enough for what it tells."""
    room = 256
    while True:
        buffer = ctypes.create_string_buffer(room)
        length = read(buffer, room)
        if length < room:
            return buffer.value.decode("utf-8", "replace")
        room = length + 1
