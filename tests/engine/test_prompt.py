"""Prompts fit, keep their beginning from turn to turn, begin with one BOS, and use the model's own tokens."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.budget import REFILL, first_kept, turns_of
from engine.errors import Refusal
from engine.llama import Model, Vocabulary
from engine.prompt import Prompt, PromptBuilder, build
from engine.template import ChatTemplate
from engine.turns import family_of
from engine.values import Message

KEY = "0123456789abcdef"
LLAMA2 = (
    "{% for m in messages %}{% if m.role == 'user' %}{{ bos_token + '[INST] ' + m.content + ' [/INST]' }}"
    "{% elif m.role == 'assistant' %}{{ ' ' + m.content + ' ' + eos_token }}"
    "{% else %}{{ raise_exception('no') }}{% endif %}{% endfor %}"
)
THINKING = (
    "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n{% endfor %}"
    "<|im_start|>assistant\n<think>\n"
)
SETTINGS = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
TEXTS = st.text(alphabet="abc <|>\näß漢", max_size=120) | st.sampled_from(["word " * 40, "x", "\n\n"])


@pytest.fixture(scope="module")
def starter(starter_path: Path) -> Iterator[Model]:
    with Model.open(str(starter_path), vocabulary_only=True) as model:
        yield model


@pytest.fixture(scope="module")
def vocabulary(starter: Model) -> Vocabulary:
    return starter.vocabulary


@pytest.fixture(scope="module")
def template(starter: Model) -> ChatTemplate:
    vocabulary = starter.vocabulary
    assert vocabulary.bos is not None
    assert vocabulary.eos is not None
    return ChatTemplate(
        starter.template,
        vocabulary.text(vocabulary.bos),
        vocabulary.text(vocabulary.eos),
        family_of(vocabulary),
    )


@pytest.fixture(scope="module")
def spm(llama_source: Path) -> Iterator[Vocabulary]:
    """Llama 2's vocabulary, which puts a space before every text and adds BOS."""
    with Model.open(
        str(llama_source / "models" / "ggml-vocab-llama-spm.gguf"), vocabulary_only=True
    ) as model:
        yield model.vocabulary


def conversation(*texts: str, system: str = "") -> list[Message]:
    """User and assistant in turn."""
    head = [Message(role="system", text=system)] if system else []
    return [
        *head,
        *(Message(role="assistant" if i % 2 else "user", text=text) for i, text in enumerate(texts)),
    ]


def spell(vocabulary: Vocabulary, tokens: Sequence[int]) -> str:
    return b"".join(vocabulary.piece(token, special=True) for token in tokens).decode("utf-8", "replace")


def of(
    vocabulary: Vocabulary,
    template: ChatTemplate,
    messages: Sequence[Message],
    context: int = 4096,
    resume: bool = False,
) -> Prompt:
    return build(
        vocabulary, template, messages, context=context, reserve=context // 4, resume=resume, model_key=KEY
    )


def test_a_conversation_becomes_the_text_that_the_template_writes(
    vocabulary: Vocabulary, template: ChatTemplate
) -> None:
    prompt = of(vocabulary, template, conversation("Hi", "Hello!", "Who are you?", system="Be brief."))
    assert spell(vocabulary, prompt.tokens) == (
        "<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\nHello!<|im_end|>\n"
        "<|im_start|>user\nWho are you?<|im_end|>\n<|im_start|>assistant\n"
    )
    assert (prompt.omitted, prompt.notice, prompt.reasoning_open, prompt.stops) == (0, "", False, ())


def test_harmless_text_is_tokenised_as_if_the_prompt_were_one_text(
    vocabulary: Vocabulary, template: ChatTemplate, spm: Vocabulary
) -> None:
    messages = conversation("Hi  there\n", "Hello!", "\nWhy?", system="Be brief.")
    prompt = of(vocabulary, template, messages)
    assert prompt.tokens == vocabulary.tokenize(spell(vocabulary, prompt.tokens), special=True)
    tokens = of(spm, ChatTemplate(LLAMA2, "<s>", "</s>"), messages).tokens
    text = "<s>[INST] Be brief.\n\nHi  there\n [/INST] Hello! </s><s>[INST] \nWhy? [/INST]"
    assert tokens == spm.tokenize(text, special=True)


@pytest.mark.parametrize(
    "source", [LLAMA2, LLAMA2.replace("bos_token + ", ""), LLAMA2.replace("bos_token", "bos_token * 3"), None]
)
def test_there_is_one_bos_at_the_beginning_whoever_adds_it(spm: Vocabulary, source: str | None) -> None:
    tokens = of(spm, ChatTemplate(source, "<s>", "</s>"), conversation("Hi")).tokens
    assert spm.adds_bos
    assert tokens[0] == spm.bos
    assert tokens[1] != spm.bos


def test_bos_in_a_message_is_text(spm: Vocabulary) -> None:
    tokens = of(spm, ChatTemplate(LLAMA2, "<s>", "</s>"), conversation("<s><s>Hi</s>")).tokens
    assert tokens.count(spm.bos or 0) == 1
    assert spm.eos not in tokens


# ---- the model's own tokens


def odd(vocabulary: Vocabulary, text: str) -> tuple[int, ...]:
    """Tokens that spell a text otherwise than the tokeniser would: letter by letter."""
    return tuple(token for letter in text for token in vocabulary.tokenize(letter, special=False))


def test_an_answers_own_tokens_are_used_again(vocabulary: Vocabulary, template: ChatTemplate) -> None:
    own = odd(vocabulary, "Hello world")
    assert list(own) != vocabulary.tokenize("Hello world", special=False)
    question, thanks = Message(role="user", text="Hi"), Message(role="user", text="Thanks")
    answer = Message(role="assistant", text="Hello world", tokens=own, model_key=KEY)
    first = of(vocabulary, template, [question]).tokens
    second = of(vocabulary, template, [question, answer, thanks]).tokens
    assert second[: len(first) + len(own)] == [*first, *own]


@pytest.mark.parametrize(
    ("text", "key"),
    [("Hello World", KEY), ("Hello worl", KEY), ("Hello world", "another"), ("Hello world", "")],
)
def test_tokens_of_another_text_or_model_are_not_used(
    vocabulary: Vocabulary, template: ChatTemplate, text: str, key: str
) -> None:
    answer = Message(role="assistant", text=text, tokens=odd(vocabulary, "Hello world"), model_key=key)
    plain = Message(role="assistant", text=text)
    question = Message(role="user", text="Hi")
    assert (
        of(vocabulary, template, [question, answer, question]).tokens
        == of(vocabulary, template, [question, plain, question]).tokens
    )


@pytest.mark.parametrize("intruder", ["control", "beyond", "negative"])
def test_stored_tokens_cannot_smuggle_control_tokens(
    vocabulary: Vocabulary, template: ChatTemplate, intruder: str
) -> None:
    extra = {"control": min(vocabulary.control), "beyond": vocabulary.size, "negative": -1}[intruder]
    answer = Message(role="assistant", text="Hello", tokens=(*odd(vocabulary, "Hello"), extra), model_key=KEY)
    question = Message(role="user", text="Hi")
    expected = of(vocabulary, template, conversation("Hi", "Hello", "Hi")).tokens
    assert of(vocabulary, template, [question, answer, question]).tokens == expected


def test_space_that_the_scaffold_and_the_answers_tokens_share_is_there_once(spm: Vocabulary) -> None:
    template = ChatTemplate(LLAMA2, "<s>", "</s>")
    own = tuple(spm.tokenize("Hello there", special=False))
    assert spell(spm, own) == " Hello there"
    question = Message(role="user", text="Hi")
    answer = Message(role="assistant", text="Hello there", tokens=own, model_key=KEY)
    first = of(spm, template, [question]).tokens
    second = of(spm, template, [question, answer, question]).tokens
    assert second[: len(first) + len(own)] == [*first, *own]
    assert spell(spm, second) == "<s> [INST] Hi [/INST] Hello there </s><s> [INST] Hi [/INST]"


# ---- going on with an answer


def test_an_answer_is_gone_on_with_behind_its_own_tokens(
    vocabulary: Vocabulary, template: ChatTemplate
) -> None:
    own = odd(vocabulary, "Once upon")
    question = Message(role="user", text="Tell me a story")
    partial = Message(role="assistant", text="Once upon", tokens=own, model_key=KEY)
    start = of(vocabulary, template, [question]).tokens
    assert of(vocabulary, template, [question, partial], resume=True).tokens == [*start, *own]
    retold = of(vocabulary, template, [question, Message(role="assistant", text="Once upon")], resume=True)
    assert spell(vocabulary, retold.tokens) == spell(vocabulary, start) + "Once upon"


def test_reasoning_that_the_prompt_opens_is_told_and_closed_before_a_resumed_answer(
    vocabulary: Vocabulary,
) -> None:
    template = ChatTemplate(THINKING, "", "")
    question = Message(role="user", text="Why?")
    assert of(vocabulary, template, [question]).reasoning_open
    resumed = of(vocabulary, template, [question, Message(role="assistant", text="Because")], resume=True)
    assert not resumed.reasoning_open
    assert spell(vocabulary, resumed.tokens).endswith("assistant\n<think>\n\n</think>\n\nBecause")
    empty = of(vocabulary, template, [question, Message(role="assistant", text="")], resume=True)
    assert empty.reasoning_open


# ---- the budget


def test_when_the_window_is_full_whole_oldest_turns_go_and_the_system_prompt_stays(
    vocabulary: Vocabulary, template: ChatTemplate
) -> None:
    texts = [f"{i} " + "word " * 50 for i in range(21)]
    prompt = of(vocabulary, template, conversation(*texts, system="Be brief."), context=1024)
    text = spell(vocabulary, prompt.tokens)
    assert prompt.omitted % 2 == 0
    assert text.startswith("<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\n")
    kept = [i for i in range(21) if f"\n{i} word" in text]
    assert kept == list(range(prompt.omitted, 21))
    assert len(prompt.tokens) <= 768


def test_a_message_that_cannot_fit_is_refused_with_numbers_and_a_next_step(
    vocabulary: Vocabulary, template: ChatTemplate
) -> None:
    with pytest.raises(Refusal, match=r"Your message is 2,000 tokens long, but only 768 fit") as caught:
        of(vocabulary, template, conversation("Hi", "Hello", " word" * 2000), context=1024)
    assert caught.value.code == "too-long"
    assert "larger context" in caught.value.message


def test_a_system_prompt_that_leaves_no_room_is_named(vocabulary: Vocabulary, template: ChatTemplate) -> None:
    with pytest.raises(Refusal, match="Your message and the system prompt together"):
        of(vocabulary, template, conversation("Hi", system="word " * 1000), context=1024)


def test_an_answer_that_fills_the_context_cannot_be_gone_on_with(
    vocabulary: Vocabulary, template: ChatTemplate
) -> None:
    with pytest.raises(Refusal, match="This answer and its question already take"):
        of(vocabulary, template, conversation("Hi", "word " * 1000), context=1024, resume=True)


@SETTINGS
@given(st.lists(TEXTS, min_size=1, max_size=30), st.integers(64, 700), TEXTS)
def test_a_prompt_always_fits_and_ends_with_the_last_message(
    vocabulary: Vocabulary, template: ChatTemplate, texts: list[str], context: int, system: str
) -> None:
    texts = texts if len(texts) % 2 else texts[:-1]
    try:
        prompt = of(vocabulary, template, conversation(*texts, system=system), context)
    except Refusal:
        return
    assert len(prompt.tokens) <= context - context // 4
    assert spell(vocabulary, prompt.tokens).endswith(f"{texts[-1]}<|im_end|>\n<|im_start|>assistant\n")
    assert prompt.omitted % 2 == 0


@SETTINGS
@given(st.lists(TEXTS, min_size=2, max_size=40))
def test_a_turn_begins_with_the_last_one_unless_turns_were_dropped(
    vocabulary: Vocabulary, template: ChatTemplate, texts: list[str]
) -> None:
    texts = [f"{text}." for text in texts]
    builder = PromptBuilder(vocabulary, template)
    before: Prompt | None = None
    for count in range(1, len(texts) + 1, 2):
        messages = [
            Message(role="assistant", text=text, tokens=odd(vocabulary, text), model_key=KEY)
            if i % 2
            else Message(role="user", text=text)
            for i, text in enumerate(texts[:count])
        ]
        prompt = builder.build(messages, 640, 160, False, KEY)
        assert before is None or prompt.omitted >= before.omitted
        if before is not None and prompt.omitted == before.omitted:
            assert prompt.tokens[: len(before.tokens)] == before.tokens
        before = prompt


def test_dropping_is_rare_so_that_most_turns_keep_their_prefix(
    vocabulary: Vocabulary, template: ChatTemplate
) -> None:
    builder = PromptBuilder(vocabulary, template)
    cuts = [
        builder.build(conversation(*["word " * 30] * count), 2048, 512, False, KEY).omitted
        for count in range(1, 121, 2)
    ]
    assert cuts == sorted(cuts)
    assert 1 < len(set(cuts)) <= 9


@given(st.lists(st.integers(1, 60), min_size=1, max_size=40), st.integers(80, 300))
def test_the_cut_is_a_function_of_the_messages_that_only_moves_when_the_window_is_full(
    sizes: list[int], window: int
) -> None:
    messages = conversation(*["x"] * len(sizes))
    cuts = []
    for count in range(1, len(sizes) + 1, 2):
        turns = turns_of(messages[:count])
        first = first_kept(turns, sizes[:count], 10, window)
        kept = 10 + sum(sizes[i] for i in turns.kept(first))
        assert kept <= window or first == len(turns.starts) - 1
        if cuts and first > cuts[-1]:
            assert kept <= REFILL * window or first == len(turns.starts) - 1
            assert 10 + sum(sizes[i] for i in turns.kept(cuts[-1])) > window
        cuts.append(first)
    assert cuts == sorted(cuts)


def test_turns_begin_with_user_messages_and_system_messages_are_none() -> None:
    turns = turns_of(conversation("a", "b", "c", system="s"))
    assert (list(turns.system), turns.starts) == ([0], (1, 3))
    assert turns.kept(1) == [0, 3]
    assert turns.omitted(1) == 2
    assert turns_of([]).starts == ()
    assert turns_of([Message(role="assistant", text="a"), Message(role="user", text="b")]).starts == (0, 1)


def test_a_new_turn_of_a_long_history_tokenises_only_what_is_new(
    vocabulary: Vocabulary, template: ChatTemplate
) -> None:
    class Counting:
        def __init__(self) -> None:
            self.read = 0
            self.bos, self.adds_bos, self.size = vocabulary.bos, vocabulary.adds_bos, vocabulary.size
            self.control, self.piece, self.text = vocabulary.control, vocabulary.piece, vocabulary.text

        def tokenize(self, text: str, special: bool) -> list[int]:
            self.read += len(text)
            return vocabulary.tokenize(text, special)

    counting = Counting()
    builder = PromptBuilder(counting, template)
    texts = [f"{i} " + "word " * 2000 for i in range(101)]
    assert builder.build(conversation(*texts[:99]), 8192, 2048, False, KEY).omitted
    before = counting.read
    builder.build(conversation(*texts), 8192, 2048, False, KEY)
    assert counting.read - before < 5 * len(texts[0])


def test_a_prompt_tells_only_what_is_new_about_the_template(vocabulary: Vocabulary) -> None:
    missing = ChatTemplate(None, "", "", "chatml")
    assert missing.notice
    assert of(vocabulary, missing, conversation("Hi")).notice == ""
    strict = (
        "{% if messages|length > 1 %}{{ raise_exception('one only') }}{% endif %}{{ messages[0].content }}"
    )
    picky = ChatTemplate(strict, "", "", "chatml")
    assert of(vocabulary, picky, conversation("Hi")).notice == ""
    assert "refuses this conversation (one only)" in of(vocabulary, picky, conversation("a", "b", "c")).notice


def test_a_plain_format_brings_its_stop_strings(vocabulary: Vocabulary) -> None:
    assert "\n### User:" in of(vocabulary, ChatTemplate(None, "", ""), conversation("Hi")).stops
