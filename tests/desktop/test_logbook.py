"""A bug leaves its trace in the profile's log and does not end the program."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROGRAM = """
import logging, sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QTimer
from desktop.logbook import keep_log, report_bugs
keep_log(Path(sys.argv[1]))
report_bugs(lambda bug: logging.getLogger("here").error("a bug", exc_info=bug))
qt = QCoreApplication([])
QTimer.singleShot(0, lambda: 1 / 0)
QTimer.singleShot(20, qt.quit)
sys.exit(qt.exec())
"""


def test_a_failing_slot_is_logged_with_its_trace_in_a_private_file(tmp_path: Path) -> None:
    (tmp_path / "log").mkdir()
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    log = tmp_path / "log" / "openbook.log"
    assert "ZeroDivisionError" in log.read_text("utf-8")
    assert os.name == "nt" or log.stat().st_mode & 0o777 == 0o600
