"""The planner's sentences: what is used, why not more, and why it does not fit."""

from __future__ import annotations

from collections.abc import Iterator

from engine.arrangement import Arrangement, Demand, Place, Places
from engine.faults import shown
from engine.values import KvType, LoadSettings, Portion

_NOTABLE = 50_000_000


def too_large(name: str, need: int, room: int, hopeless: bool) -> str:
    """Why a model does not fit, and what to do."""
    begin = f"\u201c{shown(name, 100)}\u201d needs {amount(need)} of memory and"
    if hopeless:
        return f"{begin} this computer has {amount(room)}. Choose a smaller model."
    step = "Close other programs, or choose a shorter context or a smaller model."
    return f"{begin} {amount(room)} are free. {step}"


def amount(count: int) -> str:
    """A number of bytes in words."""
    for unit, size in (("GB", 10**9), ("MB", 10**6)):
        if count >= size:
            return f"{count / size:.1f} {unit}" if size > 10**6 else f"{count / size:.0f} {unit}"
    return f"{count / 1000:.0f} KB"


def reasons(
    demand: Demand,
    places: Places,
    found: Arrangement,
    portions: tuple[Portion, ...],
    asked: LoadSettings,
    choice: tuple[int, KvType, int],
) -> tuple[str, ...]:
    """Where the model goes and why; `choice` is the context, the kind of cache and what reading adds."""
    context, kv_type, more = choice
    sentences = [*_where(demand, places, found, portions, asked)]
    if asked.context and context < asked.context:
        sentences.append(f"The model was trained for {context:,} tokens, so the context is that long.")
    elif not asked.context and demand.shape.context > context:
        sentences.append(f"The context is {context:,} tokens; the model could read {demand.shape.context:,}.")
    if kv_type != asked.kv_type:
        sentences.append("The cache is compressed (q8_0), because it would not fit otherwise.")
    if more > _NOTABLE:
        sentences.append(f"While it reads a full context it takes up to {amount(more)} more for a while.")
    return tuple(sentences)


def _where(
    demand: Demand, places: Places, found: Arrangement, portions: tuple[Portion, ...], asked: LoadSettings
) -> Iterator[str]:
    layers = len(demand.weights.layers)
    if not found.on_cards:
        yield _processor_only(demand, places, asked)
        return
    used = [portion for portion in portions if portion.device != "CPU"]
    room = {portion.device: f"{amount(portion.total)} of {amount(portion.free_bytes)}" for portion in used}
    on_cards = sum(portion.layers for portion in used)
    if on_cards == layers and len(used) == 1:
        name = _name(used[0].device, used[0].description)
        yield f"All {layers} layers fit on the {name} ({room[used[0].device]})."
    elif on_cards == layers:
        each = ", ".join(
            f"{one.layers} on the {_name(one.device, one.description)} ({room[one.device]})" for one in used
        )
        yield f"The {layers} layers are shared out: {each}."
    else:
        each = ", ".join(
            f"{one.layers} on the {_name(one.device, one.description)} ({room[one.device]})" for one in used
        )
        because = "as the settings say" if asked.gpu_layers > 0 else "more do not fit there"
        yield f"Of {layers} layers, {each}; the others stay on the processor, {because}."
    if found.experts_on_cpu:
        which = "all layers" if found.experts_on_cpu >= layers else f"the first {found.experts_on_cpu} layers"
        because = "as the settings say" if asked.experts_on_cpu > 0 else "because they do not fit on the card"
        yield f"The experts of {which} stay in the processor's memory, {because}."
    if places.shared:
        yield "Graphics and programs share one memory here, so nothing is held twice."
    if not found.kv_on_gpu:
        yield "The cache stays in the processor's memory, as the settings say."


def _processor_only(demand: Demand, places: Places, asked: LoadSettings) -> str:
    if places.cards:
        if asked.gpu_layers == 0:
            return "The processor alone is used, as the settings say."
        card = max(places.cards, key=lambda one: one.room)
        return f"Not even one layer fits on the {_label(card)}, so the processor is used."
    if asked.device == "CPU":
        return "The processor alone is used, as the settings say."
    if asked.device:
        return f"There is no device called {shown(asked.device, 40)}, so the processor is used."
    if places.offloads:
        return "llama.cpp finds no graphics card that it can use, so the processor is used."
    if places.offloads is None:
        return "No graphics card is known here, so the processor is used."
    return "This build of llama.cpp has no GPU support, so the processor is used."


def _label(place: Place) -> str:
    return _name(place.name, place.description)


def _name(device: str, description: str) -> str:
    return shown(description or device, 60)
