"""Following the steps of a question or a brief by hand: endings go in, the steps taken and the end come out."""

from __future__ import annotations

from desktop.grounding import Step, Steps


def follow(way: Steps, *endings: object) -> tuple[list[Step], object]:
    """Send these endings to the steps; the steps taken and the end."""
    taken = [next(way)]
    try:
        for ending in endings:
            taken.append(way.send(ending))  # type: ignore[arg-type]
    except StopIteration as end:
        return taken, end.value
    return taken, None
