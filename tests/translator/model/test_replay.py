"""Undo and redo of an edit that takes longer than a turn, as an application's history calls them: in order, and nothing is lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from itertools import pairwise

import pytest
from pxr import Sdf, Usd, UsdGeom
from support.waiting import until

from portalis.schema.behavior import Behavior
from portalis.translator.model import slices
from portalis.translator.model.edits import Edit
from portalis.translator.model.replay import Replay
from portalis.translator.model.tasks import Tasks

COUNT = 100
PATHS = [f"/World/Prim{index}" for index in range(COUNT)]


@pytest.fixture
def stage() -> Usd.Stage:
    stage = Usd.Stage.CreateInMemory()
    UsdGeom.Xform.Define(stage, "/World")
    for path in PATHS:
        UsdGeom.Xform.Define(stage, path)
    return stage


@pytest.fixture
def layer(stage: Usd.Stage) -> Sdf.Layer:
    return stage.GetRootLayer()


@pytest.fixture(autouse=True)
def one_by_one(monkeypatch: pytest.MonkeyPatch) -> None:
    """A turn has no time at all: of what is sliced it does one step."""
    monkeypatch.setattr(slices, "SLICE", 0.0)


@pytest.fixture
async def replay() -> AsyncIterator[Replay]:
    tasks = Tasks()
    made = Replay(tasks)
    yield made
    made.finish()
    tasks.close()


def applied(layer: Sdf.Layer, name: str, paths: list[str] = PATHS) -> int:
    """How many prims have a binding."""
    found = [layer.GetPrimAtPath(path) for path in paths]
    return sum(spec is not None and f"portalis:behavior:{name}:entry" in spec.properties for spec in found)


def binding(stage: Usd.Stage, name: str, paths: list[str] = PATHS) -> Edit:
    """The edit that writes a binding on prims; done."""

    def change() -> None:
        with Sdf.ChangeBlock():
            for path in paths:
                Behavior.author(stage.GetRootLayer().GetPrimAtPath(path), name, module="/World/Module", entry="turn")

    edit = Edit(f"Bind {name}", stage, paths, change)
    edit.do()
    return edit


def plain(layer: Sdf.Layer) -> list[str]:
    return sorted(line.strip() for line in layer.ExportToString().splitlines() if line.strip())


async def test_it_returns_at_once_and_goes_on(stage: Usd.Stage, layer: Sdf.Layer, replay: Replay) -> None:
    before = plain(layer)
    edit = binding(stage, "turn")
    after = plain(layer)
    replay.undo(edit)
    assert replay.busy and applied(layer, "turn") == COUNT
    await until(lambda: applied(layer, "turn") < COUNT)
    assert applied(layer, "turn") > 0
    await replay.settled()
    assert plain(layer) == before
    replay.redo(edit)
    await replay.settled()
    assert plain(layer) == after


async def test_what_is_asked_for_meanwhile_happens_behind_it(
    stage: Usd.Stage, layer: Sdf.Layer, replay: Replay
) -> None:
    states = [plain(layer)]
    first = binding(stage, "first")
    states.append(plain(layer))
    second = binding(stage, "second")
    states.append(plain(layer))
    small = binding(stage, "small", PATHS[:1])
    states.append(plain(layer))
    for edit in (small, second, first):
        replay.undo(edit)
    assert applied(layer, "small", PATHS[:1]) == 0
    replay.redo(first)
    for _ in range(20):
        await asyncio.sleep(0)
    replay.redo(second)
    replay.redo(small)
    assert applied(layer, "small", PATHS[:1]) == 0, "it is behind those that are large"
    await replay.settled()
    assert plain(layer) == states[-1]
    for edit, state in ((small, 2), (second, 1), (first, 0)):
        replay.undo(edit)
        await replay.settled()
        assert plain(layer) == states[state]


async def test_all_is_done_at_once_where_it_can_not_wait(stage: Usd.Stage, layer: Sdf.Layer, replay: Replay) -> None:
    before = plain(layer)
    edit = binding(stage, "turn")
    replay.undo(edit)
    replay.redo(edit)
    replay.undo(edit)
    await asyncio.sleep(0)
    replay.finish()
    assert not replay.busy and plain(layer) == before
    await asyncio.sleep(0.01)
    assert plain(layer) == before


async def test_others_undo_their_edits_meanwhile(stage: Usd.Stage, layer: Sdf.Layer, replay: Replay) -> None:
    """The history of others does not wait for ours: what they take away stays away, and comes again with its binding."""
    first, last = PATHS[0], PATHS[-1]
    spec = layer.GetPrimAtPath(last)
    kind = Sdf.AttributeSpec(spec, "kind", Sdf.ValueTypeNames.Int)
    kind.default = 1
    operation = Sdf.TokenListOp()
    operation.prependedItems = ["OtherAPI"]
    spec.SetInfo("apiSchemas", operation)
    edit = binding(stage, "turn")
    replay.undo(edit)
    for _ in range(5):
        await asyncio.sleep(0)
    assert applied(layer, "turn", [first]) == 0 and applied(layer, "turn", [last]) == 1
    # Another's undo of what was made before the binding.
    gone = PATHS[-2]
    kept = Sdf.Layer.CreateAnonymous()
    Sdf.CreatePrimInLayer(kept, "/World")
    Sdf.CopySpec(layer, gone, kept, gone)
    stage.RemovePrim(gone)
    listed = spec.GetInfo("apiSchemas")
    listed.prependedItems = [item for item in listed.prependedItems if item != "OtherAPI"]
    spec.SetInfo("apiSchemas", listed)
    await replay.settled()
    assert layer.GetPrimAtPath(gone) is None and applied(layer, "turn") == 0
    assert not spec.HasInfo("apiSchemas") and "kind" in spec.properties
    # They do it again, and so do we.
    prim = stage.DefinePrim(gone, "Xform")
    operation = Sdf.TokenListOp()
    operation.prependedItems = ["OtherAPI"]
    spec.SetInfo("apiSchemas", operation)
    replay.redo(edit)
    await replay.settled()
    assert applied(layer, "turn") == COUNT and Behavior.names(prim) == ["turn"]
    assert set(spec.GetInfo("apiSchemas").prependedItems) == {"OtherAPI", "PortalisBehaviorAPI:turn"}


async def test_a_layer_that_is_gone_has_nothing_to_undo(replay: Replay) -> None:
    stage = Usd.Stage.CreateInMemory()
    for path in PATHS:
        UsdGeom.Xform.Define(stage, path)
    edit = binding(stage, "turn")
    replay.undo(edit)
    await asyncio.sleep(0)
    del stage
    await replay.settled()
    replay.redo(edit)
    await replay.settled()


async def test_an_edit_that_fails_half_way_is_taken_back_in_steps(stage: Usd.Stage, layer: Sdf.Layer) -> None:
    before = plain(layer)

    def change() -> Iterator[None]:
        for path in PATHS:
            Behavior.author(layer.GetPrimAtPath(path), "turn", module="/World/Module", entry="turn")
            yield None
        raise ValueError("no more")

    steps = Edit("Bind", stage, PATHS, change).doing()
    counts = [0]

    def to_the_end() -> None:
        for _ in steps:
            counts.append(applied(layer, "turn"))

    with pytest.raises(ValueError, match="no more"):
        to_the_end()
    most = max(before - now for before, now in pairwise(counts))
    assert plain(layer) == before and max(counts) == COUNT and 0 < most <= 4
