"""How far the rows of a message stand apart."""

from __future__ import annotations

from desktop.rows import Code, Formula, Prose, Row, Rule, Table


def air_between(before: Row | None, row: Row) -> float:
    """The distance from one row to the next."""
    if before is None or (isinstance(row, Prose) and row.gap == "joined"):
        return 0.0
    if isinstance(before, Rule):
        return 8.0
    if isinstance(row, Prose) and row.level:
        return 26.0 if row.level < 3 else 20.0
    if isinstance(before, Prose) and before.level:
        return 5.0 if isinstance(row, Code) else 6.0
    if isinstance(row, Code | Table | Formula) or isinstance(before, Code | Table | Formula):
        return 12.0
    if before.inside.count("q") != row.inside.count("q"):
        return 14.0
    if isinstance(row, Prose) and row.gap == "tight" and "l" in row.inside:
        return 4.0 if "l" in before.inside else 7.0
    return 10.0
