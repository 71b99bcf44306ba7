"""What a GGUF file says of itself: kind of model, name, size, quantisation, recommended sampling.

Nothing here trusts a value's type or range; whether a model may be loaded is decided by engine.gate.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Literal

import msgspec

from engine import gguf_types as types
from engine.faults import Fault, naming, shown
from engine.gguf_reader import Header, read_header
from engine.sampling import DEFAULT_ORDER, Value
from engine.values import ModelFile, ModelKind

Role = Literal["text", "embedding", "encoder-decoder", "projector", "sound", "draft", "diffusion"]

MAX_CONTEXT = 1 << 24
USUAL_CONTEXT = 4096
SPLIT_NAME = re.compile(
    r"(?P<stem>.*)-(?P<number>\d{5})-of-(?P<count>\d{5})\.gguf\Z", re.IGNORECASE | re.DOTALL
)
_QUANTISATION = re.compile(
    r"[-._ ](?:UD[-_])?(?:I?Q\d(?:_[A-Z0-9]+)*|TQ\d_\d|B?F16|F32|MXFP4(?:_MOE)?|NVFP4)\Z", re.IGNORECASE
)
_MEANINGLESS = re.compile(r"(?:sha256[-:]|[0-9a-f]{16,}\Z|(?:ggml[-_ ]?)?model\Z)", re.IGNORECASE)
#: general.sampling.* in the file, and the setting it stands for.
_SAMPLING = {
    "temp": "temperature",
    "top_k": "top_k",
    "top_p": "top_p",
    "min_p": "min_p",
    "xtc_probability": "xtc_probability",
    "xtc_threshold": "xtc_threshold",
    "penalty_last_n": "repeat_last_n",
    "penalty_repeat": "repeat_penalty",
    "mirostat": "mirostat",
    "mirostat_tau": "mirostat_tau",
    "mirostat_eta": "mirostat_eta",
}
_WHOLE = frozenset({"top_k", "repeat_last_n", "mirostat"})


class Architecture(msgspec.Struct, frozen=True):
    """What a family of models is for, and the header entries that llama.cpp cannot do without."""

    role: Role
    required: tuple[str, ...] = ()


@cache
def architectures() -> dict[str, Architecture]:
    """The families of models that the bundled llama.cpp knows, by the name in `general.architecture`."""
    source = resources.files("assets").joinpath("architectures.json").read_bytes()
    return msgspec.json.decode(source, type=dict[str, Architecture])


def describe(path: str | Path) -> ModelFile:
    """Read a model's header and say what it is, parts of a split model included; raises `Refusal`."""
    header = read_header(Path(path))
    parts = [read_header(part) for part in split_parts(header)[1:]]
    return description(header, parts)


def description(header: Header, parts: list[Header]) -> ModelFile:
    """Say what a header describes; `parts` are the further files of a split model."""
    architecture = header.text("general.architecture")
    tensors = [tensor for one in (header, *parts) for tensor in one.tensors]
    tokens = header.span("tokenizer.ggml.tokens")
    return ModelFile(
        id=header.digest,
        path=str(header.path),
        name=model_name(header),
        architecture=shown(architecture),
        parameters=sum(tensor.elements for tensor in tensors),
        quantization=_quantization(header),
        bytes=sum(one.file_bytes for one in (header, *parts)),
        context=train_context(header),
        kind=kind_of(header),
        layers=max(0, header.integer(f"{architecture}.block_count")),
        vocabulary=tokens.count if tokens else 0,
        licence=shown(header.text("general.license")),
        has_template=bool(header.text("tokenizer.chat_template").strip()),
        recommended=recommended_sampling(header),
        experts=max(0, header.integer(f"{architecture}.expert_count")),
    )


def kind_of(header: Header) -> ModelKind:
    """Tell a chat model from the things that only look like one."""
    architecture = header.text("general.architecture")
    given = header.text("general.type", "model")
    known = architectures().get(architecture)
    if given == "adapter" or "adapter.type" in header.fields:
        return "adapter"
    if given in {"mmproj", "projector"} or (known is not None and known.role == "projector"):
        return "projector"
    if not header.tensors and header.integer("split.count") < 2:
        return "vocabulary"
    if known is not None and known.role == "encoder-decoder":
        return "encoder-decoder"
    pooled = header.integer(f"{architecture}.pooling_type") not in (0, 0xFFFFFFFF)
    if pooled or (known is not None and known.role == "embedding"):
        return "embedding"
    return "chat" if header.text("tokenizer.chat_template").strip() else "base"


def model_name(header: Header) -> str:
    """A name to show: the file's, without its quantisation, or the author's where that says nothing."""
    stem = header.path.name
    split = SPLIT_NAME.match(stem)
    stem = split["stem"] if split else re.sub(r"\.gguf\Z", "", stem, flags=re.IGNORECASE)
    stem = _QUANTISATION.sub("", stem)
    author = shown(header.text("general.name").strip(), 80)
    if author and (not stem or _MEANINGLESS.match(stem)):
        return author
    return shown(re.sub(r"[-_\s]+", " ", stem).strip() or "Unnamed model", 80)


def train_context(header: Header) -> int:
    """How long a text the model was trained on: the usual length for an absurd value, 0 for none."""
    key = f"{header.text('general.architecture')}.context_length"
    length = header.integer(key)
    return length if 0 < length <= MAX_CONTEXT else (USUAL_CONTEXT if key in header.fields else 0)


def recommended_sampling(header: Header) -> dict[str, Value]:
    """The author's sampling values under the names of our settings."""
    found: dict[str, Value] = {}
    for theirs, ours in _SAMPLING.items():
        field = header.fields.get(f"general.sampling.{theirs}")
        if field is None or isinstance(field.value, bool) or not isinstance(field.value, int | float):
            continue
        if math.isfinite(field.value):
            found[ours] = round(field.value) if ours in _WHOLE else float(f"{field.value:.6g}")
    order = [name.strip() for name in header.text("general.sampling.sequence").split(";")]
    order = ["temperature" if name == "temp" else name for name in order]
    known = tuple(name for name in dict.fromkeys(order) if name in DEFAULT_ORDER)
    return found | {"order": known} if known else found


def split_parts(header: Header) -> list[Path]:
    """The files of a split model in order, the first one included; refuses where one is missing."""
    with naming(header.path):
        count = header.integer("split.count")
        if count < 2:
            return [header.path]
        name = SPLIT_NAME.match(header.path.name)
        number = header.integer("split.no")
        if number:
            raise Fault(
                f"is part {number + 1} of a model in {count} parts",
                "Choose the first part; the others are found beside it.",
                "parts-missing",
            )
        if name is None or int(name["count"]) != count:
            raise Fault(
                f"is one of {count} parts of a model, and its name does not lead to the others",
                f"Give the parts their original names, ending in -00001-of-{count:05}.gguf.",
                "parts-missing",
            )
        parts = [
            header.path.with_name(f"{name['stem']}-{n:05}-of-{count:05}.gguf") for n in range(1, count + 1)
        ]
        missing = [part for part in parts if not part.is_file()]
        if missing:
            raise Fault(
                f"needs {count} parts and {len(missing)} of them are missing",
                f"Put \u201c{shown(missing[0].name, 100)}\u201d into the same folder.",
                "parts-missing",
            )
        return parts


def _quantization(header: Header) -> str:
    given = header.integer("general.file_type", -1)
    if given >= 0 and given & ~1024 in types.FILE_TYPES:
        return types.FILE_TYPES[given & ~1024]
    weights: Counter[int] = Counter()
    for tensor in header.tensors:
        weights[tensor.type] += tensor.bytes
    return types.TENSOR_TYPES[weights.most_common(1)[0][0]][0] if weights else ""
