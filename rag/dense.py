"""The vectors of one embedder: kept in library.db, searched through Chroma, exactly where that is as fast.

Whatever happens to Chroma's files, the answers stay the same: until the index holds again what library.db
holds, every passage is compared.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rag.documents import StoredPassage
from rag.store import Store
from rag.vectors import BATCH, Index, IndexDamaged, Vectors

Array = npt.NDArray[np.float32]

#: Passages up to which comparing all of them is as fast as the index, and exact.
EXACT = 2_000
_PROBES = 8
_LISTED = 1000
_RENEWALS = 3  # without success; then every passage is compared until the next start
_SPARE = 50  # how many more are asked for than wanted, because some may be removed by now
#: What the cosines of the passages before and after one count, beside its own, for its place.
_AROUND = 0.7
_FILTERED = 0.5  # share of the library under which the index is asked to look only at some documents


class Neighbour(NamedTuple):
    """A passage by number and its cosine with the question."""

    number: int
    cosine: float


class Dense:
    """The vectors of one embedder in one library; `ready` says that the index holds all of them.

    `as_left` says that it held them when both were closed and that nobody has touched either since: some are
    looked at then, not all.
    """

    def __init__(
        self, store: Store, vectors: Vectors, embedder: str, dimension: int, *, as_left: bool = False
    ) -> None:
        self._store = store
        self._vectors = vectors
        self._embedder = embedder
        self._dimension = dimension
        self._index: Index | None
        self._renewals = 0
        self._begin()
        self._as_left = as_left

    def _begin(self) -> None:
        self._index = None
        self._as_left = False
        self._generation = self._vectors.generation
        self.ready = False
        self._after = 0
        self._unseen: set[str] = set()
        self._listing: Iterator[str] | None = None
        self._listed = False

    # ---- keeping ------------------------------------------------------------------------------------------

    def add(self, passages: Sequence[StoredPassage], vectors: Array) -> None:
        """Keep the vectors of passages, in library.db first."""
        halves = vectors.astype("<f2")
        rows = [(one.number, half.tobytes()) for one, half in zip(passages, halves, strict=True)]
        self._store.vectors.keep(self._embedder, rows)
        try:
            ids, documents = [one.id for one in passages], [one.document for one in passages]
            self._opened().add(ids, halves.astype(np.float32), documents)
        except IndexDamaged as damage:
            self._renew(damage)

    def _forget_gone(self) -> bool:
        """Take passages that are erased out of the index; whether there were any."""
        gone = self._store.vectors.gone()
        if not gone:
            return False
        try:
            self._opened().delete(gone)
        except IndexDamaged as damage:
            self._renew(damage)
        else:
            self._store.vectors.confirm_gone(gone)
        return True

    def step(self) -> bool:
        """One step of under 100 ms towards an index that holds what library.db holds; False when it does."""
        if self._renewals > _RENEWALS:
            return False
        if self.ready:
            return self._forget_gone()
        try:
            if self._as_left:
                self._take_over()
            elif self._listed:
                self._fill()
            else:
                self._list()
        except IndexDamaged as damage:
            self._renew(damage)
        return not self.ready

    def _list(self) -> None:
        """See which passages the index holds."""
        self._listing = self._listing or self._opened().ids()
        before = len(self._unseen)
        self._unseen.update(islice(self._listing, _LISTED))
        self._listed = len(self._unseen) < before + _LISTED

    def _fill(self) -> None:
        """Add what is missing; at the end take out what should not be there."""
        index = self._opened()
        rows = list(self._store.vectors.all(self._embedder, self._after, BATCH // 2))
        missing = [row for row in rows if row[1] not in self._unseen]
        self._unseen.difference_update(row[1] for row in rows)
        if missing:
            vectors = _unpacked(b"".join(row[3] for row in missing), self._dimension)
            index.add([row[1] for row in missing], vectors, [row[2] for row in missing])
        if rows:
            self._after = rows[-1][0]
            return
        index.delete(list(self._unseen))
        self._rely_on(index)

    def _take_over(self) -> None:
        """Use the index as it was left."""
        self._as_left = False
        self._rely_on(self._opened())

    def _rely_on(self, index: Index) -> None:
        self._probe(index)
        self._vectors.trust()
        self.ready, self._renewals = True, 0

    def _probe(self, index: Index) -> None:
        """See that some vectors are found as themselves."""
        embedded, _ = self._store.vectors.counts(self._embedder)
        if index.count() != embedded:
            raise IndexDamaged("it does not hold what it should")
        for _, id, _, packed in self._store.vectors.all(self._embedder, 0, _PROBES):
            found = index.query(_unpacked(packed, self._dimension)[0], 1)
            if not found or (found[0].id != id and found[0].cosine < 0.999):
                raise IndexDamaged("it does not find what it holds")

    def _opened(self) -> Index:
        if self._generation != self._vectors.generation:
            raise IndexDamaged("it was put aside for another embedder")
        if self._index is None:
            self._index = self._vectors.index(self._embedder, self._dimension)
        return self._index

    def _renew(self, damage: IndexDamaged) -> None:
        """Put the index aside, unless another embedder's vectors were the reason to do so already."""
        print(f"the index of vectors is made anew: {damage}", file=sys.stderr)
        if self._generation == self._vectors.generation:
            self._renewals += 1
            try:
                self._vectors.renew()
            except IndexDamaged as again:
                print(f"the index of vectors cannot be made: {again}", file=sys.stderr)
        self._begin()

    # ---- searching ----------------------------------------------------------------------------------------

    def nearest(self, question: Array, documents: Sequence[int], top: int) -> list[Neighbour]:
        """The passages of these documents that are nearest to a question, best first."""
        size = self._store.documents.size(documents)
        if self._as_left and size.passages > EXACT:
            self.step()
        if size.passages > EXACT and self.ready:
            try:
                found = self._through_index(question, documents, size.passages, top)
            except IndexDamaged as damage:
                self._renew(damage)
            else:
                if len(found) >= min(top, EXACT // 10):
                    return found
        return self._exact(question, documents, top)

    def in_context(self, question: Array, found: Sequence[Neighbour]) -> list[Neighbour]:
        """The same passages by what stands around them too: one among others on the subject comes first.

        A passage that stands alone counts as one among its equals. The cosines stay those of the passages.
        """
        beside = self._store.vectors.beside(self._embedder, [one.number for one in found])
        cosines = _unpacked(b"".join(packed for _, packed in beside), len(question)) @ question
        around: dict[int, list[float]] = {}
        for (number, _), cosine in zip(beside, cosines.tolist(), strict=True):
            around.setdefault(number, []).append(cosine)

        def worth(one: Neighbour) -> float:
            others = around.get(one.number, [one.cosine])
            return round(one.cosine + _AROUND * sum(others) / len(others), 6)

        return sorted(found, key=lambda one: (-worth(one), one.number))

    def _through_index(
        self, question: Array, documents: Sequence[int], passages: int, top: int
    ) -> list[Neighbour]:
        index = self._opened()
        embedded, _ = self._store.vectors.counts(self._embedder)
        few = passages < _FILTERED * embedded
        near = index.query(question, top + _SPARE, documents if few else None)
        numbers = self._store.documents.numbers([one.id for one in near])
        kept = self._store.candidates.get(list(numbers.values()))
        allowed = {one.document for one in kept.values()}.intersection(documents)
        within = [number for number, one in kept.items() if one.document in allowed]
        packed = self._store.vectors.get(self._embedder, within)
        return _ranked(list(packed), b"".join(packed.values()), question)[:top]

    def _exact(self, question: Array, documents: Sequence[int], top: int) -> list[Neighbour]:
        numbers, packed = self._store.vectors.of(self._embedder, documents)
        return _ranked(numbers, packed, question)[:top]


def _unpacked(packed: bytes, dimension: int) -> Array:
    return np.frombuffer(packed, "<f2").reshape(-1, dimension).astype(np.float32)


def _ranked(numbers: Sequence[int], packed: bytes, question: Array) -> list[Neighbour]:
    """Best first; those that are equally near in the order of their numbers."""
    if not numbers:
        return []
    cosines = np.round(_unpacked(packed, len(question)) @ question, 6)  # the sum's order shall not show
    order = np.lexsort((np.asarray(numbers), -cosines))
    return [Neighbour(numbers[index], float(cosines[index])) for index in order]
