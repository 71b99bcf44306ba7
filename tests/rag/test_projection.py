"""The map of a library: what it draws, and that it says how much it leaves out."""

from __future__ import annotations

import numpy as np
import pytest

from rag.projection import MOST_DRAWN, project


def drawn(rows: int, seed: int = 1) -> np.ndarray:
    return np.random.default_rng(seed).standard_normal((rows, 24)).astype(np.float16).astype(np.float32)


def test_two_groups_are_drawn_apart() -> None:
    left = drawn(40) * 0.1
    right = drawn(40, 2) * 0.1 + np.eye(24, dtype=np.float32)[3]
    points = project(np.concatenate([left, right])).points
    assert points[:40, 0].max() < points[40:, 0].min() or points[:40, 0].min() > points[40:, 0].max()


def test_what_lies_in_a_plane_is_kept_whole_and_little_of_what_does_not() -> None:
    flat = np.random.default_rng(1).standard_normal((50, 2)) @ np.eye(24)[:2]
    assert project(flat.astype(np.float32)).kept == pytest.approx(1)
    assert project(drawn(2000)).kept < 0.2


def test_the_question_is_drawn_where_its_passage_is() -> None:
    vectors = drawn(30)
    found = project(vectors, vectors[7])
    assert found.question == pytest.approx(tuple(found.points[7]), abs=1e-5)


def test_a_large_library_is_sampled_evenly_and_the_same_each_time() -> None:
    vectors = drawn(MOST_DRAWN + 1234)
    found = project(vectors)
    assert len(found.points) == len(found.chosen) == MOST_DRAWN
    assert (found.chosen[0], found.chosen[-1]) == (0, len(vectors) - 1)
    assert np.diff(found.chosen).max() <= 2
    assert np.array_equal(found.points, project(vectors).points)


@pytest.mark.parametrize("rows", [0, 1, 2])
def test_hardly_anything_is_drawn_too(rows: int) -> None:
    found = project(drawn(rows), drawn(1)[0])
    assert found.points.shape == (rows, 2)
    assert np.isfinite(found.points).all()


def test_all_points_lie_between_minus_one_and_one() -> None:
    found = project(drawn(100), drawn(1, 9)[0] * 50)
    assert np.abs(found.points).max() == pytest.approx(1)
    assert found.question is not None
    assert max(map(abs, found.question)) <= 1
