"""Every value that crosses the border of the engine: what is asked, what is answered, what a model is.

All are frozen. A job is an integer; its events carry it; exactly one Ending closes it and nothing follows.
Times are milliseconds, sizes bytes, counts tokens unless a name says otherwise.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from engine.sampling import Sampling, Value

Role = Literal["system", "user", "assistant"]
StopReason = Literal["stop", "length", "stopped", "failed"]
ModelKind = Literal["chat", "base", "embedding", "encoder-decoder", "adapter", "projector", "vocabulary"]
KvType = Literal["f16", "q8_0", "q4_0", "f32", "bf16"]
FlashAttention = Literal["auto", "on", "off"]


class Wire(msgspec.Struct, frozen=True, kw_only=True, tag=True):
    """Base of all messages: frozen and tagged by class name on the wire."""


# ---- what a conversation is -------------------------------------------------------------------------------


class Message(msgspec.Struct, frozen=True, kw_only=True):
    """One message as the model shall read it.

    `tokens` are the ids that the model named by `model_key` generated for `text`; they are used instead of
    tokenising again while they spell the same text for the same model.
    """

    role: Role
    text: str
    tokens: tuple[int, ...] = ()
    model_key: str = ""


class Stats(msgspec.Struct, frozen=True, kw_only=True):
    """Figures of one answer; `context_tokens` is what the context holds when it ended."""

    prompt_tokens: int = 0
    cached_tokens: int = 0
    completion_tokens: int = 0
    ttft_ms: float = 0.0
    tokens_per_second: float = 0.0
    prompt_tokens_per_second: float = 0.0
    context_tokens: int = 0
    seed: int = 0


# ---- what a model is --------------------------------------------------------------------------------------


class LoadSettings(msgspec.Struct, frozen=True, kw_only=True):
    """How to load a model; zero, -1, "" and "auto" leave the choice to the engine."""

    path: str
    context: int = 0
    gpu_layers: int = -1
    device: str = ""
    threads: int = 0
    kv_type: KvType = "f16"
    flash_attention: FlashAttention = "auto"
    extra_buffers: bool = True


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


class LoadedModel(msgspec.Struct, frozen=True, kw_only=True):
    """A model ready to answer: its file, the settings really used, and what had to be changed for it."""

    file: ModelFile
    settings: LoadSettings
    context: int
    devices: tuple[Device, ...] = ()
    notices: tuple[str, ...] = ()
    load_ms: float = 0.0
    library: str = ""
    processor: str = ""


class Plan(msgspec.Struct, frozen=True, kw_only=True):
    """The gate's verdict and the arithmetic of memory; `reason` is a sentence where `ok` is false."""

    path: str
    ok: bool
    reason: str | None
    fits: bool | None
    need_bytes: int | None
    free_bytes: int | None


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """One token of a text; `piece` shows broken bytes as U+FFFD."""

    id: int
    piece: str


class Alternative(msgspec.Struct, frozen=True, kw_only=True):
    """One candidate for the next token with its probability at temperature 1, before any sampler."""

    id: int
    piece: str
    probability: float


# ---- requests ---------------------------------------------------------------------------------------------


class Load(Wire, frozen=True):
    """Load a model, replacing the one in memory; `file_id` is the `ModelFile.id` that passed the gate."""

    job: int
    settings: LoadSettings
    template_ok: bool = True
    file_id: str = ""


class Unload(Wire, frozen=True):
    """Give the model's memory back."""

    job: int


class Answer(Wire, frozen=True):
    """Answer the last user message, or go on with the last one when it is the assistant's (`resume`)."""

    job: int
    messages: tuple[Message, ...]
    sampling: Sampling = Sampling()
    resume: bool = False


class Tokenise(Wire, frozen=True):
    """Cut a text as message content is cut (no BOS, no control tokens)."""

    job: int
    text: str
    path: str = ""


class Predict(Wire, frozen=True):
    """The most probable next tokens of a raw text, BOS added when the model wants it."""

    job: int
    text: str
    top: int = 10


class Check(Wire, frozen=True):
    """Send a file through the gate and plan it, without loading."""

    job: int
    path: str
    context: int = 0


class Describe(Wire, frozen=True):
    """Read the headers of these files; the bad ones are left out."""

    job: int
    paths: tuple[str, ...]


class Devices(Wire, frozen=True):
    """List ggml's devices."""

    job: int


class ProbeTemplate(Wire, frozen=True):
    """Render the chat template of a model file once, in the probe child, against a deadline."""

    job: int
    path: str


Request = Load | Unload | Answer | Tokenise | Predict | Check | Describe | Devices | ProbeTemplate

# ---- progress ---------------------------------------------------------------------------------------------


class Loading(Wire, frozen=True):
    """Share of the weights that is in memory, 0 to 1."""

    job: int
    fraction: float


class Prepared(Wire, frozen=True):
    """The prompt stands: its length, what was left out (oldest messages first), and any notice."""

    job: int
    prompt_tokens: int
    context: int
    omitted: int = 0
    notice: str = ""


class Reading(Wire, frozen=True):
    """How far the prompt is read: `cached` of `total` were there already, `read` are done in all."""

    job: int
    cached: int
    read: int
    total: int


class Wrote(Wire, frozen=True):
    """What the model wrote since the last event, with its token ids; reasoning is told apart."""

    job: int
    text: str
    tokens: tuple[int, ...] = ()
    reasoning: bool = False


class State(Wire, frozen=True):
    """What the engine is doing, in words to show; `problem` when the person should do something.

    `offloads` is a child's word that there may be a device other than the processor.
    """

    job: int
    status: Literal["starting", "idle", "restarting", "stopped"]
    words: str = ""
    problem: bool = False
    offloads: bool = True


Progress = Loading | Prepared | Reading | Wrote | State

# ---- endings ----------------------------------------------------------------------------------------------


class Loaded(Wire, frozen=True):
    """The model is ready."""

    job: int
    model: LoadedModel


class Unloaded(Wire, frozen=True):
    """The memory is free."""

    job: int


class Answered(Wire, frozen=True):
    """The answer is over; `text` and `tokens` are the whole of it without reasoning."""

    job: int
    text: str
    reasoning: str = ""
    tokens: tuple[int, ...] = ()
    model_key: str = ""
    stop_reason: StopReason = "stop"
    stats: Stats = Stats()
    reasoning_ms: float = 0.0


class Tokenised(Wire, frozen=True):
    """The tokens of a text."""

    job: int
    tokens: tuple[Token, ...]


class Predicted(Wire, frozen=True):
    """Candidates for the next token, most probable first."""

    job: int
    alternatives: tuple[Alternative, ...]


class Checked(Wire, frozen=True):
    """The verdict on a file, with its description when it is a model; `notices` say what was corrected."""

    job: int
    plan: Plan
    file: ModelFile | None = None
    notices: tuple[str, ...] = ()


class TemplateProbed(Wire, frozen=True):
    """The template can be used when `notice` is empty; else it says why the built-in one stands in."""

    job: int
    notice: str = ""


class Described(Wire, frozen=True):
    """Descriptions of model files, and a sentence for each that was refused."""

    job: int
    files: tuple[ModelFile, ...]
    refused: dict[str, str] = {}


class Listed(Wire, frozen=True):
    """ggml's devices."""

    job: int
    devices: tuple[Device, ...]


class Stopped(Wire, frozen=True):
    """The job was stopped before it had anything to show; an ending, not an error."""

    job: int


class Failed(Wire, frozen=True):
    """The job could not be done; `message` is fit to show, `text` is what an answer had so far."""

    job: int
    code: str
    message: str
    file: str | None = None
    text: str = ""


Ending = (
    Loaded
    | Unloaded
    | Answered
    | Tokenised
    | Predicted
    | Checked
    | TemplateProbed
    | Described
    | Listed
    | Stopped
    | Failed
)
Event = Progress | Ending
