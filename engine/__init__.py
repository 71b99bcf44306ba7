"""A prompt in, tokens out: the engine as the rest of the program sees it.

Cheap to import: no model code, no child, no thread comes with it. The Engine itself is imported when it is
first named, for the child processes pass here too and have no use for it.
"""

from typing import TYPE_CHECKING

from engine.errors import Cancelled, EngineError, ProtocolError, Refusal
from engine.interface import EngineLike
from engine.messages import (
    Alternative,
    Answered,
    Checked,
    Described,
    Device,
    Ending,
    Event,
    Failed,
    Listed,
    Loaded,
    LoadedModel,
    Loading,
    LoadSettings,
    Message,
    ModelFile,
    Plan,
    Predicted,
    Prepared,
    Progress,
    Reading,
    Role,
    State,
    Stats,
    Stopped,
    StopReason,
    Token,
    Tokenised,
    Unloaded,
    Wrote,
)
from engine.sampling import DEFAULT_ORDER, SETTINGS, Origin, Sampling, Setting, Value, effective, origin

if TYPE_CHECKING:
    from engine.engine import Engine

__all__ = [
    "DEFAULT_ORDER",
    "SETTINGS",
    "Alternative",
    "Answered",
    "Cancelled",
    "Checked",
    "Described",
    "Device",
    "Ending",
    "Engine",
    "EngineError",
    "EngineLike",
    "Event",
    "Failed",
    "Listed",
    "LoadSettings",
    "Loaded",
    "LoadedModel",
    "Loading",
    "Message",
    "ModelFile",
    "Origin",
    "Plan",
    "Predicted",
    "Prepared",
    "Progress",
    "ProtocolError",
    "Reading",
    "Refusal",
    "Role",
    "Sampling",
    "Setting",
    "State",
    "Stats",
    "StopReason",
    "Stopped",
    "Token",
    "Tokenised",
    "Unloaded",
    "Value",
    "Wrote",
    "effective",
    "origin",
]


def __getattr__(name: str) -> object:
    if name == "Engine":
        from engine.engine import Engine  # see above

        return Engine
    raise AttributeError(f"module 'engine' has no attribute {name!r}")
