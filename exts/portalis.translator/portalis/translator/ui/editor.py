"""The script: a text field with line numbers beside and markers behind it.

omni.ui's multi-line field draws a line every `font_size` pixels, from a fixed inset; so whatever stands behind it in the same font lies exactly
below its characters.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict

import omni.ui as ui

from portalis.translator.engines import Diagnostic
from portalis.translator.model.panel import PanelModel
from portalis.translator.ui import style
from portalis.translator.ui.sight import Sight
from portalis.translator.ui.surface import Surface, link

_X, _Y = 8, 4
_OF_A_LINE, _UNDERLINED = 4, 48
"""Problems that are underlined in a line, and in all that is in sight: each takes a tenth of a millisecond to build."""
_LONG, _PAUSE = 1 << 16, 0.2
"""Characters of a script whose longest line is looked for in a thread, after so many seconds without a keystroke."""
_RANK = {"error": 0, "warning": 1, "note": 2}


class Editor:
    """The editor's widgets."""

    def __init__(self, panel: PanelModel, surface: Surface) -> None:
        self._panel, self._surface = panel, surface
        self._code = surface.code
        self._marked = 0
        self._model = ui.SimpleStringModel(panel.document.text.value)
        with ui.ZStack():
            ui.Rectangle(name="sunk")
            with ui.HStack():
                # Follows the text up and down, and stays where it is when the text goes sideways.
                self._beside = ui.ScrollingFrame(
                    width=44,
                    horizontal_scrollbar_policy=ui.ScrollBarPolicy.SCROLLBAR_ALWAYS_OFF,
                    vertical_scrollbar_policy=ui.ScrollBarPolicy.SCROLLBAR_ALWAYS_OFF,
                )
                self._scroll = ui.ScrollingFrame(
                    horizontal_scrollbar_policy=ui.ScrollBarPolicy.SCROLLBAR_AS_NEEDED,
                    vertical_scrollbar_policy=ui.ScrollBarPolicy.SCROLLBAR_AS_NEEDED,
                )
            self._ghost = ui.Label(
                "Type a function with type annotations here, or take one of the Examples.",
                style={"color": style.FAINT, "margin_width": 56, "margin_height": _Y + 2},
                alignment=ui.Alignment.LEFT_TOP,
                word_wrap=True,
                visible=False,
            )
        self._sight = Sight(self._scroll, self._follow)
        lines = self._sight.lines
        with self._beside:
            self._column = surface.live(
                self._numbers, panel.document.text, panel.problems.found, lines, width=44, height=1
            )
        with self._scroll, ui.ZStack(height=0):
            # As wide as the longest line, so that the frame scrolls sideways rather than the field.
            with ui.HStack(height=0):
                ui.Spacer(width=_X)
                self._widest = ui.Label("", width=0, height=1, style={**self._code, "color": 0x00000000})
                ui.Spacer(width=24)
            surface.live(self._markers, panel.problems.found, panel.problems.checked, panel.jump, lines)
            self._field = ui.StringField(
                self._model,
                multiline=True,
                allow_tab_input=True,
                identifier="script",
                style={**self._code, "background_color": 0x00000000},
            )
        surface.hold(*link(self._model, panel.document.text))
        surface.hold(panel.document.text.subscribe(lambda _: self._measure(), now=True))
        surface.hold(panel.jump.subscribe(self._go_to))

    def _follow(self, y: float) -> None:
        self._beside.scroll_y = y

    def _measure(self) -> None:
        self._marked = 0
        text = self._panel.document.text.value
        height = max(text.count("\n") + 3, 8) * style.CODE_SIZE + 2 * _Y + 6
        self._field.height = ui.Pixel(height)
        # Taller by a scroll bar, so that it can follow to the very end.
        self._column.height = ui.Pixel(height + 16)
        self._ghost.visible = not text
        if len(text) <= _LONG:
            self._widest.text = _widest(text)
        else:
            self._panel.tasks.start(f"measure {id(self)}", self._measure_long(text))

    async def _measure_long(self, text: str) -> None:
        await asyncio.sleep(_PAUSE)
        widest = await asyncio.to_thread(_widest, text)
        if not self._surface.closed:
            self._widest.text = widest

    def _numbers(self) -> None:
        first, end = self._sight.lines.value
        worst: dict[int, Diagnostic] = {}
        for found in self._panel.problems.found.value:
            line = found.span.line
            if not first < line <= end:
                continue
            if line not in worst or _RANK.get(found.severity, 2) < _RANK.get(worst[line].severity, 2):
                worst[line] = found
        count = self._panel.document.text.value.count("\n") + 1
        with ui.ZStack():
            with ui.VStack():
                ui.Spacer(height=_Y + first * style.CODE_SIZE)
                ui.Label(
                    "\n".join(map(str, range(first + 1, min(count, end) + 1))),
                    alignment=ui.Alignment.RIGHT_TOP,
                    style={**self._code, "color": style.FAINT},
                )
            for line, found in worst.items():
                with ui.Placer(offset_x=2, offset_y=_Y + (line - 1) * style.CODE_SIZE + 4):
                    ui.Circle(
                        width=8,
                        height=8,
                        radius=4,
                        name=found.severity,
                        tooltip=f"{found.code}: {found.message}",
                    )

    def _markers(self) -> None:
        first, end = self._sight.lines.value
        lines = self._panel.document.text.value.split("\n", end)[first:end]
        by_line: dict[int, list[Diagnostic]] = defaultdict(list)
        for found in self._panel.problems.found.value:
            if first < found.span.line <= first + len(lines):
                by_line[found.span.line].append(found)
        # The worst of each line before others of a line.
        shown = [found for problems in by_line.values() for found in problems[:1]]
        shown += [found for problems in by_line.values() for found in problems[1:_OF_A_LINE]]
        with ui.ZStack():
            if self._marked:
                with ui.Placer(offset_y=_Y + (self._marked - 1) * style.CODE_SIZE):
                    ui.Rectangle(height=style.CODE_SIZE, style={"background_color": 0x30FFFFFF})
            for found in shown[:_UNDERLINED]:
                self._underline(lines[found.span.line - 1 - first], found)

    def _underline(self, text: str, found: Diagnostic) -> None:
        span = found.span
        end = span.end_column if span.end_line == span.line else len(text)
        # The text itself, unseen, makes the room: whatever the font is.
        with (
            ui.Placer(offset_x=_X, offset_y=_Y + (span.line - 1) * style.CODE_SIZE),
            ui.HStack(width=0, height=style.CODE_SIZE),
        ):
            ui.Label(text[: span.column].expandtabs(4), width=0, name="unseen")
            with ui.ZStack(width=0):
                ui.Label(text[span.column : max(end, span.column + 1)] or " ", width=0, name="unseen")
                with ui.Placer(offset_y=style.CODE_SIZE - 2):
                    ui.Rectangle(height=2, name=found.severity)

    def _go_to(self, line: int) -> None:
        self._marked = line
        above = (line - 4) * style.CODE_SIZE
        # Not focused: a field that gets the keyboard is scrolled to its top.
        self._scroll.scroll_y = max(0, above)


def _widest(text: str) -> str:
    return max(text.split("\n"), key=len).expandtabs(4)


def build(panel: PanelModel, surface: Surface) -> Editor:
    """Builds the editor."""
    return Editor(panel, surface)
