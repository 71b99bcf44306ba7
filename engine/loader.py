"""One load from the gate to a model that answers, down the ladder where it must.

The file is checked and its template rendered in the probe child first; only then does the engine child, a
fresh one for every model, get to see it. Lives on the engine's thread.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import msgspec

from engine import sentences
from engine.foresight import Foresight
from engine.ladder import Cause, Ladder, Rung
from engine.lane import EngineDied, Job, Lane
from engine.machine import Machine
from engine.messages import (
    Check,
    Checked,
    Ending,
    Failed,
    Load,
    Loaded,
    Loading,
    ProbeTemplate,
    Progress,
    Stopped,
    TemplateProbed,
)
from engine.shape import MAX_LAYERS
from engine.values import Circumstances, LoadSettings, Plan

GATE_SECONDS = 8.0
TEMPLATE_SECONDS = 2.0

#: What a lower rung may mend, and which way down; any other refusal is final.
CAUSES: dict[str, Cause] = {"load-failed": "weights", "no-memory": "memory", "invalid-numbers": "fault"}
#: The devices that the library makes room for.
MOST_DEVICES = 16
#: How often the weights may be read for one load.
TRIES = 4
#: The smallest context that the library and a chat template can work with.
SMALLEST_CONTEXT = 256
#: What the library's last line says when it ended itself for want of memory.
_OUT_OF_MEMORY = ("mem_buffer != NULL", "bad_alloc", "out of memory", "nsufficient memory", "to allocate")
_OUTSIDE = frozenset({"SIGKILL", "SIGTERM", "SIGINT"})


class Loader:
    """Does one Load; `finished` gets the ending and, on success, what was really sent."""

    def __init__(
        self,
        request: Load,
        chat: Lane,
        probe: Lane,
        machine: Machine,
        foresight: Foresight,
        fresh_number: Callable[[], int],
        progress: Callable[[Progress], None],
        finished: Callable[[Ending, Load | None], None],
    ) -> None:
        self.number = request.job
        self._settings = _within_bounds(request.settings)
        self._chat = chat
        self._probe = probe
        self._machine = machine
        self._foresight = foresight
        self._fresh_number = fresh_number
        self._progress = progress
        self._finished = finished
        self._over = False
        self._template_ok = True
        self._notices: list[str] = []
        self._rung = Rung("as-asked", self._settings)
        self._tries = 0
        self._layers = 0
        self._plan: Plan | None = None
        self._known = Circumstances()
        self._tried: list[str] = []
        self._fault = False
        self._repeated = False
        self._marked = False
        self._file_id = ""
        self._asked: Job | None = None
        self.job: Job | None = None

    @property
    def path(self) -> str:
        """The file being loaded."""
        return self._settings.path

    def start(self) -> None:
        """Begin at the gate."""
        self._known = self._foresight.circumstances()
        request = Check(
            job=self._fresh_number(),
            path=self.path,
            context=self._settings.context,
            settings=self._settings,
            circumstances=self._known,
        )
        self._ask_probe(Job(request, self._ignore, self._checked, GATE_SECONDS))

    def stop(self) -> None:
        """End as stopped: at once before the engine child has begun, else as soon as it lets go."""
        if self.job is not None and self._chat.running is self.job:
            self._chat.stop_running()
            return
        if self.job is not None:
            self._chat.withdraw(self.job.id)
        elif self._asked is not None:
            if self._probe.running is self._asked:
                self._probe.stop_running()
            self._probe.withdraw(self._asked.id)
        self.finish(Stopped(job=self.number))

    def finish(self, ending: Ending, accepted: Load | None = None) -> None:
        """End the load; only the first call counts."""
        if self._over:
            return
        self._over = True
        if not (isinstance(ending, Failed) and ending.code == "load-died"):
            self._unmark()  # a model that took the child down each time stays marked
        self._finished(ending, accepted)

    def abandon(self) -> None:
        """Go no further; the owner sees to the ending."""
        self._over = True
        self._unmark()
        self._chat.withdraw(self.number)

    def died(self, died: EngineDied) -> None:
        """The engine child died while it loaded: try again, a rung lower unless it was ended from outside."""
        outside = died.signal_name in _OUTSIDE
        if outside and not self._repeated:
            self._repeated = True
            self._attempt()
            return
        scarce = outside or any(words in died.reason for words in _OUT_OF_MEMORY)
        self._fault = self._fault or not scarce
        self._descend(self._failure(died), "memory" if scarce else "fault")

    # ---- the gate -----------------------------------------------------------------------------------------

    def _checked(self, ending: Ending) -> None:
        if self._over:
            return
        if not isinstance(ending, Checked):
            self.finish(self._as_mine(ending))
        elif not ending.plan.ok:
            words = ending.plan.reason or "This file cannot be loaded. Choose another model."
            self.finish(Failed(job=self.number, code="refused", message=words, file=self.path))
        elif self._fit(ending.plan):
            self._notices.extend(ending.notices)
            self._file_id = ending.file.id if ending.file is not None else ""
            self._layers = ending.file.layers if ending.file is not None else 0
            self._adopt(ending.plan)
            request = ProbeTemplate(job=self._fresh_number(), path=self.path)
            self._ask_probe(Job(request, self._ignore, self._probed, TEMPLATE_SECONDS))

    def _fit(self, plan: Plan) -> bool:
        """Whether to go on, perhaps from the start with a context that fits."""
        if plan.fits is not False:
            return True
        if self._settings.context > 0:
            self._settings = msgspec.structs.replace(self._settings, context=0)
            self._notices.append(sentences.SMALLER_CONTEXT)
            self.start()
        else:
            words = plan.reason or "This model does not fit into memory. Choose a smaller one."
            self.finish(Failed(job=self.number, code="does-not-fit", message=words, file=self.path))
        return False

    def _adopt(self, plan: Plan) -> None:
        """Go on with what the plan chose; flash attention stays open, the ladder may change its grounds."""
        self._plan = plan
        if plan.settings is None:
            return
        if plan.settings.kv_type != self._settings.kv_type:
            self._notices.append(sentences.COMPRESSED_CACHE)
        asked, found = self._settings, plan.settings
        if self._chat.offloads and not self._known.devices:  # nobody could say where layers may go
            found = msgspec.structs.replace(found, gpu_layers=asked.gpu_layers, device=asked.device)
        self._settings = msgspec.structs.replace(found, path=self.path, flash_attention=asked.flash_attention)

    def _probed(self, ending: Ending) -> None:
        if self._over:
            return
        if not isinstance(ending, TemplateProbed):
            self._template_ok = False
            self._notices.append(sentences.SLOW_TEMPLATE)
        elif ending.notice:
            self._template_ok = False
            self._notices.append(ending.notice)
        self._rung = self._ladder.start(self._settings, self._machine.rung(self._file_id))
        self._machine.mark(self.path)
        self._marked = True
        self._attempt()

    def _ask_probe(self, job: Job) -> None:
        self._asked = job
        self._probe.ensure()
        self._probe.submit(job)

    # ---- the ladder ---------------------------------------------------------------------------------------

    def _attempt(self) -> None:
        if self._over:
            return
        self._tries += 1
        if not self._chat.fresh or not self._chat.coming:
            self._chat.restart()
        request = Load(
            job=self.number,
            settings=self._rung.settings,
            template_ok=self._template_ok,
            file_id=self._file_id,
        )
        self.job = Job(request, self._pass_on, self._answered)
        self._chat.submit(self.job, first=True)

    def _answered(self, ending: Ending) -> None:
        if isinstance(ending, Loaded):
            self._succeed(ending)
        elif isinstance(ending, Failed) and ending.code in CAUSES:
            self._fault = self._fault or ending.code == "invalid-numbers"
            self._descend(ending, CAUSES[ending.code])
        elif isinstance(ending, Failed) and ending.code == "no-device" and self._rung.settings.device:
            self._without_device(self._rung.settings.device)
        else:
            self.finish(self._as_mine(ending))

    def _without_device(self, gone: str) -> None:
        """Go on as the plan said for a card that was taken out, or that this build cannot use."""
        self._notices.append(sentences.gone_device(gone))
        self._settings = msgspec.structs.replace(self._settings, device="", gpu_layers=0, tensor_split=())
        self._rung = self._ladder.start(self._settings, self._machine.rung(self._file_id))
        self._attempt()

    @property
    def _ladder(self) -> Ladder:
        """The ladder as the child's first word about its devices makes it, which may come late."""
        return Ladder(self._chat.offloads, self._layers)

    def _descend(self, failure: Failed, cause: Cause) -> None:
        """Try the next rung, the lowest of all at the last try; give up where nothing can help any more."""
        last = self._tries >= TRIES - 1
        step = self._ladder.lowest if last else self._ladder.lower
        lower = step(self._rung, cause) if self._tries < TRIES else None
        if lower is not None:
            self._tried += [notice for notice in lower.notices if notice not in self._tried]
            self._rung = lower
            self._attempt()
            return
        self._machine.forget(self._file_id)
        self.finish(msgspec.structs.replace(failure, text="\n".join(self._tried)))

    def _succeed(self, ending: Loaded) -> None:
        step = self._rung
        if self._fault and step.name != "as-asked":
            self._machine.remember(self._file_id, step.name)
        notices = (*ending.model.notices, *step.notices, *self._notices)
        as_planned = step.name in {"as-asked", "no-extra-buffers"}
        model = msgspec.structs.replace(
            ending.model,
            notices=tuple(dict.fromkeys(notices)),
            plan=self._plan if as_planned else None,
        )
        self._foresight.loaded(model, self._known)
        accepted = Load(job=0, settings=step.settings, template_ok=self._template_ok)
        self.finish(Loaded(job=self.number, model=model), accepted)

    def _unmark(self) -> None:
        if self._marked:
            self._machine.unmark()

    def _failure(self, died: EngineDied) -> Failed:
        name = Path(self.path).name
        words = f"{name} cannot be loaded here: the engine {died.reason}. Choose a smaller or another model."
        return Failed(job=self.number, code="load-died", message=words, file=self.path)

    def _as_mine(self, ending: Ending) -> Ending:
        """The ending of a step as that of the load."""
        if isinstance(ending, Failed):
            return msgspec.structs.replace(ending, job=self.number, file=ending.file or self.path)
        return Stopped(job=self.number)

    def _pass_on(self, event: Progress) -> None:
        if isinstance(event, Loading):
            self._progress(event)

    def _ignore(self, event: Progress) -> None:
        """The probe's progress is of no interest to anyone."""


def _within_bounds(settings: LoadSettings) -> LoadSettings:
    """The settings without numbers that would end the library; a hand may have written them."""
    split = settings.tensor_split[:MOST_DEVICES]
    return msgspec.structs.replace(
        settings,
        context=max(settings.context, SMALLEST_CONTEXT) if settings.context > 0 else 0,
        gpu_layers=max(settings.gpu_layers, -1),
        threads=max(settings.threads, 0),
        tensor_split=split if all(math.isfinite(share) and share >= 0 for share in split) else (),
        experts_on_cpu=min(max(settings.experts_on_cpu, -1), MAX_LAYERS),
    )
