"""The model hub as it is asked for lists: searching, looking into a repository. Only for the fetch child.

The one home of huggingface_hub, which only brings metadata here; its settings are made before it is imported,
so that it takes no token by itself, tells nobody anything and leaves nothing on the disk.
"""

from __future__ import annotations

import logging
import os
import re
import sys
import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from engine.download_paths import check_repository
from engine.errors import EngineError, Refusal
from engine.faults import shown
from engine.fetch_messages import Limits
from engine.hub_address import address, repository
from engine.hub_files import Listed, models_of, stem_of
from engine.hub_messages import HubFile, HubModel, Sort
from engine.opening import OPENING_BYTES, shape_of
from engine.shape import Shape
from engine.web import Denied, Web

if TYPE_CHECKING:
    from huggingface_hub import HfApi, ModelInfo

PAGE = 20
MAX_SKIP = 400
#: Headers read for one repository: one for each different model in it, up to so many.
MAX_HEADERS = 3
MAX_TAGS = 40
_SORTS: dict[Sort, str] = {
    "trending": "trending_score",
    "downloads": "downloads",
    "likes": "likes",
    "updated": "last_modified",
}
_EXPAND = ["author", "downloads", "gated", "gguf", "lastModified", "likes", "tags"]
_SETTINGS = {
    "DO_NOT_TRACK": "1",
    "HF_DEBUG": "0",
    "HF_HUB_DISABLE_IMPLICIT_TOKEN": "1",
    "HF_HUB_DISABLE_PROGRESS_BARS": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "HF_HUB_DISABLE_UPDATE_CHECK": "1",
    "HF_HUB_DISABLE_XET": "1",
}
_SECRETS = ("HF_TOKEN", "HF_TOKEN_PATH", "HUGGING_FACE_HUB_TOKEN", "HUGGINGFACE_HUB_TOKEN")
_COMMIT = re.compile(r"[0-9a-f]{40}\Z")

_UNREACHABLE = "The model hub cannot be reached ({}). Check the network and try again."

T = TypeVar("T")


class Hub:
    """One hub; its methods may be called from several threads."""

    def __init__(self, endpoint: str, folder: Path, token: Callable[[], str], limits: Limits) -> None:
        """`folder` is where the library may think its caches are; `token` is asked for only when needed."""
        self._endpoint = endpoint
        self._token = token
        self._limits = limits
        self._api = _api(self._endpoint, folder, limits)

    def find(self, words: str, sort: Sort, skip: int) -> tuple[tuple[HubModel, ...], bool]:
        """One page of the repositories with GGUF models, and whether there are more."""
        skip = min(max(skip, 0), MAX_SKIP)
        wanted = skip + PAGE + 1

        def ask() -> list[HubModel]:
            found = self._api.list_models(
                filter="gguf",
                search=repository(words, self._endpoint) or None,
                sort=_SORTS[sort],  # type: ignore[arg-type]
                limit=wanted,
                expand=_EXPAND,  # type: ignore[arg-type]
                token=False,
            )
            return [_model(info) for info in found]

        models = _asked(ask)
        return tuple(models[skip : skip + PAGE]), len(models) >= wanted and skip < MAX_SKIP

    def look(self, repo: str) -> tuple[HubModel, str, tuple[HubFile, ...]]:
        """A repository, the commit that it stands at, and its models with their shapes."""
        repo = repository(repo, self._endpoint)
        check_repository(repo)
        info = self._info(repo)
        revision = _text(info.sha)
        if not _COMMIT.match(revision):
            raise Refusal("odd-hub", "The hub does not say at which version the repository is. Try again.")
        files = models_of(map(_listed, info.siblings or ()))
        return _model(info), revision, self._shaped(repo, revision, files)

    def _info(self, repo: str) -> ModelInfo:
        """Metadata, with the token only where they are not to be had without it."""

        def ask(token: str | bool) -> ModelInfo:
            return _asked(lambda: self._api.model_info(repo, files_metadata=True, token=token))

        try:
            return ask(False)
        except Refusal as refusal:
            token = self._token() if refusal.code in ("gated", "no-repository") else ""
            if not token:
                raise
            return ask(token)

    def _shaped(self, repo: str, revision: str, files: tuple[HubFile, ...]) -> tuple[HubFile, ...]:
        """Read one header of each different model and tell the others of it by that."""
        shapes: dict[str, Shape | None] = {}
        for file in files:
            stem = stem_of(file.name)
            if not file.projector and stem not in shapes and len(shapes) < MAX_HEADERS:
                shapes[stem] = self._shape(address(self._endpoint, repo, revision, file.name))
        return tuple(
            file if file.projector else msgspec.structs.replace(file, shape=shapes.get(stem_of(file.name)))
            for file in files
        )

    def _shape(self, url: str) -> Shape | None:
        try:
            return shape_of(self._opening(url, ""))
        except Denied:
            token = self._token()
        except EngineError:
            return None  # the list is useful without it
        try:
            return shape_of(self._opening(url, token)) if token else None
        except EngineError:
            return None

    def _opening(self, url: str, token: str) -> bytes:
        web = Web(self._endpoint, self._limits)
        with web.get(url, {"Range": f"bytes=0-{OPENING_BYTES - 1}"}, token) as answer:
            parts: list[bytes] = []
            missing = OPENING_BYTES
            while missing > 0 and (part := answer.read(missing)):
                parts.append(part)
                missing -= len(part)
            return b"".join(parts)


def _api(endpoint: str, folder: Path, limits: Limits) -> HfApi:
    """The library's client, imported after its settings are made, and with limits to its patience."""
    os.environ.update(_SETTINGS, HF_ENDPOINT=endpoint, HF_HOME=str(folder))
    for name in _SECRETS:
        os.environ.pop(name, None)
    from huggingface_hub import (
        HfApi,
        get_session,
        set_client_factory,
    )  # reads the settings above while it is imported

    for name in ("huggingface_hub", "httpx", "httpx2", "httpcore", "httpcore2"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    usual = get_session()
    kind, patience = type(usual), _Patience(limits)
    hooks: dict[str, list[Callable[..., Any]]] = {
        "request": [*usual.event_hooks["request"], patience.on_request],
        "response": [*usual.event_hooks["response"], patience.on_response],
    }
    set_client_factory(lambda: kind(event_hooks=hooks, follow_redirects=True))
    return HfApi(endpoint=endpoint, token=False, library_name="openbook")


class _Patience:
    """Hooks of the library's client, which without them waits for ever and tries six times unasked."""

    def __init__(self, limits: Limits) -> None:
        wait = limits.stall / 2
        self._timeout = {"connect": limits.connect, "read": wait, "write": wait, "pool": limits.connect}
        self._here = threading.local()

    def on_request(self, request: Any) -> None:
        """Limit the waiting, and give up at the third try in a row."""
        request.extensions["timeout"] = self._timeout
        self._here.tries = getattr(self._here, "tries", 0) + 1
        if self._here.tries > 2:
            self._here.tries = 0
            raise Refusal("offline", _UNREACHABLE.format("no connection"))

    def on_response(self, response: Any) -> None:
        """An answer is an answer: a busy hub is told to the person and not asked again."""
        self._here.tries = 0
        if response.status_code == 429 or response.status_code >= 500:
            raise _by_status(response.status_code)


def _asked(ask: Callable[[], T]) -> T:
    """Ask the library; whatever it raises becomes a refusal, without its words, which hold addresses."""
    try:
        return ask()
    except Refusal:
        raise
    except Exception as error:
        raise _refusal(error) from None


def _refusal(error: Exception) -> Refusal:
    kind, status = type(error).__name__, getattr(getattr(error, "response", None), "status_code", None)
    if kind == "GatedRepoError":
        return gated("The repository")
    if kind in ("RepositoryNotFoundError", "HFValidationError") or status in (401, 404):
        return Refusal("no-repository", "There is no such repository on the hub. Check the name.")
    if kind == "OfflineModeIsEnabled":
        return Refusal("offline", "HF_HUB_OFFLINE is set, so the hub is not asked. Unset it and try again.")
    if status == 403:
        return gated("The repository")
    if isinstance(status, int):
        return _by_status(status)
    if type(error).__module__.partition(".")[0] in ("httpx", "httpx2", "httpcore", "httpcore2"):
        slow = "Timeout" in kind
        why = "it does not answer" if slow else "no connection"
        return Refusal("offline", _UNREACHABLE.format(why))
    print(f"the hub's answer was not understood: {kind}", file=sys.stderr)
    return Refusal("odd-hub", "The hub's answer is not understood. Try again later.")


def _by_status(status: int) -> Refusal:
    if status == 429:
        return Refusal("busy", "The hub has too many requests from here. Try again in a few minutes.")
    return Refusal("hub-refused", f"The hub answers with error {status}. Try again later.")


def gated(what: str, page: str = "") -> Refusal:
    """The words for a model whose author wants to be asked first."""
    where = f"Open {page} in a browser" if page else "Open its page in a browser"
    return Refusal(
        "gated",
        f"{what} is gated: its author wants to know who uses it."
        f" {where}, agree to the terms, and give Openbook an access token.",
    )


# ---- what the hub says, of the types that it should have ---------------------------------------------------


def _model(info: ModelInfo) -> HubModel:
    repo = _text(info.id)
    told: Mapping[str, object] = info.gguf if isinstance(info.gguf, dict) else {}
    tags = tuple(_text(tag, 60) for tag in info.tags or () if isinstance(tag, str))[:MAX_TAGS]
    licence = next((tag.removeprefix("license:") for tag in tags if tag.startswith("license:")), "")
    updated = info.last_modified
    return HubModel(
        repo=repo,
        author=_text(info.author) or repo.partition("/")[0],
        downloads=_count(info.downloads),
        likes=_count(info.likes),
        updated=updated.isoformat() if updated is not None else "",
        gated=bool(info.gated),
        licence=licence,
        architecture=_text(told.get("architecture")),
        parameters=_count(told.get("total")),
        context=_count(told.get("context_length")),
        tags=tags,
    )


def _listed(file: Any) -> Listed:
    lfs = file.lfs
    size = _count(lfs.size if lfs is not None else file.size)
    return Listed(str(file.rfilename)[:500], size, _text(lfs.sha256, 64) if lfs is not None else "")


def _text(value: object, limit: int = 200) -> str:
    return shown(value, limit) if isinstance(value, str) else ""


def _count(value: object) -> int:
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole and 0 <= value < 1 << 53 else 0  # type: ignore[operator,return-value]
