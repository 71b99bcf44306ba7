"""The arguments of each command, checked while they are read: what is out of bounds is wrong usage."""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Sequence
from pathlib import Path

#: Options before the command that take the word after them.
_TAKING_ONE = ("--profile",)

#: llama.cpp takes a seed of 32 bits, of which the highest value means "draw one".
HIGHEST_SEED = 2**32 - 2
LONGEST_ANSWER = 131_072
MOST_CANDIDATES = 1_000
MOST_HITS = 1_000


def first_word(words: Sequence[str]) -> str | None:
    """The first word that is neither an option nor the value of one: the command, or a file."""
    taken = False
    for word in words:
        if taken:
            taken = False
        elif word == "--":
            return None
        elif word in _TAKING_ONE:
            taken = True
        elif not word.startswith("-") or word == "-":
            return word
    return None


def add_ask(parser: argparse.ArgumentParser) -> None:
    """What `ask` takes."""
    parser.add_argument("question", metavar="Q", type=question, help="the question")
    _add_model(parser)
    parser.add_argument("--system", metavar="S", type=text, help="instructions for the model")
    parser.add_argument(
        "--max-tokens", metavar="N", type=_whole(-1, LONGEST_ANSWER), help="end the answer after N tokens"
    )
    parser.add_argument(
        "--temperature", metavar="T", type=_real(0, 5), help="0 always takes the most likely token"
    )
    parser.add_argument(
        "--seed", metavar="N", type=_whole(-1, HIGHEST_SEED), help="the same seed gives the same answer"
    )
    _add_files(parser, "a document to answer from; may be given several times")
    parser.add_argument("--chat", metavar="ID", type=_whole(1, 2**63 - 1), help="go on with this chat")


def add_search(parser: argparse.ArgumentParser) -> None:
    """What `search` takes."""
    parser.add_argument("question", metavar="Q", type=question, help="the question, or words")
    _add_files(parser, "a document to search, in place of the library; may be given several times")
    parser.add_argument(
        "--top", metavar="K", type=_whole(1, MOST_HITS), default=5, help="how many passages (5)"
    )


def add_read(parser: argparse.ArgumentParser) -> None:
    """What `read` takes."""
    parser.add_argument("path", metavar="F", type=path, help="the file")


def add_tokens(parser: argparse.ArgumentParser) -> None:
    """What `tokens` takes."""
    parser.add_argument("text", type=text, help="the text to cut")
    _add_model(parser)


def add_next(parser: argparse.ArgumentParser) -> None:
    """What `next` takes."""
    parser.add_argument("text", type=text, help="the text to go on with")
    parser.add_argument(
        "--top", metavar="K", type=_whole(1, MOST_CANDIDATES), default=10, help="how many candidates (10)"
    )
    _add_model(parser)


def add_models(parser: argparse.ArgumentParser, shared: argparse.ArgumentParser) -> None:
    """What `models` takes: nothing, or what to do with one path."""
    parser.usage = "openbook models [-h] [--profile DIR] [--json] [add PATH | check PATH | get REPO [FILE]]"
    actions = parser.add_subparsers(prog="openbook models", dest="action", metavar="ACTION")
    for name, words in (
        ("add", "Put a model file, or a folder of them, on the shelf; it stays where it is."),
        ("check", "Say whether a file is a sound model and fits into memory, without loading it."),
    ):
        action = actions.add_parser(name, help=words, description=words, parents=[shared], allow_abbrev=False)
        action.add_argument("path", metavar="PATH", type=path, help="a GGUF file")
    words = "Download a model from the hub; Ctrl+C holds it, and the same command goes on."
    getting = actions.add_parser("get", help=words, description=words, parents=[shared], allow_abbrev=False)
    getting.add_argument("repo", metavar="REPO", type=path, help="a repository, such as maker/model-GGUF")
    getting.add_argument(
        "file", metavar="FILE", nargs="?", type=path, help="a file or a quantisation; else what fits best"
    )
    getting.add_argument(
        "--ask-token",
        action="store_true",
        help="read an access token for gated models from the terminal or stdin",
    )


def add_eval(parser: argparse.ArgumentParser) -> None:
    """What `eval` takes."""
    words = "a file of questions (JSON lines or CSV), or one of: general, unanswerable, bias"
    parser.add_argument("set", metavar="SET", type=path, help=words)
    _add_files(parser, "a document to answer from; may be given several times")
    _add_model(parser)


def add_bench(parser: argparse.ArgumentParser) -> None:
    """What `bench` takes; unknown rows are refused by the command, which knows them."""
    parser.add_argument("rows", nargs="*", metavar="ROW", help="what to measure; all when none is named")
    parser.add_argument("--eval", metavar="DIR", type=Path, help="sets of questions to measure retrieval by")
    _add_model(parser)


def text(given: str) -> str:
    """A text as UTF-8; bytes that are none become U+FFFD."""
    return given.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def question(given: str) -> str:
    """A text that asks something, as the window too sends nothing blank."""
    if not given.strip():
        raise argparse.ArgumentTypeError("an empty question")
    return text(given)


def path(given: str) -> str:
    """A path that is not empty."""
    if not given:
        raise argparse.ArgumentTypeError("an empty path")
    return given


def _add_files(parser: argparse.ArgumentParser, words: str) -> None:
    parser.add_argument("--file", metavar="F", type=path, action="append", default=[], help=words)


def _add_model(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--model", metavar="M", type=path, help="a GGUF file, or the name or id of a model on the shelf"
    )


def _whole(low: int, high: int) -> Callable[[str], int]:
    def convert(given: str) -> int:
        try:
            value = int(given)
        except ValueError:
            raise argparse.ArgumentTypeError(f"{given!r} is not a whole number") from None
        if not low <= value <= high:
            raise argparse.ArgumentTypeError(f"{value} is not between {low} and {high}")
        return value

    return convert


def _real(low: float, high: float) -> Callable[[str], float]:
    def convert(given: str) -> float:
        try:
            value = float(given)
        except ValueError:
            raise argparse.ArgumentTypeError(f"{given!r} is not a number") from None
        if not math.isfinite(value) or not low <= value <= high:
            raise argparse.ArgumentTypeError(f"{given} is not between {low:g} and {high:g}")
        return value

    return convert


def add_desktop_entry(parser: argparse.ArgumentParser) -> None:
    """`openbook desktop-entry install`, `remove`, `icons FOLDER`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    actions.add_parser("install", help="put Openbook into the list of programs", allow_abbrev=False)
    actions.add_parser("remove", help="take it out again", allow_abbrev=False)
    icons = actions.add_parser("icons", help="write the icon in every size", allow_abbrev=False)
    icons.add_argument("folder", metavar="FOLDER")
