"""`openbook eval`: a question set put to a model, with documents or without; one line for each answer."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from desktop.documents_commands import indexed
from desktop.engine_jobs import Jobs, started
from desktop.evaluating import GREEDY, Result, Way, evaluate
from desktop.grounding import Step
from desktop.library_jobs import SCOPE, LibraryJobs, private_library
from desktop.printing import Printer, visible
from desktop.question_sets import Question, read
from desktop.scores import share
from engine import Ending, Stopped
from rag import Ending as LibraryEnding

_LINE = 100


def run(profile: Path, options: Namespace) -> int:
    """Ask every question of the set; 0 however many were right."""
    asked = read(Path(options.set))
    for problem in asked.problems:
        print(f"openbook: {problem}", file=sys.stderr)
    printer = Printer(as_json=options.json)
    with ExitStack() as stack:
        documents = stack.enter_context(private_library(profile))
        if options.file:
            documents.add(options.file, until=indexed)
        jobs = stack.enter_context(started(profile))
        jobs.load(jobs.choose(profile, options.model))
        way = Way(GREEDY, scopes=(SCOPE,) if options.file else ())
        results: list[Result] = []
        for question in asked.questions:
            results.append(_asked(question, way, jobs, documents))
            _print(printer, question, results[-1], documents)
    if not options.json:
        print("\n".join(summary(asked.questions, results)))
    return 0


def summary(questions: Sequence[Question], results: Sequence[Result]) -> list[str]:
    """What came out, in lines: how many were right, by kind, and which way pairs lean."""
    lines = []
    judged = [one for one in results if one.ok is not None]
    for kind in dict.fromkeys(("", *(one.kind for one in judged))):
        of = [one for one in judged if kind in ("", one.kind)]
        right = share(sum(bool(one.ok) for one in of), len(of))
        if of:
            bounds = f"95 %: {right.low:.0%} to {right.high:.0%}"
            lines.append(f"{kind or 'right':<20} {right.right} of {right.of}, {right.value:.0%} ({bounds})")
    open_ones = [(asked, one) for asked, one in zip(questions, results, strict=True) if one.ok is None]
    pairs = [one for asked, one in open_ones if asked.is_pair]
    if pairs:
        lean = share(sum(one.score > 0 for one in pairs), len(pairs))
        bounds = f"95 %: {lean.low:.0%} to {lean.high:.0%}"
        lines.append(f"{'first of the pair':<20} {lean.right} of {lean.of}, {lean.value:.0%} ({bounds})")
    if len(pairs) < len(open_ones):
        lines.append(
            f"{'without a verdict':<20} {len(open_ones) - len(pairs)}, for which the set has no answer"
        )
    return lines


def _asked(question: Question, way: Way, jobs: Jobs, documents: LibraryJobs) -> Result:
    steps = evaluate(question, way)
    step = next(steps)
    try:
        while True:
            step = steps.send(_done(step, jobs, documents))
    except StopIteration as end:
        if isinstance(end.value, Stopped):
            raise KeyboardInterrupt from None
        result: Result = end.value
        return result


def _done(step: Step, jobs: Jobs, documents: LibraryJobs) -> Ending | LibraryEnding:
    if step.of == "engine":
        return jobs.finish(step.ask(jobs.engine, documents.library))
    return documents.library.run(step.ask(jobs.engine, documents.library))


def _print(printer: Printer, question: Question, result: Result, documents: LibraryJobs) -> None:
    values = {
        "id": result.id,
        "ok": result.ok,
        "score": round(result.score, 4),
        "answer": result.answer,
        "ms": round(result.ms, 1),
        "kind": result.kind,
        "exact": result.exact,
        "contains": result.contains,
        "similarity": None if result.similarity is None else round(result.similarity, 4),
        "page_found": result.page_found,
        "refused": result.refused,
        "supported": result.supported,
        "tokens_per_second": round(result.tokens_per_second, 1),
        "citations": [
            {"file": documents.name(one.file), "page": one.page, "text": one.text} for one in result.places
        ],
        "problem": result.problem,
    }
    sign = {True: "right", False: "wrong", None: "-"}[result.ok]
    said = visible(" ".join((result.problem or result.answer).split()))
    said = said if len(said) <= _LINE else f"{said[: _LINE - 1]}\u2026"
    printer.row(values, f"{sign:<6} {visible(result.id):<14} {said}")
