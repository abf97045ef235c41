"""From a translated script to a moving mesh and back, with a history."""

from __future__ import annotations

import asyncio

import pytest
from pxr import Sdf, Usd, UsdGeom
from support.hand_engine import LIFT, HandEngine, wasm_of
from support.pace import busy_machine
from support.waiting import until

from portalis.stage.trust import TRUSTED, Policy
from portalis.translator.model.edits import Edit
from portalis.translator.model.panel import PanelModel
from portalis.translator.model.playback import Mode
from portalis.translator.model.translating import Result

FLAG = "/World/Flag"
BAD = LIFT.replace("return 90.0 * time", "return 90.0 / (time - 0.5)")


async def translated(panel: PanelModel, source: str = LIFT) -> Result:
    panel.document.new(source, "lift.py")
    panel.translating.start()
    await until(lambda: panel.translating.current)
    assert panel.translating.result.value is not None
    return panel.translating.result.value


@pytest.fixture(params=["free", "busy"], autouse=True)
def pace(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """All holds on a machine, too, that is busy with other things."""
    if request.param == "busy":
        busy_machine(monkeypatch)


async def registered(panel: PanelModel, stage: Usd.Stage, source: str = LIFT) -> str:
    panel.scene.attach(stage)
    panel.modules.register(await translated(panel, source))
    await until(lambda: panel.modules.holds(panel.digest))
    return panel.modules.last.value


async def bound(panel: PanelModel, stage: Usd.Stage, entry: str = "lift", source: str = LIFT) -> None:
    await registered(panel, stage, source)
    panel.scene.select((FLAG,))
    panel.form.choose_entry(entry)
    assert panel.form.problems.value == ()
    panel.form.bind()
    await until(lambda: panel.scene.contents.value.bindings)


async def played(panel: PanelModel, time: float) -> None:
    """The timeline is there, and what is to be seen then has come."""
    panel.playback.tick(time)
    await until(lambda: not panel.playback.preparing.value)


def heights(stage: Usd.Stage) -> set[float]:
    return {point[1] for point in UsdGeom.Mesh.Get(stage, FLAG).GetPointsAttr().Get()}


async def test_the_hints_lead_to_a_moving_mesh(panel: PanelModel, stage: Usd.Stage) -> None:
    steps = [panel.hint.value.step]

    def note() -> None:
        if panel.hint.value.step != steps[-1]:
            steps.append(panel.hint.value.step)

    panel.document.new(LIFT, "lift.py")
    note()
    panel.translating.start()
    await until(lambda: panel.translating.current)
    note()
    panel.scene.attach(stage)
    note()
    panel.register()
    await until(lambda: panel.modules.holds(panel.digest))
    note()
    panel.scene.select((FLAG,))
    note()
    panel.form.bind()
    await until(lambda: panel.scene.contents.value.bindings)
    note()
    panel.playback.play()
    await played(panel, 2.0)
    note()
    assert steps == ["write", "translate", "stage", "register", "select", "bind", "play", "watch"]
    assert heights(stage) == {2.0}
    panel.playback.stop()
    await until(lambda: heights(stage) == {0.0})


async def test_a_new_version_takes_the_place_of_the_old(panel: PanelModel, stage: Usd.Stage) -> None:
    await bound(panel, stage)
    path = await registered(panel, stage, LIFT.replace("by * time", "2 * by * time"))
    assert [row.path for row in panel.scene.contents.value.modules] == [path]
    await played(panel, 1.0)
    assert heights(stage) == {2.0}


async def test_a_second_click_on_bind_makes_no_second_binding(panel: PanelModel, stage: Usd.Stage) -> None:
    await bound(panel, stage)
    panel.form.bind()
    await asyncio.sleep(0.3)
    assert [row.name for row in panel.scene.contents.value.bindings] == ["lift"]


async def test_a_version_that_fits_no_binding_is_not_put_in(panel: PanelModel, stage: Usd.Stage) -> None:
    await bound(panel, stage)
    before = stage.GetRootLayer().ExportToString()
    panel.modules.register(await translated(panel, LIFT.replace("def lift", "def raise_up")))
    await until(lambda: panel.notices.last.value and panel.notices.last.value.kind == "error")
    assert stage.GetRootLayer().ExportToString() == before


async def test_a_stage_closed_in_mid_flight_gets_nothing(panel: PanelModel, stage: Usd.Stage) -> None:
    result = await translated(panel)
    panel.scene.attach(stage)
    before = stage.GetRootLayer().ExportToString()
    panel.modules.register(result)
    panel.modules.register(result)
    panel.scene.attach(None)
    await until(lambda: panel.notices.last.value and "closed meanwhile" in panel.notices.last.value.text)
    assert stage.GetRootLayer().ExportToString() == before and not panel.modules.busy.value


async def test_a_stage_without_a_file_holds_the_module_itself(panel: PanelModel) -> None:
    loose = Usd.Stage.CreateInMemory("World0.usd")
    path = await registered(panel, loose)
    await registered(panel, loose, LIFT.replace("by * time", "2 * by * time"))
    assert [record.module.embedded for record in panel.modules.registry(loose).list()] == [True]
    assert panel.modules.registry(loose).verify() == [] and panel.modules.last.value == path


async def test_undo_after_the_stage_was_closed_changes_nothing(engine: HandEngine) -> None:
    made: list[Edit] = []

    def keep(edit: Edit) -> object:
        made.append(edit)
        return edit.do()

    panel = PanelModel(make=lambda address, key: engine, perform=keep)
    stage = Usd.Stage.CreateInMemory()
    await registered(panel, stage)
    layer = stage.GetRootLayer()
    panel.scene.attach(None)
    panel.close()
    del stage
    # Kit lets go of a closed stage's layers.
    del layer
    made[0].undo()
    made[0].do()


@pytest.mark.parametrize("what", ["register", "bind", "enable", "unbind", "remove"])
async def test_edits_are_undone_and_done_again(engine: HandEngine, stage: Usd.Stage, what: str) -> None:
    made: list[Edit] = []

    def keep(edit: Edit) -> object:
        made.append(edit)
        return edit.do()

    panel = PanelModel(make=lambda address, key: engine, perform=keep)
    layer = stage.GetRootLayer()
    states = [layer.ExportToString()]
    path = await registered(panel, stage)
    states.append(layer.ExportToString())
    panel.scene.select((FLAG,))
    panel.form.choose_entry("turn")
    panel.form.bind()
    states.append(layer.ExportToString())
    await until(lambda: panel.scene.contents.value.bindings)
    (row,) = panel.scene.contents.value.bindings
    if what == "enable":
        panel.form.enable(row, False)
    elif what == "unbind":
        panel.form.remove(row)
    elif what == "remove":
        panel.modules.remove(path, force=True)
    if what not in ("register", "bind"):
        states.append(layer.ExportToString())
    at = {"register": 0, "bind": 1}.get(what, 2)
    for edit in reversed(made[at:]):
        edit.undo()
    assert _plain(layer) == _plain(states[at])
    for edit in made[at:]:
        edit.do()
    assert _plain(layer) == _plain(states[-1])
    panel.close()


def _plain(content: Sdf.Layer | str) -> list[str]:
    """A layer's lines; what tells other applications how to show our types stays, and the order of prims is no content."""
    text = content if isinstance(content, str) else content.ExportToString()
    layer = Sdf.Layer.CreateAnonymous(".usda")
    layer.ImportFromString(text)
    layer.pseudoRoot.ClearInfo("fallbackPrimTypes")
    return sorted(line.strip() for line in layer.ExportToString().splitlines() if line.strip())


async def test_the_form_is_filled_in_and_checked(panel: PanelModel, stage: Usd.Stage) -> None:
    await registered(panel, stage)
    panel.scene.select((FLAG,))
    form = panel.form
    assert form.entry.value == "lift" and form.ready
    assert {name: field.value for name, field in form.inputs.items()} == {"points": "points", "time": "time", "by": ""}
    assert [field.value for field in form.outputs] == ["points"]
    assert [offer.text for offer in form.offers_for("points")][:2] == ["points", "accelerations"]
    assert "time" in [offer.text for offer in form.offers_for("by")]
    form.inputs["points"].value = "doubleSided"
    assert form.problems.value and "holds bool" in form.problems.value[0] and not form.ready
    form.inputs["points"].value = "((("
    assert "cannot read" in form.problems.value[0]
    form.choose_entry("turn")
    assert form.ready and next(field.value for field in form.outputs).startswith("xformOp:rotate")


async def test_all_selected_prims_are_bound_or_none(panel: PanelModel, stage: Usd.Stage) -> None:
    UsdGeom.Mesh.Define(stage, "/World/Other").CreatePointsAttr([(0, 0, 0)])
    UsdGeom.Sphere.Define(stage, "/World/Ball")
    await registered(panel, stage)
    panel.scene.select((FLAG, "/World/Ball"))
    assert not panel.form.ready
    panel.form.bind()
    await asyncio.sleep(0.1)
    assert panel.scene.contents.value.bindings == ()
    panel.scene.select((FLAG, "/World/Other", "/World/Gone"))
    panel.form.bind()
    await until(lambda: len(panel.scene.contents.value.bindings) == 2)


async def test_a_behaviour_that_fails_is_shown_and_the_others_go_on(panel: PanelModel, stage: Usd.Stage) -> None:
    await bound(panel, stage, "lift", BAD)
    panel.form.choose_entry("turn")
    panel.form.bind()
    await until(lambda: len(panel.scene.contents.value.bindings) == 2)
    panel.playback.play()
    await played(panel, 0.5)
    message = panel.playback.failure(FLAG, "turn")
    assert "ZeroDivisionError" in message and "lift.py" in message and panel.hint.value.step == "mend"
    await played(panel, 1.0)
    assert heights(stage) == {1.0}
    panel.playback.retry()
    await played(panel, 1.0)
    assert panel.playback.failures.value == ()


async def test_the_policy_keeps_modules_from_running(panel: PanelModel, stage: Usd.Stage) -> None:
    await bound(panel, stage)
    panel.trust.run_any(False)
    await until(lambda: panel.trust.policy.value and panel.trust.policy.value.run == TRUSTED)
    panel.playback.play()
    await played(panel, 1.0)
    assert heights(stage) == {0.0} and "trusted modules only" in panel.playback.failure(FLAG, "lift")
    panel.trust.add(panel.digest, "mine")
    await until(lambda: panel.trust.policy.value and panel.digest in panel.trust.policy.value.sha256)
    await played(panel, 1.0)
    await until(lambda: heights(stage) == {1.0})
    panel.trust.forget(panel.digest)
    await until(lambda: panel.trust.policy.value and not panel.trust.policy.value.sha256)
    await until(lambda: heights(stage) == {0.0})


async def test_the_policy_is_changed_in_the_order_of_the_clicks(panel: PanelModel) -> None:
    hashes = [f"{number:064x}" for number in range(12)]
    for sha256 in hashes:
        panel.trust.add(sha256, "mine")
    panel.trust.run_any(False)
    for sha256 in hashes[:6]:
        panel.trust.forget(sha256)
    panel.trust.run_any(True)
    panel.trust.run_any(False)
    before = panel.trust.policy.value
    assert before is not None and not before.sha256, "it is written in a thread"
    await until(lambda: not any(panel.tasks.running(f"trust {number}") for number in range(40)))
    policy = panel.trust.policy.value
    assert policy is not None and policy.run == TRUSTED and list(policy.sha256) == hashes[6:]
    assert Policy.load() == policy


async def test_another_stage_takes_the_outputs_off_the_first(panel: PanelModel, stage: Usd.Stage) -> None:
    await bound(panel, stage)
    panel.playback.play()
    await played(panel, 1.0)
    assert heights(stage) == {1.0} and panel.playback.showing.value
    panel.scene.attach(Usd.Stage.CreateInMemory())
    await until(lambda: heights(stage) == {0.0} and panel.scene.contents.value.modules == ())
    await played(panel, 2.0)
    assert panel.playback.mode.value is Mode.PLAYING and not panel.playback.showing.value


async def test_disarmed_the_timeline_moves_nothing(panel: PanelModel, stage: Usd.Stage) -> None:
    await bound(panel, stage)
    await played(panel, 1.0)
    panel.playback.armed.value = False
    await played(panel, 2.0)
    await until(lambda: heights(stage) == {0.0})
    await played(panel, 3.0)
    assert heights(stage) == {0.0}


async def test_edits_from_outside_are_seen(panel: PanelModel, stage: Usd.Stage) -> None:
    path = await registered(panel, stage)
    stage.GetRootLayer().GetPrimAtPath(path).name = "other"
    await until(lambda: [row.name for row in panel.scene.contents.value.modules] == ["other"])
    stage.RemovePrim(Sdf.Path(path).ReplaceName("other"))
    await until(lambda: panel.scene.contents.value.modules == ())
    assert panel.form.module.value == "" and panel.form.export is None


async def test_a_large_stage_is_read_in_slices(panel: PanelModel) -> None:
    stage = Usd.Stage.CreateInMemory()
    with Sdf.ChangeBlock():
        for index in range(20_000):
            Sdf.CreatePrimInLayer(stage.GetRootLayer(), f"/Prim{index}").specifier = Sdf.SpecifierDef
    panel.scene.attach(stage)
    turns = 0
    while panel.tasks.running("scan"):
        turns += 1
        await asyncio.sleep(0)
    assert turns > 3


async def test_the_practice_grid_is_there_to_be_moved(panel: PanelModel, stage: Usd.Stage) -> None:
    assert panel.add_practice_grid() is None
    panel.scene.attach(stage)
    first, second = panel.add_practice_grid(), panel.add_practice_grid()
    assert (first, second) == ("/World/PracticeGrid", "/World/PracticeGrid2")
    assert UsdGeom.Mesh.Get(stage, first).ValidateTopology(*_topology(stage, first))[0]


def _topology(stage: Usd.Stage, path: str) -> tuple[object, object, int]:
    mesh = UsdGeom.Mesh.Get(stage, path)
    return (
        mesh.GetFaceVertexIndicesAttr().Get(),
        mesh.GetFaceVertexCountsAttr().Get(),
        len(mesh.GetPointsAttr().Get()),
    )


def test_modules_are_real() -> None:
    assert wasm_of(LIFT).startswith(b"\0asm")
