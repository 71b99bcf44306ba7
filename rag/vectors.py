"""The one module that imports chromadb: vectors by passage id, embedded in this process or on a server.

Derived from library.db and disposable. An embedded index is put aside where it is not as it was left; what
the caller then finds missing, it adds again. Importing this takes a second: in the library's child only.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, Protocol, cast
from urllib.parse import urlsplit

import numpy as np
import numpy.typing as npt

os.environ["ANONYMIZED_TELEMETRY"] = "False"  # before the import, which reads it
import chromadb
from chromadb.api import ClientAPI
from chromadb.api.client import Client
from chromadb.api.collection_configuration import CreateCollectionConfiguration, CreateHNSWConfiguration
from chromadb.api.types import Where
from chromadb.config import Settings
from chromadb.errors import NotFoundError

from engine import Refusal

#: Vectors that go to Chroma at once.
BATCH = 256
_STATE = "state.json"
_KIND = CreateCollectionConfiguration(
    hnsw=CreateHNSWConfiguration(space="cosine", ef_construction=128, ef_search=200, num_threads=1)
)
_LISTED = 1000
_PATIENCE_S = 10.0  # for an answer of a server

Array = npt.NDArray[np.float32]


class IndexDamaged(Exception):
    """The index could not do what was asked: `Vectors.renew` and fill it again."""


class Near(NamedTuple):
    """A passage near a question, with the cosine that the index gives."""

    id: str
    cosine: float


@contextmanager
def _damage_told() -> Iterator[None]:
    """Whatever goes wrong inside Chroma means that the index cannot be relied on."""
    try:
        yield
    except IndexDamaged:
        raise
    except BaseException as error:  # its native part panics with an exception outside Exception
        if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit):
            raise
        raise IndexDamaged(str(error)) from error


class Index:
    """The vectors of one embedder."""

    def __init__(self, collection: chromadb.Collection) -> None:
        self._collection = collection

    def add(self, ids: Sequence[str], vectors: Array, documents: Sequence[int]) -> None:
        """Add passages with the documents that they belong to; those that are there are replaced."""
        with _damage_told():
            for start in range(0, len(ids), BATCH):
                part = slice(start, start + BATCH)
                self._collection.upsert(
                    ids=list(ids[part]),
                    embeddings=vectors[part],
                    metadatas=[{"document": document} for document in documents[part]],
                )

    def delete(self, ids: Sequence[str]) -> None:
        """Forget passages; unknown ones do not matter."""
        with _damage_told():
            for start in range(0, len(ids), BATCH):
                self._collection.delete(ids=list(ids[start : start + BATCH]))

    def query(self, vector: Array, top: int, documents: Collection[int] | None = None) -> list[Near]:
        """The nearest passages, best first, of these documents only where they are given."""
        if top <= 0 or (documents is not None and not documents):
            return []
        with _damage_told():
            found = self._collection.query(
                query_embeddings=np.asarray([vector], np.float32),
                n_results=top,
                where=_within(documents),
                include=["distances"],
            )
            ids, distances = found["ids"][0], (found["distances"] or [[]])[0]
            return [Near(id, 1.0 - distance) for id, distance in zip(ids, distances, strict=True)]

    def count(self) -> int:
        """How many passages it holds."""
        with _damage_told():
            return self._collection.count()

    def ids(self) -> Iterator[str]:
        """The ids of all passages that it holds."""
        start = 0
        while True:
            with _damage_told():
                found = self._collection.get(limit=_LISTED, offset=start, include=[])["ids"]
            yield from found
            if len(found) < _LISTED:
                return
            start += _LISTED


def _within(documents: Collection[int] | None) -> Where | None:
    return None if documents is None else cast(Where, {"document": {"$in": list(documents)}})


class Vectors:
    """All indexes of one library; close it.

    `fresh` says that nothing of an earlier run could be used, `generation` how often all was put aside since.
    `mark` is what `close` was given last, if everything still is as it was left then.
    """

    def __init__(self, home: _Folder | _Server) -> None:
        self._home = home
        self.fresh = home.fresh
        self.mark = home.mark
        self.generation = 0

    def index(self, embedder: str, dimension: int) -> Index:
        """The index of an embedder, made where there is none; vectors of two embedders never share one."""
        name = f"{self._home.prefix}{embedder}-{dimension}"
        with _damage_told():
            try:
                found = self._home.client.get_collection(name, embedding_function=None)
            except NotFoundError:
                found = self._home.client.create_collection(
                    name, configuration=_KIND, embedding_function=None
                )
        return Index(found)

    def drop(self, embedder: str, dimension: int) -> None:
        """Delete the index of an embedder."""
        with _damage_told():
            try:
                self._home.client.delete_collection(f"{self._home.prefix}{embedder}-{dimension}")
            except NotFoundError:
                return

    def trust(self) -> None:
        """Note that what was found has been looked at and holds."""
        self._home.trust()

    def renew(self) -> None:
        """Put everything aside and begin with nothing; indexes got before must not be used any more."""
        self.generation += 1
        self.fresh = True
        self._home.renew()

    def close(self, mark: str = "") -> None:
        """Leave the index, with a mark, as the next start may use it; may be called twice."""
        self._home.close(mark)


def open_vectors(place: Path | str, library: str = "") -> Vectors:
    """The index in a folder of ours, or on the Chroma server at an address such as "http://localhost:8000".

    `library` keeps libraries apart that share a server. Refusal where a server does not answer.
    """
    return Vectors(_Folder(place) if isinstance(place, Path) else _Server(place, library))


def _settings() -> Settings:
    return Settings(anonymized_telemetry=False)


class _Folder:
    """An embedded Chroma in a numbered folder inside ours, and a note of how it was left.

    state.json says "opening" until the index is trusted, "open" while it is in use, and "closed" with the
    sizes and times of its files afterwards. What died while it was opened, or is not as it was closed, goes.
    """

    prefix = "openbook-"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._place = folder
        self._open = False
        self.mark = ""
        folder.mkdir(parents=True, exist_ok=True)
        usable = self._usable()
        self.fresh = usable is None
        if usable is None:
            self._begin_anew()
            return
        self._clear(but=usable)
        try:
            self._begin(usable)
        except IndexDamaged:
            self.mark = ""
            self.renew()

    def _usable(self) -> Path | None:
        """What can be opened again."""
        try:
            state = json.loads((self._folder / _STATE).read_text("utf-8"))
            name, how, files = str(state["folder"]), state["state"], state["files"]
        except (OSError, ValueError, KeyError, TypeError):
            return None
        place = self._folder / name
        if not name.isdigit() or place.is_symlink() or not (place / "chroma.sqlite3").is_file():
            return None
        if how == "closed" and files == _listing(place):
            self.mark = str(state.get("mark", ""))
            return place
        return place if how == "open" else None

    def _begin_anew(self) -> None:
        self.fresh = True
        self._folder.mkdir(parents=True, exist_ok=True)
        last = max((int(entry.name) for entry in self._folder.iterdir() if entry.name.isdigit()), default=0)
        self._clear(but=None)
        self._begin(self._folder / str(last + 1))

    def _clear(self, but: Path | None) -> None:
        """Delete all that is not used; what another program holds open goes at a later start."""
        for entry in self._folder.iterdir():
            if entry == but or entry.name == _STATE:
                continue
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry, ignore_errors=True)
            else:
                entry.unlink(missing_ok=True)

    def _begin(self, place: Path) -> None:
        self._place = place
        self._note("opening")
        with _damage_told():
            self.client: ClientAPI = chromadb.PersistentClient(str(place), settings=_settings())
        self._open = True

    def trust(self) -> None:
        """Note that it is in use and in order."""
        self._note("open")

    def renew(self) -> None:
        """Leave this folder behind and begin a new one."""
        if self._open:
            self._open = False
            _close(self.client)
        self._begin_anew()

    def close(self, mark: str) -> None:
        """Close it and note how its files were left."""
        if self._open:
            self._open = False
            _close(self.client)
            self._note("closed", mark)

    def _note(self, state: str, mark: str = "") -> None:
        files = _listing(self._place) if state == "closed" else []
        text = json.dumps({"folder": self._place.name, "state": state, "files": files, "mark": mark})
        draft = self._folder / f"{_STATE}.part"
        draft.write_text(text, "utf-8")
        draft.replace(self._folder / _STATE)


def _listing(place: Path) -> list[list[str | int]]:
    """Every file with its size and time, as JSON gives it back."""
    found: list[list[str | int]] = []
    for file in sorted(place.rglob("*")):
        info = file.lstat()
        if file.is_file():
            found.append([file.relative_to(place).as_posix(), info.st_size, info.st_mtime_ns])
    return found


def _close(client: ClientAPI) -> None:
    try:
        with _damage_told():
            sessions = _sessions(client)
            assert isinstance(client, Client)
            client.close()
            for session in sessions:
                session.close()
    except IndexDamaged as damage:
        print(f"the index of vectors did not close: {damage}", file=sys.stderr)


class _Session(Protocol):
    """What we need of an HTTP session: a limit in seconds, and its end."""

    timeout: object

    def close(self) -> None: ...


def _sessions(client: ClientAPI) -> list[_Session]:
    """The HTTP sessions of a client, which has no public way to limit their waiting or to close them."""
    servers = (getattr(one, "_server", None) for one in (client, getattr(client, "_admin_client", None)))
    found: list[_Session | None] = [getattr(server, "_session", None) for server in servers]
    return [session for session in found if session is not None]


class _Server:
    """A Chroma server, whose collections carry the library's name."""

    def __init__(self, address: str, library: str) -> None:
        self.fresh, self.mark = False, ""  # others may have changed it since
        self.prefix = f"openbook-{library}-" if library else "openbook-"
        self._address = address
        self._open = False
        parts = urlsplit(address if "//" in address else f"//{address}", scheme="http")
        try:
            host, port = parts.hostname or "", parts.port
        except ValueError:
            host, port = "", None
        if not host or parts.scheme not in ("http", "https"):
            words = f"\u201c{address}\u201d is not the address of a Chroma server."
            raise Refusal("bad-address", f"{words} Write it like http://localhost:8000 in the settings.")
        secure = parts.scheme == "https"
        try:
            with _damage_told():
                self.client: ClientAPI = chromadb.HttpClient(
                    host, port or (443 if secure else 8000), ssl=secure, settings=_settings()
                )
                for session in _sessions(self.client):
                    session.timeout = _PATIENCE_S
                self.client.heartbeat()
        except IndexDamaged as damage:
            words = f"The Chroma server at {address} does not answer."
            raise Refusal("no-server", f"{words} Start it, or clear its address in the settings.") from damage
        self._open = True

    def trust(self) -> None:
        """A server looks after itself."""

    def renew(self) -> None:
        """Delete this library's collections."""
        with _damage_told():
            for collection in self.client.list_collections():
                if collection.name.startswith(self.prefix):
                    self.client.delete_collection(collection.name)
        self.fresh = True

    def close(self, _mark: str) -> None:
        """Leave the server to itself."""
        if self._open:
            self._open = False
            _close(self.client)
