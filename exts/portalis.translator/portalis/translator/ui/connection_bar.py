"""Which translator is used, its key, and a light that says whether it answers."""

from __future__ import annotations

import omni.ui as ui

from portalis.translator.model.observable import Value
from portalis.translator.model.panel import PanelModel
from portalis.translator.ui import style
from portalis.translator.ui.surface import Surface

_WORDS = {"unknown": "not asked yet", "checking": "asking …", "ok": "ready", "lost": "no answer"}


def build(panel: PanelModel, surface: Surface) -> None:
    """Builds the row."""
    connection = panel.connection
    address, key = Value(connection.address.value), Value(connection.key.value)

    def shown(new: str) -> None:
        address.value = new

    surface.hold(connection.address.subscribe(shown))

    def use(_: object = None) -> None:
        if (address.value.strip(), key.value.strip()) != (connection.address.value, connection.key.value):
            connection.use(address.value, key.value)

    def light() -> None:
        state = connection.light.value.value
        who = "This machine" if connection.local else "Backend"
        version = f" {connection.version.value}" if state == "ok" and connection.version.value else ""
        text = f"{who}{version}: {_WORDS[state]}"
        with ui.HStack(tooltip=connection.detail.value or text, spacing=style.GAP):
            with ui.VStack(width=10):
                ui.Spacer()
                ui.Circle(width=10, height=10, radius=5, style={"background_color": style.LIGHTS[state]})
                ui.Spacer()
            said = f"{text}: {connection.detail.value}" if state == "lost" and connection.detail.value else text
            ui.Label(said, elided_text=True)
            if state == "lost":
                ui.Button("Ask again", width=76, clicked_fn=connection.check)

    surface.live(
        light,
        connection.light,
        connection.detail,
        connection.version,
        connection.address,
        height=style.ROW,
    )
    with ui.HStack(height=style.ROW, spacing=style.GAP):
        ui.Label("Translator", name="dim", width=66)
        with ui.ZStack():
            field = surface.field(
                address, identifier="address", tooltip="Address of a backend; empty: the translator of this machine"
            )
            field.model.add_end_edit_fn(use)
            surface.ghost(address, "this machine, or https://farm.example")
        ui.Label("Key", name="dim", width=26)
        with ui.ZStack(width=110):
            secret = surface.field(
                key, password_mode=True, identifier="key", tooltip="API key of the backend; it is not stored"
            )
            secret.model.add_end_edit_fn(use)
