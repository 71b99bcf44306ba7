"""The command line: what may be written after `openbook`, and how every command ends.

Exit 0 when it worked, 1 with one sentence on stderr when it was refused, 2 when it was written wrongly.
Everything heavy is imported by the command that needs it, so that `openbook --version` costs nothing.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

from desktop import arguments
from engine import Refusal

COMMANDS = (
    "ask",
    "search",
    "read",
    "tokens",
    "next",
    "models",
    "eval",
    "self-test",
    "bench",
    "desktop-entry",
)
INTERRUPTED = 130


def main(given: Sequence[str] | None = None) -> int:
    """Run one command line and return its exit code; without a command the window opens."""
    words = list(sys.argv[1:] if given is None else given)
    for stream in (sys.stdout, sys.stderr):
        _speak_utf8(stream)
    options = _understand(words)
    try:
        code = _run(options)
        sys.stdout.flush()
        return code
    except Refusal as refusal:
        return _refuse(refusal, as_json=getattr(options, "json", False))
    except BrokenPipeError:
        return _leave_quietly()
    except KeyboardInterrupt:
        return INTERRUPTED


def _understand(words: list[str]) -> argparse.Namespace:
    if arguments.first_word(words) in COMMANDS:
        return command_parser().parse_args(words)
    options = window_parser().parse_args(words)
    options.command = None
    return options


def _run(options: argparse.Namespace) -> int:
    from desktop import profile  # lazy: --version and --help need none of these

    folder = profile.folder(options.profile)
    if options.command is None:
        from desktop import quick_imports

        gc.disable()  # there is no garbage yet; the window collects by itself
        quick_imports.spare_reading()
        from desktop import app

        # Absolute, for a window that is open already began in another folder.
        files = [os.path.abspath(os.path.expanduser(file)) for file in options.files]
        return app.main(folder, files, exit_after_first_paint=options.exit_after_first_paint)
    if options.command == "ask":
        from desktop import ask

        return ask.run(folder, options)
    if options.command in ("search", "read"):
        from desktop import documents_commands

        run = documents_commands.search if options.command == "search" else documents_commands.read
        return run(folder, options)
    if options.command == "eval":
        from desktop import eval_command

        return eval_command.run(folder, options)
    if options.command == "desktop-entry":
        from desktop import desktop_entry

        return desktop_entry.run(options)
    from desktop import commands

    return commands.RUN[options.command](folder, options)


def _refuse(refusal: Refusal, *, as_json: bool) -> int:
    if as_json:
        error = {"code": refusal.code, "file": refusal.file, "message": refusal.message}
        print(json.dumps({"error": error}, ensure_ascii=False), flush=True)
    print(f"openbook: {refusal.message}", file=sys.stderr)
    return 1


def _leave_quietly() -> int:
    """Whoever read our output has read enough; nothing more is written, not even at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
    return 0


def _speak_utf8(stream: TextIO) -> None:
    """UTF-8 whatever the locale; what was no UTF-8 on the command line comes out escaped."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is not None:
        reconfigure(encoding="utf-8", errors="backslashreplace")


def window_parser() -> argparse.ArgumentParser:
    """The command line that opens the window, with files to attach."""
    parser = argparse.ArgumentParser(
        prog="openbook",
        usage="openbook [--profile DIR] [FILE ...]\n       openbook [--profile DIR] COMMAND ...",
        description="Chat with language models on your own machine.",
        epilog=f"Commands: {', '.join(COMMANDS)}. Help for one: openbook COMMAND --help. "
        "A file with the name of a command is written ./NAME.",
        allow_abbrev=False,
    )
    _add_profile(parser, default=os.environ.get("OPENBOOK_PROFILE") or None)
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and leave")
    parser.add_argument("--exit-after-first-paint", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help="documents to ask about, or model files (.gguf) to use"
    )
    return parser


def command_parser() -> argparse.ArgumentParser:
    """The command line of everything that needs no window."""
    parser = argparse.ArgumentParser(prog="openbook", allow_abbrev=False)
    _add_profile(parser, default=os.environ.get("OPENBOOK_PROFILE") or None)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    shared = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    _add_profile(shared, default=argparse.SUPPRESS)
    shared.add_argument(
        "--json", action="store_true", default=argparse.SUPPRESS, help="print JSON, one object per line"
    )

    def command(name: str, words: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=words, description=words, parents=[shared], allow_abbrev=False)
        made.set_defaults(json=False)
        return made

    arguments.add_ask(command("ask", "Ask a model one question and print its answer."))
    arguments.add_search(command("search", "Find the passages of documents that answer a question."))
    arguments.add_read(command("read", "Show what is read of a file."))
    arguments.add_tokens(command("tokens", "Show how a model cuts a text into tokens."))
    arguments.add_next(command("next", "Show what a model would most likely write next."))
    arguments.add_models(command("models", "List, add, check or get models."), shared)
    arguments.add_eval(command("eval", "Put a set of questions to a model and score its answers."))
    command("self-test", "Check on this machine that Openbook keeps its promises (up to a minute).")
    arguments.add_bench(command("bench", "Measure how fast Openbook is on this machine."))
    words = "Put Openbook into the list of programs of a Linux desktop, or take it out; write its icons."
    arguments.add_desktop_entry(command("desktop-entry", words))
    return parser


def _add_profile(parser: argparse.ArgumentParser, default: str | None) -> None:
    parser.add_argument(
        "--profile", metavar="DIR", default=default, type=arguments.path, help="keep everything in DIR"
    )


class _Version(argparse.Action):
    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        print(_version())
        parser.exit()


def _version() -> str:
    from importlib import metadata  # lazy: no other start needs it

    try:
        return f"openbook {metadata.version('openbook-desktop')}"
    except metadata.PackageNotFoundError:  # run from a plain copy of the sources
        return f"openbook (not installed, from {Path(__file__).parent.parent.name})"


if __name__ == "__main__":
    sys.exit(main())
