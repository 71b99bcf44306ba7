"""`openbook models get`: a model from the hub onto the shelf; Ctrl+C holds it, the same command goes on."""

from __future__ import annotations

import getpass
import sys
import threading
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from desktop.engine_jobs import Jobs, fields, started
from desktop.printing import Printer, size, visible
from engine import Failed, Fit, Listed, Refusal, Stopped
from engine.downloads import Downloads
from engine.hardware import Hardware, hardware
from engine.hub_messages import (
    Download,
    DownloadChanged,
    HubEnding,
    HubEvent,
    HubFile,
    HubLooked,
    Queued,
    TokenKept,
)
from engine.jobs import INTERRUPTIBLE_S
from engine.placement import plan_download
from engine.recommend import calmed

#: Quantisations by how much of a model they keep for what they take; others come after them, by size.
PREFERRED = ("Q4_K_M", "Q4_K_L", "Q4_K_S", "IQ4_XS", "IQ4_NL", "MXFP4", "Q4_0", "Q4_1", "Q5_K_M", "Q5_K_S")
_ORDER: tuple[Fit | None, ...] = ("fits", None, "tight")
_OVER = ("done", "failed", "paused")


def get(profile: Path, options: Namespace) -> int:
    """Find the model in its repository, bring it, and send it through the gate."""
    printer = Printer(as_json=options.json)
    repo, file = _meant(options.repo, options.file)
    watch = _Watch()
    downloads = Downloads(profile, watch.hear)
    downloads.start()
    try:
        if options.ask_token:
            _keep_token(downloads)
        looked = _look(downloads, repo)
        with started(profile) as jobs:
            chosen = _chosen(looked, file, jobs)
            done = _bring(downloads, watch, looked, chosen)
            _check(jobs, printer, done)
    finally:
        downloads.close()
    return 0


def _meant(repo: str, file: str | None) -> tuple[str, str | None]:
    """Other programs write the quantisation behind the repository: hf.co/maker/model:Q4_K_M."""
    before, _, behind = repo.rpartition(":")
    return (before, behind) if before and file is None and "/" not in behind else (repo, file)


def choose(files: Sequence[HubFile], machine: Hardware) -> HubFile | None:
    """The file for this machine: one that fits, of the best known quantisation; None where none does."""
    models = [file for file in files if not file.projector]
    for wanted in _ORDER:
        fitting = [file for file in models if _fit(file, machine) == wanted]
        if fitting:
            return min(fitting, key=_rank)
    return None


def _fit(file: HubFile, machine: Hardware) -> Fit | None:
    return plan_download(file.bytes, file.shape, machine, name=file.name).fit if file.bytes else None


def _rank(file: HubFile) -> tuple[int, int]:
    known = file.quantization in PREFERRED
    return (PREFERRED.index(file.quantization) if known else len(PREFERRED), file.bytes)


def _keep_token(downloads: Downloads) -> None:
    """Take the token where no list of processes shows it."""
    word = getpass.getpass("Access token: ") if sys.stdin.isatty() else sys.stdin.readline()
    ending = downloads.run(downloads.keep_token(word))
    if not isinstance(ending, TokenKept):
        _fail(ending)
    elif ending.place != "none":
        where = "the system's keyring" if ending.place == "keyring" else "a private file of the profile"
        _say(f"The access token lies in {where}. An empty one forgets it.")


def _look(downloads: Downloads, repo: str) -> HubLooked:
    job = downloads.look(repo)
    try:
        ending = downloads.run(job)
    except KeyboardInterrupt:
        downloads.stop(job)
        raise
    return ending if isinstance(ending, HubLooked) else _fail(ending)


def _fail(ending: HubEnding) -> HubLooked:
    if isinstance(ending, Failed):
        raise Refusal(ending.code, ending.message)
    if isinstance(ending, Stopped):
        raise KeyboardInterrupt
    raise TypeError(f"a job ended as {type(ending).__name__}")


def _chosen(looked: HubLooked, name: str | None, jobs: Jobs) -> HubFile:
    if not looked.files:
        sentence = (
            f"“{visible(looked.model.repo)}” holds no GGUF model. Look for a repository with GGUF files."
        )
        raise Refusal("no-model", sentence)
    if name is not None:
        return _named(looked.files, name)
    machine = calmed(hardware(jobs.run(jobs.engine.devices(), Listed).devices))
    found = choose(looked.files, machine)
    if found is None:
        smallest = size(min(file.bytes for file in looked.files))
        sentence = f"No model of this repository fits into this machine; the smallest has {smallest}."
        raise Refusal("too-large", f"{sentence} Name a file to get it all the same.")
    fit = _fit(found, machine)
    why = {"fits": "it fits this machine", "tight": "it fits this machine, but only just"}.get(fit or "", "")
    _say(f"Chosen out of {len(looked.files)}: {_about(found)}{f'; {why}' if why else ''}.")
    return found


def _named(files: Sequence[HubFile], name: str) -> HubFile:
    """A file by its path, its name, or its quantisation."""
    wanted = name.casefold()
    known_as = [[file.name, *file.parts, Path(file.name).name] for file in files]
    quantised = [[] if file.projector else [file.quantization] for file in files]
    for names in (known_as, quantised):
        for file, called in zip(files, names, strict=True):
            if wanted in map(str.casefold, called):
                return file
    known = ", ".join(Path(file.name).name for file in files[:12])
    raise Refusal("no-such-file", f"There is no “{visible(name)}” in it. There are: {visible(known)}.")


def _bring(downloads: Downloads, watch: _Watch, looked: HubLooked, file: HubFile) -> Download:
    repo = looked.model.repo
    ending = downloads.run(downloads.get(repo, looked.revision, file))
    if not isinstance(ending, Queued):
        _fail(ending)
        raise AssertionError  # it always raises
    number = ending.download.id
    _say(f"{visible(repo)}: {_about(file)}")
    try:
        done = watch.wait(ending.download)
    except KeyboardInterrupt:
        downloads.run(downloads.pause(number))
        watch.end_line()
        _say("Held where it is. The same command goes on with it.")
        raise
    watch.end_line()
    if done.status != "done":
        raise Refusal("not-downloaded", done.problem or "The download was held. The same command goes on.")
    if done.problem:
        _say(done.problem)
    return done


def _check(jobs: Jobs, printer: Printer, done: Download) -> None:
    described = jobs.describe([Path(done.path)])
    for sentence in described.refused.values():
        raise Refusal("bad-model", sentence, done.path)
    (file,) = described.files
    about = f"{file.kind}, {file.architecture}, {file.quantization}, {size(file.bytes)}"
    line = f"{file.id}  {visible(file.name)} ({visible(about)})\n    {visible(file.path)}"
    printer.row(fields(file), line)


def _about(file: HubFile) -> str:
    what = f"{file.quantization}, " if file.quantization else ""
    return f"{visible(Path(file.name).name)} ({what}{size(file.bytes)})"


def _say(line: str) -> None:
    print(f"openbook: {line}", file=sys.stderr, flush=True)


class _Watch:
    """Hears the events on the downloads' thread; the command waits for the end and writes how far it is."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._newest: dict[int, Download] = {}
        self._tenth = -1
        self._drawn = False

    def hear(self, event: HubEvent) -> None:
        """Keep the newest word about each download."""
        if isinstance(event, DownloadChanged):
            with self._changed:
                self._newest[event.download.id] = event.download
                self._changed.notify_all()

    def wait(self, download: Download) -> Download:
        """Wait until a download is over, one way or the other."""
        seen = download
        while seen.status not in _OVER:
            seen = self._next(seen)
            self._draw(seen)
        return seen

    def _next(self, seen: Download) -> Download:
        with self._changed:
            while not self._changed.wait_for(
                lambda: self._newest.get(seen.id, seen) is not seen, INTERRUPTIBLE_S
            ):
                pass  # as in JobBook.wait
            return self._newest[seen.id]

    def end_line(self) -> None:
        """Leave the line on which the progress stands."""
        if self._drawn:
            print(file=sys.stderr, flush=True)
            self._drawn = False

    def _draw(self, download: Download) -> None:
        total = download.file.bytes
        share = download.received / total if total else 0.0
        line = f"{share:4.0%}  {size(download.received)} of {size(total)}"
        if download.status == "checking":
            line += ", checking"
        elif download.bytes_per_second:
            line += f", {size(round(download.bytes_per_second))}/s"
            if download.seconds_left is not None:
                line += f", {_time(download.seconds_left)} left"
        if sys.stderr.isatty():
            print(f"\r\x1b[K{line}", end="", file=sys.stderr, flush=True)
            self._drawn = True
        elif int(share * 10) > self._tenth:
            self._tenth = int(share * 10)
            print(line, file=sys.stderr, flush=True)


def _time(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return (
        f"{hours} h {minutes:02} min" if hours else f"{minutes} min {rest:02} s" if minutes else f"{rest} s"
    )
