"""What the engine says when something went wrong: what happened, and what to do next."""

from __future__ import annotations

import signal
from pathlib import Path

import msgspec

from engine.faults import shown
from engine.lane import EngineDied, Job
from engine.looks import Tokenise
from engine.messages import Check, Examine, Failed, HashModel, ProbeTemplate
from engine.values import LoadSettings

NO_MODEL = "No model is loaded. Choose one at the top of the window."
SMALLER_CONTEXT = "The context is smaller than asked for, so that the model fits into memory."
COMPRESSED_CACHE = "The cache of the context is compressed, so that the model fits into memory."
SLOW_TEMPLATE = "The model's chat template took too long, so a built-in one is used."
STUCK = "The model did not stop in time, so it is being loaded again."


def gone_device(name: str) -> str:
    """A device that the settings name is not here."""
    return f"There is no device called {shown(name, 40)}, so the model runs on the processor alone."


def of_job(failure: Failed, job: Job) -> Failed:
    """The same failure, as the ending of this job."""
    return msgspec.structs.replace(failure, job=job.id)


def engine_died(job: Job, reason: str) -> Failed:
    """The engine child died during an answer; what it had written is kept."""
    words = f"The engine {reason}. It is starting again by itself, so just ask once more."
    return Failed(job=job.id, code="engine-died", message=words, text=job.text)


def probe_died(job: Job, reason: str) -> Failed:
    """The probe child died or took too long over a file."""
    request = job.request
    with_path = Check | Examine | HashModel | ProbeTemplate | Tokenise
    path = request.path if isinstance(request, with_path) else ""
    what = shown(Path(path).name, 100) or "The list of models"
    next_step = "Get the file again or choose another." if path else "Try again."
    words = f"{what} could not be read: the file check {reason}. {next_step}"
    return Failed(job=job.id, code="probe-died", message=words, file=path or None)


def gave_up(died: EngineDied, settings: LoadSettings | None) -> str:
    """The engine child died too often: which setting to change."""
    return f"The engine ended again and again; at last it {died.reason}. {_advice(died, settings)}"


def _advice(died: EngineDied, settings: LoadSettings | None) -> str:
    if settings is None:
        return "Restart the program, and install it again if that does not help."
    if died.signal == getattr(signal, "SIGKILL", None):
        return "Choose a smaller context in the model's settings, then load it again."
    if settings.extra_buffers:
        return "Switch off the extra buffers in the model's settings, then load it again."
    if settings.gpu_layers != 0:
        return "Set the GPU layers to 0 in the model's settings, then load it again."
    return "Choose a smaller context or another model, then load it again."
