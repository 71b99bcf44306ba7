"""The prompt library: its file, other programs' files, variables, the list after a slash, the page."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.prompt_exchange import read_prompts, written
from desktop.prompt_fields import fill, variables
from desktop.prompt_library import Finder, Library, Prompt, built_in, load, made, name_of, save
from desktop.theme import palette
from desktop.utf16 import units
from desktop.widgets.composer import Composer
from desktop.widgets.prompts_page import PromptsPage
from engine import Refusal

Key, Left = Qt.Key, Qt.MouseButton.LeftButton
MINE = Prompt("mine", "My own", "Say {{what}} to {{who=them}}, {{what}}.")


# ---- the file ---------------------------------------------------------------------------------------------


def test_a_profile_begins_with_the_built_in_prompts_each_with_a_title_and_a_text(tmp_path: Path) -> None:
    library, problems = load(tmp_path)
    assert problems == []
    assert len(library.prompts) >= 12
    assert len({prompt.name for prompt in library.prompts}) == len(library.prompts)
    assert all(prompt == made(prompt.title, prompt.text, prompt.name) for prompt in library.prompts)


def test_prompts_are_kept_privately_and_a_deleted_built_in_one_stays_deleted(tmp_path: Path) -> None:
    library = Library(built_in()).with_prompt(MINE).without("translate")
    save(tmp_path, library)
    again, problems = load(tmp_path)
    assert problems == []
    assert again.prompt("mine") == MINE
    assert again.prompt("translate") is None
    assert {p.name for p in again.prompts} == {p.name for p in library.prompts}
    assert stat.S_IMODE((tmp_path / "prompts.json").stat().st_mode) == 0o600


def test_a_built_in_prompt_that_was_changed_or_renamed_comes_back_as_it_was_changed(tmp_path: Path) -> None:
    first, second, *_ = built_in()
    library = Library(built_in())
    library = library.with_prompt(Prompt(first.name, "Mine", "Other words"), instead_of=first.name)
    library = library.with_prompt(Prompt("renamed", second.title, second.text), instead_of=second.name)
    save(tmp_path, library)
    again, _ = load(tmp_path)
    assert again.prompt(first.name) == Prompt(first.name, "Mine", "Other words")
    assert again.prompt(second.name) is None
    assert again.prompt("renamed") is not None
    assert len(again.prompts) == len(built_in())


def test_a_file_that_is_none_of_ours_is_kept_and_the_built_in_prompts_are_used(tmp_path: Path) -> None:
    (tmp_path / "prompts.json").write_bytes(b"\x00\x01 not json")
    library, problems = load(tmp_path)
    assert library.prompts == built_in()
    assert "prompts.bad-1.json" in problems[0]
    assert (tmp_path / "prompts.bad-1.json").read_bytes() == b"\x00\x01 not json"


def test_a_bad_entry_costs_that_entry_and_the_file_is_kept_beside(tmp_path: Path) -> None:
    entries = [{"name": "a", "title": "A", "text": "one"}, {"title": 5}, "x", {"text": " "}, {"text": "two"}]
    content = json.dumps({"version": 1, "prompts": entries, "removed": [p.name for p in built_in()]})
    (tmp_path / "prompts.json").write_text(content)
    library, problems = load(tmp_path)
    assert [prompt.text for prompt in library.prompts] == ["one", "two"]
    left_out = "3 entries of prompts.json could not be used and were left out."
    assert problems == [f"{left_out} The file as it was is kept as prompts.bad-1.json."]
    assert (tmp_path / "prompts.bad-1.json").read_text() == content


@given(
    st.lists(st.tuples(st.text(max_size=50), st.text(max_size=80)), max_size=8),
    st.sampled_from(["prompts.json", "prompts.csv"]),
)
def test_what_is_exported_is_imported_as_it_was(pairs: list[tuple[str, str]], name: str) -> None:
    found = [made(title, text) for title, text in pairs]
    prompts = [prompt for prompt in found if prompt is not None]
    if not prompts:
        with pytest.raises(Refusal):
            read_prompts(written(prompts, name), name)
        return
    brought = read_prompts(written(prompts, name), name)
    assert brought.useless == 0
    assert [(p.title, p.text) for p in brought.prompts] == [(p.title, p.text) for p in prompts]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("awesome.csv", 'act,prompt\r\n"Linux terminal","I want you to act\r\nas a terminal."\r\n'),
        ("plain.csv", "Linux terminal,I want you to act as a terminal.\n"),
        ("web.json", '[{"command": "/linux", "title": "Linux terminal", "content": "Act as a terminal."}]'),
        ("other.json", '{"data": [{"label": "Linux terminal", "template": "Act as a terminal."}]}'),
    ],
)
def test_prompts_of_other_programs_are_understood(name: str, content: str) -> None:
    (prompt,) = read_prompts(content.encode("utf-8-sig"), name).prompts
    assert prompt.title == "Linux terminal"
    assert "terminal" in prompt.text
    assert prompt.name.startswith("linux")


@pytest.mark.parametrize("content", [b"", b"[]", b"{", b'{"prompts": 3}', b"\xff\xfe\x00", b"a\nb\n"])
def test_a_file_without_prompts_is_refused_with_what_to_do(content: bytes) -> None:
    with pytest.raises(Refusal, match=r"Choose a JSON file"):
        read_prompts(content, "x.json")


def test_what_is_there_already_is_not_added_twice_and_names_stay_apart() -> None:
    library, added = Library((MINE,)).with_all([MINE, Prompt("mine", "Other", "Other text")])
    assert added == 1
    assert sorted(prompt.name for prompt in library.prompts) == ["mine", "mine-2"]


# ---- variables --------------------------------------------------------------------------------------------


def test_variables_become_spans_and_what_is_known_is_filled_in() -> None:
    filled = fill("{{ Topic }} \U0001f642 {{lang=English}} {{date}} {{clipboard}}", {"date": "today"})
    assert filled.text == "Topic \U0001f642 English today clipboard"
    assert [(s.name, s.start, s.end, s.given) for s in filled.spans] == [
        ("Topic", 0, 5, False),
        ("lang", 9, 16, True),
        ("clipboard", 23, 32, False),
    ]


def test_what_is_filled_in_is_not_executed_and_not_filled_in_again() -> None:
    values = {"clipboard": "{{date}} {{x}} {{ config.__class__ }} {% for %}", "date": "today"}
    filled = fill("{{clipboard}}", values)
    assert filled.text == values["clipboard"]
    assert filled.spans == ()


@pytest.mark.parametrize(
    "text", ["{{}}", "{{1}}", "{{a.b()}}", "{ {a}}", "{{a\nb}}", "{{a={b}}}", "$topic {topic}"]
)
def test_what_is_no_variable_stays_as_it_is(text: str) -> None:
    assert fill(text, {}).text == text
    assert variables(text) == ()


@given(st.text(alphabet=st.sampled_from("a{}= \n\U0001f642clipboard"), max_size=60))
def test_the_spans_lie_in_the_text_and_spell_their_names_or_defaults(text: str) -> None:
    filled = fill(text, {"clipboard": "{{a}}"})
    raw = filled.text.encode("utf-16-le")
    end = 0
    for span in filled.spans:
        assert end <= span.start < span.end <= units(filled.text)
        end = span.end
        words = raw[2 * span.start : 2 * span.end].decode("utf-16-le")
        assert span.given or words == span.name


# ---- finding ----------------------------------------------------------------------------------------------


def test_prompts_are_found_by_a_few_letters_the_best_first() -> None:
    finder = Finder(built_in())
    assert finder.found("tra")[0].name == "translate"
    assert finder.found("rvw")[0].name == "review"
    assert finder.found("code")[0].name == "review"
    assert finder.found("zzz") == []
    assert len(finder.found("")) == len(built_in())


@pytest.mark.parametrize(
    ("words", "name"), [("Ü ber-Größe!", "ü-ber-größe"), ("日本 語", "日本-語"), ("/", "prompt")]
)
def test_a_name_can_be_typed_after_a_slash(words: str, name: str) -> None:
    assert name_of(words) == name


# ---- the list over the composer ---------------------------------------------------------------------------


@pytest.fixture
def home(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def composer(qtbot: QtBot, home: QWidget) -> Composer:
    home.resize(800, 700)
    made = Composer(palette("light"), home)
    made.setGeometry(0, 500, 800, 200)
    made.set_room(900)
    made.slash.show_prompts((*built_in(), MINE))
    with qtbot.waitExposed(home):
        home.show()
    made.focus_field()
    return made


def slash(qtbot: QtBot, composer: Composer, letters: str) -> None:
    qtbot.keyClicks(composer.field, f"/{letters}")
    qtbot.waitUntil(composer.slash.isVisible)


def begin(composer: Composer) -> None:
    composer.slash.chosen.connect(lambda prompt, typed: composer.begin_prompt(fill(prompt.text, {}), typed))


def test_a_slash_opens_the_list_and_enter_puts_the_prompt_in_its_place(
    qtbot: QtBot, composer: Composer
) -> None:
    begin(composer)
    slash(qtbot, composer, "mine")
    with qtbot.assertNotEmitted(composer.submitted):
        qtbot.keyClick(composer.field, Key.Key_Return)
    assert not composer.slash.isVisible()
    assert composer.text() == "Say what to them, what."


def test_tab_goes_through_the_fields_and_the_same_name_is_filled_in_everywhere(
    qtbot: QtBot, composer: Composer
) -> None:
    begin(composer)
    slash(qtbot, composer, "mine")
    qtbot.keyClick(composer.field, Key.Key_Tab)
    qtbot.keyClicks(composer.field, "hello")
    qtbot.keyClick(composer.field, Key.Key_Tab)
    assert composer.field.textCursor().selectedText() == "them"
    assert composer.text() == "Say hello to them, hello."
    qtbot.keyClicks(composer.field, "us")
    qtbot.keyClick(composer.field, Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert composer.field.textCursor().selectedText() == "hello"
    for _ in range(3):
        qtbot.keyClick(composer.field, Key.Key_Tab)
    qtbot.keyClicks(composer.field, " Now.")
    assert composer.text() == "Say hello to us, hello. Now."
    assert not composer.spans.active


def test_an_open_field_is_pointed_out_once_before_it_is_sent(qtbot: QtBot, composer: Composer) -> None:
    begin(composer)
    slash(qtbot, composer, "mine")
    qtbot.keyClick(composer.field, Key.Key_Return)
    with qtbot.assertNotEmitted(composer.submitted):
        qtbot.keyClick(composer.field, Key.Key_Return)
    assert "\u201cwhat\u201d" in composer.note.words.text()
    with qtbot.waitSignal(composer.submitted):
        qtbot.keyClick(composer.field, Key.Key_Return)


def test_escape_leaves_the_slash_as_text_and_a_path_is_sent_as_it_is(
    qtbot: QtBot, composer: Composer
) -> None:
    slash(qtbot, composer, "mi")
    with qtbot.assertNotEmitted(composer.stop_requested):
        qtbot.keyClick(composer.field, Key.Key_Escape)
    assert not composer.slash.isVisible()
    qtbot.keyClicks(composer.field, "n")
    QTest.qWait(40)
    assert not composer.slash.isVisible()
    composer.set_text("")
    qtbot.keyClicks(composer.field, "/etc/hosts?")
    with qtbot.waitSignal(composer.submitted) as sent:
        qtbot.keyClick(composer.field, Key.Key_Return)
    assert sent.args == ["/etc/hosts?"]


def test_arrows_and_the_mouse_choose_and_undo_brings_the_slash_back(qtbot: QtBot, composer: Composer) -> None:
    begin(composer)
    slash(qtbot, composer, "")
    qtbot.keyClick(composer.field, Key.Key_Up)
    assert composer.slash.list.key == MINE.name
    qtbot.keyClick(composer.field, Key.Key_Down)
    qtbot.keyClick(composer.field, Key.Key_Down)
    second = composer.slash.list.items.index(1)
    assert composer.slash.list.currentIndex().row() == 1
    assert composer.field.accessibleDescription().startswith("Explain simply")
    place = composer.slash.list.visualRect(second).center()
    qtbot.mouseClick(composer.slash.list.viewport(), Left, pos=place)
    assert composer.text().startswith("Explain topic to")
    assert composer.field.hasFocus()
    qtbot.keyClick(composer.field, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert composer.text() == "/"


def test_only_a_slash_at_the_beginning_opens_the_list(qtbot: QtBot, composer: Composer) -> None:
    for text in ("and/or", "a /mine"):
        composer.set_text("")
        qtbot.keyClicks(composer.field, text)
        QTest.qWait(40)
        assert not composer.slash.isVisible()
    composer.set_text("/mine")
    assert not composer.slash.isVisible()


def test_the_list_stands_inside_the_window_over_the_card(qtbot: QtBot, composer: Composer) -> None:
    slash(qtbot, composer, "")
    box = composer.slash.geometry()
    assert composer.parentWidget().rect().contains(box)
    assert box.bottom() < composer.mapTo(composer.parentWidget(), composer.card.pos()).y()


# ---- the page ---------------------------------------------------------------------------------------------


@pytest.fixture
def page(qtbot: QtBot) -> PromptsPage:
    made = PromptsPage(palette("light"))
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show_library(Library((MINE, *built_in())))
    with qtbot.waitExposed(made):
        made.show()
    made.begin()
    return made


def test_the_page_finds_by_typing_and_shows_what_is_chosen(qtbot: QtBot, page: PromptsPage) -> None:
    qtbot.keyClicks(page.field, "transl")
    qtbot.waitUntil(lambda: page.list.items.rowCount() == 1)
    qtbot.keyClick(page.field, Key.Key_Down)
    assert page.list.key == "translate"
    assert page.form.title.text() == "Translate"
    assert page.form.asks.text() == "It asks for: language, text."
    qtbot.keyClicks(page.field, "xyz")
    qtbot.waitUntil(page.nothing.isVisible)
    with qtbot.waitSignal(page.new_requested):
        qtbot.mouseClick(page.nothing.button, Left)


def test_a_page_made_narrow_shows_the_list_unless_a_prompt_is_chosen(qtbot: QtBot, page: PromptsPage) -> None:
    page.resize(900, 600)
    qtbot.mouseClick(page.list.viewport(), Left, pos=QPoint(30, 30))
    assert page.form.isVisible()
    page.resize(480, 600)
    assert page.panes.covered
    page.resize(900, 600)
    page.field.setText("zzzz")
    qtbot.waitUntil(page.hint.isVisible)
    page.resize(480, 600)
    assert page.field.isVisible()
    assert page.nothing.isVisible()


def test_what_is_typed_into_the_page_is_told_and_an_empty_text_is_not(
    qtbot: QtBot, page: PromptsPage
) -> None:
    page.list.choose("mine")
    page.form.box.setFocus()
    with qtbot.waitSignal(page.changed) as changed:
        qtbot.keyClicks(page.form.box, "!")
    assert changed.args == ["mine", Prompt("mine", "My own", f"!{MINE.text}")]
    with qtbot.assertNotEmitted(page.changed):
        page.form.box.setPlainText(" ")
        page.flush()
    assert page.form.trouble.isVisible()


def test_escape_leads_from_the_prompt_to_the_list_and_from_there_to_the_chat(
    qtbot: QtBot, page: PromptsPage
) -> None:
    page.resize(460, 700)
    page.list.choose("mine")
    qtbot.keyClick(page.list, Key.Key_Return)
    assert page.panes.covered
    qtbot.keyClick(page.form.title, Key.Key_Escape)
    assert not page.panes.covered
    with qtbot.waitSignal(page.closed):
        qtbot.keyClick(page.list, Key.Key_Escape)


@pytest.mark.parametrize("wish", ["use", "duplicate", "delete"])
def test_every_wish_about_a_prompt_has_a_button(qtbot: QtBot, page: PromptsPage, wish: str) -> None:
    page.list.choose("mine")
    with qtbot.waitSignal(getattr(page, f"{wish}_requested")) as asked:
        qtbot.mouseClick(getattr(page.form, wish), Left)
    assert asked.args == [MINE]


def test_a_thousand_prompts_are_shown_and_searched(qtbot: QtBot, page: PromptsPage) -> None:
    many = tuple(Prompt(f"p-{n}", f"Title {n}", f"Text {n} {{{{topic}}}}") for n in range(1000))
    page.show_library(Library(many))
    assert page.list.items.rowCount() == 1000
    assert page.count.text() == "1,000 prompts"
    qtbot.keyClicks(page.field, "title 999")
    qtbot.waitUntil(lambda: page.list.items.rowCount() == 1)


def test_everything_on_the_page_has_a_name_and_foreign_text_stays_text(
    qtbot: QtBot, page: PromptsPage
) -> None:
    page.show_library(Library((Prompt("b", "<b>bold</b>\u202e", "<img src=x>"),)), "b")
    row = page.list.items.rows[0]
    assert row.title == "<b>bold</b>\\u202e"
    for widget in (page.field, page.new, page.bring, page.write, page.close_button, page.form.title):
        assert widget.accessibleName() or widget.text()
