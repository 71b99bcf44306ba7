"""What a conversation is and what a model is: the values that the messages of the engine are made of.

All are frozen. Times are milliseconds, sizes bytes, counts tokens unless a name says otherwise.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from engine.sampling import Value

Role = Literal["system", "user", "assistant"]
StopReason = Literal["stop", "length", "stopped", "failed"]
ModelKind = Literal["chat", "base", "embedding", "encoder-decoder", "adapter", "projector", "vocabulary"]
KvType = Literal["f16", "q8_0", "q4_0", "f32", "bf16"]
FlashAttention = Literal["auto", "on", "off"]
Energy = Literal["", "processor", "graphics", "machine", "estimated"]
Fit = Literal["fits", "tight", "too-large"]
#: Where models lie: with the program, in its folder, where the person said, or with another program.
Place = Literal[
    "starter", "openbook", "added", "hugging-face", "lm-studio", "jan", "gpt4all", "ollama", "llama.cpp"
]

#: What a busy core is taken to draw, in watts: laptops have some 3 to 5, desktops and servers 5 to 12.
CORE_WATTS = 6.0


class Wire(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Base of all messages: frozen and tagged by class name on the wire."""


# ---- what a conversation is -------------------------------------------------------------------------------


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """A passage that a question is to be answered from; `number` is how the answer refers to it.

    `label` says where it stands, such as "contract.pdf, p. 12, Notice"; `passage` is the library's id of it.
    """

    number: int
    label: str
    text: str
    passage: str


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One message as the model shall read it.

    `tokens` are the ids that the model named by `model_key` generated for `text`; they are used instead of
    tokenising again while they spell the same text for the same model. `sources` of a question are put before
    it; where they do not all fit, the last ones are left out first.
    """

    role: Role
    text: str
    tokens: tuple[int, ...] = ()
    model_key: str = ""
    sources: tuple[Source, ...] = ()


class Stats(msgspec.Struct, frozen=True, kw_only=True):
    """Figures of one answer; `context_tokens` is what the context holds when it ended.

    `reasoning_ms` is how long it was thought about before it was written, as the window keeps it. `joules` is
    what reading and writing took, `reading_joules` the part of it that went into the prompt; `energy` says
    how it is known: by the counters of the "processor", of the "graphics" card or of both ("machine"),
    "estimated" from processor time, "" where nothing is known. Counters include what else ran meanwhile.
    """

    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    ttft_ms: float = 0.0
    tokens_per_second: float = 0.0
    prompt_tokens_per_second: float = 0.0
    context_tokens: int = 0
    seed: int = 0
    reasoning_ms: float = 0.0
    joules: float = 0.0
    reading_joules: float = 0.0
    energy: Energy = ""


# ---- what a model is --------------------------------------------------------------------------------------


class LoadSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How to load a model; zero, -1, "", () and "auto" leave the choice to the engine.

    `tensor_split` are the shares of the layers for each GPU in ggml's order; `experts_on_cpu` is the number
    of layers, from the first, whose experts stay on the processor.
    """

    path: str
    context: int = 0
    gpu_layers: int = -1
    device: str = ""
    threads: int = 0
    kv_type: KvType = "f16"
    flash_attention: FlashAttention = "auto"
    extra_buffers: bool = True
    tensor_split: tuple[float, ...] = ()
    experts_on_cpu: int = -1
    kv_on_gpu: bool = True


class Device(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of ggml's device list; memory in bytes, 0 when the backend does not tell."""

    name: str
    description: str
    kind: Literal["cpu", "gpu", "igpu", "accel", "meta"]
    free_bytes: int
    total_bytes: int


class ModelFile(msgspec.Struct, frozen=True, kw_only=True):
    """A model as its file describes itself; `id` is 16 hex digits over header and size.

    `recommended` holds the author's sampling values (`general.sampling.*` in the GGUF).
    """

    id: str
    path: str
    name: str
    architecture: str
    parameters: int
    quantization: str
    bytes: int
    context: int
    kind: ModelKind
    layers: int = 0
    vocabulary: int = 0
    licence: str = ""
    has_template: bool = False
    recommended: dict[str, Value] = {}
    experts: int = 0


class ModelEntry(msgspec.Struct, frozen=True, kw_only=True):
    """A model on the shelf: its file, where it lies, and who else uses it.

    `title` is its name in the program that brought it, such as "llama3.2:3b", else "". `sha256` is that of
    the file where it is known, else "". `users` are the names of other programs that would lose it, `parts`
    all its files. `kept` says in a sentence why it cannot be deleted, "" where it can.
    """

    file: ModelFile
    place: Place
    title: str = ""
    sha256: str = ""
    users: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    kept: str = ""


class Twins(msgspec.Struct, frozen=True, kw_only=True):
    """The same model more than once; `certain` where equal hashes show it, `wasted_bytes` what it costs."""

    paths: tuple[str, ...]
    wasted_bytes: int
    certain: bool


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One entry of a model's header as text; long ones are cut."""

    key: str
    kind: str
    text: str


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What the examination of a chat template found, in a sentence."""

    level: Literal["good", "note", "problem"]
    text: str


class Piece(msgspec.Struct, frozen=True, kw_only=True):
    """One token of a prompt as the model reads it; `control` tells one that is no text."""

    id: int
    text: str
    control: bool = False


class LoadedModel(msgspec.Struct, frozen=True, kw_only=True):
    """A model ready to answer: its file, the settings really used, and what had to be changed for it.

    `plan` is what was foreseen and `resident_bytes` what the engine's process really takes after warming up.
    """

    file: ModelFile
    settings: LoadSettings
    context: int
    devices: tuple[Device, ...] = ()
    notices: tuple[str, ...] = ()
    load_ms: float = 0.0
    library: str = ""
    processor: str = ""
    plan: Plan | None = None
    resident_bytes: int = 0


class Portion(msgspec.Struct, frozen=True, kw_only=True):
    """What one device takes of a model, in bytes; the processor's name is "CPU"."""

    device: str
    description: str = ""
    layers: int = 0
    weights: int = 0
    cache: int = 0
    scratch: int = 0
    free_bytes: int = 0

    @property
    def total(self) -> int:
        """All of it."""
        return self.weights + self.cache + self.scratch


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """The gate's verdict and the arithmetic of memory; `reason` is a sentence where `ok` is false.

    `need_bytes` is what the model takes once it is loaded and may be off by `error_bytes` either way;
    `peak_bytes` is what reading a full context takes for a while, and it is that which has to fit. `learned`
    counts the loads on this machine that corrected them. `settings` are those that would be used, every
    choice made; `why` says in sentences where the model goes and why not elsewhere.
    """

    path: str
    ok: bool
    reason: str | None
    fits: bool | None
    need_bytes: int | None
    free_bytes: int | None
    fit: Fit | None = None
    peak_bytes: int = 0
    error_bytes: int = 0
    learned: int = 0
    settings: LoadSettings | None = None
    portions: tuple[Portion, ...] = ()
    why: tuple[str, ...] = ()


class Lesson(msgspec.Struct, frozen=True, kw_only=True):
    """What a load on this machine taught: bytes foreseen and bytes taken by the engine's process.

    `kind` is the family of the model and where it was put, such as "llama/cpu".
    """

    kind: str
    predicted: int
    measured: int


class Circumstances(msgspec.Struct, frozen=True, kw_only=True):
    """What planning has to know besides the file: what the leaving model gives back, by the device's name,
    and what earlier loads taught, oldest first.

    `devices` are those that the engine's process listed and `offloads` its word whether its library can use
    graphics cards; None where nobody has asked it.
    """

    returned: dict[str, int] = {}
    devices: tuple[Device, ...] | None = None
    offloads: bool | None = None
    lessons: tuple[Lesson, ...] = ()


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """One token of a text; `piece` shows broken bytes as U+FFFD."""

    id: int
    piece: str


class Alternative(msgspec.Struct, frozen=True, kw_only=True):
    """One candidate for the next token with its probability at temperature 1, before any sampler."""

    id: int
    piece: str
    probability: float
