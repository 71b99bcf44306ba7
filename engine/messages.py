"""Every value that crosses the border of the engine: what is asked, what is answered, what a model is.

All are frozen. A job is an integer; its events carry it; exactly one Ending closes it and nothing follows.
Times are milliseconds, sizes bytes, counts tokens unless a name says otherwise.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from engine.looks import LookEnding, LookRequest, TracedToken
from engine.sampling import Sampling
from engine.values import (
    Circumstances,
    Device,
    Entry,
    Finding,
    LoadedModel,
    LoadSettings,
    Message,
    ModelEntry,
    ModelFile,
    Plan,
    Stats,
    StopReason,
    Twins,
    Wire,
)

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
    """Answer the last user message, or go on with the last one when it is the assistant's (`resume`).

    The answer begins with the tokens `forced`, which are written as if they had been drawn. With `trace` the
    candidates at each drawn token come along.
    """

    job: int
    messages: tuple[Message, ...]
    sampling: Sampling = Sampling()
    resume: bool = False
    forced: tuple[int, ...] = ()
    trace: bool = False


class Measure(Wire, frozen=True):
    """Say how many tokens are free for the sources of the last message of this conversation."""

    job: int
    messages: tuple[Message, ...]
    sampling: Sampling = Sampling()


class Check(Wire, frozen=True):
    """Send a file through the gate and plan it, with these settings if given, without loading."""

    job: int
    path: str
    context: int = 0
    settings: LoadSettings | None = None
    circumstances: Circumstances = Circumstances()


class Describe(Wire, frozen=True):
    """Read the headers of these files; the bad ones are left out."""

    job: int
    paths: tuple[str, ...]


class ListModels(Wire, frozen=True):
    """List the models of the shelf, wherever they lie; `folder` is the profile."""

    job: int
    folder: str


class HashModel(Wire, frozen=True):
    """Work out the sha256 of a model file; `folder` is the profile, filled in by the engine."""

    job: int
    path: str
    folder: str = ""


class Examine(Wire, frozen=True):
    """Show the header of a model file and try its chat template on a conversation."""

    job: int
    path: str


class Devices(Wire, frozen=True):
    """List ggml's devices."""

    job: int


class ProbeTemplate(Wire, frozen=True):
    """Render the chat template of a model file once, in the probe child, against a deadline."""

    job: int
    path: str


Request = (
    Load
    | Unload
    | Answer
    | Measure
    | Check
    | Describe
    | ListModels
    | HashModel
    | Examine
    | Devices
    | ProbeTemplate
    | LookRequest
)

# ---- progress ---------------------------------------------------------------------------------------------


class Loading(Wire, frozen=True):
    """Share of the weights that is in memory, 0 to 1."""

    job: int
    fraction: float


class Prepared(Wire, frozen=True):
    """The prompt stands: its length, what was left out (oldest messages first), and any notice.

    `sources` are the numbers of the last message's sources that are in the prompt.
    """

    job: int
    prompt_tokens: int
    context: int
    omitted: int = 0
    notice: str = ""
    sources: tuple[int, ...] = ()


class Reading(Wire, frozen=True):
    """How far the prompt is read: `cached` of `total` were there already, `read` are done in all."""

    job: int
    cached: int
    read: int
    total: int


class Wrote(Wire, frozen=True):
    """What the model wrote since the last event, with its token ids; reasoning is told apart.

    `trace` has the tokens of these that were drawn, where a trace was asked for.
    """

    job: int
    text: str
    tokens: tuple[int, ...] = ()
    reasoning: bool = False
    trace: tuple[TracedToken, ...] = ()


class Hashing(Wire, frozen=True):
    """How many bytes of a file are hashed, of how many."""

    job: int
    done: int
    total: int


class State(Wire, frozen=True):
    """What the engine is doing, in words to show; `problem` when the person should do something."""

    job: int
    status: Literal["starting", "idle", "restarting", "stopped"]
    words: str = ""
    problem: bool = False
    offloads: bool = True  # a child's word that there may be a device other than the processor


Progress = Loading | Prepared | Reading | Wrote | Hashing | State

# ---- endings ----------------------------------------------------------------------------------------------


class Loaded(Wire, frozen=True):
    """The model is ready."""

    job: int
    model: LoadedModel


class Unloaded(Wire, frozen=True):
    """The memory is free."""

    job: int


class Answered(Wire, frozen=True):
    """The answer is over; `text` and `tokens` are the whole of it without reasoning.

    `trace` has every token that was drawn, reasoning too, as engine.traces packs it.
    """

    job: int
    text: str
    reasoning: str = ""
    tokens: tuple[int, ...] = ()
    model_key: str = ""
    stop_reason: StopReason = "stop"
    stats: Stats = Stats()
    reasoning_ms: float = 0.0
    trace: bytes = b""


class Measured(Wire, frozen=True):
    """How many tokens of the context are free for sources, and how many it has in all."""

    job: int
    free: int
    context: int


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
    refused: dict[str, str] = msgspec.field(default_factory=dict)


class Models(Wire, frozen=True):
    """The models of the shelf, those that are there twice, and a sentence for each file that was refused."""

    job: int
    entries: tuple[ModelEntry, ...]
    twins: tuple[Twins, ...] = ()
    refused: dict[str, str] = msgspec.field(default_factory=dict)


class Hashed(Wire, frozen=True):
    """The sha256 of a model file, 64 hex digits; remembered for the shelf."""

    job: int
    path: str
    sha256: str


class Examined(Wire, frozen=True):
    """A model's header and template, what was found about the template, and how it writes a conversation."""

    job: int
    file: ModelFile
    entries: tuple[Entry, ...]
    tensors: tuple[tuple[str, int, int], ...]  # type, how many, bytes
    template: str
    findings: tuple[Finding, ...]
    sample: str


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
    | Measured
    | Checked
    | TemplateProbed
    | Described
    | Models
    | Hashed
    | Examined
    | Listed
    | Stopped
    | Failed
    | LookEnding
)
Event = Progress | Ending
