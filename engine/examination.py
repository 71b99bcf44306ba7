"""Examining a model file: its header, its weights by type, and what its chat template does.

Runs in the probe child, for the header passes the gate here and the vocabulary is read by the library.
"""

from __future__ import annotations

from pathlib import Path

from engine.doctor import diagnose
from engine.gate import gate
from engine.gguf import split_parts
from engine.gguf_reader import Header, read_header
from engine.header_view import entries, tensor_summary
from engine.llama import Model
from engine.messages import Examined
from engine.values import Finding, ModelFile, ModelKind

_TEMPLATE = "tokenizer.chat_template"
_WITHOUT_CHAT: dict[ModelKind, str] = {
    "embedding": "It turns text into vectors for searching and holds no chat, so no template is used.",
    "encoder-decoder": "It is an encoder-decoder model and holds no chat, so no template is used.",
    "adapter": "It is an adapter (LoRA) that only changes another model, whose template is used.",
    "projector": "It is only the part of a model that sees or hears and has no template of its own.",
}


def examine(job: int, path: str) -> Examined:
    """Look at a model file from all sides; raises `Refusal` for one that the gate refuses."""
    verdict = gate(path)
    header = verdict.header
    parts = [read_header(part) for part in split_parts(header)[1:]]
    findings, sample = _diagnosis(header, verdict.file)
    corrected = tuple(Finding(level="note", text=clamp) for clamp in verdict.clamps)
    return Examined(
        job=job,
        file=verdict.file,
        entries=tuple(entries(header)),
        tensors=tensor_summary((header, *parts)),
        template=header.text(_TEMPLATE),
        findings=(*findings, *corrected, *_further_templates(header)),
        sample=sample,
    )


def _diagnosis(header: Header, file: ModelFile) -> tuple[tuple[Finding, ...], str]:
    reason = _WITHOUT_CHAT.get(file.kind)
    if reason is None and not file.vocabulary:
        reason = "It has no vocabulary, so no conversation can be tried."
    if reason is not None:
        return (Finding(level="note", text=reason),), ""
    with Model.open(str(Path(header.path)), vocabulary_only=True) as model:
        found = diagnose(header.text(_TEMPLATE), model.vocabulary)
    return found.findings, found.sample


def _further_templates(header: Header) -> tuple[Finding, ...]:
    names = [key.removeprefix(f"{_TEMPLATE}.") for key in header.fields if key.startswith(f"{_TEMPLATE}.")]
    if not names:
        return ()
    words = ", ".join(names[:5])
    return (Finding(level="note", text=f"It brings further templates ({words}), which are not used."),)
