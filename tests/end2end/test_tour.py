"""The tour in the real window with the real models: ten stops, each tried, and the tools behind them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from desktop.tour_stops import STOPS
from desktop.widgets.experiment import Experiment
from desktop.widgets.likeness_page import LikenessPage
from desktop.widgets.tour_page import TourPage
from tests.end2end.driver import Driver

pytestmark = [pytest.mark.lasting, pytest.mark.qt_log_ignore("This plugin does not support")]
Key, Mod = Qt.Key, Qt.KeyboardModifier


@pytest.fixture(scope="module")
def driver(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[Driver]:
    """A new profile with the starter model."""
    run = Driver(tmp_path_factory.mktemp("tour") / "p")
    run.ready()
    run.app.window.resize(1180, 900)
    yield run
    run.quit()


def opened(driver: Driver) -> TourPage:
    """Open the tour by its command."""
    action = driver.app.window.commands["tour"].action
    if not action.isChecked():
        action.trigger()
    page = driver.app.desk.tools.tour.part.place.page
    assert page.isVisible()
    return page


def press(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def at(driver: Driver, key: str, button: str = "") -> Experiment:
    """Go to a stop and try what it offers, by mouse."""
    page = opened(driver)
    page.show_stop(next(place for place, stop in enumerate(STOPS) if stop.key == key))
    experiment = page.experiment
    press(getattr(experiment, button) if button else experiment.button)
    driver.until(lambda: found(experiment))
    return experiment


def found(experiment: Experiment) -> bool:
    return bool(experiment.note.text()) and experiment.note.property("tone") != "muted"


def values(experiment: Experiment) -> list[float]:
    return [row.share for row in experiment.rows.rows]


def test_the_welcome_offers_the_tour_until_it_was_opened(driver: Driver) -> None:
    offer = driver.app.window.welcome.offer
    assert offer.isVisible()
    press(offer.take)
    page = driver.app.desk.tools.tour.part.place.page
    assert page.isVisible()
    assert page.stop == 0
    QTest.keyClick(page, Key.Key_Escape)
    assert not page.isVisible()
    assert driver.app.kept.value.tour == 1
    assert not offer.isVisible()


def test_next_and_back_lead_through_ten_stops_by_keyboard_and_the_place_is_kept(driver: Driver) -> None:
    page = opened(driver)
    page.show_stop(0)
    page.begin()
    titles = []
    for _ in STOPS:
        titles.append(page.title.text())
        QTest.keyClick(page.next, Key.Key_Space)
    assert titles == [stop.title for stop in STOPS]
    assert not page.isVisible()  # the last Next ends it
    assert driver.app.kept.value.tour == len(STOPS)
    assert opened(driver).stop == len(STOPS) - 1
    QTest.keyClick(page.back, Key.Key_Space)
    assert driver.app.kept.value.tour == len(STOPS) - 1


def test_what_is_typed_is_cut_into_tokens(driver: Driver) -> None:
    page = opened(driver)
    page.show_stop(0)
    field = page.experiment.fields[0]
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "one two")
    QTest.keyClick(field, Key.Key_Return)
    driver.until(lambda: page.experiment.note.text().startswith("2 tokens for 7 characters"))
    assert page.experiment.cut.toPlainText() == "one two"


def test_texts_have_a_cosine_and_the_passage_that_answers_is_the_nearest(driver: Driver) -> None:
    likened = at(driver, "embed")
    assert likened.note.text().startswith("Their cosine is 0.")
    assert "beehives" in likened.rows.rows[0].words
    searched = at(driver, "retrieve")
    assert "bread" in searched.rows.rows[0].words
    assert values(searched) == sorted(values(searched), reverse=True)


def test_a_token_of_the_sentence_can_be_pressed_to_see_what_was_looked_at(driver: Driver) -> None:
    looked = at(driver, "attend")
    last = looked.tokens.chosen
    assert last > 5
    assert max(looked.tokens.marks) > 0.5
    looked.tokens.pressed.emit(4)
    driver.until(lambda: looked.tokens.chosen == 4)
    assert len(looked.tokens.marks) == 5
    assert sum(values(looked)) == pytest.approx(1, abs=0.02)  # four tokens and what stands before them


def test_the_last_layer_is_what_the_model_would_write(driver: Driver) -> None:
    layers = at(driver, "layers")
    assert layers.rows.rows[0].words.startswith(f"Layer {len(layers.rows.rows)}:")
    assert "Paris" in layers.rows.rows[0].words
    assert layers.rows.rows[0].strong


def test_the_temperature_moves_the_shares_and_draws_from_them(driver: Driver) -> None:
    predicted = at(driver, "predict")
    assert values(predicted) == sorted(values(predicted), reverse=True)
    heated = at(driver, "sample")
    best = values(heated)[0]
    heated.slider.setFocus()
    QTest.keyClick(heated.slider, Key.Key_Home)
    assert values(heated)[0] == 1.0
    press(heated.draw)
    assert heated.note.text().endswith(f"Drawn so far: {heated.rows.rows[0].words}")
    QTest.keyClick(heated.slider, Key.Key_End)
    assert values(heated)[0] < best
    assert "Drawn" not in heated.note.text()


def test_the_window_of_the_example_is_drawn_part_by_part(driver: Driver) -> None:
    window = at(driver, "context")
    assert sum(values(window)) == pytest.approx(1)
    assert window.window_bar.isVisible()
    assert any("garden.txt" in row.words for row in window.rows.rows)


def test_a_choice_of_two_answers_shows_how_probable_the_model_finds_them(driver: Driver) -> None:
    page = opened(driver)
    page.show_stop(8)
    chosen = page.experiment
    chosen.choices[1].setFocus()
    QTest.keyClick(chosen.choices[1], Key.Key_Space)
    driver.until(lambda: found(chosen))
    assert [row.strong for row in chosen.rows.rows] == [False, True]
    assert all(0 < share < 1 for share in values(chosen))


def test_empty_fields_are_answered_by_a_sentence(driver: Driver) -> None:
    page = opened(driver)
    page.show_stop(9)
    page.experiment.fields[0].clear()
    press(page.experiment.button)
    assert page.experiment.note.text() == "Write something first."


@pytest.mark.parametrize("key", [stop.key for stop in STOPS])
def test_each_stop_leads_to_its_tool_and_leaves_the_tour(driver: Driver, key: str) -> None:
    page, window = opened(driver), driver.app.window
    page.show_stop(next(place for place, stop in enumerate(STOPS) if stop.key == key))
    press(page.tool)
    assert not page.isVisible()
    shown = {
        "tokenise": lambda: window.panel.look.is_open("tokens"),
        "embed": driver.app.desk.tools.likeness.part.place.page.isVisible,
        "attend": lambda: window.panel.look.is_open("attention"),
        "layers": lambda: window.panel.look.is_open("layers"),
        "predict": window.commands.lens.isChecked,
        "sample": window.panel.sampling.isVisible,
        "context": lambda: window.panel.look.is_open("context"),
        "retrieve": window.workbench.page.isVisible,
        "prefer": window.commands["feedback"].action.isChecked,
        "limits": window.commands["evaluation"].action.isChecked,
    }
    assert shown[key]()
    if key == "predict":
        window.commands.lens.trigger()
    window.show_conversation()


def comparing(driver: Driver) -> LikenessPage:
    action = driver.app.window.commands["likeness"].action
    if not action.isChecked():
        action.trigger()
    return driver.app.desk.tools.likeness.part.place.page


def test_two_texts_are_compared_sentence_by_sentence(driver: Driver) -> None:
    page = comparing(driver)
    one, other = page.fields
    one.setPlainText("The cat sleeps. Interest rates are rising.")
    other.setPlainText("Banks ask for more money. A kitten is dozing. It rains.")
    other.setFocus()
    QTest.keyClick(other, Key.Key_Return, Mod.ControlModifier)
    driver.until(page.table.isVisible)
    assert (page.table.rowCount(), page.table.columnCount()) == (2, 3)
    rows = [[float(page.table.item(row, column).text()) for column in range(3)] for row in range(2)]
    assert max(rows[0]) == rows[0][1]  # the cat and the kitten
    assert max(rows[1]) == rows[1][0]  # rates and banks
    page.table.setFocus()
    page.table.setCurrentCell(0, 0)
    QTest.keyClick(page.table, Key.Key_Down)
    assert page.pair[0].text() == "First text, sentence 2: Interest rates are rising."
    assert page.pair[1].text() == "Second text, sentence 1: Banks ask for more money."


def test_single_sentences_have_no_table_and_empty_fields_a_sentence(driver: Driver) -> None:
    page = comparing(driver)
    for field in page.fields:
        field.setPlainText("The same.")
    press(page.button)
    driver.until(lambda: page.whole.isVisible() and not page.table.isVisible())
    assert page.whole.rows[0].value == "1.00"
    page.fields[1].setPlainText("  ")
    press(page.button)
    assert page.note.text() == "Write something into both fields."
    QTest.keyClick(page, Key.Key_Escape)
    assert not page.isVisible()


def test_while_an_answer_is_written_a_stop_waits_and_without_a_model_it_leads_to_the_models(
    driver: Driver,
) -> None:
    page, jobs = opened(driver), driver.app.desk.tools.look.part.look.jobs
    page.show_stop(0)
    experiment = page.experiment
    jobs.hold(True)
    press(experiment.button)
    assert experiment.note.text() == "An answer is being written. This follows it."
    jobs.hold(False)
    driver.until(lambda: found(experiment))
    driver.app.models.unload()
    driver.until(lambda: driver.app.desk.tools.look.part.look.model is None)
    press(experiment.button)
    assert experiment.note.text() == "This needs a language model. Load one, then try again."
    press(experiment.load)
    assert not page.isVisible()
    assert driver.app.window.models.page.isVisible()
