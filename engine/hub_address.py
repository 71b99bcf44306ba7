"""Addresses on the model hub: which hub is meant, a repository's page, where a file's bytes are."""

from __future__ import annotations

import os
from urllib.parse import quote

DEFAULT = "https://huggingface.co"


def endpoint(given: str = "") -> str:
    """The hub to ask: the given one, else that of HF_ENDPOINT, which companies set for a mirror."""
    return (given or os.environ.get("HF_ENDPOINT", "") or DEFAULT).strip().rstrip("/")


def page(hub: str, repo: str) -> str:
    """A repository's page, for a browser."""
    return f"{hub}/{quote(repo)}"


def address(hub: str, repo: str, revision: str, name: str) -> str:
    """Where the bytes of a file are."""
    return f"{hub}/{quote(repo)}/resolve/{quote(revision, safe='')}/{quote(name)}"
