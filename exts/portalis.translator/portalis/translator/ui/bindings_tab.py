"""Which functions run on the selected prims, and a form for another."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import omni.ui as ui

from portalis.translator.model.observable import Value
from portalis.translator.model.offers import Offer
from portalis.translator.model.panel import PanelModel
from portalis.translator.model.scene import BindingRow
from portalis.translator.ui import style
from portalis.translator.ui.surface import Entries, Surface, check, empty, paged, scrolling

_NAME = 128


def build(panel: PanelModel, surface: Surface) -> None:
    """Builds the tab."""
    scene, form, playback = panel.scene, panel.form, panel.playback
    page = Value(0)
    with scrolling(), ui.VStack(height=0, spacing=4):
        ui.Spacer(height=2)
        surface.live(lambda: _selection(panel), scene.stage, scene.selection, height=0)
        surface.live(
            surface.inner(lambda inner: _bound(panel, inner, page)),
            scene.contents,
            scene.selection,
            playback.failures,
            page,
            height=0,
        )
        surface.live(
            surface.inner(lambda inner: _fields(panel, inner)), form.shape, scene.stage, scene.contents, height=0
        )
        surface.live(lambda: _verdict(panel), form.problems, form.shape, height=0)


def _selection(panel: PanelModel) -> None:
    chosen = panel.scene.selection.value
    if panel.scene.stage.value is None:
        empty("There is no stage. Open one, or create one.")
        return
    with ui.HStack(height=style.ROW, spacing=style.GAP):
        ui.Label("Selected", name="dim", width=_NAME)
        text = ", ".join(path.rpartition("/")[2] for path in chosen[:4]) + (
            f" and {len(chosen) - 4} more" if len(chosen) > 4 else ""
        )
        ui.Label(
            text or "nothing: select prims in the viewport or the stage",
            name="" if chosen else "caution",
            elided_text=True,
            tooltip="\n".join(chosen[:20]),
        )
        if not chosen:
            ui.Button(
                "Add a practice grid",
                width=136,
                clicked_fn=lambda: _practice(panel),
                identifier="practice",
                tooltip="A flat mesh of 1,681 points to try a deformer on",
            )


def _figures(panel: PanelModel, row: BindingRow) -> None:
    figures = panel.playback.statistics(row.prim, row.name)
    if figures is not None and figures.calls:
        ui.Label(
            f"{figures.calls:,} call{'s' * (figures.calls != 1)}, the last {figures.last * 1e3:,.2f} ms",
            name="small",
            width=0,
        )


def _practice(panel: PanelModel) -> None:
    path = panel.add_practice_grid()
    if path is not None:
        panel.wanted.emit((path,))


def _bound(panel: PanelModel, surface: Surface, page: Value[int]) -> None:
    rows = panel.scene.contents.value.of(panel.scene.selection.value)
    with ui.VStack(height=0, spacing=3):
        paged(rows, page, lambda row: _row(panel, surface, row), "bindings")


def _row(panel: PanelModel, surface: Surface, row: BindingRow) -> None:
    failure = panel.playback.failure(row.prim, row.name)
    with ui.ZStack(height=0):
        ui.Rectangle(name="row")
        with ui.HStack(height=0, spacing=style.GAP):
            ui.Rectangle(
                width=3,
                style={"background_color": style.BAD if failure else style.GOOD if row.enabled else style.FAINT},
            )
            with ui.VStack(height=0, spacing=2):
                ui.Spacer(height=3)
                with ui.HStack(height=style.ROW, spacing=style.GAP):
                    check(
                        row.enabled,
                        lambda on: panel.form.enable(row, on),
                        tooltip="Whether it runs",
                        identifier="enabled",
                    )
                    ui.Label(row.name, name="head", width=0, tooltip=f"{row.entry} of {row.module}")
                    ui.Label(f"on {row.prim.rpartition('/')[2]}", name="dim", width=0, tooltip=row.prim)
                    ui.Spacer()
                    # The figures alone are built again while it plays: a button that is would lose the click that has begun on it.
                    surface.live(lambda: _figures(panel, row), panel.playback.milliseconds, width=0)
                    ui.Button("Unbind", width=56, clicked_fn=lambda: panel.form.remove(row), identifier="unbind")
                ui.Label(
                    f"{', '.join(row.inputs)}  gives  {', '.join(row.outputs)}", name="small", word_wrap=True, height=0
                )
                if failure:
                    ui.Label(failure, name="bad", word_wrap=True, height=0)
                    with ui.HStack(height=style.ROW):
                        ui.Button("Try again", width=76, clicked_fn=panel.playback.retry, identifier="retry")
                        ui.Spacer()
                ui.Spacer(height=3)
            ui.Spacer(width=2)


def _fields(panel: PanelModel, surface: Surface) -> None:
    form, contents = panel.form, panel.scene.contents.value
    if panel.scene.stage.value is None:
        return
    with ui.VStack(height=0, spacing=4):
        if not contents.modules:
            empty(
                "No module in this stage yet. Translate a script and press Register; then its functions can be bound here."
            )
            return
        ui.Spacer(height=2)
        with ui.HStack(height=style.ROW, spacing=style.GAP):
            ui.Label("Function", name="dim", width=_NAME)
            paths = [row.path for row in contents.modules]
            _choice(
                surface, [row.name for row in contents.modules], paths, form.module.value, form.choose_module, "module"
            )
            _choice(surface, list(form.entries), list(form.entries), form.entry.value, form.choose_entry, "entry")
            surface.live(lambda: _button(panel), form.problems, form.busy, width=104)
        if form.export is None or not panel.scene.selection.value:
            return
        if form.export.doc:
            with ui.HStack(height=0):
                ui.Spacer(width=_NAME + style.GAP)
                ui.Label(form.export.doc.strip().partition("\n")[0], name="small", word_wrap=True)
        for param in form.export.params:
            kind = f"{param.name}: {param.type}"
            ghost = f"its default, {param.default}" if param.default is not None else "attribute, value or time"
            _field(surface, param.name, kind, form.inputs[param.name], ghost, partial(form.offers_for, param.name))
        for index, output in enumerate(form.outputs):
            name = "result" if len(form.outputs) == 1 else f"result {index + 1}"
            _field(surface, name, str(form.export.result), output, "attribute", partial(form.offers_of, index))


def _button(panel: PanelModel) -> None:
    form, count = panel.form, len(panel.scene.selection.value)
    ui.Button(
        f"Bind to {count} prims" if count > 1 else "Bind",
        name="primary" if form.ready else "",
        enabled=form.ready,
        clicked_fn=form.bind,
        identifier="bind",
    )


def _choice(
    surface: Surface, names: list[str], values: list[str], chosen: str, choose: Callable[[str], None], identifier: str
) -> None:
    at = values.index(chosen) if chosen in values else 0
    combo = ui.ComboBox(at, *names, identifier=identifier)

    def picked(model: ui.AbstractItemModel, _: object) -> None:
        index = model.get_item_value_model().as_int
        if 0 <= index < len(values) and values[index] != chosen:
            choose(values[index])

    combo.model.add_item_changed_fn(picked)


def _field(
    surface: Surface, label: str, tooltip: str, value: Value[str], ghost: str, offers: Callable[[], list[Offer]]
) -> None:
    def entries() -> Entries:
        found = [
            (f"{offer.text or '(empty)'}   {offer.meaning}", partial(_take, value, offer.text)) for offer in offers()
        ]
        return found or [("nothing of the prim fits", list)]

    with ui.HStack(height=style.ROW, spacing=style.GAP):
        ui.Label(label, name="dim", width=_NAME, elided_text=True, tooltip=tooltip)
        with ui.ZStack():
            surface.field(value, tooltip=tooltip, identifier=f"field {label}")
            surface.ghost(value, ghost)
        surface.menu_button("…", entries, width=26, tooltip="What fits", identifier=f"offers {label}")


def _take(value: Value[str], text: str) -> None:
    value.value = text


def _verdict(panel: PanelModel) -> None:
    form = panel.form
    if form.export is None or not panel.scene.selection.value or not panel.scene.contents.value.modules:
        return
    with ui.VStack(height=0, spacing=4):
        for problem in form.problems.value[:6]:
            with ui.HStack(height=0, spacing=style.GAP):
                ui.Spacer(width=_NAME)
                ui.Label(problem, name="caution", word_wrap=True, alignment=ui.Alignment.LEFT_TOP)
        ui.Spacer(height=6)
