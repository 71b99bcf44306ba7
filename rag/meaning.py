"""The embedding models of a library: one answers, another may be prepared behind it until it can take over.

Importing this takes a second, for Chroma and llama.cpp come with it: in the library's child only.
"""

from __future__ import annotations

import sys
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine import Refusal
from rag.dense import Dense
from rag.documents import StoredPassage
from rag.embedding import Array, Encoder, catalogue, starter_path
from rag.index_messages import Begin
from rag.lender import Lender
from rag.messages import EmbedderInfo
from rag.passages import embedded
from rag.projection import Projection, project
from rag.search import Searcher
from rag.store import Store
from rag.vectors import IndexDamaged, Vectors, open_vectors

#: A step of embedding takes about so long, so that a question never waits longer.
STEP_SECONDS = 0.08
_ANEW = "The index of meanings was missing or damaged, so it is made anew. Answers stay the same."
_MOST = 64
#: Notes in the database: the path of the model that was chosen, and id and path of the one that answers; the
#: mark that the index was left with when it held all vectors of that one.
CHOSEN, ANSWERING, ANSWERING_PATH, LIBRARY_ID, USED, WHOLE = (
    "embedder",
    "answering",
    "answering-path",
    "library-id",
    "embedders-used",
    "index-whole",
)


@dataclass(slots=True)
class _Model:
    """An embedding model with the vectors that it has made."""

    encoder: Encoder
    dense: Dense

    @property
    def id(self) -> str:
        return self.encoder.id


class Meaning:
    """Opened with the library; `say` takes sentences for the person and whether something is to be done."""

    def __init__(self, store: Store, begin: Begin, say: Callable[[str, bool], None]) -> None:
        self._store = store
        self._say = say
        self._folder = Path(begin.folder)
        self._address = begin.address
        self._lender = Lender(Path(begin.lender)) if begin.lender else None
        self._size = 4
        self._per_passage = 0.02
        self._broken = False
        self._was_ready = False
        if begin.embedder:
            store.set_note(CHOSEN, begin.embedder)
        self._vectors = self._open_vectors()
        self._now, self._coming = self._open_models()
        self._vectors.mark = ""  # it holds for what was opened just now
        self.searcher = Searcher(store, self._now.dense, self._now.encoder)
        if self._vectors.fresh and not self._address and store.vectors.counts(self._now.id)[0]:
            say(_ANEW, False)

    # ---- opening ------------------------------------------------------------------------------------------

    @property
    def answering(self) -> str:
        """The id of the model whose vectors are searched."""
        return self._now.id

    @property
    def encoder(self) -> Encoder:
        """The model that answers."""
        return self._now.encoder

    @property
    def dense(self) -> Dense:
        """The vectors that are searched."""
        return self._now.dense

    def _open_vectors(self) -> Vectors:
        library = self._store.note(LIBRARY_ID) or uuid.uuid4().hex[:8]
        self._store.set_note(LIBRARY_ID, library)
        if self._address:
            try:
                return open_vectors(self._address, library)
            except Refusal as refusal:
                self._say(f"{refusal.message} Until then the index of this computer is used.", True)
                self._address = ""
        return open_vectors(self._folder / "chroma", library)

    def _open_models(self) -> tuple[_Model, _Model | None]:
        """The model that was chosen, and the former one as long as only that has vectors."""
        chosen = self._chosen()
        former, path = self._store.note(ANSWERING), self._store.note(ANSWERING_PATH)
        if former in ("", chosen.id) or not self._store.vectors.counts(former)[0]:
            self._note_answering(chosen)
            return self._model(chosen), None
        try:
            old = Encoder(Path(path))
        except Refusal:
            old = None
        if old is None or old.id != former:  # gone or another one now: words answer until the new one can
            if old is not None:
                old.close()
            self._forget(former)
            self._note_answering(chosen)
            return self._model(chosen), None
        return self._model(old), self._model(chosen)

    def _chosen(self) -> Encoder:
        path = self._store.note(CHOSEN)
        if not path and self._lender is not None:
            path = self._lender.note(CHOSEN)
        if path:
            try:
                return Encoder(Path(path))
            except Refusal as refusal:
                self._say(f"{refusal.message} Until then the one of the program is used.", True)
        return Encoder(starter_path())

    def _model(self, encoder: Encoder) -> _Model:
        mark = self._vectors.mark
        as_left = bool(mark) and self._store.note(WHOLE) == f"{mark} {encoder.id}"
        dense = Dense(self._store, self._vectors, encoder.id, encoder.dimension, as_left=as_left)
        return _Model(encoder, dense)

    def _note_answering(self, encoder: Encoder) -> None:
        with self._store.together():
            self._store.set_note(ANSWERING, encoder.id)
            self._store.set_note(ANSWERING_PATH, str(encoder.path))

    # ---- work between requests ----------------------------------------------------------------------------

    def embed(self) -> set[int] | None:
        """Embed some passages, those for the answering model first; their documents, None where all are."""
        for model in (self._now, self._coming):
            if model is None or self._broken:
                continue
            passages = self._store.vectors.pending(model.id, self._size)
            if passages:
                lent = self._borrow(model, passages)
                left = [passage for passage in passages if passage.id not in lent]
                if left:
                    self._embed(model, left)
                return {passage.document for passage in passages}
        if self._coming is not None and not self._broken:
            self._take_over(self._coming)
        return None

    def _borrow(self, model: _Model, passages: list[StoredPassage]) -> set[str]:
        """Take over the vectors that another library has; the ids of their passages."""
        lent = self._lender.vectors(model.id, passages) if self._lender is not None else {}
        known = [passage for passage in passages if passage.id in lent]
        if known:
            packed = b"".join(lent[passage.id] for passage in known)
            vectors = np.frombuffer(packed, "<f2").reshape(len(known), -1)
            self._keep(model, known, vectors.astype(np.float32))
        return set(lent)

    def _embed(self, model: _Model, passages: list[StoredPassage]) -> None:
        begun = time.monotonic()
        texts = [embedded(one.title, one.headings, one.header, one.text) for one in passages]
        try:
            vectors = model.encoder.passages(texts)
        except Refusal:
            self._broken = True
            raise
        self._keep(model, passages, vectors)
        self._per_passage = (time.monotonic() - begun) / len(passages)
        self._size = max(1, min(_MOST, self._size * 2, int(STEP_SECONDS / self._per_passage)))

    def _keep(self, model: _Model, passages: list[StoredPassage], vectors: Array) -> None:
        try:
            model.dense.add(passages, vectors)
        except OSError as error:  # of the index alone, which is made anew: the database has its own refusals
            print(f"the index of meanings cannot be written: {error}", file=sys.stderr)

    def mirror(self) -> bool:
        """One step towards an index that holds what the database holds; False when it does."""
        self._look_after_folder()
        try:
            busy = self.dense.step() or (self._coming is not None and self._coming.dense.step())
        except OSError as error:  # the folder went under our hands: the next step begins it anew
            print(f"the index of meanings cannot be written: {error}", file=sys.stderr)
            busy = False
        if self._was_ready and not self.dense.ready:  # damaged since, or found to be in this step
            self._say(_ANEW, False)
        self._was_ready = self.dense.ready
        return busy

    def _look_after_folder(self) -> None:
        """Begin the index anew where its folder was deleted, which Chroma itself does not notice."""
        if self._address or (self._folder / "chroma" / "state.json").exists():
            return
        try:
            self._vectors.renew()
        except (IndexDamaged, OSError) as error:  # the next step tries again
            print(f"the index of meanings cannot be begun: {error}", file=sys.stderr)
            return
        for model in (self._now, self._coming):
            if model is not None:
                model.dense = Dense(self._store, self._vectors, model.id, model.encoder.dimension)
        self.searcher = Searcher(self._store, self.dense, self.encoder)
        self._was_ready = False
        self._say(_ANEW, False)

    def drawn(self, documents: Sequence[int], question: str) -> tuple[list[int], Projection]:
        """The passages of these documents as points in a plane, with their numbers."""
        numbers, packed = self._store.vectors.of(self.answering, documents)
        vectors = np.frombuffer(packed, "<f2").reshape(-1, self.encoder.dimension)
        asked = self.searcher.vector(question) if question.strip() else None
        projection = project(vectors.astype(np.float32), asked)
        return [numbers[row] for row in projection.chosen.tolist()], projection

    def seconds_left(self) -> float:
        """How long embedding what is left will take."""
        models = [model for model in (self._now, self._coming) if model is not None]
        left = sum(of - done for done, of in (self._store.vectors.counts(model.id) for model in models))
        return left * self._per_passage

    # ---- changing -----------------------------------------------------------------------------------------

    def use(self, path: str) -> None:
        """Prepare another model behind the one that answers; Refusal where the file is none."""
        encoder = Encoder(Path(path)) if path else Encoder(starter_path())
        self._broken = False
        self._store.set_note(CHOSEN, path)
        used = [one for one in self._store.note(USED).split("\n") if one]
        self._store.set_note(USED, "\n".join(dict.fromkeys([*used, str(encoder.path)])))
        if self._coming is not None:
            self._let_go(self._coming)
            self._coming = None
        if encoder.id == self._now.id:
            encoder.close()
            return
        self._coming = self._model(encoder)
        if not self._store.vectors.counts(self._now.id)[0]:
            self._take_over(self._coming)

    def _take_over(self, model: _Model) -> None:
        former, self._now, self._coming = self._now, model, None
        self._note_answering(model.encoder)
        self.searcher = Searcher(self._store, model.dense, model.encoder)
        self._let_go(former)
        self._was_ready = False

    def _let_go(self, model: _Model) -> None:
        model.encoder.close()
        self._forget(model.id)
        try:
            self._vectors.drop(model.id, model.encoder.dimension)
        except IndexDamaged as damage:
            self._say(f"The old index of meanings could not be deleted ({damage}). It is not used.", False)

    def _forget(self, embedder: str) -> None:
        self._store.vectors.forget(embedder)

    def known(self) -> tuple[EmbedderInfo, ...]:
        """The models at hand first, then those that could be got."""
        paths = [starter_path(), self.encoder.path]
        paths += [Path(one) for one in self._store.note(USED).split("\n") if one]
        if self._coming is not None:
            paths.append(self._coming.encoder.path)
        models = [model.encoder for model in (self._now, self._coming) if model is not None]
        infos: dict[str, EmbedderInfo] = {}
        for path in dict.fromkeys(path for path in paths if path.exists()):
            opened = next((one for one in models if one.path == path), None)
            info = _info(opened) if opened is not None else _described(path)
            infos.setdefault(info.name, info)
        for profile in catalogue():
            if profile.name not in infos:
                infos[profile.name] = EmbedderInfo(
                    id=profile.name,
                    name=profile.name,
                    path="",
                    dimension=profile.dimension,
                    languages=profile.languages,
                    installed=False,
                )
        return tuple(infos.values())

    @property
    def coming(self) -> tuple[str, float]:
        """The id of the model that is being prepared, and its share of the passages."""
        if self._coming is None:
            return "", 1.0
        done, of = self._store.vectors.counts(self._coming.id)
        return self._coming.id, done / of if of else 1.0

    def close(self) -> None:
        """Leave the index as the next start may use it."""
        for model in (self._now, self._coming):
            if model is not None:
                model.encoder.close()
        whole = self.dense.ready and not self._store.vectors.gone()
        mark = uuid.uuid4().hex if whole else ""
        self._store.set_note(WHOLE, f"{mark} {self._now.id}" if whole else "")
        self._vectors.close(mark)


def _info(encoder: Encoder) -> EmbedderInfo:
    profile = encoder.profile
    return EmbedderInfo(
        id=encoder.id,
        name=profile.name,
        path=str(encoder.path),
        dimension=encoder.dimension,
        languages=profile.languages,
    )


def _described(path: Path) -> EmbedderInfo:
    """A model that is not in memory: opening it says what it is."""
    try:
        with Encoder(path) as encoder:
            return _info(encoder)
    except Refusal:
        return EmbedderInfo(id=path.name, name=path.stem, path=str(path), dimension=0, installed=False)
