"""The catalogue says nothing about a model that cannot be, and knows its models again."""

from __future__ import annotations

import json
from importlib import resources
from itertools import pairwise
from pathlib import Path

import jsonschema
import msgspec
import pytest

from engine.catalogue import Catalogue, CatalogueModel, catalogue, recommended_for
from engine.gguf import architectures, describe
from engine.gguf_reader import read_header
from engine.hardware import Hardware
from engine.memory import spread_weights, weights_of
from engine.placement import demand_of, plan_download, plan_load
from engine.sampling import SETTINGS, Sampling, effective, origin
from engine.shape import of_header
from engine.values import LoadSettings, ModelFile

MODELS = catalogue().models
#: Bits for each parameter, embeddings that are stored twice or more exactly than the rest included.
BITS = {"Q4_K_M": (4.8, 6.5), "Q6_K": (6.5, 7.2), "Q8_0": (8.4, 10.2), "MXFP4": (4.2, 4.8)}

each = pytest.mark.parametrize("model", MODELS, ids=lambda model: model.id)


def asset(name: str) -> object:
    """A JSON file of the assets."""
    return json.loads(resources.files("assets").joinpath(name).read_text("utf-8"))


def test_the_catalogue_has_the_form_that_its_schema_asks_for() -> None:
    schema = asset("catalogue.schema.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    problems = [
        error.message
        for error in jsonschema.Draft202012Validator(schema).iter_errors(asset("catalogue.json"))
    ]
    assert problems == []


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "vision"),
        ("parameters", "8B"),
        ("repo", "https://example.org/model"),
        ("files", []),
        ("header", {"architecture": "llama"}),
        ("good_at", "Everything"),
        ("surprise", 1),
    ],
)
def test_the_schema_refuses_an_entry_that_is_not_right(field: str, value: object) -> None:
    content = asset("catalogue.json")
    assert isinstance(content, dict)
    content["models"][0][field] = value
    assert not jsonschema.Draft202012Validator(asset("catalogue.schema.json")).is_valid(content)


def test_there_are_models_from_a_tenth_of_a_billion_parameters_to_thirty_and_five_for_documents() -> None:
    sizes = [model.parameters for model in catalogue().chat]
    assert sizes == sorted(sizes)
    assert sizes[0] < 0.2e9
    assert 30e9 < sizes[-1] < 31e9
    assert len(sizes) >= 15
    assert all(later / earlier < 3 for earlier, later in pairwise(sizes))
    assert [model.id for model in catalogue().embedding] == [
        "all-minilm-l6-v2",
        "multilingual-e5-small",
        "embeddinggemma-300m",
        "bge-m3",
        "qwen3-embedding-0.6b",
    ]


def test_every_id_is_there_once_and_found() -> None:
    assert len({model.id for model in MODELS}) == len(MODELS)
    assert all(catalogue().model(model.id) is model for model in MODELS)
    assert catalogue().model("no-such-model") is None


def countable(model: CatalogueModel) -> bool:
    """Whether all weights follow from the shape: not those of recurrent layers or of embeddings per layer."""
    return not model.shape.state and model.shape.architecture != "gemma4"


@pytest.mark.parametrize("model", [*filter(countable, MODELS)], ids=lambda model: model.id)
def test_the_shape_makes_as_many_parameters_as_the_catalogue_says(model: CatalogueModel) -> None:
    embeddings = model.shape.vocabulary * model.shape.embedding
    once = inner_weights(model) + embeddings
    assert min(abs(once / model.parameters - 1), abs((once + embeddings) / model.parameters - 1)) < 0.01


def inner_weights(model: CatalogueModel) -> int:
    """The weights of attention and feed-forward layers, and of positions where they are learned."""
    shape = model.shape
    values = sum(heads * (shape.key_width + shape.value_width) for heads in shape.kv_heads)
    attention = shape.embedding * (2 * shape.layers * shape.heads * shape.key_width + values)
    learned = shape.architecture == "bert"
    inner = shape.experts * shape.expert_width or shape.feed_forward
    forward = shape.layers * (2 if learned else 3) * shape.embedding * inner
    return attention + forward + (shape.context * shape.embedding if learned else 0)


@each
def test_every_file_has_the_size_that_its_quantisation_makes(model: CatalogueModel) -> None:
    sizes = [file.bytes for file in model.files]
    assert sizes == sorted(sizes)
    for file in model.files:
        least, most = BITS[file.quantization]
        assert least <= 8 * file.bytes / model.parameters <= most, file.name
        assert file.quantization.lower() in file.name.lower()
        assert not (file.approximate and file.sha256), "a hash is of one size"


@each
def test_every_family_is_one_that_llama_cpp_knows(model: CatalogueModel) -> None:
    known = architectures()[model.shape.architecture]
    assert known.role == "text" or model.kind == "embedding"
    assert model.shape.usual
    assert 0 < model.shape.context == model.context


@each
def test_experts_take_their_share_of_a_file(model: CatalogueModel) -> None:
    for file in model.files:
        share = model.shape_of(file).expert_bytes / file.bytes
        assert 0.85 < share < 1 if model.shape.experts else share == 0
    assert (model.active < model.parameters) == bool(model.active_parameters)


@each
def test_the_weights_of_a_file_that_is_not_here_yet_add_up_to_its_size(model: CatalogueModel) -> None:
    for file in model.files:
        spread = spread_weights(file.bytes, model.shape_of(file))
        assert spread.total == pytest.approx(file.bytes, rel=0.001)
        assert spread.inputs <= file.bytes / 4


@each
def test_recommended_values_are_values_of_our_settings(model: CatalogueModel) -> None:
    limits = {setting.name: setting for setting in SETTINGS}
    used = effective(model.sampling, {})
    for name, value in model.sampling.items():
        assert limits[name].minimum <= value <= limits[name].maximum
        assert getattr(used, name) == value


def test_the_starter_has_the_shape_that_the_catalogue_gives_it(starter_path: Path) -> None:
    entry = catalogue().entry_of(describe(starter_path))
    assert entry is not None
    assert entry.id == "smollm2-135m"
    shape, given = of_header(read_header(starter_path)), msgspec.structs.asdict(entry.shape)
    assert {name: getattr(shape, name) for name, value in given.items() if value} == {
        name: value for name, value in given.items() if value
    }


def test_a_plan_by_the_catalogue_is_near_the_plan_by_the_file_itself(starter_path: Path) -> None:
    entry, header = catalogue().model("smollm2-135m"), read_header(starter_path)
    assert entry is not None
    machine = Hardware(processor="", cores=4, memory_bytes=8 << 30, free_bytes=6 << 30)
    shape = of_header(header)
    known = demand_of("it", shape, weights_of(header.tensors, shape))
    planned = plan_load(known, machine, LoadSettings(path="it"))
    foreseen = plan_download(header.file_bytes, entry.shape, machine)
    assert planned.need_bytes is not None
    assert foreseen.need_bytes == pytest.approx(planned.need_bytes, rel=0.12)
    assert foreseen.settings == msgspec.structs.replace(planned.settings, path="")


def a_file(name: str, architecture: str, parameters: float) -> ModelFile:
    """A model's file under some name."""
    return ModelFile(
        id="0" * 16,
        path="/m.gguf",
        name=name,
        architecture=architecture,
        parameters=int(parameters),
        quantization="Q4_K_M",
        bytes=1,
        context=1,
        kind="chat",
    )


@pytest.mark.parametrize(
    ("name", "title", "architecture", "parameters", "id"),
    [
        ("Qwen Qwen3 8B", "", "qwen3", 8.19e9, "qwen3-8b"),
        ("Qwen3 8B", "", "qwen3", 8.19e9, "qwen3-8b"),
        ("qwen3 1.7b", "", "qwen3", 2.03e9, "qwen3-1.7b"),
        ("Qwen Qwen3 4B Instruct 2507", "", "qwen3", 4.02e9, "qwen3-4b-2507"),
        ("Qwen3 30B A3B Instruct 2507 UD", "", "qwen3moe", 30.5e9, "qwen3-30b-a3b-2507"),
        ("google gemma 3 4b it", "", "gemma3", 3.88e9, "gemma-3-4b"),
        ("gemma 3 12b it qat", "", "gemma3", 11.8e9, "gemma-3-12b"),
        ("Gemma 4 E4B It", "", "gemma4", 7.5e9, "gemma-4-e4b"),
        ("Meta Llama 3.2 3B Instruct", "", "llama", 3.2e9, "llama-3.2-3b"),
        ("Model", "llama3.2:1b", "llama", 1.24e9, "llama-3.2-1b"),
        ("gpt oss 20b", "", "gpt-oss", 20.9e9, "gpt-oss-20b"),
        ("SmolLM3", "", "smollm3", 3.08e9, "smollm3-3b"),
        ("mistralai Mistral Small 3.2 24B Instruct 2506", "", "llama", 23.6e9, "mistral-small-3.2"),
        ("Model", "mistral-small3.2:24b", "llama", 23.6e9, "mistral-small-3.2"),
        ("Phi 4 mini instruct", "phi4-mini:latest", "phi3", 3.84e9, "phi-4-mini"),
        ("SmolLM2 360M Instruct", "", "llama", 0.36e9, "smollm2-360m"),
    ],
)
def test_a_file_is_known_again_under_the_names_it_goes_about(
    name: str, title: str, architecture: str, parameters: float, id: str
) -> None:
    found = catalogue().entry_of(a_file(name, architecture, parameters), title)
    assert found is not None
    assert found.id == id


@pytest.mark.parametrize(
    ("name", "architecture", "parameters"),
    [
        ("DeepSeek R1 0528 Qwen3 8B", "qwen3", 8.19e9),
        ("Qwen3 8B abliterated", "qwen3", 8.19e9),
        ("Qwen3 4B", "qwen3", 4.02e9),
        ("Qwen3 4B Thinking 2507", "qwen3", 4.02e9),
        ("Qwen3 8B", "qwen3", 32e9),
        ("Qwen3 8B", "llama", 8.19e9),
        ("Hermes 3 Llama 3.2 3B", "llama", 3.2e9),
        ("Qwen3 8B Base", "qwen3", 8.19e9),
        ("", "qwen3", 8.19e9),
        ("Model", "llama", 1.24e9),
    ],
)
def test_a_model_made_out_of_one_of_them_is_another(name: str, architecture: str, parameters: float) -> None:
    assert catalogue().entry_of(a_file(name, architecture, parameters)) is None


def test_values_in_the_file_come_before_the_catalogue_and_both_before_the_defaults(
    starter_path: Path,
) -> None:
    starter = describe(starter_path)
    assert dict(recommended_for(starter)) == {"temperature": 0.2, "top_p": 0.9}
    told = msgspec.structs.replace(starter, recommended={"temperature": 0.5, "min_p": "much"})
    recommended = recommended_for(told)
    assert effective(recommended, {"top_k": 3}) == Sampling(temperature=0.5, top_p=0.9, top_k=3)
    names = ("temperature", "top_p", "min_p", "top_k", "seed")
    origins = [origin(name, recommended, {"top_k": 3}) for name in names]
    assert origins == ["model", "catalogue", "default", "you", "default"]


def test_a_model_that_is_not_in_the_catalogue_gets_nothing_from_it() -> None:
    stranger = msgspec.structs.replace(a_file("Stranger", "llama", 7e9), recommended={"top_k": 7})
    assert dict(recommended_for(stranger)) == {"top_k": 7}


def test_a_catalogue_with_an_unknown_field_is_refused() -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(b'{"checked": "2026-01-01", "models": [], "more": 1}', type=Catalogue)
