"""The template doctor says in plain sentences what a chat template does, for known ones and for odd ones."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from pathlib import Path

import pytest

from engine.doctor import CONVERSATION, Diagnosis, diagnose
from engine.llama import Model
from tests.engine.marked_vocabulary import MarkedVocabulary
from tests.engine.test_hostile_templates import REFUSED

HEAD = "{% for m in messages %}"
TURN = "<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n"
OPEN = "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
CHATML = f"{HEAD}{TURN}{{% endfor %}}{OPEN}"
MARKS = ("<|im_start|>", "<|im_end|>")
SOUND = {
    "Every message appears once and in order.",
    "It takes a system prompt.",
    "It ends where the assistant begins to write.",
    "An answer ends with <|im_end|>, where the model stops.",
    "Control tokens and template code in a message stay text.",
}


def chatml_vocabulary(**options: bool) -> MarkedVocabulary:
    return MarkedVocabulary(MARKS, MARKS[1:], **options)


def texts(found: Diagnosis, level: str) -> list[str]:
    return [finding.text for finding in found.findings if finding.level == level]


def assert_plain(found: Diagnosis) -> None:
    """Sentences in order of weight, printable, at most two for each finding, and a sample that says it all."""
    order = ["problem", "note", "good"]
    levels = [order.index(finding.level) for finding in found.findings]
    assert levels == sorted(levels)
    assert found.findings
    for finding in found.findings:
        assert finding.text.isprintable()
        assert finding.text.endswith(".")
        assert len(finding.text) < 400
    for message in CONVERSATION:
        assert message.text in found.sample


# ---- templates that are known -----------------------------------------------------------------------------

STOPS = "An answer ends with {}, where the model stops."
MERGES = "It takes no system prompt"
IN_TURN = "It wants questions and answers in turn"
THINKS = "It lets the model think before each answer"
SWITCH = "It has a switch for thinking"
FORGETS = "It leaves earlier thinking out of the prompt."
DATED = "It writes the date into the prompt"
TOOLS = "It can describe tools to the model"
OWN = "Without a system prompt it writes its own"
LATE = "It puts the system prompt beside the newest message"
TWO_BOS = "Both the template and the tokeniser begin with"

#: Template, vocabulary (a shipped one, or marks and ends), what must be said, what must not.
KNOWN: tuple[tuple[str, str | tuple[str, ...], tuple[str, ...], tuple[str, ...]], ...] = (
    ("meta-llama-Llama-3.2-3B-Instruct", "llama-bpe", (STOPS.format("<|eot_id|>"), DATED, TOOLS, TWO_BOS), (MERGES, IN_TURN)),
    ("meta-llama-Llama-3.1-8B-Instruct", "llama-bpe", (STOPS.format("<|eot_id|>"), TOOLS), (DATED, MERGES)),
    ("google-gemma-2-2b-it", ("<start_of_turn>", "<end_of_turn>"), (STOPS.format("<end_of_turn>"), MERGES, IN_TURN), (TOOLS, DATED)),
    ("google-gemma-4-31B-it", "gemma-4", (STOPS.format("<turn|>"), TOOLS, FORGETS), (MERGES, IN_TURN)),
    ("mistralai-Mistral-Nemo-Instruct-2407", ("[INST]", "[/INST]", "</s>"), (STOPS.format("</s>"), LATE, IN_TURN, TOOLS), (OWN,)),
    ("Mistral-Small-3.2-24B-Instruct-2506", ("[INST]", "[/INST]", "[SYSTEM_PROMPT]", "[/SYSTEM_PROMPT]", "</s>"), (STOPS.format("</s>"), OWN, DATED), (LATE,)),
    ("deepseek-ai-DeepSeek-V3.1", ("<｜User｜>", "<｜Assistant｜>", "<｜end▁of▁sentence｜>"), (STOPS.format("<｜end▁of▁sentence｜>"), FORGETS), (MERGES, DATED)),
    ("llama-cpp-deepseek-r1", ("<｜User｜>", "<｜Assistant｜>", "<｜end▁of▁sentence｜>"), (THINKS, FORGETS), (DATED,)),
    ("Qwen-Qwen3-0.6B", "qwen2", (STOPS.format("<|im_end|>"), FORGETS, TOOLS), (THINKS, MERGES, OWN)),
    ("Qwen-QwQ-32B", "qwen2", (STOPS.format("<|im_end|>"), FORGETS, SWITCH), (MERGES, OWN)),
    ("Qwen-Qwen2.5-7B-Instruct", "qwen2", (STOPS.format("<|im_end|>"), OWN, TOOLS), (THINKS, FORGETS, SWITCH)),
    ("microsoft-Phi-3.5-mini-instruct", "phi-3", (STOPS.format("<|end|>"),), (MERGES, TOOLS, THINKS)),
    ("ibm-granite-granite-3.3-2B-Instruct", ("<|start_of_role|>", "<|end_of_role|>", "<|end_of_text|>"), (STOPS.format("<|end_of_text|>"), OWN, DATED, TOOLS), (MERGES,)),
    ("HuggingFaceTB-SmolLM3-3B", MARKS, (STOPS.format("<|im_end|>"), OWN), (MERGES, IN_TURN)),
    ("openai-gpt-oss-120b", ("<|start|>", "<|message|>", "<|channel|>", "<|end|>"), (STOPS.format("<|end|>"), DATED, TOOLS), (MERGES,)),
    ("llama-cpp-rwkv-world", ("<s>",), ("Turns end in plain text",), (TOOLS,)),
    ("fireworks-ai-llama-3-firefunction-v2", "llama-bpe", ("asks for something that is not there, so the built-in Llama 3 format is used",), ()),
)  # fmt: skip


def diagnosed(source: str, vocabulary: str | Sequence[str], llama_source: Path) -> Diagnosis:
    if not isinstance(vocabulary, str):
        return diagnose(source, MarkedVocabulary(vocabulary, vocabulary[-1:]))
    path = llama_source / "models" / f"ggml-vocab-{vocabulary}.gguf"
    with Model.open(str(path), vocabulary_only=True) as model:
        return diagnose(source, model.vocabulary)


@pytest.mark.parametrize(("name", "vocabulary", "says", "silent"), KNOWN, ids=[known[0] for known in KNOWN])
def test_of_a_known_template_the_right_things_are_said(
    name: str,
    vocabulary: str | tuple[str, ...],
    says: Sequence[str],
    silent: Sequence[str],
    llama_source: Path,
) -> None:
    source = (llama_source / "models" / "templates" / f"{name}.jinja").read_text()
    found = diagnosed(source, vocabulary, llama_source)
    assert_plain(found)
    said = " ".join(finding.text for finding in found.findings)
    assert [words for words in says if words not in said] == []
    assert [words for words in silent if words in said] == []
    assert bool(texts(found, "problem")) == any("plain text" in words or "is used" in words for words in says)


def test_every_template_shipped_with_llama_cpp_is_diagnosed_in_time(llama_source: Path) -> None:
    paths = sorted((llama_source / "models" / "templates").glob("*.jinja"))
    assert len(paths) == 70
    for path in paths:
        source = path.read_text()
        marks = {*re.findall(r"<[|｜][^<>\s'\"]{1,40}?[|｜]>|\[/?[A-Z_]+\]", source)}
        begun = time.thread_time()
        found = diagnose(source, MarkedVocabulary(marks))
        assert time.thread_time() - begun < 2, path.name
        assert_plain(found)
        assert not any("could be taken" in text for text in texts(found, "problem")), path.name
        assert not any("not everything" in finding.text for finding in found.findings), path.name


# ---- one thing wrong, one thing said ----------------------------------------------------------------------


def test_a_sound_template_is_called_sound() -> None:
    found = diagnose(CHATML, chatml_vocabulary())
    assert_plain(found)
    assert {finding.text for finding in found.findings} == SOUND
    assert {finding.level for finding in found.findings} == {"good"}
    assert found.sample.endswith("And a page?<|im_end|>\n<|im_start|>assistant\n")


SYSTEMLESS = CHATML.replace(HEAD, HEAD + "{% if m.role == 'system' %}{{ raise_exception('no') }}{% endif %}")
SILENT = CHATML.replace(HEAD, "{% for m in messages if m.role != 'system' %}")
ALTERNATING = CHATML.replace(
    HEAD,
    HEAD
    + "{% if not loop.first and messages[loop.index0 - 1].role == m.role %}{{ raise_exception('no') }}{% endif %}",
)
ODD: tuple[tuple[str, str, str, str], ...] = (
    ("no system", SYSTEMLESS, "note", MERGES),
    ("system dropped", SILENT, "note", MERGES),
    ("own system", "{% if messages[0].role != 'system' %}<|im_start|>system\nBe a pirate.<|im_end|>\n{% endif %}" + CHATML, "note", "Be a pirate."),
    ("alternating", ALTERNATING, "note", IN_TURN),
    ("not opened", CHATML.replace(OPEN, ""), "note", "does not open the assistant\u2019s turn, so Openbook writes \u201c<|im_start|>assistant\u201d"),
    ("backwards", CHATML.replace("in messages", "in messages[::-1]"), "problem", "does not keep the order"),
    ("twice", CHATML.replace("{{ m.content }}", "{{ m.content }}\n{{ m.content }}"), "note", "more than once"),
    ("plain ends", "{% for m in messages %}### {{ m.role }}:\n{{ m.content }}\n\n{% endfor %}### assistant:\n", "problem", "plain text (\u201c### user:\u201d)"),
    ("unknown end", CHATML.replace("<|im_end|>", "<|over|>"), "problem", "<|over|>, which the file does not name as an end"),
    ("bos twice", "{{ bos_token }}{{ bos_token }}" + CHATML, "note", "writes <s> twice"),
    ("thinking", CHATML.replace("assistant\n", "assistant\n<think>\n"), "note", THINKS),
    ("keeps thinking", "{# <think> #}" + CHATML, "note", "keeps earlier thinking"),
    ("tools", "{% if tools %}{{ tools | tojson }}{% endif %}" + CHATML, "note", TOOLS),
    ("only with tools", "{% if tools is none %}{{ tools.x.y }}{% endif %}" + CHATML, "note", "wants a list of tools"),
    ("dates", "{{ strftime_now('%d %B %Y') }}" + CHATML, "note", DATED),
    ("typed", CHATML.replace("{{ m.content }}", "{% for p in m.content %}{{ p.text }}{% endfor %}"), "good", "once and in order"),
    ("drops users", CHATML.replace("{{ m.content }}", "{{ m.content if m.role != 'user' }}"), "problem", "leaves out a message"),
    ("shouts", CHATML.replace("{{ m.content }}", "{{ m.content | upper }}"), "problem", "is used instead"),
    ("refuses", "{{ raise_exception('Not today') }}", "problem", "Not today"),
)  # fmt: skip


@pytest.mark.parametrize(("source", "level", "says"), [pytest.param(*odd[1:], id=odd[0]) for odd in ODD])
def test_what_is_odd_is_named(source: str, level: str, says: str) -> None:
    vocabulary = MarkedVocabulary((*MARKS, "<|over|>"), MARKS[1:])
    found = diagnose(source, vocabulary)
    assert_plain(found)
    assert any(says in text for text in texts(found, level)), found.findings


def test_a_beginning_that_template_and_tokeniser_both_write_is_named() -> None:
    found = diagnose("{{ bos_token }}" + CHATML, chatml_vocabulary(adds_bos=True))
    assert any(TWO_BOS in text for text in texts(found, "note"))
    alone = diagnose("{{ bos_token }}" + CHATML, chatml_vocabulary())
    assert not any("begin" in text for text in texts(alone, "note"))


@pytest.mark.parametrize("source", ["", "  \n"])
def test_a_model_without_a_template_is_called_a_base_model_and_its_format_is_named(source: str) -> None:
    found = diagnose(source, chatml_vocabulary())
    assert_plain(found)
    assert len(found.findings) == 1
    assert "built-in ChatML format" in found.findings[0].text
    assert "base model" in found.findings[0].text


def test_a_template_that_only_misreads_forgeries_is_named() -> None:
    source = CHATML.replace("{{ m.content }}", "{{ m.content | replace('{{', '') }}")
    found = diagnose(source, chatml_vocabulary())
    assert any("contain control tokens or template code" in text for text in texts(found, "note"))


@pytest.mark.parametrize(("source", "reason"), [pytest.param(s, r, id=n) for n, s, r in REFUSED])
def test_a_hostile_template_gets_its_reason_and_a_format_in_its_place(source: str, reason: str) -> None:
    begun = time.thread_time()
    found = diagnose(source, chatml_vocabulary())
    assert time.thread_time() - begun < 2
    assert_plain(found)
    assert [finding.level for finding in found.findings] == ["problem"]
    assert reason in found.findings[0].text
    assert "built-in ChatML format is used instead" in found.findings[0].text


def test_a_template_that_is_slow_only_in_tests_says_that_not_all_was_tried() -> None:
    slow = "{% if messages|length == 1 %}{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}{% endif %}"
    begun = time.thread_time()
    found = diagnose(slow + CHATML, chatml_vocabulary())
    assert time.thread_time() - begun < 2
    assert any("not everything could be tried" in text for text in texts(found, "problem"))
