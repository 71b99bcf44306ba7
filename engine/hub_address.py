"""Addresses on the model hub: which hub is meant, a repository's page, where a file's bytes are."""

from __future__ import annotations

import os
from urllib.parse import quote

DEFAULT = "https://huggingface.co"
_ADDRESSES = (DEFAULT, "http://huggingface.co", "huggingface.co", "https://hf.co", "hf.co")


def endpoint(given: str = "") -> str:
    """The hub to ask: the given one, else that of HF_ENDPOINT, which companies set for a mirror."""
    return (given or os.environ.get("HF_ENDPOINT", "") or DEFAULT).strip().rstrip("/")


def repository(text: str, hub: str = DEFAULT) -> str:
    """The repository that is meant: its name, or its address as a browser or another program writes it."""
    rest = text.strip()
    for start in (hub, *_ADDRESSES):
        if rest.casefold().startswith(f"{start}/"):
            path = rest[len(start) + 1 :].partition("?")[0].partition("#")[0].partition(":")[0]
            return "/".join(path.split("/")[:2])
    return rest


def page(hub: str, repo: str) -> str:
    """A repository's page, for a browser."""
    return f"{hub}/{quote(repo)}"


def address(hub: str, repo: str, revision: str, name: str) -> str:
    """Where the bytes of a file are."""
    return f"{hub}/{quote(repo)}/resolve/{quote(revision, safe='')}/{quote(name)}"
