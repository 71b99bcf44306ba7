"""From the settings to the look: the tokens of everything that is drawn."""

from __future__ import annotations

from desktop.settings import Settings
from desktop.theme import Look, look, use_look
from desktop.widgets.refit import fit_again

#: What one press of Ctrl+= or Ctrl+- goes to.
STEPS = (75, 80, 90, 100, 110, 125, 150, 175, 200)


def look_of(settings: Settings) -> Look:
    """What the settings say of type, room and motion."""
    calm = {"reduced": True, "full": False}.get(settings.motion)
    return Look(settings.text_size, settings.reading_font, settings.density == "compact", calm)


def take_look(settings: Settings) -> bool:
    """Have everything drawn from now on in the look of the settings; whether that is another one.

    The caller then has its windows take their palette again, which styles and measures them anew.
    """
    wanted = look_of(settings)
    if wanted == look():
        return False
    use_look(wanted)
    fit_again()
    return True


def step_of(size: int, by: int) -> int:
    """The next size of text in percent, larger (1) or smaller (-1)."""
    if by > 0:
        return next((step for step in STEPS if step > size), STEPS[-1])
    return next((step for step in reversed(STEPS) if step < size), STEPS[0])
