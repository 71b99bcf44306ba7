"""The ten stops of the tour: what each says, what is tried there, the tool that it leads to. Values, no Qt.

The examples are English in every language, because the built-in models know English best; the person may type
anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from desktop.language import marked

Key = Literal[
    "tokenise", "embed", "attend", "layers", "predict", "sample", "context", "retrieve", "prefer", "limits"
]


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop: its words in paragraphs, the fields with their examples, and what its buttons say."""

    key: Key
    title: str
    words: tuple[str, ...]
    action: str
    tool: str
    fields: tuple[tuple[str, str], ...] = ()


STOPS: tuple[Stop, ...] = (
    Stop(
        "tokenise",
        marked("Text becomes numbers"),
        (
            marked(
                "A language model reads neither letters nor words. First a tokeniser cuts the text into"
                " tokens: pieces that are often a whole word, sometimes a part of one, a sign or a single"
                " byte. Each has a number, its id in the vocabulary of the model, and these numbers are all"
                " that the model is given."
            ),
            marked(
                "The vocabulary was fixed before the model was trained: what was frequent in sample text got"
                " a token of its own, what was rare is put together from several. So another model may cut"
                " the same text differently, and the same page costs more tokens in one language than in"
                " another."
            ),
        ),
        marked("Cut into tokens"),
        marked("See the tokens of a chat"),
        ((marked("A text"), "Unbelievable! The tokeniser cuts 12,345 words."),),
    ),
    Stop(
        "embed",
        marked("Meaning as a direction"),
        (
            marked(
                "An embedding is a list of numbers that was learned to stand for a text. Inside a language"
                " model each token begins as one. For whole texts there are smaller models of their own:"
                " they give texts of similar meaning lists that point in similar directions. The cosine of"
                " the angle between two lists measures it: 1 is the same direction, and near 0 the texts"
                " have little to do with each other."
            ),
            marked(
                "That is how files are searched by meaning. But similar is not the same:"
                " \u201cI love it\u201d and \u201cI hate it\u201d share a topic, so their cosine can be high."
            ),
        ),
        marked("Compare"),
        marked("Compare texts of your own"),
        (
            (marked("One text"), "Where do the bees live?"),
            (marked("Another text"), "The insects that make honey have a home."),
        ),
    ),
    Stop(
        "attend",
        marked("Looking back"),
        (
            marked(
                "To write the next token, a model looks back. In most of its layers, attention heads weigh"
                " every token that they can see so far; the weights of a head sum to 1. What comes later"
                " cannot be seen, for it is not written yet. Heads differ: some look at the token just"
                " before, some at the noun that a word stands for."
            ),
            marked(
                "Below is the average of the heads in the later layers, without the very first token, where"
                " heads rest when they look for nothing. It shows where information could be taken from,"
                " not why the model wrote what it did. Press a token to see what was looked at before it."
            ),
        ),
        marked("Look"),
        marked("See the attention of an answer"),
        ((marked("A sentence"), "The dog chased the ball because it was rolling away."),),
    ),
    Stop(
        "layers",
        marked("A guess takes shape"),
        (
            marked(
                "A model is a stack of layers: a dozen in very small ones, over a hundred in very large ones."
                " Each reads the numbers that stand at every token and adds to them. Only after the last"
                " layer are they turned into probabilities for the next token."
            ),
            marked(
                "That last step can also be tried after each layer, to see which token would lead by then;"
                " it is called the logit lens. The early layers were never trained to be read like that and"
                " often show odd pieces. So take it as a picture of how a guess takes shape, not as a"
                " record of thoughts. Below you see how the last token of a sentence came to be expected."
            ),
        ),
        marked("Read the layers"),
        marked("See the layers of an answer"),
        ((marked("A sentence"), "The capital of France is Paris"),),
    ),
    Stop(
        "predict",
        marked("What comes next"),
        (
            marked(
                "For the text so far, a language model works out one thing: how probable each token of its"
                " vocabulary is to come next. All of these probabilities sum to 1. An answer is made by"
                " choosing one token, adding it to the text and working it out again, token by token."
            ),
            marked(
                "A high probability says that a token fits, by what was learned from the texts of the"
                " training. It does not say that the sentence is true. Where several tokens are about"
                " equally probable, the answer could well have gone on another way. Below, your text is"
                " read as it is, and the ten most probable tokens are shown. A space is drawn as \u2423."
            ),
        ),
        marked("Show what comes next"),
        marked("Colour a chat by probability"),
        ((marked("The beginning of a text"), "Once upon a time there was a little"),),
    ),
    Stop(
        "sample",
        marked("Choosing one"),
        (
            marked(
                "The model gives probabilities; a sampler chooses. With a temperature of 0 it always takes"
                " the most probable token, which easily repeats itself. Otherwise it draws by chance:"
                " below 1 the temperature makes likely tokens likelier, above 1 it gives unlikely ones more"
                " of a chance."
            ),
            marked(
                "Other samplers shorten the list before the draw. Top-k keeps a fixed number of tokens,"
                " top-p as few as together reach a given share, min-p those that are not too far behind the"
                " best. None of them knows what is right: they weigh variety against steadiness. Move the"
                " temperature, then draw a few times."
            ),
        ),
        marked("Show what comes next"),
        marked("Set the samplers of a chat"),
        ((marked("The beginning of a text"), "My favourite colour is"),),
    ),
    Stop(
        "context",
        marked("What the model can see"),
        (
            marked(
                "A model remembers nothing from one answer to the next. With every question it is given the"
                " conversation again: the system prompt, what was said before, passages of your files, your"
                " question, and the marks of the template that say who speaks. All of this and the answer"
                " must fit into the context window, which is measured in tokens."
            ),
            marked(
                "What was worked out for a beginning that stays the same is kept in memory and need not be"
                " read again. When the window is full, Openbook leaves out the oldest messages, and says so;"
                " the model cannot know of them any more. Below is the window of a small example."
            ),
        ),
        marked("Show the window"),
        marked("See the window of this chat"),
        ((marked("A question"), "When may I water the beds?"),),
    ),
    Stop(
        "retrieve",
        marked("Looking it up"),
        (
            marked(
                "A model was not trained on your files. To answer from them, Openbook searches first: files"
                " are cut into passages, and those are found that share words with the question or are near"
                " to it in meaning. The best ones are written into the prompt, where the model reads them"
                " like any other text."
            ),
            marked(
                "What was not found cannot be used, however able the model is; and a passage that was found"
                " can still be read wrongly. That is why each source can be opened. Below, six passages of a"
                " small sample text, the rules of a garden, are ranked by meaning alone. Ask it something."
            ),
        ),
        marked("Search"),
        marked("Search your own files"),
        ((marked("A question"), "May I throw old bread away here?"),),
    ),
    Stop(
        "prefer",
        marked("Learning from choices"),
        (
            marked(
                "A model that has only learned to continue text is no good assistant yet. It is usually"
                " trained further on sample answers and on comparisons: people, or other models, say which"
                " of two answers is better. Methods such as DPO then raise the probability of the chosen"
                " answer against that of the other. So how a model talks is also a matter of taste, of those"
                " who chose."
            ),
            marked(
                "Which answer do you prefer? Then see how probable your model finds each. This choice is"
                " not kept; thumbs in your chats are, on this computer alone, and can be exported for such"
                " a training."
            ),
        ),
        "",
        marked("See what you said about answers"),
    ),
    Stop(
        "limits",
        marked("What it cannot know"),
        (
            marked(
                "A model continues text so that it fits. By itself it cannot look anything up, it knows"
                " little of what is rare and nothing of what came after its training. Asked for what nobody"
                " can know, it gives every token a probability all the same, and one is chosen. The botanist"
                " below was made up for this tour: see which city the model would begin to name."
            ),
            marked(
                "What helps: give it the text to answer from, open the sources, look at the places where it"
                " was unsure, ask again in other words. But being sure is not being right: a model can be"
                " very sure of something false."
            ),
        ),
        marked("Show what comes next"),
        marked("Test a model on such questions"),
        ((marked("The beginning of a text"), "The botanist Alma Terwindt was born in the city of"),),
    ),
)

#: The question of "prefer", and the two answers to choose from.
QUESTION = marked("I cannot fall asleep. What can I do?")
ANSWERS = (
    marked(
        "Get up, read something calm in dim light, and go back to bed when you are tired. Leave the phone in"
        " another room."
    ),
    marked(
        "I am sorry to hear that! Sleep is very important. There are many possible reasons, and many things"
        " that people try. It depends on your situation, so it may be best to ask a professional."
    ),
)


@cache
def passages() -> tuple[str, ...]:
    """The passages of the sample text."""
    text = files("assets").joinpath("tour", "garden.txt").read_text(encoding="utf-8")
    return tuple(part.strip() for part in text.split("\n\n"))
