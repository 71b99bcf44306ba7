"""What an answer cost: its energy, time and tokens, and how they are shared by reading and writing."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from desktop.conversation import StoredMessage
from desktop.language import marked, number, tr, trn
from engine import CORE_WATTS, Energy, Stats

#: A small lamp, to which an amount of energy is compared.
LAMP_WATTS = 10.0
_KNOWN: dict[Energy, str] = {
    "processor": marked("Measured by the processor's own counter. It counts all that runs."),
    "graphics": marked(
        "Measured by the graphics card's own counter, without the processor. It counts all that runs."
    ),
    "machine": marked("Measured by the counters of processor and graphics card. They count all that runs."),
    "estimated": marked(
        "Estimated from the time that processor cores were busy, at {watts} W each, because this machine"
        " shows no counter. It may be half or twice as much."
    ),
    "": marked(
        "Not known: no counter of this machine can be read, and for a graphics card nothing is guessed."
    ),
}
_SHORT: dict[Energy, str] = {
    "processor": marked("measured"),
    "graphics": marked("measured, without the processor"),
    "machine": marked("measured"),
    "estimated": marked("estimated"),
}


class Shares(Struct, frozen=True):
    """One quantity, and what of it went into reading the prompt and into writing."""

    name: str
    reading: float
    writing: float
    words: str

    @property
    def share(self) -> float:
        """The share of reading, 0 to 1."""
        whole = self.reading + self.writing
        return self.reading / whole if whole > 0 else 0.0


def joules_words(joules: float) -> str:
    """An amount of energy to be read."""
    if joules >= 36_000:
        return tr("{amount} Wh", amount=number(joules / 3600, ".0f"))
    if joules >= 3600:
        return tr("{amount} Wh", amount=number(joules / 3600, ".1f"))
    return tr("{amount} J", amount=number(joules, ",.0f" if joules >= 10 else ".1f"))


def energy_words(stats: Stats) -> str:
    """The energy of an answer in a few words, with how it is known; "" where it is not."""
    if not stats.energy or stats.joules <= 0:
        return ""
    amount = joules_words(stats.joules)
    if stats.energy == "estimated":
        amount = tr("about {amount}", amount=amount)
    return f"{amount}, {tr(_SHORT[stats.energy])}"


def how_known(stats: Stats) -> str:
    """How the energy is known, in a sentence or two."""
    return tr(_KNOWN[stats.energy], watts=number(CORE_WATTS, "g"))


def seconds_of(stats: Stats) -> tuple[float, float]:
    """The seconds that reading and writing took, from their speeds."""
    new = stats.prompt_tokens - stats.cached_tokens
    reading = new / stats.prompt_tokens_per_second if stats.prompt_tokens_per_second > 0 else 0.0
    writing = stats.completion_tokens / stats.tokens_per_second if stats.tokens_per_second > 0 else 0.0
    return max(0.0, reading), writing


def shares(stats: Stats) -> tuple[Shares, ...]:
    """Tokens, time and energy, as far as they are known, shared by reading and writing."""
    new = stats.prompt_tokens - stats.cached_tokens
    reading, writing = seconds_of(stats)
    found = [
        Shares(
            tr("Tokens"),
            new,
            stats.completion_tokens,
            tr("{read} read, {written} written", read=number(new), written=number(stats.completion_tokens)),
        ),
        Shares(
            tr("Time"),
            reading,
            writing,
            tr("{read} s reading, {written} s writing", read=_tenths(reading), written=_tenths(writing)),
        ),
    ]
    if stats.energy and stats.joules > 0:
        rest = max(0.0, stats.joules - stats.reading_joules)
        words = tr(
            "{read} reading, {written} writing",
            read=joules_words(stats.reading_joules),
            written=joules_words(rest),
        )
        found.append(Shares(tr("Energy"), stats.reading_joules, rest, words))
    return tuple(one for one in found if one.reading + one.writing > 0)


def facts(stats: Stats) -> tuple[tuple[str, str], ...]:
    """Single figures of an answer by name."""
    found = [(tr("Energy"), energy_words(stats))]
    if stats.energy and stats.joules > 0:
        each = (stats.joules - stats.reading_joules) / max(1, stats.completion_tokens)
        found += [
            (tr("Each token written"), joules_words(each)),
            (tr("A lamp of {watts} W", watts=number(LAMP_WATTS, "g")), _lamp(stats.joules)),
        ]
    cached = trn("{count} token", "{count} tokens", stats.cached_tokens)
    found.append((tr("Not read again"), cached if stats.cached_tokens else ""))
    return tuple((name, value) for name, value in found if value)


def total(messages: Iterable[StoredMessage]) -> str:
    """What the answers of a chat took together, in a sentence; "" for fewer than two."""
    known = [m.figures for m in messages if m.figures is not None and m.figures.completion_tokens]
    if len(known) < 2:
        return ""
    tokens = sum(s.prompt_tokens - s.cached_tokens + s.completion_tokens for s in known)
    seconds = sum(sum(seconds_of(s)) for s in known)
    said = tr(
        "The {count} answers of this chat took {tokens} tokens and {time}",
        count=number(len(known)),
        tokens=number(tokens),
        time=_time(seconds),
    )
    counted = [s.joules for s in known if s.energy]
    if len(counted) == len(known):
        about = any(s.energy == "estimated" for s in known)
        amount = joules_words(sum(counted))
        said = tr(
            "{said}, and {amount}", said=said, amount=tr("about {amount}", amount=amount) if about else amount
        )
    return f"{said}."


def _lamp(joules: float) -> str:
    return tr("takes as much in {time}", time=_time(joules / LAMP_WATTS))


def _time(seconds: float) -> str:
    if seconds >= 90:
        return tr("{minutes} min", minutes=number(seconds / 60, ",.0f"))
    return tr("{seconds} s", seconds=_tenths(seconds))


def _tenths(seconds: float) -> str:
    return number(seconds, ",.1f" if seconds < 100 else ",.0f")
