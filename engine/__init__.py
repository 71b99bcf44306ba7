"""A prompt in, tokens out: the engine as the rest of the program sees it.

Cheap to import: no model code, no child, no thread comes with it. The Engine itself is imported when it is
first named, for the child processes pass here too and have no use for it; what suits this machine has doors
of its own (engine.catalogue, engine.hardware, engine.recommend), for most starts choose no model.
"""

from typing import TYPE_CHECKING

from engine.attended import row_of, rows_of, section_shares
from engine.errors import Cancelled, EngineError, ProtocolError, Refusal
from engine.interface import EngineLike
from engine.looks import (
    Guesses,
    LookedAt,
    LookedInside,
    LookEnding,
    Predicted,
    PromptShown,
    Resampled,
    Scored,
    Section,
    Spelled,
    Stage,
    Tokenised,
    TracedToken,
)
from engine.messages import (
    Answered,
    Checked,
    Described,
    Ending,
    Event,
    Examined,
    Failed,
    Hashed,
    Hashing,
    Listed,
    Loaded,
    Loading,
    Measured,
    Models,
    Prepared,
    Progress,
    Reading,
    State,
    Stopped,
    Unloaded,
    Wrote,
)
from engine.sampling import (
    DEFAULT_ORDER,
    SETTINGS,
    Origin,
    Recommended,
    Sampling,
    Setting,
    Value,
    effective,
    origin,
)
from engine.values import (
    CORE_WATTS,
    Alternative,
    Device,
    Energy,
    Entry,
    Finding,
    Fit,
    LoadedModel,
    LoadSettings,
    Message,
    ModelEntry,
    ModelFile,
    Piece,
    Place,
    Plan,
    Portion,
    Role,
    Source,
    Stats,
    StopReason,
    Token,
    Twins,
)

if TYPE_CHECKING:
    from engine.engine import Engine

__all__ = [
    "CORE_WATTS",
    "DEFAULT_ORDER",
    "SETTINGS",
    "Alternative",
    "Answered",
    "Cancelled",
    "Checked",
    "Described",
    "Device",
    "Ending",
    "Energy",
    "Engine",
    "EngineError",
    "EngineLike",
    "Entry",
    "Event",
    "Examined",
    "Failed",
    "Finding",
    "Fit",
    "Guesses",
    "Hashed",
    "Hashing",
    "Listed",
    "LoadSettings",
    "Loaded",
    "LoadedModel",
    "Loading",
    "LookEnding",
    "LookedAt",
    "LookedInside",
    "Measured",
    "Message",
    "ModelEntry",
    "ModelFile",
    "Models",
    "Origin",
    "Piece",
    "Place",
    "Plan",
    "Portion",
    "Predicted",
    "Prepared",
    "Progress",
    "PromptShown",
    "ProtocolError",
    "Reading",
    "Recommended",
    "Refusal",
    "Resampled",
    "Role",
    "Sampling",
    "Scored",
    "Section",
    "Setting",
    "Source",
    "Spelled",
    "Stage",
    "State",
    "Stats",
    "StopReason",
    "Stopped",
    "Token",
    "Tokenised",
    "TracedToken",
    "Twins",
    "Unloaded",
    "Value",
    "Wrote",
    "effective",
    "origin",
    "row_of",
    "rows_of",
    "section_shares",
]


def __getattr__(name: str) -> object:
    if name == "Engine":
        from engine.engine import Engine  # see above

        return Engine
    raise AttributeError(f"module 'engine' has no attribute {name!r}")
