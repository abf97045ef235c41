"""The next step above, and below what happened last and how playing goes."""

from __future__ import annotations

import omni.ui as ui

from portalis.translator.model.panel import PanelModel
from portalis.translator.model.playback import Mode
from portalis.translator.ui import style
from portalis.translator.ui.surface import Surface, check

_NAMES = {"info": "dim", "done": "good", "error": "bad"}


def build_hint(panel: PanelModel, surface: Surface) -> None:
    """Builds the line that says what to do next."""

    def line() -> None:
        with ui.ZStack(height=0):
            ui.Rectangle(name="hint")
            with ui.HStack(height=0):
                ui.Spacer(width=style.INSET)
                with ui.VStack(height=0):
                    ui.Spacer(height=4)
                    ui.Label(panel.hint.value.text, name="hint", word_wrap=True, height=0)
                    ui.Spacer(height=4)
                ui.Spacer(width=style.INSET)

    surface.live(line, panel.hint, height=0)


def build(panel: PanelModel, surface: Surface) -> None:
    """Builds the line at the bottom."""
    playback = panel.playback

    def said() -> None:
        notice = panel.notices.last.value
        if notice is not None:
            ui.Label(
                notice.text.partition("\n")[0],
                name=_NAMES[notice.kind],
                elided_text=True,
                tooltip=notice.detail or notice.text,
            )

    def playing() -> None:
        if playback.preparing.value:
            ui.Label("getting ready to play", name="small", width=0)
        elif playback.showing.value:
            ui.Label(f"{playback.ran.value} ran in {playback.milliseconds.value:.1f} ms", name="small", width=0)

    def buttons() -> None:
        with ui.HStack(spacing=style.GAP):
            if playback.showing.value and playback.mode.value is Mode.STOPPED:
                ui.Button(
                    "Restore",
                    width=62,
                    clicked_fn=playback.restore,
                    identifier="restore",
                    tooltip="Takes the behaviours' outputs off the stage",
                )
            check(
                playback.armed.value,
                lambda on: _arm(panel, on),
                tooltip="Whether the timeline moves the behaviours",
                identifier="armed",
            )
            ui.Label("Follow timeline", name="dim", width=94)

    with ui.HStack(height=style.ROW, spacing=style.GAP):
        surface.live(said, panel.notices.last)
        # The figures change all the time while it plays: built together with the buttons they would take clicks away.
        surface.live(playing, playback.preparing, playback.showing, playback.ran, playback.milliseconds, width=0)
        surface.live(buttons, playback.showing, playback.mode, playback.armed, width=0)


def _arm(panel: PanelModel, armed: bool) -> None:
    panel.playback.armed.value = armed
