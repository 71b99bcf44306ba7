"""Embedding models as the library uses them: which are known, what each wants before a text, and its limits.

Whatever else turns texts into vectors gets cautious values, and its threshold from a few known pairs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, cached_property
from importlib.resources import as_file, files
from pathlib import Path

import msgspec
import numpy as np
import numpy.typing as npt

from engine.embedder import Embedder

Array = npt.NDArray[np.float32]

_FOLDER = files("assets") / "embedding"
_CAUTIOUS_WEIGHT = 0.5
_UNDERSTOOD = 0.7  # share of pairs in other languages that have to be found


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """What is known of an embedding model.

    `like` is a pattern of its file names. `query` and `passage` are put before a text; `languages` are those
    it knows, "*" for many; `weight` is that of its ranking beside that of the words, `told` the one where the
    words of the question are found together, None where that makes no difference; a best cosine under `weak`
    says that nothing answers the question, None where that is not known yet.
    """

    name: str
    like: str = ""
    file: str = ""
    sha256: str = ""
    licence: str = ""
    source: str = ""
    query: str = ""
    passage: str = ""
    dimension: int = 0
    window: int = 512
    languages: tuple[str, ...] = ("*",)
    weight: float = _CAUTIOUS_WEIGHT
    told: float | None = None
    weak: float | None = None


@cache
def catalogue() -> tuple[Profile, ...]:
    """The embedding models that are known, the one that comes with the program first."""
    return msgspec.json.decode((_FOLDER / "embedders.json").read_bytes(), type=tuple[Profile, ...])


def profile_of(sha256: str, name: str) -> Profile | None:
    """What is known of the model with this hash, else of one called so."""
    known = next((one for one in catalogue() if one.sha256 and one.sha256 == sha256), None)
    plain = re.sub(r"[\s_]+", "-", name.lower().removesuffix(".gguf"))
    return known or next((one for one in catalogue() if one.like and re.search(one.like, plain)), None)


def starter_path() -> Path:
    """The embedding model that comes with the program."""
    with as_file(_FOLDER / catalogue()[0].file) as path:
        return path


@cache
def _pairs() -> dict[str, tuple[tuple[str, str], ...]]:
    """Questions with their answers, by language."""
    content = (_FOLDER / "calibration.json").read_bytes()
    return msgspec.json.decode(content, type=dict[str, tuple[tuple[str, str], ...]])


class Encoder:
    """An embedding model with what it wants: questions and passages to vectors; close it, or use `with`."""

    def __init__(self, path: Path, threads: int = 0) -> None:
        guess = profile_of("", path.name)
        self._embedder = Embedder.open(path, threads, guess.window if guess else 0)
        self.id = self._embedder.id
        self.path = path
        self.dimension = self._embedder.dimension
        known = profile_of(self._embedder.sha256, path.name)
        fits = known is not None and known.dimension in (0, self.dimension)
        self._known = known if known is not None and fits else Profile(name=path.stem)

    @cached_property
    def profile(self) -> Profile:
        """What is known of the model; what is not, is measured when it is first asked for."""
        return self._known if self._known.weak is not None else self._measured(self._known)

    def _measured(self, known: Profile) -> Profile:
        """A profile with its threshold, and for an unknown model with the languages that it seems to know.

        The threshold is the middle between pairs of question and answer that belong together and the nearest
        ones that do not.
        """
        cosines = {language: self._cosines(pairs, known) for language, pairs in _pairs().items()}
        english = cosines.pop("en")
        near = (english - 9 * np.eye(len(english))).max(axis=0).mean()
        weak = round(float(np.diag(english).mean() + near) / 2, 3)
        if known.like:
            return msgspec.structs.replace(known, weak=weak)
        right = np.mean([(one.argmax(axis=0) == np.arange(len(one))).mean() for one in cosines.values()])
        languages = ("*",) if right >= _UNDERSTOOD else ("en",)
        return msgspec.structs.replace(known, weak=weak, languages=languages)

    def _cosines(self, pairs: Sequence[tuple[str, str]], known: Profile) -> Array:
        """Answers by questions."""
        answers = self._embedder.embed([known.passage + answer for _, answer in pairs])
        return answers @ self._embedder.embed([known.query + question for question, _ in pairs]).T

    def question(self, text: str) -> Array:
        """The vector of a question."""
        vector: Array = self._embedder.embed([self._known.query + text.strip()])[0]
        return vector

    def passages(self, texts: Sequence[str]) -> Array:
        """The vectors of passages, one row each."""
        return self._embedder.embed([self._known.passage + text.strip() for text in texts])

    def count(self, text: str) -> int:
        """The tokens of a text."""
        return self._embedder.count(text)

    def close(self) -> None:
        """Give the memory back; may be called twice."""
        self._embedder.close()

    def __enter__(self) -> Encoder:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
