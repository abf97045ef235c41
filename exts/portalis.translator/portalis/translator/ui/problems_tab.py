"""What is wrong with the script. A click goes to the line."""

from __future__ import annotations

import omni.ui as ui

from portalis.translator.engines import Diagnostic
from portalis.translator.model.connection import Light
from portalis.translator.model.observable import Value
from portalis.translator.model.panel import PanelModel
from portalis.translator.ui import style
from portalis.translator.ui.surface import Surface, empty, paged, scrolling


def build(panel: PanelModel, surface: Surface) -> None:
    """Builds the tab."""

    page = Value(0)

    def rows() -> None:
        found = sorted(panel.problems.found.value, key=lambda problem: (problem.span.line, problem.span.column))
        with scrolling(), ui.VStack(height=0, spacing=3):
            ui.Spacer(height=2)
            if not found:
                empty(_nothing(panel))
            paged(found, page, lambda problem: _row(panel, problem), "problems")

    surface.live(rows, page, panel.problems.found, panel.problems.checked, panel.connection.light)


def _nothing(panel: PanelModel) -> str:
    if not panel.document.text.value.strip():
        return "Problems of the script appear here while you type."
    if panel.problems.checked.value:
        return "No problems were found."
    if panel.connection.light.value is Light.LOST:
        return "Not checked: the translator does not answer."
    return "Checking …"


def _row(panel: PanelModel, problem: Diagnostic) -> None:
    with ui.ZStack(height=0):
        ui.Rectangle(name="row")
        with ui.HStack(height=0, spacing=style.GAP):
            ui.Rectangle(width=3, style={"background_color": style.SEVERITIES.get(problem.severity, style.NOTE)})
            with ui.VStack(height=0, spacing=1):
                ui.Spacer(height=3)
                with ui.HStack(height=0, spacing=style.GAP):
                    ui.Label(f"line {problem.span.line}", name="dim", width=62, alignment=ui.Alignment.LEFT_TOP)
                    ui.Label(problem.message, word_wrap=True, alignment=ui.Alignment.LEFT_TOP)
                    ui.Label(problem.code, name="small", width=54, alignment=ui.Alignment.RIGHT_TOP)
                for note in (*problem.notes, *([f"Fix: {problem.fix}"] if problem.fix else [])):
                    with ui.HStack(height=0, spacing=style.GAP):
                        ui.Spacer(width=62)
                        ui.Label(note, name="small", word_wrap=True, alignment=ui.Alignment.LEFT_TOP)
                ui.Spacer(height=3)
            ui.Spacer(width=2)
        ui.InvisibleButton(clicked_fn=lambda: panel.jump.emit(problem.span.line), identifier="problem")
