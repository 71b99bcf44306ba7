"""The engine child with so much address space left as the environment says, and no more."""

from __future__ import annotations

import os
import resource
from pathlib import Path

from engine import child

MIB = "OPENBOOK_TEST_MIB"


def main() -> None:
    """Serve like the real child, within the limit."""
    pages = int(Path("/proc/self/statm").read_text().split()[0])
    limit = pages * resource.getpagesize() + (int(os.environ[MIB]) << 20)
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    child.main()


if __name__ == "__main__":
    main()
