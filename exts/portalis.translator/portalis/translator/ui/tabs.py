"""Tabs: a row of titles, and below it what belongs to the one chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import omni.ui as ui

from portalis.translator.model.observable import Value
from portalis.translator.ui import style
from portalis.translator.ui.surface import Surface


@dataclass(frozen=True)
class Tab:
    """A title, that says how much is there, and what builds the content. `watched` are the values that the title depends on."""

    title: Callable[[], str]
    build: Callable[[], None]
    watched: Sequence[Value[Any]] = ()


def build(surface: Surface, tabs: Sequence[Tab], chosen: Value[int]) -> None:
    """Builds tabs. All contents exist from the start; only the chosen one is visible."""

    def titles() -> None:
        with ui.HStack(spacing=2):
            for index, tab in enumerate(tabs):
                with ui.ZStack(width=0):
                    ui.Button(
                        tab.title(),
                        name="tab",
                        width=0,
                        clicked_fn=lambda index=index: _choose(chosen, index),
                        identifier=f"tab{index}",
                    )
                    if index == chosen.value:
                        with ui.VStack():
                            ui.Spacer()
                            ui.Rectangle(name="tab", height=2)
            ui.Spacer()

    watched = [value for tab in tabs for value in tab.watched]
    with ui.VStack(spacing=0):
        surface.live(titles, chosen, *watched, height=style.ROW + 4)
        ui.Rectangle(name="edge", height=1)
        with ui.ZStack():
            frames = []
            for index, tab in enumerate(tabs):
                frames.append(ui.Frame(visible=index == chosen.value))
                with frames[-1]:
                    tab.build()

    def show(index: int) -> None:
        for at, frame in enumerate(frames):
            frame.visible = at == index

    surface.hold(chosen.subscribe(show))


def _choose(chosen: Value[int], index: int) -> None:
    chosen.value = index
