"""Questions to passages: by words and by meaning, fused; and whether anything found answers at all.

Words answer alone while vectors are still coming, and where the embedding model does not know the language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rag.analyzer import query_terms
from rag.candidates import Candidate
from rag.dense import Array, Dense, Neighbour
from rag.documents import StoredPassage
from rag.embedding import Encoder
from rag.fusion import Ranked, distinct, fair, fuse
from rag.languages import knows, only_english
from rag.messages import Hit
from rag.store import Store
from rag.support import is_small
from rag.words import WordHit

#: How deep both rankings go before they are fused, and how many of the nearest are seen in their context.
DEPTH, NEAR = 100, 150
#: The share of a question's weight (rare words weigh more) that one passage has to hold to count as an answer
#: although its meaning seems far off, and where there is nothing but words to go by.
COVERED, COVERED_ALONE = 0.4, 0.3
#: The share that one passage has to hold for the words to tell enough by themselves.
TOLD = 0.6
_LOOKED_AT = 10  # passages of the ranking by words that may show that there is an answer


@dataclass(frozen=True, slots=True)
class Both:
    """What the two ways found, and what they say of the whole; `notes` are sentences for the workbench."""

    words: list[WordHit] = field(default_factory=list)
    dense: list[Neighbour] = field(default_factory=list)
    candidates: Mapping[int, Candidate] = field(default_factory=dict)
    weight: float = 0.0
    weak: bool = True
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answered:
    """The passages found, best first; `weak` says that none of them seems to answer the question."""

    hits: tuple[Hit, ...]
    weak: bool
    passages: tuple[StoredPassage, ...] = ()


@dataclass(frozen=True, slots=True)
class Comparison:
    """One question through words, vectors and both."""

    words: tuple[Hit, ...]
    vectors: tuple[Hit, ...]
    fused: tuple[Hit, ...]
    notes: tuple[str, ...]


class Searcher:
    """Searches one library; without an encoder by words alone."""

    def __init__(self, store: Store, dense: Dense | None = None, encoder: Encoder | None = None) -> None:
        self._store = store
        self._dense = dense
        self._encoder = encoder
        self._asked: tuple[str, Array] | None = None

    def search(self, question: str, scopes: Sequence[str], top: int = 5) -> Answered:
        """The passages of these scopes that answer a question best."""
        documents = self._store.files.documents(scopes)
        both = self._both(question, documents)
        ranking = self._ranking(both, top, several=len(documents) > 1)
        passages = self._read(ranking)
        hits = self._hits(ranking, passages, scopes, both)
        return Answered(hits, both.weak, tuple(passages[one.number] for one in ranking))

    def compare(self, question: str, scopes: Sequence[str], top: int = 20) -> Comparison:
        """The same, with what each way alone would have found."""
        documents = self._store.files.documents(scopes)
        both = self._both(question, documents)
        places = {one.number: one for one in fuse(both.words, both.dense, both.weight)}
        ranking = self._ranking(both, top, several=len(documents) > 1)

        def shown(numbers: Sequence[int]) -> tuple[Hit, ...]:
            alone = [places[number] for number in numbers[:top]]
            return self._hits(alone, self._read(alone), scopes, both)

        return Comparison(
            words=shown([hit.number for hit in both.words]),
            vectors=shown([one.number for one in both.dense]),
            fused=self._hits(ranking, self._read(ranking), scopes, both),
            notes=both.notes,
        )

    def vector(self, question: str) -> Array | None:
        """The vector of a question, computed once for all that is asked about it."""
        if self._encoder is None:
            return None
        if self._asked is None or self._asked[0] != question:
            self._asked = (question, self._encoder.question(question))
        return self._asked[1]

    # ---- both ways ----------------------------------------------------------------------------------------

    def _both(self, question: str, documents: Sequence[int]) -> Both:
        if not documents or not question.strip():
            return Both()
        terms = query_terms(question)
        words = self._store.words.search(terms, documents, DEPTH)
        found, weight, notes = self._by_meaning(question, documents)
        candidates = self._store.candidates.get(
            [*(hit.number for hit in words), *(one.number for one in found)]
        )
        dense = self._understood(found, candidates)
        covered = self._covered(terms, words)
        weak = self._far(dense) and covered < (COVERED if dense else COVERED_ALONE)
        profile = self._encoder.profile if self._encoder is not None else None
        if profile is not None and profile.told is not None and covered >= TOLD:
            weight *= profile.told / profile.weight
        return Both(words, dense, candidates, weight, weak, notes)

    def _by_meaning(
        self, question: str, documents: Sequence[int]
    ) -> tuple[list[Neighbour], float, tuple[str, ...]]:
        if self._encoder is None or self._dense is None:
            return [], 0.0, ("There is no embedding model, so words alone were searched.",)
        profile = self._encoder.profile
        if not knows(profile.languages, question):
            note = f"{profile.name} does not know the language of the question, so words alone were searched."
            return [], 0.0, (note,)
        embedded, of = self._store.vectors.counts(self._encoder.id)
        if not embedded:
            return [], 0.0, ("No passage has a vector yet, so words alone were searched.",)
        vector = self.vector(question)
        assert vector is not None
        found = self._dense.in_context(vector, self._dense.nearest(vector, documents, NEAR))[:DEPTH]
        notes = () if embedded == of else (f"{embedded:,} of {of:,} passages have a vector so far.",)
        return found, profile.weight * embedded / of, notes

    def _understood(self, found: list[Neighbour], candidates: Mapping[int, Candidate]) -> list[Neighbour]:
        """Those in a language that the embedding model knows."""
        if self._encoder is None or not only_english(self._encoder.profile.languages):
            return found
        return [one for one in found if one.number in candidates and candidates[one.number].english]

    def _far(self, dense: Sequence[Neighbour]) -> bool:
        """Whether even the nearest passage is too far from the question."""
        if not dense or self._encoder is None:
            return True
        threshold = self._encoder.profile.weak
        return threshold is not None and max(one.cosine for one in dense) < threshold

    def _covered(self, terms: tuple[str, ...], words: Sequence[WordHit]) -> float:
        """The greatest share of what the question is about that one passage holds."""
        telling = [term for term in terms if not is_small(term)]
        weights = self._store.words.weights(telling or terms)
        numbers = [hit.number for hit in words[:_LOOKED_AT]]
        return max(self._store.words.covered(weights, numbers).values(), default=0.0)

    # ---- one ranking --------------------------------------------------------------------------------------

    def _ranking(self, both: Both, top: int, several: bool) -> list[Ranked]:
        fused = fuse(both.words, both.dense, both.weight)[: max(DEPTH, 2 * top)]
        ranking = list(distinct(fused, both.candidates))
        return fair(ranking, both.candidates, top) if several else ranking[:top]

    def _read(self, ranking: Sequence[Ranked]) -> dict[int, StoredPassage]:
        return {one.number: one for one in self._store.documents.passages([one.number for one in ranking])}

    def _hits(
        self,
        ranking: Sequence[Ranked],
        passages: dict[int, StoredPassage],
        scopes: Sequence[str],
        both: Both,
    ) -> tuple[Hit, ...]:
        hits: list[Hit] = []
        for one in ranking:
            passage = passages.get(one.number)
            if passage is None:
                continue
            file = self._store.files.path(passage.document, scopes)
            hits.append(
                Hit(
                    rank=len(hits) + 1,
                    passage=self._store.documents.passage(passage, file),
                    score=one.score,
                    lexical_rank=one.lexical_rank,
                    dense_rank=one.dense_rank,
                    lexical=one.lexical,
                    dense=one.dense,
                    why=_why(one, searched=bool(both.dense)),
                )
            )
        return tuple(hits)


def _why(one: Ranked, searched: bool) -> str:
    """What brought a passage to its place, in words."""
    if one.lexical_rank is not None and one.dense_rank is not None:
        both = f"{_ordinal(one.lexical_rank)} by words and {_ordinal(one.dense_rank)} by meaning"
        return (
            f"It is {both}, which lifts it."
            if max(one.lexical_rank, one.dense_rank) > 1
            else f"It is {both}."
        )
    if one.lexical_rank is not None:
        held = ", but it is not among the nearest by meaning" if searched else ""
        return f"It is {_ordinal(one.lexical_rank)} by words{held}."
    return f"It is {_ordinal(one.dense_rank or 0)} by meaning, without the question's rarer words."


def _ordinal(rank: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(rank % 10, "th") if rank % 100 not in (11, 12, 13) else "th"
    return f"{rank}{ending}"
