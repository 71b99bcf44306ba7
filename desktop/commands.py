"""The commands that look at models: tokens, next, models; and those that test: self-test, bench."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path

from msgspec.structs import asdict

from desktop.engine_jobs import Jobs, fields, started
from desktop.printing import Printer, size, visible
from engine import (
    Checked,
    Fit,
    ModelFile,
    Models,
    Place,
    Plan,
    Predicted,
    Refusal,
    Tokenised,
    Twins,
    shelf,
)

_PLACES: dict[Place, str] = {
    "starter": "With Openbook",
    "openbook": "In Openbook\u2019s folder",
    "added": "Added",
    "hugging-face": "Hugging Face",
    "lm-studio": "LM Studio",
    "jan": "Jan",
    "gpt4all": "GPT4All",
    "ollama": "Ollama",
    "llama.cpp": "llama.cpp",
}
_FITS: dict[Fit, str] = {
    "fits": "it fits",
    "tight": "it fits, but only just",
    "too-large": "it does not fit",
}


def tokens(profile: Path, options: Namespace) -> int:
    """`openbook tokens`: how the model cuts a text."""
    printer = Printer(as_json=options.json)
    with started(profile) as jobs:
        path = jobs.choose(profile, options.model)
        found = jobs.run(jobs.engine.tokenise(options.text, str(path)), Tokenised).tokens
    for token in found:
        values = {"id": token.id, "piece": token.piece}
        printer.row(values, f"{token.id:>8}  {visible(token.piece)}")
    return 0


def next_tokens(profile: Path, options: Namespace) -> int:
    """`openbook next`: what the model would most likely write next."""
    printer = Printer(as_json=options.json)
    with started(profile) as jobs:
        jobs.load(jobs.choose(profile, options.model))
        found = jobs.run(jobs.engine.predict(options.text, options.top), Predicted).alternatives
    for one in found:
        values = {"id": one.id, "piece": one.piece, "probability": one.probability}
        printer.row(values, f"{one.probability:8.2%}  {one.id:>8}  {visible(one.piece)}")
    return 0


def models(profile: Path, options: Namespace) -> int:
    """`openbook models`, `models add PATH`, `models check PATH` and `models get REPO [FILE]`."""
    if options.action == "get":
        from desktop import models_get  # lazy: nobody else needs the downloads

        return models_get.get(profile, options)
    printer = Printer(as_json=options.json)
    with started(profile) as jobs:
        match options.action:
            case "check":
                _check(jobs, printer, options.path)
            case "add":
                _describe(jobs, printer, _add(jobs, profile, Path(options.path)))
            case _:
                _list(jobs.list_models(profile), printer)
    return 0


def _add(jobs: Jobs, profile: Path, path: Path) -> list[Path]:
    """A single file must pass the gate; of a folder's files the bad ones are named when they are listed."""
    path = path.expanduser().absolute()
    if not path.is_dir():
        plan = jobs.run(jobs.engine.check(str(path)), Checked).plan
        if not plan.ok:
            raise Refusal("bad-model", plan.reason or "This file is no model that can be used.", str(path))
    return shelf.add(profile, path)


def _describe(jobs: Jobs, printer: Printer, paths: list[Path]) -> None:
    described = jobs.describe(paths)
    for file in described.files:
        printer.row(fields(file), _line(file))
    _complain(described.refused)


def _list(found: Models, printer: Printer) -> None:
    """The models by place, and for people also which of them are there more than once."""
    place = ""
    for entry in found.entries:
        if entry.place != place and not printer.as_json:
            place = entry.place
            print(f"{_PLACES[entry.place]}:")
        values = {**fields(entry.file), "place": entry.place, "title": entry.title, "sha256": entry.sha256}
        printer.row(values, _line(entry.file, entry.title))
    if not printer.as_json:
        for twins in found.twins:
            print(_twins(twins))
    _complain(found.refused)


def _twins(twins: Twins) -> str:
    words = "The same model" if twins.certain else "Probably the same model"
    paths = "".join(f"\n    {visible(path)}" for path in twins.paths)
    return f"{words} {len(twins.paths)} times, which takes {size(twins.wasted_bytes)} more than once:{paths}"


def _complain(refused: Mapping[str, str]) -> None:
    """Each file with its path, for other programs give many files the same name."""
    for path, sentence in refused.items():
        print(f"openbook: {visible(sentence)}\n    {visible(path)}", file=sys.stderr)


def _line(file: ModelFile, title: str = "") -> str:
    about = f"{file.kind}, {file.architecture}, {file.quantization}, {size(file.bytes)}"
    name = f"{title}, {file.name}" if title not in ("", file.name) else file.name
    return f"{file.id}  {visible(name)} ({visible(about)})\n    {visible(file.path)}"


def _check(jobs: Jobs, printer: Printer, path: str) -> None:
    """A verdict, good or bad, is a result; only a path that leads nowhere is refused."""
    if not os.path.lexists(path):
        raise Refusal("not-found", f"There is no file “{visible(path)}”. Check the path.", path)
    plan = jobs.run(jobs.engine.check(path), Checked).plan
    values = {
        "path": path,
        "ok": plan.ok,
        "reason": plan.reason,
        "fits": plan.fits,
        "need_bytes": plan.need_bytes,
        "free_bytes": plan.free_bytes,
        "fit": plan.fit,
        "peak_bytes": plan.peak_bytes,
        "error_bytes": plan.error_bytes,
        "learned": plan.learned,
        "settings": asdict(plan.settings) if plan.settings is not None else None,
        "portions": [asdict(portion) for portion in plan.portions],
        "why": list(plan.why),
    }
    if not plan.ok:
        printer.row(values, plan.reason or "This file is no model that can be used.")
        return
    printer.row(values, f"The model is sound; {_verdict(plan)}.")


def _verdict(plan: Plan) -> str:
    need, free = size(plan.need_bytes or 0), size(plan.free_bytes or 0)
    words = _FITS[plan.fit or ("fits" if plan.fits else "too-large")]
    error = f", give or take {size(plan.error_bytes)}," if plan.error_bytes else ""
    return f"{words}: it needs {need}{error} and {free} are free"


def self_test(profile: Path, options: Namespace) -> int:
    """`openbook self-test`: the small forms of the promises, on this machine."""
    from desktop import selftest  # lazy: spawns and measures, nobody else needs it

    printer = Printer(as_json=options.json)
    failed = 0
    for check in selftest.run(profile):
        failed += not check.ok
        values = {"check": check.check, "ok": check.ok, "value": check.value, "detail": check.detail}
        printer.row(values, f"{'ok  ' if check.ok else 'FAIL'}  {check.check}: {check.detail}")
    if failed:
        print(f"openbook: {failed} checks failed; what they say is above.", file=sys.stderr)
    return 1 if failed else 0


def bench(profile: Path, options: Namespace) -> int:
    """`openbook bench`: the rows that were named, or all."""
    from desktop import bench as measuring  # lazy: measures, nobody else needs it

    printer = Printer(as_json=options.json)
    for row in measuring.run(profile, options.rows, options.model, options.eval):
        values = measuring.fields(row)
        printer.row(values, measuring.line(row))
    return 0


RUN: dict[str, Callable[[Path, Namespace], int]] = {
    "tokens": tokens,
    "next": next_tokens,
    "models": models,
    "self-test": self_test,
    "bench": bench,
}
