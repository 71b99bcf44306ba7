"""What is known besides a model's file when its load is planned, and what a load teaches the next plan.

Lives on the engine's thread.
"""

from __future__ import annotations

from engine.lane import Job, Lane
from engine.lessons import correction
from engine.machine import Machine
from engine.messages import Devices, Ending, Listed
from engine.values import Circumstances, Device, Lesson, LoadedModel, Plan


class Foresight:
    """Knows the devices, the model that would leave, and the lessons of earlier loads."""

    def __init__(self, machine: Machine, chat: Lane) -> None:
        self._machine = machine
        self._chat = chat
        self._present: Plan | None = None
        self._devices: tuple[Device, ...] | None = None
        self._held: dict[str, int] = {}

    def circumstances(self) -> Circumstances:
        """What a plan that is made now has to know."""
        return Circumstances(
            returned={**self._held, "CPU": self._chat.own_bytes},
            devices=self._devices,
            offloads=self._chat.offloads if self._devices is not None else None,
            lessons=self._machine.lessons(),
        )

    def question(self, number: int) -> Job:
        """A job of the engine's own that asks its process for the devices."""
        return Job(Devices(job=number), lambda progress: None, self._told)

    def _told(self, ending: Ending) -> None:
        if isinstance(ending, Listed):
            self.listed(ending.devices)

    def listed(self, devices: tuple[Device, ...]) -> None:
        """The engine's process told its devices; what they have free is without the present model."""
        self._devices = devices
        portions = self._present.portions if self._present is not None else ()
        self._held = {one.device: one.total for one in portions if one.device != "CPU"}

    def loaded(self, model: LoadedModel, known: Circumstances) -> None:
        """A load went as planned under these circumstances: it is what the next one would replace."""
        self._present, plan = model.plan, model.plan
        if plan is None or not model.resident_bytes:
            return
        from engine.placement import foreseen  # lazy: nothing is loaded while the window starts

        found = foreseen(plan, model.file.architecture)
        factor = correction(known.lessons, found.kind).factor
        lesson = Lesson(
            kind=found.kind, predicted=round(found.predicted / factor), measured=model.resident_bytes
        )
        self._machine.learn(lesson)

    def left(self) -> None:
        """The model is gone."""
        self._present = None
        self._held = {}
