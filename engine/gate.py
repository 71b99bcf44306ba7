"""The gate before llama.cpp: a file passes only if nothing in its header can end or mislead the library.

Every refusal names the file, what is wrong and what to do, in at most two sentences. Runs in the probe child.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from engine import gguf_types as types
from engine.faults import Fault, naming, shown
from engine.gate_families import check_family
from engine.gate_settings import Settings, check_settings
from engine.gate_tensors import check_layout, check_tensors
from engine.gate_tokenizer import WITHOUT_VOCABULARY, check_template, check_tokenizer
from engine.gguf import architectures, description, kind_of, split_parts
from engine.gguf_reader import Header, Tensor, read_header
from engine.values import ModelFile, ModelKind

Purpose = Literal["chat", "any"]

_CHOOSE = "Choose a chat model instead."
_NOT_FOR_CHAT: dict[ModelKind, tuple[str, str]] = {
    "embedding": ("turns text into vectors for searching and cannot chat", _CHOOSE),
    "encoder-decoder": ("is an encoder-decoder model, which cannot hold a chat", _CHOOSE),
    "adapter": (
        "is an adapter (LoRA) that only changes another model",
        "Choose the model that it was made for.",
    ),
    "projector": ("is only the part of a model that sees or hears", "Choose the main file of the model."),
    "vocabulary": ("holds only a vocabulary, without the model itself", "Download the whole model."),
}
_OTHER_ROLES = {
    "sound": "makes sound and cannot chat",
    "draft": "only helps another model to answer faster",
    "diffusion": "writes by diffusion, which Openbook cannot do",
}
_GENERAL_TYPES = {
    "general.architecture": types.STRING,
    "general.name": types.STRING,
    "general.type": types.STRING,
    "general.file_type": types.U32,
    "general.quantization_version": types.U32,
    "split.no": types.U16,
    "split.count": types.U16,
}


@dataclass(frozen=True, slots=True)
class Verdict:
    """A model that may be loaded, what was corrected for it, and what must not change until it is loaded."""

    file: ModelFile
    clamps: tuple[str, ...]
    header: Header


def gate(path: str | Path, purpose: Purpose = "any") -> Verdict:
    """Let a model file pass or raise `Refusal`; "chat" lets only chat and base models pass."""
    header = read_header(Path(path))
    with naming(header.path):
        _check_general(header)
        kind = kind_of(header)
        if purpose == "chat":
            _check_role(header, kind)
    parts = [read_header(part) for part in split_parts(header)[1:]]
    clamps: list[str] = []
    for one in (header, *parts):
        with naming(one.path):
            check_layout(one, clamps)
    with naming(header.path):
        tensors = _joined(header, parts)
        if kind not in ("adapter", "projector"):
            _check_model(header, kind, tensors, clamps)
    return Verdict(description(header, parts), tuple(clamps), header)


def _check_general(header: Header) -> None:
    for key, kind in _GENERAL_TYPES.items():
        field = header.fields.get(key)
        if field is not None and field.type != kind:
            raise Fault(f"gives {key} in a wrong type")
    given = header.text("general.type", "model")
    if given == "imatrix" or "imatrix.datasets" in header.fields:
        raise Fault("holds measurements made for shrinking a model", _CHOOSE, "not-a-model")
    name = header.text("general.architecture")
    if header.integer("split.no") and not name:
        split_parts(header)
    if not name:
        raise Fault("does not say what family of model it is")
    if name not in architectures():
        step = "Update Openbook, or choose another model."
        raise Fault(f"belongs to the unknown family \u201c{shown(name)}\u201d", step, "unsupported")


def _check_role(header: Header, kind: ModelKind) -> None:
    if kind in _NOT_FOR_CHAT:
        reason, step = _NOT_FOR_CHAT[kind]
        raise Fault(reason, step, "wrong-kind")
    role = architectures()[header.text("general.architecture")].role
    if role in _OTHER_ROLES:
        raise Fault(_OTHER_ROLES[role], _CHOOSE, "wrong-kind")
    if header.text("tokenizer.ggml.model") in WITHOUT_VOCABULARY:
        raise Fault("has no vocabulary and cannot read text", _CHOOSE, "wrong-kind")


def _joined(header: Header, parts: list[Header]) -> dict[str, Tensor]:
    tensors: dict[str, Tensor] = {}
    for number, part in enumerate((header, *parts)):
        strange = part.integer("split.no") != number or part.integer("split.count") != header.integer(
            "split.count"
        )
        if (parts and strange) or any(tensor.name in tensors for tensor in part.tensors):
            raise Fault(
                f"does not belong together with \u201c{shown(part.path.name, 100)}\u201d",
                code="parts-missing",
            )
        tensors.update((tensor.name, tensor) for tensor in part.tensors)
    claimed = header.integer("split.tensors.count", len(tensors))
    if parts and claimed != len(tensors):
        raise Fault(f"claims {claimed:,} tensors and its parts hold {len(tensors):,}", code="parts-missing")
    return tensors


def _check_model(header: Header, kind: ModelKind, tensors: dict[str, Tensor], clamps: list[str]) -> None:
    check_template(header)
    check_tokenizer(header, clamps)
    if kind == "vocabulary":
        return
    check_settings(header, clamps)
    check_family(Settings(header))
    check_tensors(header, tensors)
