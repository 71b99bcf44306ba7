"""Every setting as a frozen value: where it stands, what it is called and does, and what it is by default.

The English words are looked up with `tr` by whoever shows them. `key` is the path in Settings, dots between.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

import msgspec

from desktop.language import number, tr
from desktop.settings import Settings
from engine import SETTINGS, LoadSettings, Sampling, Value

Kind = Literal[
    "choice", "switch", "number", "text", "line", "font", "file", "sampling", "action", "fact", "secret",
    "part",
]  # fmt: skip
#: When a change is noticed: at once, when a model is loaded next, when the program starts next.
When = Literal["now", "next load", "next start"]
Choices = tuple[tuple[object, str], ...]

SECTIONS = (
    "General",
    "Appearance",
    "Chat",
    "Sampling defaults",
    "Personas",
    "Models",
    "Documents",
    "Downloads",
    "Privacy & data",
    "Shortcuts",
    "About",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the page; rows that are no setting have a key that no Settings has, and no default.

    `words` are more to find it by. For a number, `choices` has at most one pair: a value that has a word.
    """

    key: str
    section: str
    title: str
    about: str
    kind: Kind
    default: Any = None
    choices: Choices = ()
    words: str = ""
    when: When = "now"
    bounds: tuple[int, int, int] = (0, 0, 1)  # lowest, highest, step
    suffix: str = ""

    @property
    def setting(self) -> bool:
        """Whether the row has a value in settings.json."""
        return self.kind not in ("action", "fact", "secret", "part")

    def label(self, value: object) -> str:
        """How a value reads, in the language of the window."""
        for choice, label in self.choices:
            if choice == value and type(choice) is type(value):
                return tr(label)
        if isinstance(value, bool):
            return tr("on") if value else tr("off")
        if isinstance(value, list | tuple):
            words = stage_words if self.key == "sampling.order" else str
            return ", ".join(words(one).replace("\n", "\\n") for one in value) or tr("empty")
        if isinstance(value, str):
            return value or tr("empty")
        written = number(value) if isinstance(value, int) else number(float(str(value)), "g")
        return f"{written}{self.suffix}"

    def fits(self, query: str) -> bool:
        """Whether a search for these words finds it."""
        labels = " ".join(tr(label) for _, label in self.choices) if self.kind == "choice" else ""
        parts = (self.title, self.about, self.section, self.words)
        text = f"{' '.join(tr(part) for part in parts if part)} {labels} {self.key}".casefold()
        return all(word in text for word in query.casefold().split())


#: Fields of Settings that have no row, and why.
WITHOUT_ROW: dict[str, str] = {
    "load.device": "depends on this computer's devices: chosen in the Model tab, which has a row",
    "load.tensor_split": "depends on this computer's devices: chosen in the Model tab, which has a row",
    "last_chat": "remembered by itself: the chat that was open last",
    "welcomed": "remembered by itself: that the first start is over; the menu has the welcome",
    "tour": "remembered by itself: where the tour was left; the menu Help has it",
    "window": "remembered by itself: where the window stands",
    "windows": "remembered by itself: the windows and panes that are open",
}

#: What the lowest value of a sampling setting means where it is not a number to a person.
LOWEST_WORDS = {
    "max_tokens": "no limit",
    "seed": "random",
    "top_n_sigma": "off",
    "repeat_last_n": "all",
    "dry_penalty_last_n": "all",
    "adaptive_target": "off",
    "mirostat": "off",
    "top_k": "off",
}

_DEFAULTS = Settings()
_LOAD = LoadSettings(path="")
_AUTOMATIC = "automatic"

_THEMES: Choices = (("system", "As the system"), ("light", "Light"), ("dark", "Dark"))
_DENSITIES: Choices = (("comfortable", "Comfortable"), ("compact", "Compact"))
_MOTIONS: Choices = (("system", "As the system"), ("full", "Full"), ("reduced", "Reduced"))
_SEND_KEYS: Choices = (("enter", "Enter"), ("ctrl-enter", "Ctrl+Enter"))
_LANGUAGES: Choices = (("", "As the system"), ("en", "English"), ("de", "Deutsch"))
_KV: Choices = (
    ("f16", "16 bit"), ("q8_0", "8 bit"), ("q4_0", "4 bit"), ("bf16", "bfloat16"), ("f32", "32 bit"),
)  # fmt: skip
_FLASH: Choices = (("auto", "Automatic"), ("on", "On"), ("off", "Off"))

_GENERAL = (
    Entry("language", "General", "Language",
          "The language of the window; answers come in the language you write in.",
          "choice", _DEFAULTS.language, _LANGUAGES, "translation english german deutsch locale",
          "next start"),
    Entry("notify", "General", "Tell when a long answer is done",
          "A message of the system when an answer ends while the window is in the background.",
          "switch", _DEFAULTS.notify, words="notification tray background alert"),
    Entry("open.welcome", "General", "Welcome page",
          "Look again at the first page, with the starter model and one that suits this computer.",
          "action", words="first start introduction", choices=(("", "Show it"),)),
)  # fmt: skip
_LOOK = (
    Entry("theme", "Appearance", "Theme", "Light, dark, or as the system is set now.",
          "choice", _DEFAULTS.theme, _THEMES, "colours dark mode night appearance"),
    Entry("text_size", "Appearance", "Text size",
          "All text of the window. Ctrl+= makes it larger, Ctrl+- smaller, Ctrl+0 brings it back.",
          "number", _DEFAULTS.text_size, words="zoom scale font bigger smaller", bounds=(75, 200, 5),
          suffix=" %"),
    Entry("reading_font", "Appearance", "Font for reading",
          "The typeface of the conversation; controls and code keep theirs.",
          "font", _DEFAULTS.reading_font, (("", "Noto Sans (built in)"),), "typeface family serif dyslexia"),
    Entry("density", "Appearance", "Density",
          "Compact fits more rows into lists and more lines into menus. Margins follow from the next start.",
          "choice", _DEFAULTS.density, _DENSITIES, "spacing rows tight"),
    Entry("motion", "Appearance", "Motion", "Reduced shows the end of every fade or slide at once.",
          "choice", _DEFAULTS.motion, _MOTIONS, "animation reduce accessibility"),
)  # fmt: skip
_CHAT = (
    Entry("system_prompt", "Chat", "System prompt of new chats",
          "How the model should behave, for every answer. Chats that are there keep theirs.",
          "text", _DEFAULTS.system_prompt, words="instructions role behaviour"),
    Entry("send_key", "Chat", "Send with", "The other one breaks the line; Shift+Enter always does.",
          "choice", _DEFAULTS.send_key, _SEND_KEYS, "enter return key newline"),
    Entry("make_titles", "Chat", "Let the model name new chats",
          "After the first answer, in the background. A name that you gave yourself stays.",
          "switch", _DEFAULTS.make_titles, words="title automatic summary"),
    Entry("uncertain", "Chat", "Underline where the model was not sure",
          "A quiet dashed line under words for which it gave no candidate 30 %. It says nothing about truth.",
          "switch", _DEFAULTS.uncertain, words="probability confidence uncertain entropy look inside"),
    Entry("traces", "Chat", "Keep what else the model considered",
          "The 20 likeliest candidates for each token, some 60 bytes a token, kept with the answer.",
          "switch", _DEFAULTS.traces, words="probability alternatives tokens trace look inside logprobs"),
)  # fmt: skip
_PERSONAS = (
    Entry("personas", "Personas", "Personas",
          "A system prompt, sampling values and a model under one name, to begin a chat with.",
          "part", words="assistant character system prompt role import export"),
)  # fmt: skip
_MODELS = (
    Entry("load.path", "Models", "The model",
          "Which model answers. Models are found, got and deleted on their page.",
          "fact", words="gguf choose shelf path file"),
    Entry("load.context", "Models", "Context",
          "How many tokens the model can see at once; more needs more memory.",
          "number", _LOAD.context, ((0, _AUTOMATIC),), "tokens window length n_ctx", "next load",
          (0, 1_048_576, 1024)),
    Entry("load.gpu_layers", "Models", "Layers on the GPU",
          "The more of the model\u2019s layers are there, the faster it is.",
          "number", _LOAD.gpu_layers, ((-1, _AUTOMATIC),), "offload cuda metal vulkan ngl", "next load",
          (-1, 9999, 1)),
    Entry("load.threads", "Models", "Threads",
          "How many processor threads compute; more than the real cores is slower.",
          "number", _LOAD.threads, ((0, _AUTOMATIC),), "cpu cores", "next load", (0, 512, 1)),
    Entry("load.kv_type", "Models", "KV cache",
          "The form of what the model remembers of the chat; 8 bit needs half the room.",
          "choice", _LOAD.kv_type, _KV, "quantized memory", "next load"),
    Entry("load.flash_attention", "Models", "Flash attention",
          "A faster way to compute attention that needs less memory.",
          "choice", _LOAD.flash_attention, _FLASH, "fa", "next load"),
    Entry("load.kv_on_gpu", "Models", "KV cache on the GPU",
          "Off leaves room for more layers there, but is slower.",
          "switch", _LOAD.kv_on_gpu, words="offload memory", when="next load"),
    Entry("load.experts_on_cpu", "Models", "Experts on the processor",
          "In so many layers the experts, which are large but rarely asked, stay in main memory.",
          "number", _LOAD.experts_on_cpu, ((-1, _AUTOMATIC),), "mixture moe", "next load", (-1, 9999, 1)),
    Entry("load.extra_buffers", "Models", "Repack for the processor",
          "A copy of the weights in the order that the processor reads fastest; off saves its memory.",
          "switch", _LOAD.extra_buffers, words="buffers amx", when="next load"),
    Entry("open.load", "Models", "Devices and their shares",
          "Which device computes, and how much of the model each GPU takes, is chosen beside the plan of"
          " the memory.",
          "action", words="gpu device tensor split plan", choices=(("", "Open the Model tab"),)),
    Entry("open.models", "Models", "Models on this computer",
          "All of them, what each can do, and more to get.",
          "action", words="shelf catalogue delete", choices=(("", "Open the page of models"),)),
)  # fmt: skip
_DOCUMENTS = (
    Entry("embedder", "Documents", "Search documents with",
          "The model that compares the meaning of texts. With another one, all files are prepared anew.",
          "file", _DEFAULTS.embedder, (("", "the built-in model (English)"),), "embedding vectors"
          " retrieval rag"),
    Entry("chroma_address", "Documents", "Chroma server",
          "The address of a Chroma server to keep vectors in, such as http://localhost:8000; empty for the"
          " built-in one.",
          "line", _DEFAULTS.chroma_address, (("", "built in"),), "vector database host port", "next start"),
    Entry("fact.ocr", "Documents", "Text in scans",
          "Pages that are pictures are read with the extra called ocr.",
          "fact", words="recognition rapidocr images pdf"),
)  # fmt: skip
_DOWNLOADS = (
    Entry("fact.models", "Downloads", "Where models go",
          "Downloads land here and are checked before they get their name.",
          "fact", words="folder directory path"),
    Entry("token", "Downloads", "Access token for Hugging Face",
          "Only for models whose publisher asks you to sign in. It is kept in the system\u2019s keyring"
          " where there is one,"
          " else in a file that only you can read.",
          "secret", words="gated keyring login password hub"),
)  # fmt: skip
_PRIVACY = (
    Entry("fact.profile", "Privacy & data", "Your data",
          "Everything that Openbook keeps is in this one folder.",
          "fact", words="profile folder location backup"),
    Entry("fact.stored", "Privacy & data", "What is stored",
          "Chats, settings, presets and personas, prompts, texts of your documents, models, and a log."
          " Nothing leaves this"
          " computer; the network is used only to search for and get models, when you ask for it.",
          "fact", words="history database privacy telemetry size"),
    Entry("fact.log", "Privacy & data", "Log",
          "What went wrong and when, without your messages. It is a help when you report a problem.",
          "fact", words="debug error report"),
)  # fmt: skip
_SHORTCUTS = (
    Entry("open.shortcuts", "Shortcuts", "All shortcuts", "Every action with its keys on one sheet.",
          "action", words="keyboard keys hotkeys bindings", choices=(("", "Show the sheet"),)),
)  # fmt: skip
_ABOUT = (
    Entry("fact.version", "About", "Openbook",
          "A private chat with language models that run on your own computer.",
          "fact", words="version release"),
    Entry("fact.engine", "About", "Engine", "What computes the answers.",
          "fact", words="llama.cpp llama-cpp-python version"),
    Entry("fact.licences", "About", "Licences",
          "Openbook: Apache 2.0. Noto fonts: SIL Open Font License 1.1. The embedding model"
          " all-MiniLM-L6-v2: Apache 2.0."
          " The starter model SmolLM2: Apache 2.0.",
          "fact", words="license fonts open source libraries"),
)  # fmt: skip


def stage_words(name: str) -> str:
    """What a sampler of the order is called."""
    stages = {"penalties": tr("Penalties"), "dry": "DRY", "xtc": "XTC"}
    return stages.get(name) or next((tr(entry.label) for entry in SETTINGS if entry.name == name), name)


@cache
def _sampling() -> tuple[Entry, ...]:

    plain, made = Sampling(), []
    for setting in SETTINGS:
        default = getattr(plain, setting.name)
        word = LOWEST_WORDS.get(setting.name)
        lowest: Choices = ((type(default)(setting.minimum), word),) if word else ()
        key, section = f"sampling.{setting.name}", "Sampling defaults"
        about, words = setting.explanation, setting.group
        made.append(Entry(key, section, setting.label, about, "sampling", default, lowest, words))
    return tuple(made)


@cache
def entries() -> tuple[Entry, ...]:
    """All rows in the order of the page."""
    return (
        *_GENERAL, *_LOOK, *_CHAT, *_sampling(), *_PERSONAS, *_MODELS, *_DOCUMENTS, *_DOWNLOADS, *_PRIVACY,
        *_SHORTCUTS, *_ABOUT,
    )  # fmt: skip


def entry_of(key: str) -> Entry:
    """The row with this key."""
    return next(entry for entry in entries() if entry.key == key)


def value_of(settings: Settings, entry: Entry) -> Any:
    """What the settings have for a row; sampling values that were not set are at their default."""
    group, _, name = entry.key.rpartition(".")
    if group == "sampling":
        return settings.sampling.get(name, entry.default)
    return getattr(settings.load if group == "load" else settings, name)


def is_changed(settings: Settings, entry: Entry) -> bool:
    """Whether the person has another value than the default."""
    group, _, name = entry.key.rpartition(".")
    if group == "sampling":
        return name in settings.sampling
    return bool(value_of(settings, entry) != entry.default)


def change_of(settings: Settings, entry: Entry, value: Any) -> dict[str, object]:
    """The field of Settings that changes with a row, and what it becomes."""
    group, _, name = entry.key.rpartition(".")
    if group == "sampling":
        return {"sampling": {**settings.sampling, name: value}}
    if group == "load":
        return {"load": msgspec.structs.replace(settings.load, **{name: value})}
    return {name: value}


def default_of(settings: Settings, entry: Entry) -> dict[str, object]:
    """The field of Settings that changes when a row goes back to its default, and what it becomes."""
    group, _, name = entry.key.rpartition(".")
    if group == "sampling":
        kept: Mapping[str, Value] = {key: value for key, value in settings.sampling.items() if key != name}
        return {"sampling": dict(kept)}
    return change_of(settings, entry, entry.default)


def titles() -> list[tuple[str, str, str]]:
    """Every row for the command palette: its key, its title, more words to find it by."""
    return [(entry.key, entry.title, f"{entry.section} {entry.words}") for entry in entries()]
