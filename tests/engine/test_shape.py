"""The shape of a model is told by its header, whole or in part, as llama.cpp reads it."""

from __future__ import annotations

from pathlib import Path

from engine.gguf_reader import read_header
from engine.shape import Shape, is_expert, layer_of, of_entries, of_header

FALCON = {
    "general.architecture": b"falcon-h1",
    "falcon-h1.block_count": 4,
    "falcon-h1.embedding_length": 1024,
    "falcon-h1.attention.head_count": 8,
    "falcon-h1.attention.head_count_kv": 2,
    "falcon-h1.attention.key_length": 64,
    "falcon-h1.attention.value_length": 64,
    "falcon-h1.ssm.conv_kernel": 4,
    "falcon-h1.ssm.inner_size": 1536,
    "falcon-h1.ssm.state_size": 128,
    "falcon-h1.ssm.group_count": 1,
}


def test_the_shape_of_the_starter_is_its_header(starter_path: Path) -> None:
    shape = of_header(read_header(starter_path))
    assert (shape.architecture, shape.layers, shape.embedding, shape.heads) == ("llama", 30, 576, 9)
    assert shape.kv_heads == (3,) * 30
    assert (shape.key_width, shape.value_width, shape.feed_forward) == (64, 64, 1536)
    assert shape.keys == shape.values == (192,) * 30
    assert (shape.vocabulary, shape.context, shape.window, shape.state) == (49152, 8192, 0, 0)


def test_a_sliding_window_and_wide_heads_are_seen(large_path: Path) -> None:
    shape = of_header(read_header(large_path))
    assert (shape.architecture, shape.layers, shape.window) == ("gemma3", 18, 512)
    assert shape.keys == (256,) * 18
    assert shape.vocabulary == 262144


def test_a_part_of_the_entries_gives_as_much_of_the_shape_as_they_hold() -> None:
    assert of_entries({}) == Shape()
    shape = of_entries({"general.architecture": "llama", "llama.block_count": 2, "llama.context_length": "x"})
    assert (shape.layers, shape.context, shape.kv_heads) == (2, 0, ())
    wild = {"general.architecture": "llama", "llama.block_count": 1 << 40, "llama.attention.head_count": -3}
    assert of_entries(wild).layers == 0


def test_one_number_of_key_heads_or_a_list_of_them_give_each_layer_its_own() -> None:
    entries = {
        "general.architecture": "deci",
        "deci.block_count": 3,
        "deci.embedding_length": 512,
        "deci.attention.head_count": 8,
        "deci.attention.head_count_kv": [2, 0, 4],
    }
    assert of_entries(entries).keys == (128, 0, 256)


def test_hybrid_models_keep_a_state_in_the_layers_that_llama_cpp_gives_one() -> None:
    falcon = of_entries(FALCON)
    each = 3 * (1536 + 2 * 128) + 128 * 1536
    assert falcon.states == (each,) * 4
    assert falcon.keys == (128,) * 4
    mamba = {
        "general.architecture": "mamba",
        "mamba.block_count": 2,
        "mamba.embedding_length": 768,
        "mamba.attention.head_count": 0,
        "mamba.ssm.conv_kernel": 4,
        "mamba.ssm.inner_size": 1536,
        "mamba.ssm.state_size": 16,
    }
    assert of_entries(mamba).states == (3 * 1536 + 16 * 1536,) * 2
    assert of_entries(mamba).keys == (0, 0)
    granite = {
        "general.architecture": "granitehybrid",
        "granitehybrid.block_count": 4,
        "granitehybrid.embedding_length": 768,
        "granitehybrid.attention.head_count": 12,
        "granitehybrid.attention.head_count_kv": [0, 4, 0, 4],
        "granitehybrid.ssm.conv_kernel": 4,
        "granitehybrid.ssm.inner_size": 1536,
        "granitehybrid.ssm.state_size": 128,
        "granitehybrid.ssm.group_count": 1,
    }
    found = of_entries(granite)
    assert found.keys == (0, 256, 0, 256)
    assert [bool(state) for state in found.states] == [True, False, True, False]


def test_attention_in_every_fourth_layer_is_seen() -> None:
    entries = {
        "general.architecture": "qwen3next",
        "qwen3next.block_count": 8,
        "qwen3next.embedding_length": 1024,
        "qwen3next.attention.head_count": 8,
        "qwen3next.attention.head_count_kv": 2,
        "qwen3next.attention.key_length": 256,
        "qwen3next.attention.value_length": 256,
        "qwen3next.ssm.conv_kernel": 4,
        "qwen3next.ssm.inner_size": 2048,
        "qwen3next.ssm.state_size": 128,
        "qwen3next.ssm.group_count": 16,
    }
    shape = of_entries(entries)
    assert [layer for layer, keys in enumerate(shape.keys) if keys] == [3, 7]
    assert [layer for layer, state in enumerate(shape.states) if not state] == [3, 7]


def test_sliding_layers_may_be_narrower_and_last_layers_may_share() -> None:
    entries = {
        "general.architecture": "gemma4",
        "gemma4.block_count": 6,
        "gemma4.embedding_length": 1024,
        "gemma4.attention.head_count": 4,
        "gemma4.attention.head_count_kv": 1,
        "gemma4.attention.key_length": 512,
        "gemma4.attention.value_length": 512,
        "gemma4.attention.key_length_swa": 256,
        "gemma4.attention.value_length_swa": 256,
        "gemma4.attention.sliding_window": 512,
        "gemma4.attention.sliding_window_pattern": [True, True, False, True, True, False],
        "gemma4.attention.shared_kv_layers": 2,
    }
    assert of_entries(entries).keys == (256, 256, 512, 256, 0, 0)


def test_compressed_attention_keeps_no_values() -> None:
    entries = {
        "general.architecture": "deepseek2",
        "deepseek2.block_count": 2,
        "deepseek2.embedding_length": 2048,
        "deepseek2.attention.head_count": 16,
        "deepseek2.attention.head_count_kv": 1,
        "deepseek2.attention.key_length": 576,
        "deepseek2.attention.value_length": 512,
        "deepseek2.attention.key_length_mla": 192,
        "deepseek2.attention.value_length_mla": 128,
    }
    shape = of_entries(entries)
    assert (shape.keys, shape.values) == ((576, 576), (0, 0))


def test_tensors_tell_their_layer_and_whether_they_are_experts() -> None:
    assert layer_of("blk.12.attn_q.weight") == 12
    assert layer_of("token_embd.weight") is None
    assert is_expert("blk.3.ffn_gate_exps.weight")
    assert not is_expert("blk.3.ffn_gate_shexp.weight")
    assert not is_expert("blk.3.ffn_gate_inp.weight")
