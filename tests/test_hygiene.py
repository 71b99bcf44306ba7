"""The suite's own guards work: noise and leftovers fail the test that made them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytest_plugins = ["pytester"]

HERE = Path(__file__).parent

OFFENDERS = """
import logging, subprocess, sys, threading, warnings
from PySide6.QtCore import qWarning

def test_leaves_a_thread():
    threading.Thread(target=threading.Event().wait, args=(3,), name="straggler", daemon=True).start()

def test_leaves_a_process():
    subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])

def test_logs_a_warning():
    logging.getLogger("engine").warning("something is wrong")

def test_warns():
    warnings.warn("old")

def test_makes_qt_warn():
    qWarning("a message of Qt")

def test_is_quiet():
    pass
"""


def test_noise_and_leftovers_fail_the_test_that_made_them(pytester: pytest.Pytester) -> None:
    conftest = (HERE / "conftest.py").read_text("utf-8")
    hurried, found = re.subn(r"(?m)^PATIENCE_S = .*$", "PATIENCE_S = 0.1", conftest)
    assert found == 1
    pytester.makeconftest(hurried)
    pytester.makepyprojecttoml((HERE.parent / "pyproject.toml").read_text("utf-8"))
    pytester.makepyfile(OFFENDERS)
    result = pytester.runpytest_subprocess("-W", "ignore::ResourceWarning", ".")
    text = result.stdout.str()
    for reason in (
        "left alive: thread straggler",
        "left alive: process",
        "engine: something is wrong",
        "UserWarning: old",
    ):
        assert reason in text
    # What is left behind or logged is an error of the teardown, the thread once more at the module's end;
    # the rest fails the test itself.
    result.assert_outcomes(passed=4, failed=2, errors=4)
