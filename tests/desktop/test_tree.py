"""The tree of a chat: where its messages stand, what of it is drawn, and how one goes about in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.theme import palette
from desktop.tree_view import Tree, heading, plain_words, signs, spoken
from desktop.turns import Node
from desktop.widgets.tree_page import TreePage

from .opening import keep_picture


def node(number: int, parent: int | None, text: str = "words", **more: object) -> Node:
    role = "user" if parent is None or parent % 2 == 0 else "assistant"
    return Node(number, parent, role, "complete", text, **more)  # type: ignore[arg-type]


#: One question with two answers; the second is followed by two versions of a question.
FORKED = (
    node(1, None, "When does the tide turn?"),
    node(2, 1, "Twice a day.", model="Smol", feedback=1),
    node(3, 1, "**At noon.**", model="Smol", better=True),
    node(4, 3, "And at night?"),
    node(5, 3, "And at dawn?"),
)


@pytest.fixture
def page(qtbot: QtBot) -> TreePage:
    made = TreePage(palette("light"))
    qtbot.addWidget(made)
    made.resize(900, 600)
    with qtbot.waitExposed(made):
        made.show()
    made.show_tree(Tree(FORKED, 4))
    made.activateWindow()
    made.begin()
    return made


@given(st.lists(st.integers(0, 30), max_size=60), st.integers(0, 60))
def test_every_message_stands_alone_below_its_parent_and_the_path_to_the_leaf_is_shown(
    choices: list[int], leaf: int
) -> None:
    nodes = [
        node(number, choice % number or None) for number, choice in enumerate(choices, 1)
    ]  # each hangs below an earlier one, or begins the chat anew
    tree = Tree(nodes, leaf)
    spots = [spot for row in tree.rows for spot in row]
    assert len({(spot.row, spot.column) for spot in spots}) == len(spots) == len(nodes) == len(tree)
    for spot in spots:
        above = tree.above(spot)
        assert spot.row == (0 if above is None else above.row + 1)
        assert tree.at(spot.row, spot.column) is spot
        assert 0 <= spot.column < tree.columns
        assert not spot.shown or above is None or above.column == spot.column  # it goes straight down
        assert spot.version <= spot.versions
    path = set()
    while leaf in {one.id for one in nodes}:
        path.add(leaf)
        leaf = nodes[leaf - 1].parent or 0
    assert {spot.node.id for spot in spots if spot.shown} == path


def columns_of(tree: Tree) -> dict[int, int]:
    return {spot.node.id: spot.column for row in tree.rows for spot in row}


def test_an_early_version_stands_beside_its_siblings_however_wide_the_tree_is_below() -> None:
    #  1 -> 2, 3; below 2 comes 4, which was answered five times; below 3 nothing
    nodes = [node(1, None), node(2, 1), node(3, 1), node(4, 2), *(node(number, 4) for number in range(5, 10))]
    assert columns_of(Tree(nodes, 5)) == {1: 0, 2: 0, 3: 1, 4: 0, 5: 0, 6: 1, 7: 2, 8: 3, 9: 4}
    assert columns_of(Tree(nodes, 9)) == {1: 4, 2: 4, 3: 5, 4: 4, 5: 0, 6: 1, 7: 2, 8: 3, 9: 4}


@given(st.lists(st.integers(0, 30), max_size=40), st.integers(0, 40))
def test_branches_never_cross_and_none_could_stand_nearer(choices: list[int], leaf: int) -> None:
    nodes = [node(number, choice % number or None) for number, choice in enumerate(choices, 1)]
    tree = Tree(nodes, leaf)
    lines: dict[int | None, list[int]] = {None: []}
    for one in nodes:
        lines[one.id] = [*lines[one.parent], one.id]
    for row in tree.rows:
        assert [lines[spot.node.id] for spot in row] == sorted(lines[spot.node.id] for spot in row)
    taken = {(spot.row, spot.column): spot.node.id for row in tree.rows for spot in row}
    for spot in (spot for row in tree.rows for spot in row if spot.version > 1):
        below = [one for row in tree.rows for one in row if spot.node.id in lines[one.node.id]]
        neighbours = {taken.get((one.row, one.column - 1)) for one in below} - {one.node.id for one in below}
        assert neighbours != {None}  # what stands to the left of it, or of something below it


def test_a_chat_of_many_thousand_versions_stays_narrow() -> None:
    nodes = [node(1, None)]
    for number in range(2, 20_001, 2):  # every answer was written twice, and the second one went on
        above = nodes[-1].id
        nodes += [node(number, above), node(number + 1, above)]
    tree = Tree(nodes, nodes[-1].id)
    assert (len(tree.rows), tree.columns) == (10_001, 2)


def test_a_long_or_a_wide_chat_is_drawn_only_where_it_is_seen(page: TreePage) -> None:
    chain = [node(number, number - 1 or None) for number in range(1, 2001)]
    page.show_tree(Tree(chain, 2000))
    assert 0 < len(page.canvas.in_sight) < 20
    assert page.canvas.current is not None
    assert page.canvas.viewport().rect().contains(page.canvas.place_of(page.canvas.current))
    fan = [node(1, None), *(node(number, 1) for number in range(2, 2001))]
    page.show_tree(Tree(fan, 2000))
    assert 0 < len(page.canvas.in_sight) < 20
    assert page.canvas.viewport().rect().contains(page.canvas.place_of(page.canvas.current))


def test_arrows_go_through_the_tree_and_enter_jumps(qtbot: QtBot, page: TreePage) -> None:
    def at() -> int:
        assert page.canvas.current is not None
        return page.canvas.current.node.id

    assert at() == 4
    for key, there in (
        (Qt.Key.Key_Right, 5),
        (Qt.Key.Key_Right, 5),
        (Qt.Key.Key_Up, 3),
        (Qt.Key.Key_Left, 2),
        (Qt.Key.Key_Down, 2),
        (Qt.Key.Key_Home, 1),
        (Qt.Key.Key_Down, 3),
        (Qt.Key.Key_End, 4),
    ):
        QTest.keyClick(page.canvas, key)
        assert at() == there
    with qtbot.waitSignal(page.chosen) as caught:
        QTest.keyClick(page.canvas, Qt.Key.Key_Return)
    assert caught.args == [4]
    with qtbot.waitSignal(page.closed):
        QTest.keyClick(page.canvas, Qt.Key.Key_Escape)


def test_a_click_speaks_of_a_message_and_a_double_click_or_the_button_jumps(
    qtbot: QtBot, page: TreePage
) -> None:
    spot = page.canvas.tree.spot(2)
    assert spot is not None
    where = page.canvas.place_of(spot).center()
    QTest.mouseClick(page.canvas.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert page.words.text() == "Twice a day."
    with qtbot.waitSignal(page.chosen) as caught:
        QTest.mouseClick(page.go, Qt.MouseButton.LeftButton)
    assert caught.args == [2]
    with qtbot.waitSignal(page.chosen) as caught:
        QTest.mouseDClick(page.canvas.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert caught.args == [2]
    outside = QPoint(2, 2)
    QTest.mouseClick(page.canvas.viewport(), Qt.MouseButton.LeftButton, pos=outside)
    assert page.words.text() == "Twice a day."


def test_a_message_tells_its_version_its_state_and_what_is_thought_of_it() -> None:
    tree = Tree(FORKED, 4)
    second, third = tree.spot(2), tree.spot(3)
    assert second is not None
    assert third is not None
    assert heading(second) == "1/2 \u00b7 Smol"
    assert signs(second.node) == ("thumb-up-full",)
    assert spoken(second) == "1/2 \u00b7 Smol, good answer: Twice a day."
    assert spoken(third) == "2/2 \u00b7 Smol, has a better answer, shown: At noon."
    assert signs(node(1, None, stop_reason="failed")) == ("warning",)
    assert signs(node(1, None, stop_reason="edited", feedback=-1)) == ("pencil", "thumb-down-full")
    assert plain_words(node(1, None, "# Head\n- one `two`\n> three")) == "Head one two three"
    tasks = "- [x] ~~old~~ *new*\n- [ ] see [the notes](https://example.org/a) on snake_case and 2 * 3"
    assert plain_words(node(1, None, tasks)) == "old new see the notes on snake_case and 2 * 3"


def test_an_empty_chat_says_how_its_tree_begins(page: TreePage) -> None:
    page.show_tree(Tree((), None))
    assert page.empty.isVisible()
    assert not page.go.isEnabled()
    assert page.canvas.current is None
    page.show_tree(Tree(FORKED, 4))
    assert page.canvas.isVisible()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_ground_of_the_tree_is_that_of_its_theme(
    qtbot: QtBot, page: TreePage, theme: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    page.apply_palette(palette(theme))
    kept = keep_picture(page, f"tree-{theme}", tmp_path_factory.mktemp("pictures"))
    image = QImage(str(kept))
    assert image.pixelColor(image.width() // 2, image.height() - 120).name() == palette(theme).bg


def test_the_tree_can_be_used_by_those_who_hear_it(page: TreePage) -> None:
    names = [part.accessibleName() for part in page.findChildren(QWidget) if part.accessibleName()]
    assert {"Tree of the chat", "Back to the chat"} <= set(names)
    QTest.keyClick(page.canvas, Qt.Key.Key_Home)
    assert page.canvas.accessibleDescription() == "You, shown: When does the tide turn?"
