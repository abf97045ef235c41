"""Translate and cancel, with what passes meanwhile; how; and registering the result."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import omni.ui as ui

from portalis.translator.model.observable import Value
from portalis.translator.model.panel import PanelModel
from portalis.translator.model.translating import MEMORIES, MODES, State
from portalis.translator.ui import style
from portalis.translator.ui.surface import Entries, Surface

_WORDS = {
    "queued": "waiting for its turn",
    "prepare": "getting ready",
    "translate": "translating",
    "build": "building",
    "validate": "validating",
    "store": "storing",
}


def build(panel: PanelModel, surface: Surface) -> None:
    """Builds the row."""
    translating, modules = panel.translating, panel.modules

    def buttons() -> None:
        running = translating.state.value is State.RUNNING
        some = bool(panel.document.text.value.strip())
        with ui.HStack(spacing=4):
            ui.Button(
                "Translate",
                name="primary" if some and not translating.current else "",
                enabled=some and not running,
                clicked_fn=translating.start,
                identifier="translate",
                tooltip="Makes a WebAssembly module of the script",
            )
            ready = translating.result.value is not None and not modules.busy.value and not running
            fresh = ready and translating.current and modules.holds(panel.digest) is None
            ui.Button(
                "Register",
                name="primary" if fresh else "",
                enabled=ready,
                clicked_fn=panel.register,
                identifier="register",
                tooltip="Puts the module into the stage",
            )

    def progress() -> None:
        state = translating.state.value
        if state is State.RUNNING:
            going = translating.going
            with ui.HStack(spacing=style.GAP):
                with ui.ZStack():
                    model = ui.SimpleFloatModel(translating.fraction)
                    bar = ui.ProgressBar(model, style={"color": style.ACCENT, "secondary_color": 0x00000000})
                    bar.tooltip = "; ".join(f"{stage.stage}: {stage.state}" for stage in translating.passed.value)
                    ui.Label(_WORDS.get(going, going) or "starting", alignment=ui.Alignment.CENTER)
                # Not in the place of Translate: the second half of a double click would end what the first began.
                ui.Button("Cancel", width=76, clicked_fn=translating.cancel, identifier="cancel")
            return
        text, name = _outcome(panel)
        ui.Label(text, name=name, elided_text=True, tooltip=text)

    with ui.HStack(height=style.ROW + 4, spacing=style.GAP):
        surface.live(
            buttons,
            panel.document.text,
            translating.state,
            translating.result,
            modules.busy,
            panel.scene.contents,
            width=184,
        )
        ui.Spacer()
        combo = ui.ComboBox(MODES.index(translating.mode.value), *MODES, width=92, identifier="mode")
        combo.tooltip = "fast: quickest to build; standard; quality: smallest and fastest module"

        def chosen(model: ui.AbstractItemModel, _: object) -> None:
            translating.mode.value = MODES[model.get_item_value_model().as_int]

        surface.hold(combo.model.subscribe_item_changed_fn(chosen))

        surface.menu_button(
            "Options",
            lambda: _options(panel),
            width=72,
            tooltip="Doctests, optimization, memory, names",
            identifier="options",
        )
    surface.live(
        progress,
        translating.state,
        translating.passed,
        panel.document.text,
        panel.problems.found,
        panel.problems.checked,
        height=style.ROW,
    )


def _options(panel: PanelModel) -> Entries:
    """What the translator and the registration are told besides the mode."""
    translating, modules = panel.translating, panel.modules

    def flag(text: str, value: Value[bool]) -> tuple[str, Callable[[], object], bool]:
        return text, partial(_put, value, not value.value), value.value

    def one(text: str, value: Value[int | None], chosen: int | None) -> tuple[str, Callable[[], object], bool]:
        return text, partial(_put, value, chosen), value.value == chosen

    level, most = translating.optimize, translating.max_memory
    return [
        flag("Run the examples in docstrings", translating.doctests),
        flag("Keep the names of functions in the module", translating.keep_names),
        flag("Register the script with the module", modules.with_script),
        one("Optimize as the mode says", level, None),
        *(one(f"Optimize at level {number}", level, number) for number in range(4)),
        one("Memory: the default", most, None),
        *(one(f"Memory: at most {mib:,} MiB", most, mib) for mib in MEMORIES),
    ]


def _put(value: Value[Any], new: object) -> None:
    value.value = new


def _outcome(panel: PanelModel) -> tuple[str, str]:
    """What is known of the script as it stands."""
    translating, problems = panel.translating, panel.problems
    if translating.current:
        wasm = translating.result.value.wasm if translating.result.value else b""
        return f"Module of {len(wasm) / 1024:.1f} KiB", "good"
    if not panel.document.text.value.strip():
        return "", "dim"
    if translating.state.value is State.FAILED:
        return "Not translated", "bad"
    if problems.errors:
        return f"{problems.errors} problem{'s' * (problems.errors != 1)}", "bad"
    if problems.checked.value:
        return "No problems", "good"
    return "Not checked yet", "dim"
