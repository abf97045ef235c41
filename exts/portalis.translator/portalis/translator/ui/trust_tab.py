"""The trust policy, and what it says of the stage's modules."""

from __future__ import annotations

import omni.ui as ui

from portalis.stage.trust import ANY, Policy
from portalis.translator.model.observable import Value
from portalis.translator.model.panel import PanelModel
from portalis.translator.model.scene import ModuleRow
from portalis.translator.ui import style
from portalis.translator.ui.surface import Surface, empty, fact, paged, scrolling


def build(panel: PanelModel, surface: Surface) -> None:
    """Builds the tab."""
    trust = panel.trust

    page = Value(0)

    def module(row: ModuleRow, policy: Policy) -> None:
        listed = row.sha256 in policy.sha256
        with ui.HStack(height=style.ROW, spacing=style.GAP):
            ui.Label(row.name, width=110, tooltip=row.path, elided_text=True)
            ui.Label(f"{row.sha256[:16]}…", name="small", tooltip=row.sha256)
            ui.Label("trusted" if listed else "not listed", name="good" if listed else "dim", width=70)
            if listed:
                ui.Button(
                    "Forget",
                    width=64,
                    clicked_fn=lambda sha=row.sha256: trust.forget(sha),
                    identifier="forget",
                )
            else:
                ui.Button(
                    "Trust",
                    width=64,
                    clicked_fn=lambda row=row: trust.add(row.sha256, row.name),
                    identifier="trust",
                )

    def rows() -> None:
        policy = trust.policy.value
        with scrolling(), ui.VStack(height=0, spacing=4):
            ui.Spacer(height=4)
            if policy is None:
                empty(f"Nothing runs until the trust file is mended: {trust.problem.value}")
            else:
                with ui.HStack(height=style.ROW, spacing=style.GAP):
                    ui.Label("Modules that run", name="dim", width=110)
                    anyone = policy.run == ANY
                    ui.Button(
                        "Any, sandboxed",
                        width=120,
                        name="primary" if anyone else "",
                        clicked_fn=lambda: trust.run_any(True),
                        identifier="any",
                    )
                    ui.Button(
                        "Trusted only",
                        width=100,
                        name="" if anyone else "primary",
                        clicked_fn=lambda: trust.run_any(False),
                        identifier="trusted",
                    )
                    ui.Spacer()
                fact("At most", f"{policy.memory_mib} MiB of memory and {policy.seconds:g} s for a call")
                fact("Known keys", ", ".join(key.name for key in policy.keys.values()) or "none")
                paged(panel.scene.contents.value.modules, page, lambda row: module(row, policy), "modules")
            with ui.HStack(height=style.ROW, spacing=style.GAP):
                ui.Label("Kept in", name="dim", width=110)
                ui.Label(trust.file, name="small", elided_text=True, tooltip=trust.file)
                ui.Button("Read again", width=84, clicked_fn=trust.read, identifier="read")

    surface.live(rows, page, trust.policy, trust.problem, panel.scene.contents)
