"""What views are built with: frames that follow values, and fields that edit them. Everything ends with the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import omni.ui as ui

from portalis.translator.model.observable import Signal, Subscription, Value
from portalis.translator.ui import style

T = TypeVar("T")
PAGE = 12
"""Rows that a list shows at once."""
Entries = Sequence[tuple[str, Callable[[], object]] | tuple[str, Callable[[], object], bool]]
"""What a menu offers: texts, what happens when one is chosen, and for choices whether it is the present one."""


class Surface:
    """Holds the subscriptions of one window. `code` is the style of code."""

    def __init__(self, code: dict[str, Any]) -> None:
        self.code = code
        self.closed = False
        self._held: list[object] = []
        self._menu: ui.Menu | None = None

    def hold(self, *held: object) -> None:
        """Keeps something for as long as the window lives."""
        self._held += held

    def follow(self, values: Sequence[Value[Any] | Signal[Any]], function: Callable[[], object]) -> None:
        """Calls `function` when one of the values changes."""
        self._held += [value.subscribe(lambda _: function()) for value in values]

    def live(self, build: Callable[[], None], *values: Value[Any] | Signal[Any], **frame: Any) -> ui.Frame:
        """A frame that is built again when one of the values changes. A frame is built when it is drawn, so many changes cost one build."""
        made = ui.Frame(build_fn=build, **frame)
        self.follow(values, made.rebuild)
        return made

    def field(self, value: Value[str], **options: Any) -> ui.StringField:
        """A text field that edits a value."""
        model = ui.SimpleStringModel(value.value)
        made = ui.StringField(model, **options)
        self.hold(*link(model, value))
        return made

    def ghost(self, value: Value[str], text: str) -> None:
        """What a field shows while it is empty; stands above the field in a `ZStack`."""
        with ui.HStack():
            ui.Spacer(width=style.INSET)
            label = ui.Label(text, style={"color": style.FAINT}, visible=not value.value, elided_text=True)

        def show(new: str) -> None:
            label.visible = not new

        self.hold(value.subscribe(show))

    def inner(self, build: Callable[[Surface], None]) -> Callable[[], None]:
        """A build function for a live frame that holds things itself: they end when it is built again."""
        inner = Surface(self.code)
        self.hold(inner)

        def begin() -> None:
            inner.close()
            build(inner)

        return begin

    def menu(self, entries: Entries, x: float, y: float) -> None:
        """Shows a menu at a place of the screen."""
        self._menu = ui.Menu("portalis")
        with self._menu:
            for text, chosen, *ticked in entries:
                # Not omni.ui's own ticks: not every version shows them.
                mark = "" if not ticked else "•  " if ticked[0] else "    "
                ui.MenuItem(mark + text, triggered_fn=chosen)
        self._menu.show_at(x, y)

    def menu_button(self, text: str, entries: Callable[[], Entries], **options: Any) -> ui.Button:
        """A button that shows a menu below itself."""
        button = ui.Button(text, **options)
        button.set_clicked_fn(
            lambda: self.menu(entries(), button.screen_position_x, button.screen_position_y + button.computed_height)
        )
        return button

    def close(self) -> None:
        """Ends all that it holds; an inner one may be built anew."""
        self.closed = True
        self._held = []
        self._menu = None


def link(model: ui.AbstractValueModel, value: Value[str]) -> list[Subscription | object]:
    """Keeps a text model and a value the same, both ways, for as long as what is returned is held."""

    def typed(changed: ui.AbstractValueModel) -> None:
        value.value = changed.as_string

    def shown(text: str) -> None:
        if model.as_string != text:
            model.set_value(text)

    return [model.subscribe_value_changed_fn(typed), value.subscribe(shown)]


def check(on: bool, changed: Callable[[bool], object], **options: Any) -> ui.CheckBox:
    """A check box, in the middle of its row's height."""
    with ui.VStack(width=18):
        ui.Spacer()
        made = ui.CheckBox(width=18, height=18, **options)
        ui.Spacer()
    made.model.set_value(on)
    made.model.add_value_changed_fn(lambda model: changed(model.as_bool))
    return made


def empty(text: str) -> None:
    """What stands where there is nothing yet: it says how to get something."""
    with ui.HStack(height=0):
        ui.Spacer(width=style.INSET)
        with ui.VStack(height=0):
            ui.Spacer(height=style.INSET)
            ui.Label(text, name="dim", word_wrap=True, alignment=ui.Alignment.LEFT_TOP)
            ui.Spacer(height=style.INSET)
        ui.Spacer(width=style.INSET)


def paged(rows: Sequence[T], page: Value[int], row: Callable[[T], None], what: str) -> None:
    """Builds the rows of one page: to build hundreds takes longer than a frame may. What is built is to be built anew with `page`."""
    last = max(0, (len(rows) - 1) // PAGE)
    at = min(page.value, last)

    def turn(to: int) -> None:
        page.value = to

    for shown in rows[at * PAGE : (at + 1) * PAGE]:
        row(shown)
    if last:
        with ui.HStack(height=style.ROW, spacing=style.GAP):
            ui.Spacer(width=style.INSET)
            ui.Label(
                f"{at * PAGE + 1} to {min(len(rows), (at + 1) * PAGE)} of {len(rows):,} {what}", name="dim", width=0
            )
            ui.Button("Back", width=52, enabled=at > 0, clicked_fn=lambda: turn(at - 1), identifier=f"{what} back")
            ui.Button("More", width=52, enabled=at < last, clicked_fn=lambda: turn(at + 1), identifier=f"{what} more")
            ui.Spacer()


def fact(name: str, text: str, tooltip: str = "") -> None:
    """A line of a name and what it is."""
    with ui.HStack(height=0, spacing=style.GAP):
        ui.Label(name, name="dim", width=110, alignment=ui.Alignment.LEFT_TOP)
        ui.Label(text, word_wrap=True, tooltip=tooltip, alignment=ui.Alignment.LEFT_TOP)


def scrolling() -> ui.ScrollingFrame:
    """A frame that scrolls up and down only."""
    return ui.ScrollingFrame(
        horizontal_scrollbar_policy=ui.ScrollBarPolicy.SCROLLBAR_ALWAYS_OFF,
        vertical_scrollbar_policy=ui.ScrollBarPolicy.SCROLLBAR_AS_NEEDED,
    )
