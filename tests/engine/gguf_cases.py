"""Model files that are wrong in one way each, with what shall be said about them.

The numbers are those of the list of bad inputs; `aborts` marks what ended llama.cpp before there was a gate.
"""

from __future__ import annotations

import math
import struct

from tests.engine.gguf_case import CASES, Case, add_key, case, claims, family, put, raw, tensor, tokens
from tests.engine.gguf_writer import (
    ARRAY,
    BOOL,
    CONTROL,
    F16,
    F32,
    F64,
    I32,
    I64,
    Q8_0,
    STRING,
    TENSOR_I8,
    U8,
    U32,
    U64,
    Gguf,
    Tensor,
    Value,
    byte_tokens,
    f32,
    listed,
    small_llama,
    spm_llama,
    text,
    u32,
)

__all__ = ["CASES", "Case"]

ALL = [*CONTROL, *byte_tokens(), "he", "ll"]
COUNT = len(ALL)
NORM, QUERY, EMBED = "blk.0.attn_norm.weight", "blk.0.attn_q.weight", "token_embd.weight"

# ---- not a model at all -----------------------------------------------------------------------------------
raw(1, "empty", b"", "is empty")
raw(2, "three bytes", b"GGU", "incomplete")
raw(3, "magic only", b"GGUF", "incomplete")
raw(4, "zip", b"PK\x03\x04" + b"\0" * 100, "ZIP")
raw(4, "pdf", b"%PDF-1.7\n" + b" " * 100, "PDF")
raw(4, "safetensors", struct.pack("<Q", 60) + b'{"__metadata__":{}}' + b" " * 60, "safetensors")
raw(4, "old ggml", b"lmgg" + b"\0" * 100, "old GGML")
raw(4, "old ggjt", b"tjgg" + b"\0" * 100, "GGJT")
raw(4, "reversed magic", b"FUGG" + b"\0" * 100, "big-endian")
raw(4, "captive portal", b"\r\n<!DOCTYPE html><html><title>Sign in</title>", "web page")
raw(4, "git lfs pointer", b"version https://git-lfs.github.com/spec/v1\noid sha256:00\n", "Git LFS")
raw(4, "json", b'{"error": "gated"}', "JSON")
raw(4, "text", b"Entry not found", "text file")
raw(4, "zeros", b"\0" * 5000, "zeros")
raw(5, "big-endian", b"GGUF" + struct.pack(">IQQ", 3, 2, 2) + b"\0" * 100, "big-endian")
for bad in (0, 1, 4, 2**32 - 1):
    claims(6, f"version {bad}", "version", version=bad)
claims(7, "2^64-1 tensors", "tensors", tensor_count=2**64 - 1)
claims(8, "2^40 tensors", "tensors", tensor_count=2**40)
claims(10, "2^64-1 entries", "entries", key_count=2**64 - 1)
claims(11, "one entry too many", "a tensor with a name of", key_count=len(small_llama().fields) + 1)
claims(11, "one entry too few", "with 8 dimensions", key_count=len(small_llama().fields) - 1)
claims(15, "a megabyte behind the end", "after its last tensor", "clamped", tail=b"x" * (1 << 20))

# ---- header entries ---------------------------------------------------------------------------------------
for key, name in (
    (b"", "empty"),
    (b"k" * 65536, "64 KB"),
    (b"k\xff\xfe", "not UTF-8"),
    (b"a\0b", "with NUL"),
):
    case(
        {"empty": 16, "64 KB": 17, "not UTF-8": 18}.get(name, 19),
        f"key {name}",
        lambda m, k=key: add_key(m, k, u32(1)),
        "65,536 bytes" if name == "64 KB" else "not plain text",
    )
case(20, "duplicate key", lambda m: add_key(m, b"llama.block_count", u32(2)), "twice")
put(21, "type 99", "x.y", Value(99, raw=b"\0" * 8), "type 99")
put(22, "string of 2^63", "x.y", Value(STRING, raw=struct.pack("<Q", 2**63)), "x.y")
put(23, "array of 2^60", "x.y", Value(ARRAY, raw=struct.pack("<IQ", U8, 2**60)), "x.y")
put(23, "string array of 2^60", "x.y", Value(ARRAY, raw=struct.pack("<IQ", STRING, 2**60)), "x.y")
put(
    24, "array of arrays", "x.y", Value(ARRAY, raw=struct.pack("<IQ", ARRAY, 1) + b"\0" * 12), "list of lists"
)
put(25, "bool 7", "tokenizer.ggml.add_bos_token", Value(BOOL, 7), "neither yes nor no")
for value in (0, 13, 2**31, 4):
    put(26, f"alignment {value}", "general.alignment", u32(value), "alignment")
put(26, "alignment of a wrong type", "general.alignment", Value(U64, 32), "alignment")
put(26, "alignment not kept", "general.alignment", u32(64), "32 bytes are missing")
put(27, "architecture missing", "general.architecture", None, "family")
put(27, "architecture unknown", "general.architecture", text("llama9000"), "llama9000")
put(27, "architecture of a wrong type", "general.architecture", u32(7), "general.architecture")
put(27, "architecture of 1 MB", "general.architecture", text("x" * (1 << 20)), "family")
put(27, "clip as a chat model", "general.architecture", text("clip"), "sees or hears")

# ---- the model's settings ---------------------------------------------------------------------------------
for value in (0, 513, 2**32 - 1):
    put(28, f"layers {value}", "llama.block_count", u32(value), "layers", aborts=True)
put(28, "layers more than there are", "llama.block_count", u32(3), "blk.2.")
put(28, "layers fewer than there are", "llama.block_count", u32(1), "blk.1.")
put(29, "layers as text", "llama.block_count", text("2"), "block_count")
put(29, "layers negative", "llama.block_count", Value(I32, -2), "block_count")
put(29, "layers as u64", "llama.block_count", Value(U64, 2), "block_count")
put(29, "layers missing", "llama.block_count", None, "block_count")
for value in (0, 1, 2**31):
    put(30, f"embedding {value}", "llama.embedding_length", u32(value), "embedding")
for value in (0, 3, 2**31):
    put(31, f"heads {value}", "llama.attention.head_count", u32(value), "heads")
put(31, "key heads do not divide", "llama.attention.head_count_kv", u32(3), "heads")
put(31, "more key heads than heads", "llama.attention.head_count_kv", u32(8), "heads")
put(32, "head list short", "llama.attention.head_count", listed(U32, [4]), "head_count")
put(32, "head list of 600", "llama.attention.head_count", listed(U32, [4] * 600), "head_count")
put(
    32,
    "head list of floats",
    "llama.attention.head_count",
    listed(F32, [4.0, 4.0]),
    "head_count",
    aborts=True,
)
put(33, "feed-forward 0", "llama.feed_forward_length", u32(0), "feed-forward")
put(33, "feed-forward 2^31", "llama.feed_forward_length", u32(2**31), "feed-forward")
put(34, "context 0", "llama.context_length", u32(0), "context of 0", "clamped")
put(34, "context 2^32-1", "llama.context_length", u32(2**32 - 1), "context of 4,294,967,295", "clamped")
put(34, "context missing", "llama.context_length", None, "context_length")
put(34, "context 2", "llama.context_length", u32(2), "too short", aborts=True)
put(35, "rope 7", "llama.rope.dimension_count", u32(7), "rotates 7")
put(35, "rope 2^31", "llama.rope.dimension_count", u32(2**31), "rotates")
put(36, "rope scaling unknown", "llama.rope.scaling.type", text("magic"), "magic", aborts=True)
put(36, "rope scaling of a wrong type", "llama.rope.scaling.type", u32(1), "rope.scaling.type")
for real, name in ((0.0, "0"), (math.nan, "NaN"), (-1.0, "-1")):
    put(37, f"frequency {name}", "llama.rope.freq_base", f32(real), "rope.freq_base")
for real, name in ((math.nan, "NaN"), (-1.0, "-1"), (0.0, "0"), (math.inf, "infinite")):
    put(38, f"epsilon {name}", "llama.attention.layer_norm_rms_epsilon", f32(real), "epsilon", aborts=True)
put(38, "epsilon missing", "llama.attention.layer_norm_rms_epsilon", None, "epsilon", aborts=True)
put(38, "epsilon as f64", "llama.attention.layer_norm_rms_epsilon", Value(F64, 1e-5), "epsilon")
put(39, "one expert, none used", "llama.expert_count", u32(1), "experts", aborts=True)
put(39, "a million experts", "llama.expert_count", u32(10**6), "experts", aborts=True)
put(39, "used but none there", "llama.expert_used_count", u32(2), "experts", aborts=True)
case(39, "more used than there", lambda m: m.set("llama.expert_count", u32(2)).set("llama.expert_used_count", u32(4)),
     "experts", aborts=True)  # fmt: skip
put(39, "groups without experts", "llama.expert_group_count", u32(4), "groups", aborts=True)
put(39, "more prediction layers than layers", "llama.nextn_predict_layers", u32(9), "prediction", aborts=True)
put(40, "vocabulary size lies", "llama.vocab_size", u32(5), "lists 261", "clamped")

case(39, "smallthinker without experts", family("smallthinker"), "experts", aborts=True)
case(39, "qwen3moe without experts", family("qwen3moe"), "experts", aborts=True)
SPACE = {f"ssm__{name}": u32(4) for name in ("conv_kernel", "state_size", "time_step_rank", "group_count")}
case(
    30,
    "jamba of a wrong width",
    family("jamba", ssm__inner_size=u32(64), **SPACE),
    "state space",
    aborts=True,
)
case(30, "state space of nothing", family("mamba2", **{**SPACE, "ssm__inner_size": u32(0)}), "as 0")
case(
    35,
    "sections too long",
    family("qwen2vl", rope__dimension_sections=listed(I32, [64] * 4)),
    "sections",
    aborts=True,
)
case(
    35,
    "sections all empty",
    family("qwen2vl", rope__dimension_sections=listed(I32, [0] * 4)),
    "sections",
    aborts=True,
)
case(35, "sections missing", family("paddleocr"), "sections", aborts=True)

# ---- the vocabulary ---------------------------------------------------------------------------------------
TOKENS, TYPES = "tokenizer.ggml.tokens", "tokenizer.ggml.token_type"
put(41, "tokens missing", TOKENS, None, "list of tokens")
put(41, "tokens empty list", TOKENS, tokens([]), "list of tokens")
put(41, "tokens all empty", TOKENS, tokens([""] * COUNT), "list of tokens", aborts=True)
put(41, "tokens as numbers", TOKENS, listed(U8, [1] * COUNT), "list of tokens")
put(41, "tokens as one text", TOKENS, text("abc"), "list of tokens")
put(42, "token twice", TOKENS, tokens([*ALL[:-1], "he"]), "twice", aborts=True)
put(
    42,
    "empty token named twice",
    TOKENS,
    tokens([*ALL[:-2], "", f"[EMPTY_{COUNT - 2}]"]),
    "twice",
    aborts=True,
)
put(42, "token twice up to its NUL", TOKENS, tokens([*ALL[:-1], "a\0b"]), "twice", aborts=True)
put(43, "token of 20 MB", TOKENS, tokens([*ALL[:-1], "x" * 20_000_000]), "64 KB")
put(
    44,
    "token not UTF-8",
    TOKENS,
    tokens([*(t.encode() for t in ALL[:-2]), b"\xff\xfe", b"zz\0b"]),
    "",
    "works",
)
put(45, "token like HTML", TOKENS, tokens([*ALL[:-2], "<img src=x>", "\u202eevil"]), "", "works")
for piece in ("<0xZZ>", "<0", "<0x1>"):
    case(46, f"byte token {len(piece)}", lambda m, p=piece: m.set(TOKENS, tokens([*ALL[:-1], p])).set(
        TYPES, listed(I32, [*[1] * (COUNT - 1), 6])), "byte token", aborts=True)  # fmt: skip
SPM = ["<unk>", "<s>", "</s>", *(f"<0x{byte:02X}>" for byte in range(256)), "\u2581", "a", "\u2581a"]
put(
    46,
    "byte token missing",
    TOKENS,
    tokens([*SPM[:13], "other", *SPM[14:]]),
    "byte",
    base=spm_llama,
    aborts=True,
)
put(
    46,
    "plamo2 byte token -1",
    TOKENS,
    tokens(["<0x-1>" if t == "<0xFF>" else t for t in SPM]),
    "byte",
    base=spm_llama,
    aborts=True,
)
put(
    46,
    "byte tokens for bert",
    "tokenizer.ggml.model",
    text("bert"),
    "byte token",
    base=spm_llama,
    aborts=True,
)
put(46, "rwkv without single bytes", "tokenizer.ggml.model", text("rwkv"), "single bytes", aborts=True)
SCORES = "tokenizer.ggml.scores"
put(47, "scores short", SCORES, listed(F32, [0.0]), "scores", base=spm_llama)
put(47, "scores as u8", SCORES, listed(U8, [0] * len(SPM)), "scores", base=spm_llama)
put(47, "scores NaN", SCORES, listed(F32, [math.nan] * len(SPM)), "scores", base=spm_llama)
put(48, "token types short", TYPES, listed(I32, [1]), "token_type")
put(48, "token types as u8", TYPES, listed(U8, [1] * COUNT), "token_type")
put(48, "token type 99", TYPES, listed(I32, [99] * COUNT), "unknown type")
put(49, "merges garbage", "tokenizer.ggml.merges", tokens(["nonsense"] * 5), "merges")
put(49, "merges missing", "tokenizer.ggml.merges", None, "merges")
put(49, "merges as numbers", "tokenizer.ggml.merges", listed(U32, [1, 2]), "merges")
put(49, "way of cutting unknown", "tokenizer.ggml.pre", text("gpt-9"), "gpt-9")
for which in ("bos", "eos", "unknown"):
    put(50, f"{which} beyond the vocabulary", f"tokenizer.ggml.{which}_token_id", u32(10**6), which)
put(50, "bos of a wrong type", "tokenizer.ggml.bos_token_id", Value(I64, 0), "bos")
put(50, "padding beyond the vocabulary", "tokenizer.ggml.padding_token_id", u32(10**6), "padding", "clamped")


def unigram(model: Gguf) -> None:
    model.set("tokenizer.ggml.model", text("t5")).set("tokenizer.ggml.bos_token_id", None)
    model.set("tokenizer.ggml.add_bos_token", Value(BOOL, 1))


case(51, "unigram without bos", unigram, "bos", base=spm_llama, aborts=True)
case(51, "unigram with a bad map", lambda m: (unigram(m), m.set("tokenizer.ggml.add_bos_token", None), m.set(
    "tokenizer.ggml.precompiled_charsmap", listed(U8, [255] * 8))), "map of characters", base=spm_llama)  # fmt: skip


def few_tokens(model: Gguf) -> None:
    model.set("tokenizer.ggml.model", text("bert")).set(TOKENS, tokens(["[UNK]", "a", "b"])).set(TYPES, None)
    for name in ("bos", "eos", "unknown"):
        model.set(f"tokenizer.ggml.{name}_token_id", None)


case(52, "bert without its special tokens", few_tokens, "special tokens", aborts=True)
put(53, "no vocabulary", "tokenizer.ggml.model", text("no_vocab"), "cannot read text", aborts=True)
put(53, "tokenizer unknown", "tokenizer.ggml.model", text("abacus"), "abacus")
put(53, "tokenizer missing", "tokenizer.ggml.model", None, "tokens")
put(86, "template of 300 KB", "tokenizer.chat_template", text("x" * 300_000), "256 KB")
put(86, "template not UTF-8", "tokenizer.chat_template", text(b"\xff\xfe{{"), "not text")

# ---- tensors ----------------------------------------------------------------------------------------------
claims(
    9,
    "100,000 tensors",
    "tensors",
    tensors=[Tensor(b"blk.%d.attn_norm.weight" % n, (32,)) for n in range(100_000)],
)
for count in (0, 5, 2**32 - 1):
    tensor(54, f"dimensions {count}", NORM, "dimensions", claimed_dimensions=count)
tensor(55, "length 0", NORM, "impossible size", shape=(0,))
tensor(55, "length -1", NORM, "impossible size", shape=(2**64 - 1,))
for shape in ((2**62, 4), (2**31, 2**31, 4), (2**63 - 1, 2)):
    case(56, f"product wraps {len(shape)} {shape[-1]}", lambda m, s=shape: (
        setattr(m, "data", b"\0" * 4096), setattr(m.tensor(QUERY), "shape", s)), "impossible size")  # fmt: skip
tensor(57, "query too narrow", QUERY, "contradicts", shape=(64, 32))
tensor(57, "embedding of another vocabulary", EMBED, "contradicts", shape=(64, 7))
put(57, "feed-forward disagrees", "llama.feed_forward_length", u32(128), "contradicts")
for kind, word in ((9999, "unknown type"), (4, "no longer read"), (37, "no longer read")):
    tensor(58, f"type {kind}", QUERY, word, type=kind)
tensor(58, "rows do not fill blocks", QUERY, "blocks", type=Q8_0, shape=(65, 64))
tensor(59, "norm as i8", NORM, "computed with", type=TENSOR_I8, aborts=True)
tensor(59, "norm as f16", NORM, "computed with", type=F16, aborts=True)
tensor(59, "matrix as i32", QUERY, "computed with", type=26, aborts=True)
for offset, name in ((1, "unaligned"), (0, "overlapping"), (2**63, "2^63"), (2**40, "beyond the file")):
    tensor(60, f"offset {name}", QUERY, "where it cannot be", offset=offset)
for title, name in (
    (b"", "empty"),
    (b"x" * 100, "100 letters"),
    (b"blk.0.attn_norm.weight", "twice"),
    (b"\xff\xfe", "not UTF-8"),
):
    tensor(61, f"name {name}", QUERY, "tensor", name=title)
for which in (EMBED, NORM, "output_norm.weight", "blk.1.ffn_down.weight"):
    case(62, f"without {which}", lambda m, w=which: m.tensors.remove(m.tensor(w)), "lacks the tensor")
case(
    64,
    "split of 5, one file",
    lambda m: m.set("split.count", Value(2, 5)).set("split.no", Value(2, 0)),
    "parts",
)
case(
    64, "third part of 5", lambda m: m.set("split.count", Value(2, 5)).set("split.no", Value(2, 2)), "part 3"
)

# ---- sound, but no chat model -----------------------------------------------------------------------------
put(71, "adapter", "general.type", text("adapter"), "adapter")
put(71, "projector", "general.type", text("mmproj"), "sees or hears")
put(71, "pooled embedding model", "llama.pooling_type", u32(1), "vectors")
put(71, "bert", "general.architecture", text("bert"), "vectors")
put(71, "t5", "general.architecture", text("t5"), "encoder-decoder")
put(71, "speech decoder", "general.architecture", text("wavtokenizer-dec"), "sound")
put(71, "measurements", "general.type", text("imatrix"), "measurements")
claims(71, "vocabulary alone", "only a vocabulary", tensors=[])
