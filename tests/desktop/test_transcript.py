"""The transcript as a real widget: streaming, following, scrolling, and what hostile messages cost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QPushButton, QTextBrowser
from pytestqt.qtbot import QtBot

from desktop.bench_transcript import long_chat
from desktop.portions import LIMIT
from desktop.transcript import MessageItem
from desktop.widgets.message import MessageView
from desktop.widgets.transcript import Transcript
from engine import Role

from .sample_chat import FASTER, PLAN, sample_chat
from .views import view


def picture(widget: MessageView) -> object:
    widget.set_revealed(False)
    return widget.grab().toImage()


@pytest.mark.parametrize("text", [FASTER, PLAN])
@pytest.mark.parametrize("step", [1, 7, 400])
def test_a_streamed_answer_looks_exactly_like_the_same_answer_shown_at_once(
    transcript: Transcript, qtbot: QtBot, text: str, step: int
) -> None:
    transcript.show_messages([MessageItem(1, "assistant", text)])
    qtbot.waitUntil(lambda: view(transcript, 1).colours_settled)
    whole = picture(view(transcript, 1))
    transcript.show_messages([MessageItem(1, "assistant", "", state="streaming")])
    for place in range(0, len(text), step):
        transcript.feed(1, text[place : place + step])
        if place % 5 == 0:
            transcript.inflow.flush()
    transcript.finish(MessageItem(1, "assistant", text))
    qtbot.waitUntil(lambda: view(transcript, 1).colours_settled)
    assert picture(view(transcript, 1)) == whole


def test_text_is_shown_by_one_frame_timer_which_rests_when_nothing_comes(
    transcript: Transcript, qtbot: QtBot
) -> None:
    transcript.show_messages([MessageItem(1, "assistant", "", state="streaming")])
    assert not transcript.inflow.waiting
    for _ in range(50):
        transcript.feed(1, "word ")
    assert view(transcript, 1).rows == []
    qtbot.waitUntil(lambda: bool(view(transcript, 1).rows))
    assert not transcript.inflow.waiting


def test_only_messages_near_the_viewport_have_views(transcript: Transcript) -> None:
    transcript.show_messages(long_chat(200))
    bar = transcript.verticalScrollBar()
    assert bar.value() == bar.maximum() > 20_000
    for value in range(0, bar.maximum(), 900):
        bar.setValue(value)
        assert len(transcript.live_views()) < 20
    assert len(transcript.viewport().findChildren(MessageView)) < 60


def test_a_view_whose_painting_was_held_back_while_it_was_spare_is_painted_when_it_is_used_again(
    transcript: Transcript,
) -> None:
    transcript.show_messages(long_chat(200))
    bar = transcript.verticalScrollBar()
    bar.setValue(5000)
    spare = [one for one in transcript.viewport().findChildren(MessageView) if one.isHidden()]
    assert spare
    for one in spare:
        one.setUpdatesEnabled(False)
    bar.setValue(bar.maximum())
    used = list(transcript.live_views().values())
    assert set(used) & set(spare)
    assert all(one.updatesEnabled() for one in used)


def test_the_view_follows_the_end_only_when_it_was_there(transcript: Transcript) -> None:
    transcript.show_messages([*long_chat(20), MessageItem(100, "assistant", "", state="streaming")])
    bar = transcript.verticalScrollBar()
    transcript.feed(100, "line\n\n" * 40)
    transcript.inflow.flush()
    assert bar.value() == bar.maximum()
    bar.setValue(bar.maximum() - 300)
    here = bar.value()
    transcript.feed(100, "line\n\n" * 40)
    transcript.inflow.flush()
    assert bar.value() == here < bar.maximum()
    transcript.scroll_to_end()
    assert bar.value() == bar.maximum()


def test_visible_text_does_not_move_when_heights_above_it_change(transcript: Transcript) -> None:
    transcript.show_messages(long_chat(200))
    bar = transcript.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    index = transcript.index_at(300)
    for _ in range(30):
        seen = transcript.live_views()[index]
        before = seen.mapTo(transcript, QPoint(0, 0)).y()
        value = bar.value()
        bar.setValue(value - 40)
        assert seen.mapTo(transcript, QPoint(0, 0)).y() == before + 40
        index = transcript.index_at(300)
    above = transcript.index_at(-200)
    place = transcript.live_views()[index].y()
    item = transcript.items[above]
    transcript.replace(MessageItem(item.id, item.role, item.text + "\n\nmore\n\nand more"))
    assert transcript.live_views()[index].y() == place


def test_a_resize_keeps_the_row_at_the_top(transcript: Transcript) -> None:
    transcript.show_messages(long_chat(100))
    bar = transcript.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    index = transcript.index_at(0)

    def row() -> int:
        view = transcript.live_views()[index]
        body, at = view.body
        return body.row_at(-view.y() - at.y())

    before = row()
    transcript.resize(560, 640)
    assert transcript.index_at(0) == index
    assert row() == before


def test_nothing_in_a_message_can_load_a_resource(
    transcript: Transcript, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    loaded: list[str] = []
    for kind in (QTextDocument, QTextBrowser):
        monkeypatch.setattr(kind, "loadResource", lambda *found: loaded.append(str(found)))
    text = "\n\n".join(
        f"![pic]({scheme}) <img src='{scheme}'> [a]({scheme})"
        for scheme in (
            "file:///etc/hostname",
            "http://127.0.0.1:9/a.png",
            "//host/a",
            "qrc:/a",
            "data:image/png;base64,AA",
        )
    )
    transcript.show_messages([MessageItem(1, "user", text), MessageItem(2, "assistant", text)])
    transcript.grab()
    assert loaded == []
    assert transcript.findChildren(QTextBrowser) == []
    assert transcript.findChildren(QTextDocument) == []


def test_a_continued_answer_streams_on_from_its_text(transcript: Transcript) -> None:
    transcript.show_messages([MessageItem(1, "assistant", "Half of", state="interrupted")])
    transcript.feed(1, " it")
    transcript.inflow.flush()
    transcript.finish(MessageItem(1, "assistant", "Half of it"))
    assert [row.spans[0].text for row in view(transcript, 1).rows] == ["Half of it"]


def test_messages_can_be_replaced_added_and_cut(transcript: Transcript) -> None:
    transcript.show_messages(sample_chat())
    transcript.replace(MessageItem(2, "assistant", "other"))
    assert transcript.items[1].text == "other"
    transcript.truncate_after(2)
    assert [item.id for item in transcript.items] == [1, 2]
    transcript.append(MessageItem(9, "user", "new"))
    assert view(transcript, 9).isVisible()


@pytest.mark.parametrize(
    "text",
    [
        "x" * 200_000,
        "\n" * 100_000 + "end",
        "```py\n" + "x = 1\n" * 20_000,
        "`" * 1_000_000,
        "word " * 200_000,
        "> " * 5_000,
    ],
    ids=["word", "newlines", "fence", "backticks", "megabyte", "quotes"],
)
@pytest.mark.parametrize("role", ["user", "assistant"])
def test_hostile_messages_are_shown_in_portions(transcript: Transcript, role: str, text: str) -> None:
    item = MessageItem(1, "user", text) if role == "user" else MessageItem(1, "assistant", text)
    transcript.show_messages([item])
    transcript.viewport().grab()
    more = [
        button for button in view(transcript, 1).findChildren(QPushButton) if button.text() == "Show more"
    ]
    assert bool(more) == (len(text) > LIMIT)


@pytest.mark.parametrize("role", ["user", "assistant"])
def test_the_button_for_more_stands_on_the_side_of_its_message(transcript: Transcript, role: Role) -> None:
    transcript.show_messages([MessageItem(1, role, "word " * 12_000)])
    (more,) = (
        button for button in view(transcript, 1).findChildren(QPushButton) if button.text() == "Show more"
    )
    assert more.x() == (0 if role == "assistant" else view(transcript, 1).width() - more.width())


def test_showing_more_shows_the_next_portion(transcript: Transcript, qtbot: QtBot) -> None:
    transcript.show_messages([MessageItem(1, "assistant", "word " * 12_000)])
    before = view(transcript, 1).height()
    (more,) = (
        button for button in view(transcript, 1).findChildren(QPushButton) if button.text() == "Show more"
    )
    qtbot.mouseClick(more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not view(transcript, 1).unfolding.left)
    assert view(transcript, 1).height() > before
    assert not any(
        button.text() == "Show more" and not button.isHidden()
        for button in view(transcript, 1).findChildren(QPushButton)
    )


def test_a_message_can_be_scrolled_to(transcript: Transcript) -> None:
    transcript.show_messages(long_chat(300))
    transcript.scroll_to(120)
    assert 0 <= view(transcript, 120).y() < 40
    assert not transcript.following


def test_words_for_another_chat_are_left_alone(transcript: Transcript) -> None:
    transcript.show_messages([MessageItem(1, "user", "hello")])
    transcript.feed(99, "stray")
    transcript.finish(MessageItem(99, "assistant", "stray"))
    transcript.replace(MessageItem(99, "assistant", "stray"))
    transcript.truncate_after(99)
    assert [item.id for item in transcript.items] == [1]


@pytest.mark.parametrize("way", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
@pytest.mark.parametrize("wide", [480, 1000])
def test_the_column_stands_in_the_middle_and_stays_when_a_scroll_bar_comes(
    transcript: Transcript, qtbot: QtBot, way: Qt.LayoutDirection, wide: int
) -> None:
    transcript.setLayoutDirection(way)
    transcript.resize(wide, 600)

    def sides() -> tuple[int, int]:
        last = transcript.live_views()[len(transcript.items) - 1]
        left = last.mapTo(transcript, QPoint(0, 0)).x()
        return left, transcript.width() - left - last.width()

    transcript.show_messages([MessageItem(1, "assistant", "A short answer.")])
    assert not transcript.verticalScrollBar().isVisible()
    left, right = sides()
    assert abs(left - right) <= 1
    transcript.show_messages(long_chat(60))
    qtbot.waitUntil(transcript.verticalScrollBar().isVisible)
    assert sides() == (left, right)
