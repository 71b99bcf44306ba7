"""The parts of the window."""

from desktop.overrides import keep_errors_whole

keep_errors_whole()
