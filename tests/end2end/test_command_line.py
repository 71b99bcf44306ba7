"""The command line as people and scripts use it: the real program, the real starter model, real pipes."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from desktop.history import Store

Rows = list[dict[str, Any]]
Run = Callable[..., subprocess.CompletedProcess[str]]

PROGRAM = [sys.executable, "-m", "desktop.cli"]
HEAVY = ("PySide6", "llama_cpp", "numpy", "jinja2", "sqlite3")


@pytest.fixture(scope="module")
def profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One profile for all commands of this module."""
    return tmp_path_factory.mktemp("profile")


@pytest.fixture
def run(profile: Path) -> Run:
    """Runs the program in the profile and returns what it wrote."""

    def call(*words: str, **more: Any) -> subprocess.CompletedProcess[str]:
        command = [*PROGRAM, "--profile", str(profile), *words]
        environment = os.environ | {"HOME": str(profile / "home")}  # whose models are none of ours
        more = {"env": environment, **more}
        return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, **more)

    return call


def rows(done: subprocess.CompletedProcess[str]) -> Rows:
    """Every line of stdout as a JSON object; nothing else may stand there."""
    assert done.returncode == 0, done.stderr
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert all(isinstance(row, dict) for row in found)
    return found


# ---- how it is written ----------------------------------------------------------------------------------------


def test_version_costs_nothing_heavy() -> None:
    code = (
        "import sys\nfrom desktop.cli import main\n"
        "try: main(['--version'])\nexcept SystemExit: pass\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    version, imported = done.stdout.splitlines()
    assert version.startswith("openbook ")
    assert imported == "[]"


@pytest.mark.parametrize(
    "words",
    [
        ["ask"],
        ["ask", " "],
        ["ask", "x", "--seed", "many"],
        ["ask", "x", "--temperature", "nan"],
        ["ask", "x", "--temperature", "-1"],
        ["ask", "x", "--max-tokens", "-2"],
        ["next", "x", "--top", "0"],
        ["tokens"],
        ["models", "remove", "x"],
        ["models", "check"],
        ["--colour"],
        ["search"],
        ["search", "x", "--top", "0"],
        ["read"],
    ],
)
def test_wrong_usage_exits_with_2_and_keeps_stdout_clean(run: Run, words: list[str]) -> None:
    done = run(*words)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "usage: openbook" in done.stderr


def test_the_profile_may_stand_before_or_after_the_command_or_in_the_environment(
    run: Run, profile: Path, tmp_path: Path
) -> None:
    model = tmp_path / "home"
    environment = {**os.environ, "OPENBOOK_PROFILE": str(model)}

    def logs(*words: str) -> list[Path]:
        subprocess.run([*PROGRAM, *words], capture_output=True, timeout=60, check=True, env=environment)
        return sorted(tmp_path.glob("*/log"))

    assert logs("models") == [tmp_path / "home" / "log"]
    assert tmp_path / "before" / "log" in logs("--profile", str(tmp_path / "before"), "models", "--json")
    assert tmp_path / "after" / "log" in logs("models", "--json", f"--profile={tmp_path / 'after'}")


# ---- models ---------------------------------------------------------------------------------------------------


def test_models_lists_the_starter(run: Run, starter_path: Path) -> None:
    [starter] = rows(run("models", "--json"))
    assert list(starter) == [
        "id", "path", "name", "architecture", "parameters", "quantization", "bytes", "context", "kind",
        "place", "title", "sha256",
    ]  # fmt: skip
    assert (starter["place"], starter["title"]) == ("starter", "")
    assert re.fullmatch("(?:[0-9a-f]{64})?", starter["sha256"])  # once it is known
    assert starter["path"] == str(starter_path)
    assert starter["bytes"] == starter_path.stat().st_size
    assert (starter["architecture"], starter["quantization"], starter["kind"]) == ("llama", "Q4_1", "chat")


def test_check_says_whether_a_model_fits(run: Run, starter_path: Path) -> None:
    [verdict] = rows(run("models", "check", str(starter_path), "--json"))
    assert list(verdict)[:6] == ["path", "ok", "reason", "fits", "need_bytes", "free_bytes"]
    assert verdict["need_bytes"] == sum(
        portion[part] for portion in verdict["portions"] for part in ("weights", "cache", "scratch")
    )
    assert verdict["settings"]["context"] == 8192
    assert verdict["why"]
    assert verdict["ok"] is True
    assert verdict["reason"] is None
    assert verdict["fits"] is True
    assert starter_path.stat().st_size < verdict["need_bytes"] < verdict["free_bytes"]


def test_check_of_a_file_that_is_no_model_is_a_verdict(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "noise.gguf"
    bad.write_bytes(os.urandom(4096))
    [verdict] = rows(run("models", "check", str(bad), "--json"))
    assert verdict["ok"] is False
    assert "noise.gguf" in verdict["reason"]
    assert verdict["fits"] is None


def test_a_refusal_is_one_sentence_and_under_json_an_error_object(run: Run, tmp_path: Path) -> None:
    missing = str(tmp_path / "nowhere.gguf")
    plain = run("models", "check", missing)
    assert (plain.returncode, plain.stdout, plain.stderr.count("\n")) == (1, "", 1)
    told = run("models", "check", missing, "--json")
    assert told.returncode == 1
    assert told.stderr == plain.stderr
    error = json.loads(told.stdout)["error"]
    assert set(error) == {"code", "file", "message"}
    assert error["file"] == missing
    assert error["message"] in told.stderr


def test_added_models_are_listed_and_found_by_their_id(run: Run, starter_path: Path, tmp_path: Path) -> None:
    private = ("--profile", str(tmp_path / "own"))
    copy = tmp_path / "copy.gguf"
    copy.symlink_to(starter_path)
    [added] = rows(run("models", "add", str(copy), "--json", *private))
    assert added["path"] == str(copy)
    assert [row["path"] for row in rows(run("models", "--json", *private))] == [str(starter_path), str(copy)]
    assert rows(run("tokens", "a b", "--model", added["id"], "--json", *private))


def test_a_bad_file_is_not_added(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "bad.gguf"
    bad.write_bytes(b"GGUF")
    refused = run("models", "add", str(bad), "--json")
    assert refused.returncode == 1
    assert json.loads(refused.stdout)["error"]["file"] == str(bad)
    assert str(bad) not in run("models", "--json").stdout


# ---- tokens and next ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "naïve 日本語 🙂",
        "<|im_start|>system",
        "",
        *(pytest.param(text, marks=pytest.mark.soak) for text in ("Hello, world", " \n\t")),
    ],
)
def test_tokens_spell_the_text_without_control_tokens(run: Run, text: str) -> None:
    found = rows(run("tokens", text, "--json"))
    assert all(list(row) == ["id", "piece"] for row in found)
    joined = "".join(row["piece"] for row in found)
    assert joined == text or "\ufffd" in joined
    assert all(row["id"] > 2 for row in found)


def test_next_gives_probabilities_with_the_most_probable_first(run: Run) -> None:
    found = rows(run("next", "The capital of France is", "--top", "5", "--json"))
    assert [list(row) for row in found] == [["id", "piece", "probability"]] * 5
    shares = [row["probability"] for row in found]
    assert shares == sorted(shares, reverse=True)
    assert 0 < sum(shares) <= 1
    assert found[0]["piece"] == " Paris"


# ---- ask ------------------------------------------------------------------------------------------------------


def test_ask_prints_one_object_and_the_same_seed_gives_the_same_answer(run: Run) -> None:
    words = ("ask", "Name three colours.", "--system", "You are brief.", "--max-tokens", "24", "--seed", "7")
    [first] = rows(run(*words, "--json"))
    assert list(first) == ["answer", "citations", "coverage", "stats"]
    assert first["citations"] == []
    assert first["coverage"] == {"mode": "none", "read": 0, "of": 0}
    assert list(first["stats"]) == [
        "prompt_tokens", "cached_tokens", "completion_tokens", "ttft_ms", "tokens_per_second", "stop_reason",
    ]  # fmt: skip
    assert first["stats"]["stop_reason"] in ("stop", "length")
    assert 0 < first["stats"]["completion_tokens"] <= 24
    [second] = rows(run(*words, "--json"))
    assert second["answer"] == first["answer"]
    assert run(*words).stdout == first["answer"] + "\n"


def test_eval_scores_every_question_and_cites_what_it_was_given(run: Run, tmp_path: Path) -> None:
    note, questions = tmp_path / "note.txt", tmp_path / "set.jsonl"
    note.write_text("The meeting of the garden club is on Thursday at seven in the old mill.\n" * 3)
    asked = [
        {"id": "a", "question": "Where is the meeting of the garden club?", "expected": ["old mill"]},
        {"id": "b", "kind": "pair", "sentences": ["The sky is blue.", "The sky is qzzx."]},
        {"id": "c", "question": "Who is the mayor of Quillfirth?", "unanswerable": True},
    ]
    questions.write_text("\n".join(map(json.dumps, asked)) + "\n{broken\n")
    done = run("eval", str(questions), "--file", str(note), "--json")
    first, pair, third = rows(done)
    assert [one["id"] for one in (first, pair, third)] == ["a", "b", "c"]
    assert first["ok"] is ("old mill" in first["answer"].lower())
    assert first["score"] == 1.0 if first["ok"] else 0.0 <= first["score"] < 1.0
    assert 0.0 <= first["similarity"] <= 1.0
    assert {place["file"] for place in first["citations"]} <= {str(note)}
    assert pair["ok"] is None
    assert pair["score"] > 0
    assert pair["answer"] == "The sky is blue."
    assert third["ok"] is third["refused"]
    assert all(one["ms"] > 0 for one in (first, pair, third))
    assert "Line 4 is left out" in done.stderr


def test_eval_of_what_is_no_set_is_refused(run: Run, tmp_path: Path) -> None:
    done = run("eval", str(tmp_path / "none.jsonl"))
    assert done.returncode == 1
    assert "cannot be read" in done.stderr


def test_ask_ends_at_its_limit(run: Run) -> None:
    [told] = rows(run("ask", "Count to one hundred.", "--max-tokens", "5", "--temperature", "0", "--json"))
    assert told["stats"]["completion_tokens"] == 5
    assert told["stats"]["stop_reason"] == "length"


def test_ask_with_an_unknown_model_says_which_there_are(run: Run) -> None:
    refused = run("ask", "x", "--model", "no such model", "--json")
    assert refused.returncode == 1
    assert "SmolLM2" in json.loads(refused.stdout)["error"]["message"]


def test_ask_appends_to_a_chat_and_is_refused_while_a_window_has_it(run: Run, profile: Path) -> None:
    store = Store(profile / "history.db")
    chat = store.create_chat("Colours", system="You are brief.")
    refused = run("ask", "x", "--chat", str(chat.id), "--json")
    store.close()
    assert refused.returncode == 1
    assert json.loads(refused.stdout)["error"]["code"] == "profile-in-use"

    rows(run("ask", "Name a colour.", "--chat", str(chat.id), "--max-tokens", "12", "--json"))
    [told] = rows(run("ask", "Another one.", "--chat", str(chat.id), "--max-tokens", "12", "--json"))
    store = Store(profile / "history.db")
    path = store.path(chat.id)
    store.close()
    assert [message.role for message in path] == ["user", "assistant"] * 2
    assert [message.text for message in path[::2]] == ["Name a colour.", "Another one."]
    assert path[3].text == told["answer"]
    assert path[3].state == "complete"
    assert path[3].tokens
    assert path[3].figures is not None


def test_no_command_but_ask_chat_touches_the_history(run: Run, tmp_path: Path) -> None:
    private = ("--profile", str(tmp_path / "own"))
    rows(run("ask", "x", "--max-tokens", "1", "--json", *private))
    rows(run("tokens", "x", "--json", *private))
    assert not list((tmp_path / "own").rglob("history*"))


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C is sent differently there")
def test_ctrl_c_ends_the_answer_and_keeps_what_was_written(profile: Path) -> None:
    words = [*PROGRAM, "--profile", str(profile), "ask", "Write a long story about the sea."]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as asking:
        assert asking.stdout is not None
        assert asking.stderr is not None
        begun = asking.stdout.read(5)
        asking.send_signal(signal.SIGINT)
        rest = asking.stdout.read()
        said = asking.stderr.read()
    assert asking.returncode == 0
    assert begun
    assert rest.endswith("\n")
    assert said == ""


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGPIPE there")
def test_a_reader_that_has_enough_is_no_error(profile: Path) -> None:
    words = [*PROGRAM, "--profile", str(profile), "next", "a", "--top", "1000", "--json"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as asking:
        assert asking.stdout is not None
        assert asking.stderr is not None
        assert json.loads(asking.stdout.readline())
        asking.stdout.close()
        said = asking.stderr.read()
    assert asking.returncode == 0
    assert said == ""


# ---- self-test and bench --------------------------------------------------------------------------------------


def test_the_self_test_passes_here(run: Run) -> None:
    checks = rows(run("self-test", "--json"))
    assert all(list(row) == ["check", "ok", "value", "detail"] for row in checks)
    assert [row for row in checks if not row["ok"]] == []
    names = {row["check"] for row in checks}
    assert names == {
        "history", "downloads", "library", "first-decode", "devices", "answer", "engine-killed", "bad-models", "network",
    }  # fmt: skip


def test_a_row_of_the_benchmark_is_one_object(run: Run) -> None:
    [told] = rows(run("bench", "transport", "--json"))
    assert list(told) == ["row", "value", "unit", "reference", "ratio"]
    assert (told["row"], told["unit"], told["reference"], told["ratio"]) == ("transport", "µs", None, None)
    assert told["value"] > 0


def test_an_unknown_row_is_refused_with_those_there_are(run: Run) -> None:
    refused = run("bench", "warp-speed")
    assert refused.returncode == 1
    assert "generation" in refused.stderr
