"""Nothing moves where a person asked for calm: every animation goes through the one place that knows."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

DESKTOP = Path(__file__).parent.parent.parent / "desktop"
ANIMATIONS = {
    "QPropertyAnimation", "QVariantAnimation", "QTimeLine", "QSequentialAnimationGroup", "QParallelAnimationGroup",
    "QMovie",
}  # fmt: skip


def animated() -> dict[str, ast.Module]:
    """The modules that make something move, by their path."""
    return {
        path.relative_to(DESKTOP).as_posix(): tree
        for path, tree in read(DESKTOP, *ANIMATIONS)
        if any(isinstance(node, ast.Name) and node.id in ANIMATIONS for node in ast.walk(tree))
    }


def read(folder: Path, *names: str) -> Iterator[tuple[Path, ast.Module]]:
    """The modules in which one of these names is written."""
    for path in folder.rglob("*.py"):
        text = path.read_text("utf-8")
        if any(name in text for name in names):
            yield path, ast.parse(text)


def asks(function: ast.FunctionDef) -> bool:
    """Whether a function asks if anything may move."""
    return any(
        isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "moves"
        for node in ast.walk(function)
    )


def starting(tree: ast.Module) -> list[ast.FunctionDef]:
    """The functions that set an animation going: they make one and start it, or start one of their object's."""
    held = {
        ast.unparse(node.targets[0])
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and isinstance(node.value, ast.Call)
        and ast.unparse(node.value.func) in ANIMATIONS
    }
    return [
        function
        for function in ast.walk(tree)
        if isinstance(function, ast.FunctionDef)
        and any(
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and node.func.attr == "start"
            and ast.unparse(node.func.value) in held
            for node in ast.walk(function)
        )
    ]


def test_every_animation_asks_first_whether_anything_may_move() -> None:
    found = animated()
    assert {"widgets/citation_card.py", "widgets/drop_overlay.py"} <= set(found)
    hasty = []
    for path, tree in found.items():
        functions = starting(tree)
        assert functions, f"{path}: where is it started?"
        hasty += [f"{path}:{function.lineno} {function.name}" for function in functions if not asks(function)]
    assert hasty == []


def test_no_timer_of_the_widgets_draws_frames() -> None:
    """What repeats quickly is a movement in disguise; the one that may, scrolls while a selection is dragged."""
    quick = []
    for path, tree in read(DESKTOP / "widgets", "QTimer", "startTimer"):
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "QTimer":
                given = {word.arg: ast.unparse(word.value) for word in node.keywords}
                if "interval" in given and given.get("singleShot") != "True":
                    quick.append(f"{path.name}: {given['interval']}")
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("startTimer"):
                quick.append(f"{path.name}: startTimer")
    assert quick == ["pointer.py: SCROLL_MS"]


def test_a_module_that_starts_hastily_is_found() -> None:
    hasty = ast.parse("def f(self):\n    fade = QPropertyAnimation(self)\n    fade.start()\n")
    assert [asks(function) for function in starting(hasty)] == [False]
