"""The real engine child with little memory left: OPENBOOK_TEST_ROOM is how many MiB it may still take.

The allocator then says no in the middle of a load, as it does where a plan was wrong.
"""

from __future__ import annotations

import os
import resource
from pathlib import Path

from engine import child


def main() -> None:
    """Narrow the address space, then be the engine child."""
    now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    limit = now + (int(os.environ["OPENBOOK_TEST_ROOM"]) << 20)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    child.main()


if __name__ == "__main__":
    main()
