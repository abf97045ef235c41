"""On a large stage no turn of the loop looks at much of it: counted, not timed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from pxr import Sdf, Usd, UsdGeom
from support.hand_engine import LIFT, wasm_of
from support.waiting import until

from portalis.stage import registry as stage_registry
from portalis.stage.binding import bind_all
from portalis.stage.cast import Cast
from portalis.stage.player import Player
from portalis.stage.reading import Reader
from portalis.stage.registry import Registry
from portalis.stage.sinks import SessionSink
from portalis.translator.model import slices
from portalis.translator.model.edits import Edit
from portalis.translator.model.panel import PanelModel

PRIMS, BOUND, MODULES = 3000, 600, 6
MOST = 64
"""What a step may do of one thing: `pacing.MANY`."""


def path_of(index: int) -> str:
    return f"/World/Group{index // 100}/Prim{index}"


@pytest.fixture
def large() -> Usd.Stage:
    """Thousands of prims; of those the first are bound, to several modules."""
    stage = Usd.Stage.CreateInMemory("large.usd")
    stage.SetDefaultPrim(UsdGeom.Xform.Define(stage, "/World").GetPrim())
    with Sdf.ChangeBlock():
        for index in range(PRIMS):
            spec = Sdf.CreatePrimInLayer(stage.GetRootLayer(), path_of(index))
            spec.specifier, spec.typeName = Sdf.SpecifierDef, "Xform"
            spec.nameParent.specifier = Sdf.SpecifierDef
    registry, wasm = Registry(stage), wasm_of(LIFT)
    for number in range(MODULES):
        record = registry.register(wasm, name=f"module{number}", embed=True, status="valid")
        every = BOUND // MODULES
        prims = [stage.GetPrimAtPath(path_of(index)) for index in range(number * every, (number + 1) * every)]
        bind_all(prims, record, "turn", inputs={"time": "time"}, outputs=["xformOp:rotateY"])
    return stage


@pytest.fixture
async def full(panel: PanelModel, large: Usd.Stage) -> PanelModel:
    """The panel, with all of that stage known."""
    panel.scene.attach(large)
    await until(lambda: panel.scene.current and panel.scene.contents.value.count)
    return panel


@pytest.fixture
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A turn has no time at all: of what is sliced it does one step."""
    monkeypatch.setattr(slices, "SLICE", 0.0)


async def translated(panel: PanelModel, source: str = LIFT) -> None:
    panel.document.new(source, "lift.py")
    panel.translating.start()
    await until(lambda: panel.translating.current)


def angles(stage: Usd.Stage) -> set[float]:
    found = [stage.GetPrimAtPath(path_of(index)).GetAttribute("xformOp:rotateY").Get() for index in range(BOUND)]
    return {0.0 if angle is None else angle for angle in found}


def rotations(angle: float) -> str:
    return LIFT.replace("90.0 * time", f"{angle} * time")


async def test_an_edit_is_as_large_as_what_is_edited(
    full: PanelModel, large: Usd.Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def traversed(_: object) -> Any:
        raise AssertionError("the whole stage was looked through")

    monkeypatch.setattr(stage_registry, "prims", traversed)
    scene = full.scene
    looked: dict[str, int] = {}

    async def does(what: str, action: Callable[[], object]) -> None:
        before = scene.visited
        action()
        await until(lambda: not full.modules.busy.value and not full.form.busy.value and scene.current)
        await asyncio.sleep(0.1)
        await until(lambda: scene.current)
        looked[what] = scene.visited - before

    await translated(full)
    await does("register", full.register)
    assert full.modules.holds(full.digest) is not None
    await translated(full, rotations(45.0))
    await does("update", full.register)
    assert full.modules.holds(full.digest) is not None
    many = tuple(path_of(index) for index in range(1000, 1100))
    full.form.choose_module(full.modules.last.value)
    await does("select", lambda: scene.select(many))
    full.form.choose_entry("turn")
    await does("bind 100", full.form.bind)
    assert scene.contents.value.users(full.modules.last.value) == 100
    (row,) = scene.contents.value.of((path_of(7),))
    await does("disable", lambda: full.form.enable(row, False))
    await does("unbind", lambda: full.form.remove(row))
    await does("practice grid", full.add_practice_grid)
    await does("remove", lambda: full.modules.remove("/World/Portalis/module5", force=True))
    await does("an edit from outside", lambda: UsdGeom.Sphere.Define(large, "/World/Ball"))
    assert scene.contents.value.users("/World/Portalis/module5") == BOUND // MODULES
    assert looked["bind 100"] >= 100
    assert {what: count for what, count in looked.items() if count > 300} == {}, looked


def test_a_plan_is_made_in_small_steps(large: Usd.Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = {"planned": 0, "opened": 0, "made": 0}

    def counted(owner: type, name: str, what: str) -> None:
        whole = getattr(owner, name)

        def call(*arguments: Any, **named: Any) -> Any:
            counts[what] += 1
            return whole(*arguments, **named)

        monkeypatch.setattr(owner, name, call)

    counted(Cast, "_make", "planned")
    counted(Reader, "query", "opened")
    counted(SessionSink, "_spec", "made")
    with Player(large) as player:
        most, steps = dict(counts), 0
        before = dict(counts)
        apart = 0
        for step in player.prepare():
            if step is not None:
                apart += 1
                step()
            steps += 1
            for what, count in counts.items():
                most[what] = max(most[what], count - before[what])
            before = dict(counts)
        assert apart == 2, "all are read in one step and compiled in another"
        assert player.ready and steps >= BOUND
        assert most["planned"] <= 1 and most["opened"] <= MOST and most["made"] <= MOST, most
        assert counts["planned"] == counts["made"] == BOUND
        report = player.tick(1.0)
        assert report.ran == report.written == BOUND and report.failures == []
        assert counts["made"] == BOUND, "the first tick had to make what it writes"
    assert angles(large) == {0.0}


async def test_late_but_never_half(full: PanelModel, large: Usd.Stage, one_by_one: None) -> None:
    full.playback.play()
    seen: list[set[float]] = []
    turns = time = 0
    while not full.playback.showing.value:
        full.playback.tick(time / 100, 0.01)
        time += 1
        if turns % 50 == 0:
            seen.append(angles(large))
        await asyncio.sleep(0)
        turns += 1
    assert turns > BOUND and all(found == {0.0} for found in seen)
    # The newest time that was told by then, for all of them.
    (angle,) = angles(large)
    assert angle == pytest.approx(90.0 * (time - 1) / 100)
    full.playback.tick(1.0, 0.01)
    assert angles(large) == {90.0}


async def test_it_is_planned_ahead_and_nothing_runs_or_is_written(full: PanelModel, large: Usd.Stage) -> None:
    layer = large.GetRootLayer()
    before = layer.ExportToString()
    await until(lambda: full.playback._player is not None and full.playback._player._cast.fresh)
    player = full.playback._player
    assert player is not None and not full.playback.preparing.value and not full.playback.showing.value
    assert player.sink.layer.empty and layer.ExportToString() == before
    assert all(count.calls == 0 for count in player.statistics.values())
    assert all(program._shared is None for program in player._programs._programs.values())
    full.playback.tick(1.0)
    await until(lambda: full.playback.showing.value)
    assert full.playback._player is player and angles(large) == {90.0}


async def test_prims_go_while_it_is_planned(full: PanelModel, large: Usd.Stage, one_by_one: None) -> None:
    full.playback.play()
    full.playback.tick(1.0)
    for group in range(4):
        for _ in range(30):
            await asyncio.sleep(0)
        assert full.playback.preparing.value
        large.RemovePrim(f"/World/Group{group}")
    await until(lambda: full.playback.showing.value)
    left = {large.GetPrimAtPath(path_of(index)).GetAttribute("xformOp:rotateY").Get() for index in range(400, BOUND)}
    assert left == {90.0} and full.playback.failures.value == ()


@pytest.mark.parametrize("what", ["values", "bindings"])
async def test_edits_in_each_turn_do_not_keep_it_from_playing(
    full: PanelModel, large: Usd.Stage, one_by_one: None, what: str
) -> None:
    edited = large.GetPrimAtPath(path_of(0))
    value = edited.CreateAttribute("load", Sdf.ValueTypeNames.Float)
    shown = 0
    for turn in range(40_000):
        if what == "values":
            value.Set(float(turn))
        elif turn % 50 == 0:
            edited.GetAttribute("portalis:behavior:turn:order").Set(turn)
        full.playback.tick(turn / 1000, 0.001)
        await asyncio.sleep(0)
        if full.playback.showing.value:
            shown += 1
            if shown == 2:
                break
    assert shown == 2 and len(angles(large)) == 1


async def test_stopping_takes_some_turns_and_playing_waits_for_it(
    full: PanelModel, large: Usd.Stage, one_by_one: None
) -> None:
    full.playback.tick(1.0)
    await until(lambda: full.playback.showing.value)
    full.playback.stop()
    assert not full.playback.showing.value and angles(large) != {0.0}
    full.playback.play()
    full.playback.tick(2.0)
    assert not full.playback.preparing.value
    await until(lambda: full.playback.showing.value)
    assert angles(large) == {180.0}
    assert len(large.GetSessionLayer().subLayerPaths) == 1
    full.playback.stop()
    await until(lambda: not large.GetSessionLayer().subLayerPaths)
    assert angles(large) == {0.0}


async def test_a_stage_that_is_closed_is_restored_in_the_turns_that_follow(
    full: PanelModel, large: Usd.Stage, one_by_one: None
) -> None:
    full.playback.tick(1.0)
    await until(lambda: full.playback.showing.value)
    full.scene.attach(None)
    assert not full.playback.showing.value and angles(large) == {90.0}
    # It is opened again, and played, while it still shows what was played.
    full.scene.attach(large)
    await until(lambda: full.scene.contents.value.count)
    full.playback.tick(2.0)
    await until(lambda: full.playback.showing.value)
    assert angles(large) == {180.0} and len(large.GetSessionLayer().subLayerPaths) == 1
    full.scene.attach(None)
    await until(lambda: not large.GetSessionLayer().subLayerPaths)
    assert angles(large) == {0.0}
    # And while it was still being planned.
    full.scene.attach(large)
    await until(lambda: full.scene.contents.value.count)
    full.playback.tick(1.0)
    await asyncio.sleep(0)
    assert full.playback.preparing.value
    full.scene.attach(None)
    assert not full.playback.preparing.value
    await until(lambda: not large.GetSessionLayer().subLayerPaths)


async def test_at_the_end_all_is_restored_at_once(full: PanelModel, large: Usd.Stage, one_by_one: None) -> None:
    full.playback.tick(1.0)
    await until(lambda: full.playback.showing.value)
    full.playback.stop()
    assert angles(large) != {0.0}
    full.close()
    assert angles(large) == {0.0} and not large.GetSessionLayer().subLayerPaths


async def test_many_are_bound_over_some_turns_or_none(full: PanelModel, large: Usd.Stage, one_by_one: None) -> None:
    made: list[Edit] = []
    full.form._perform = lambda edit: (made.append(edit), edit.do())
    many = tuple(path_of(index) for index in range(1000, 1050))
    full.form.choose_module("/World/Portalis/module0")
    full.scene.select(many)
    full.form.choose_entry("turn")
    layer = large.GetRootLayer()

    def bound() -> int:
        return sum(layer.GetPrimAtPath(path).HasInfo("apiSchemas") for path in many)

    full.form.bind()
    full.form.bind()
    await until(lambda: bound() > 0)
    assert bound() < len(many) and made == [] and not full.form.ready
    await until(lambda: not full.form.busy.value)
    assert bound() == len(many) == full.scene.contents.value.count - BOUND or not full.scene.current
    (edit,) = made
    edit.undo()
    assert bound() == 0
    edit.do()
    assert bound() == len(many)
    edit.undo()
    await until(lambda: full.scene.current)
    before = layer.ExportToString()
    full.form.bind()
    await until(lambda: bound() > 0)
    full.scene.attach(None)
    await until(lambda: not full.form.busy.value)
    assert bound() == 0 and len(made) == 1
    assert sorted(layer.ExportToString().split()) == sorted(before.split())


async def test_a_binding_that_comes_while_others_are_looked_at_is_looked_at_too(
    full: PanelModel, large: Usd.Stage, one_by_one: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    await translated(full, rotations(45.0))
    full.register()
    await until(lambda: full.modules.holds(full.digest))
    module = full.modules.last.value
    prims = [large.GetPrimAtPath(path_of(index)) for index in range(1000, 1040)]
    bind_all(prims, module, "turn", inputs={"time": "time"}, outputs=["xformOp:rotateY"])
    await until(lambda: full.scene.contents.value.users(module) == len(prims))
    await translated(full, LIFT.replace("def lift", "def raise_up"))
    kept = full.scene.contents.value.module(module)
    looked, check = [], Registry.check

    def edited_meanwhile(self: Registry, module: str, manifest: Any, users: Any) -> Any:
        yield from check(self, module, manifest, users)
        if not looked:
            # When all have been looked at, another one comes, of the function that is to go.
            points = UsdGeom.Mesh.Define(large, path_of(2000))
            points.CreatePointsAttr([(0, 0, 0)])
            bind_all([points.GetPrim()], module, "lift")
        looked.append(module)

    monkeypatch.setattr(Registry, "check", edited_meanwhile)
    full.register()
    await until(lambda: not full.modules.busy.value)
    assert full.scene.contents.value.module(module) == kept
    assert full.notices.last.value is not None and "raise_up" in full.notices.last.value.text
