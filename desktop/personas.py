"""Personas: system prompt, sampling values and model under one name, to begin a chat with; personas.json."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Literal, get_args

import msgspec
from msgspec.structs import replace

from desktop.conversation import storable
from desktop.language import marked, tr
from desktop.named_file import Form
from desktop.presets import Preset, fitting
from engine import Value

Colour = Literal["green", "blue", "violet", "red", "amber", "grey"]
Sign = Literal["book", "pencil", "check", "search", "quote", "text", "chip", "flag", "info", "play"]
COLOURS: tuple[Colour, ...] = get_args(Colour)
SIGNS: tuple[Sign, ...] = get_args(Sign)
LONGEST_PROMPT = 100_000


class Persona(msgspec.Struct, frozen=True):
    """`preset` names the sampling values, else `values` has them; `model` is a file's name, "" for any model.

    `colour` and `sign` are what it is known by at a glance; they tell nothing that the name does not.
    """

    name: str
    system: str = ""
    preset: str = ""
    values: dict[str, Value] = {}
    model: str = ""
    colour: str = "green"
    sign: str = "book"

    def sampling(self, presets: Sequence[Preset]) -> dict[str, Value]:
        """The sampling values that a chat with this persona gets."""
        named = next((one for one in presets if one.name == self.preset), None)
        return dict(named.values if named is not None else self.values)


def _checked(persona: Persona) -> Persona:
    if len(persona.system) > LONGEST_PROMPT:
        raise ValueError("too long")
    return replace(
        persona,
        system=storable(persona.system),
        preset=storable(persona.preset),
        values=fitting(persona.values),
        model=PurePath(storable(persona.model).replace("\\", "/")).name,  # never a path of another computer
        colour=persona.colour if persona.colour in COLOURS else COLOURS[0],
        sign=persona.sign if persona.sign in SIGNS else SIGNS[0],
    )


PERSONAS: Form[Persona] = Form("personas.json", marked("personas"), Persona, _checked)

BUILT_IN = (
    Persona(
        marked("Editor"),
        "You improve texts. Keep the author\u2019s voice, language and meaning. Correct spelling and"
        " grammar, cut what is said twice, and prefer short words. Give the improved text first. Then"
        " list the three changes that matter most, one line each. Ask only if the meaning is unclear.",
        "Precise",
        colour="blue",
        sign="pencil",
    ),
    Persona(
        marked("Tutor"),
        "You help the person to understand. Find out in one short question what they know already, if"
        " they have not said so. Explain one step at a time with a small example, then let them try. When"
        " they are wrong, say what was right about it, give a hint, and not the answer at once. Say so"
        " when you are not sure.",
        "Balanced",
        colour="violet",
        sign="book",
    ),
    Persona(
        marked("Idea partner"),
        "You think along. Offer ideas that differ from one another, not versions of one: at least one is"
        " cheap, one is bold, and one turns the question around. Say in one line each what speaks for and"
        " against it. End with the question whose answer would narrow the choice most.",
        "Creative",
        colour="amber",
        sign="quote",
    ),
)


def persona_words(name: str) -> str:
    """The name of a persona as it is shown: those of the built-in ones are in the language of the window."""
    return tr(name) if any(one.name == name for one in BUILT_IN) else name


def model_path(persona: Persona, paths: Mapping[str, str]) -> str:
    """Where the persona's model lies on this computer; "" when it wishes none or has none here.

    `paths` has the models that are here, by the names of their files.
    """
    return paths.get(persona.model, "") if persona.model else ""
