"""The next step, from having nothing to a moving mesh."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from portalis.translator.model.connection import Light
from portalis.translator.model.playback import Mode
from portalis.translator.model.translating import State

if TYPE_CHECKING:
    from portalis.translator.model.panel import PanelModel


@dataclass(frozen=True)
class Hint:
    """A sentence, and the step that it is about: `write`, `connect`, `mend`, `translate`, `stage`, `register`, `select`, `bind`, `play`, `watch`."""

    step: str
    text: str


def next_step(panel: PanelModel) -> Hint:
    """What to do now."""
    scene, translating = panel.scene, panel.translating
    contents = scene.contents.value
    result = translating.result.value
    fresh = result is not None and translating.current and panel.modules.holds(panel.digest) is None
    if panel.playback.failures.value and not fresh:
        return Hint(
            "mend", "A behaviour was stopped: its row under Bindings says why. Mend the script and translate it again."
        )
    if panel.playback.mode.value is Mode.PLAYING and contents.count and not fresh:
        return Hint("watch", "Playing. Stop the timeline and the scene is as it was before.")
    if not panel.document.text.value.strip():
        if contents.count:
            return Hint("play", "This stage has behaviours: press play on the timeline.")
        return Hint(
            "write", "Start with Examples > Wave deformer, or type a function whose parameters have type annotations."
        )
    if translating.state.value is State.RUNNING:
        if translating.going == "prepare":
            return Hint("translate", "The translator gets ready; the first time on a machine takes about a minute.")
        return Hint("translate", "Translating …")
    if not translating.current:
        if panel.connection.light.value is Light.LOST:
            mend = (
                "is one installed here?"
                if panel.connection.local
                else "empty the field Translator to use this machine's."
            )
            return Hint("connect", f"The translator does not answer: {mend}")
        if panel.problems.errors:
            return Hint("mend", "Mend the problems below; a click on one goes to its line.")
        return Hint("translate", "Press Translate to make a module of the script.")
    if scene.stage.value is None:
        return Hint("stage", "Open a stage, or create one, to register the module in.")
    if fresh and result is not None:
        if contents.module(panel.modules.target(result)) is not None:
            return Hint("register", "Press Register to put this version in the place of the one in the stage.")
        return Hint("register", "Press Register to put the module into the stage.")
    if not contents.count and not scene.selection.value:
        return Hint("select", "Select the prims that it shall move, or add a practice grid under Bindings.")
    if not contents.users(panel.form.module.value):
        return Hint("bind", "Press Bind: the inputs and outputs are filled in where they are clear.")
    return Hint("play", "Press play on the timeline.")
