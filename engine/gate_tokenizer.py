"""The gate's rules about a vocabulary and its special tokens, and about the size of a chat template.

They say no wherever llama.cpp would end the process (src/llama-vocab.cpp) or could only fail.
"""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Iterator
from functools import cache
from importlib import resources

import msgspec

from engine import gguf_types as types
from engine.faults import Fault, shown
from engine.gguf_reader import Header, Span

MAX_TEMPLATE = 256 << 10
MAX_TOKEN = 64 << 10
BYTE_TYPE = 6
_BYTES = frozenset(bytes((byte,)) for byte in range(256))
_ESCAPE = re.compile(rb"\\(x[0-9a-fA-F]{2}|.)", re.DOTALL)
_BYTE_TOKEN = re.compile(rb"<0x[0-9A-Fa-f]{2}>\Z")
_WITH_MERGES = frozenset({"gpt2", "hybriddna", "whitespace", "gemma4"})
_EVERY_BYTE = frozenset({"llama", "plamo2"})
WITHOUT_VOCABULARY = frozenset({"no_vocab", "none"})

#: Ids that llama.cpp assumes where the file is silent: (bos, eos, unknown, separator); -1 is none.
_DEFAULT_IDS: dict[str, tuple[int, int, int, int]] = {
    "llama": (1, 2, 0, -1),
    "bert": (101, -1, 100, 102),
    "gpt2": (11, 11, -1, -1),
    "hybriddna": (11, 11, -1, -1),
    "whitespace": (11, 11, -1, -1),
    "t5": (-1, 1, 2, -1),
    "rwkv": (-1, -1, -1, -1),
    "plamo2": (1, 2, 0, -1),
    "gemma4": (-1, -1, -1, -1),
}
#: What llama.cpp adds around a text where the file is silent: (bos, eos).
_DEFAULT_ADDS = {"llama": (True, False), "bert": (True, False), "t5": (False, True), "plamo2": (True, False)}
_NEEDED_IDS = ("bos", "eos", "eot", "unknown", "seperator")
_OTHER_IDS = [
    "padding",
    "mask",
    "eom",
    "cls",
    "prefix",
    "suffix",
    "middle",
    "fim_pre",
    "fim_suf",
    "fim_mid",
    "fim_pad",
    "fim_rep",
    "fim_sep",
]
_FLAGS = ["add_bos_token", "add_eos_token", "add_sep_token", "add_space_prefix", "remove_extra_whitespaces"]


@cache
def pretokenizers() -> frozenset[str]:
    """The ways of cutting words that the bundled llama.cpp knows."""
    source = resources.files("assets").joinpath("pretokenizers.json").read_bytes()
    return frozenset(msgspec.json.decode(source, type=list[str]))


def check_tokenizer(header: Header, clamps: list[str]) -> None:
    """Refuse a vocabulary that llama.cpp cannot take; name what was corrected."""
    model = header.text("tokenizer.ggml.model")
    if not isinstance(_value(header, "model"), bytes) or not model:
        raise Fault("does not say how text becomes tokens")
    if model in WITHOUT_VOCABULARY:
        return
    if model not in _DEFAULT_IDS:
        raise Fault(f"uses the unknown tokenizer \u201c{shown(model)}\u201d", code="unsupported")
    tokens = _tokens(header)
    kinds = _kinds(header, len(tokens))
    _check_scores(header, len(tokens))
    _check_bytes(model, tokens, kinds)
    _check_merges(header, model)
    _check_ids(header, model, len(tokens), clamps)
    _check_flags(header, model, len(tokens))
    if model == "t5":
        _check_character_map(header)


def check_template(header: Header) -> None:
    """Refuse a chat template that is too long to be one, or not text."""
    for key, field in header.fields.items():
        if not key.startswith("tokenizer.chat_template"):
            continue
        if key == "tokenizer.chat_template" and not isinstance(field.value, bytes):
            raise Fault("has a chat template that is not text")
        if not isinstance(field.value, bytes):
            continue
        if len(field.value) > MAX_TEMPLATE:
            raise Fault("has a chat template of more than 256 KB, which none needs")
        try:
            field.value.decode("utf-8")
        except UnicodeDecodeError:
            raise Fault("has a chat template that is not text") from None


def _value(header: Header, name: str) -> object:
    field = header.fields.get(f"tokenizer.ggml.{name}")
    return field.value if field is not None else None


def _tokens(header: Header) -> list[bytes]:
    span = header.span("tokenizer.ggml.tokens")
    if span is None or span.element != types.STRING:
        raise Fault("has no list of tokens")
    tokens = header.strings(span)
    if not any(tokens):
        raise Fault("has an empty list of tokens")
    if max(map(len, tokens)) > MAX_TOKEN:
        raise Fault("has a token of more than 64 KB, which none needs")
    if len(set(_as_library_reads(tokens))) < len(tokens):
        raise Fault("has the same token twice in its vocabulary")
    return tokens


def _as_library_reads(tokens: list[bytes]) -> list[bytes]:
    """What llama.cpp makes of each token: it ends at a NUL, and an empty one gets a name."""
    if b"" not in tokens and b"\0" not in b"".join(tokens):
        return tokens
    ended = (token.partition(b"\0")[0] for token in tokens)
    return [token or b"[EMPTY_%d]" % number for number, token in enumerate(ended)]


def _numbers(
    header: Header, name: str, elements: tuple[int, ...], least: int
) -> array[int] | array[float] | None:
    value = _value(header, name)
    if value is None:
        return None
    if not isinstance(value, Span) or value.element not in elements:
        raise Fault(f"lists the {name} of its tokens in a wrong type")
    if value.count < least:
        raise Fault(f"has {least:,} tokens and only {value.count:,} values for their {name}")
    return header.numbers(value)[:least]


def _kinds(header: Header, count: int) -> array[int] | array[float]:
    kinds = _numbers(header, "token_type", (types.I32,), count) or array("i")
    if kinds and not (min(kinds) >= 0 and max(kinds) <= BYTE_TYPE):
        raise Fault("has tokens of an unknown type")
    return kinds


def _check_scores(header: Header, count: int) -> None:
    scores = _numbers(header, "scores", (types.F32, types.I32), count)
    if scores and (math.isnan(sum(scores)) or math.inf in scores):
        raise Fault("has token scores that are not numbers")


def _check_bytes(model: str, tokens: list[bytes], kinds: array[int] | array[float]) -> None:
    for place in _places(BYTE_TYPE, kinds):
        if model == "bert" or not _BYTE_TOKEN.match(tokens[place]):
            raise Fault(f"has the malformed byte token \u201c{shown(tokens[place])}\u201d")
    if model not in _EVERY_BYTE and model != "rwkv":
        return
    known = set(tokens)
    for byte in range(256) if model in _EVERY_BYTE else ():
        plain = model == "llama" and bytes((byte,)) in known
        if not plain and (b"<0x%02X>" % byte) not in known:
            raise Fault(f"has no token for the byte {byte}, so that it cannot read every text")
    if model == "rwkv" and len({_plain(token) for token in tokens if len(token) <= 4} & _BYTES) < 256:
        raise Fault("has no tokens for single bytes, so that it cannot read every text")


def _places(wanted: int, kinds: array[int] | array[float]) -> Iterator[int]:
    place = -1
    for _ in range(kinds.count(wanted)):
        place = kinds.index(wanted, place + 1)
        yield place


def _plain(token: bytes) -> bytes:
    """A token of an RWKV vocabulary without its escapes, which are those of a Python literal."""
    return _ESCAPE.sub(lambda found: _escaped(found[1]), token)


def _escaped(code: bytes) -> bytes:
    if len(code) == 3:
        return bytes((int(code[1:], 16),))
    return {b"t": b"\t", b"n": b"\n", b"r": b"\r"}.get(code, code)


def _check_merges(header: Header, model: str) -> None:
    if model not in _WITH_MERGES:
        return
    pre = header.text("tokenizer.ggml.pre")
    if model == "gpt2" and pre and pre not in pretokenizers():
        raise Fault(
            f"cuts words by the unknown rule \u201c{shown(pre)}\u201d",
            "Update Openbook, or choose another.",
            "unsupported",
        )
    merges = _value(header, "merges")
    if merges is None and pre == "kimi-k2":
        return
    if not isinstance(merges, Span) or merges.element != types.STRING:
        raise Fault("has no list of merges, which its tokenizer needs")
    if any(merge.find(b" ", 1) < 0 for merge in header.strings(merges)):
        raise Fault("has a malformed list of merges")


def _check_ids(header: Header, model: str, count: int, clamps: list[str]) -> None:
    for name in (*_NEEDED_IDS, *_OTHER_IDS):
        field = header.fields.get(f"tokenizer.ggml.{name}_token_id")
        if field is None:
            continue
        if field.type != types.U32:
            raise Fault(f"gives its {name} token in a wrong type")
        if not isinstance(field.value, int) or field.value < count:
            continue
        if name in _NEEDED_IDS:
            raise Fault(f"names token {field.value:,} as its {name} token and has only {count:,} tokens")
        clamps.append(f"The file names token {field.value:,} as its {name} token, which it does not have.")
    bos, _, _, separator = (_effective(header, model, index, count) for index in range(4))
    if model == "bert" and (bos < 0 or separator < 0):
        raise Fault("lacks the special tokens that its tokenizer needs")


def _effective(header: Header, model: str, index: int, count: int) -> int:
    name = ("bos", "eos", "unknown", "seperator")[index]
    identifier = header.integer(f"tokenizer.ggml.{name}_token_id", _DEFAULT_IDS[model][index])
    return identifier if 0 <= identifier < count else -1


def _check_flags(header: Header, model: str, count: int) -> None:
    for name in _FLAGS:
        field = header.fields.get(f"tokenizer.ggml.{name}")
        if field is not None and field.type != types.BOOL:
            raise Fault(f"gives {name} in a wrong type")
    defaults = _DEFAULT_ADDS.get(model, (False, False))
    for index, (name, default) in enumerate(zip(("bos", "eos"), defaults, strict=True)):
        value = _value(header, f"add_{name}_token")
        wanted = value if isinstance(value, bool) else default
        if wanted and _effective(header, model, index, count) < 0:
            raise Fault(f"wants a {name} token around every text and has none")


def _check_character_map(header: Header) -> None:
    span = _value(header, "precompiled_charsmap")
    if span is None:
        return
    if not isinstance(span, Span) or span.element not in (types.I8, types.U8) or span.count < 4:
        raise Fault("has a malformed map of characters")
    size = int.from_bytes(header.raw[span.start : span.start + 4], "little")
    if size + 4 >= span.count:
        raise Fault("has a malformed map of characters")
