"""A stage that is edited while it plays: what is shown is what the stage says now."""

import functools

import pytest
from pxr import Sdf, Usd
from stage.behaviors import PLAIN_MODULE, STATE, bind, new_stage, value, xform

from portalis.compiler import translate
from portalis.stage.binding import unbind
from portalis.stage.errors import BindingError
from portalis.stage.player import Player
from portalis.stage.registry import Registry
from portalis.stage.sinks import LayerSink
from portalis.stage.trust import Policy

SCRIPT = """
def scaled(x: float, by: float = 3.0) -> float:
    return x * by
"""
ROWS = "/Portalis/rows"


@functools.cache
def rows():
    return translate(SCRIPT, filename="rows.py")


@pytest.fixture
def stage():
    stage = new_stage()
    Registry(stage, scope="/Portalis", policy=Policy()).register(rows(), name="rows", embed=True)
    return stage


def play(stage, **options):
    return Player(stage, policy=Policy(), **options)


def test_an_attribute_of_another_type(stage):
    prim = xform(stage, "/W/x", x=2.0)
    bind(prim, STATE, "double", outputs=["y as double"])
    with play(stage) as player:
        player.tick(0)
        prim.RemoveProperty("x")
        (failure,) = player.tick(0).failures
        assert "no attribute 'x'" in failure.message
        prim.CreateAttribute("x", Sdf.ValueTypeNames.Int64).Set(7)
        assert not player.tick(0).failures
        assert value(stage, "/W/x.y") == 14.0
        prim.RemoveProperty("x")
        prim.CreateAttribute("x", Sdf.ValueTypeNames.Half).Set(0.5)
        player.tick(0)
        assert value(stage, "/W/x.y") == 1.0


def test_a_value_that_was_missing(stage):
    prim = xform(stage, "/W/x")
    prim.CreateAttribute("x", Sdf.ValueTypeNames.Double)
    bind(prim, STATE, "double", outputs=["y as double"])
    bind(prim, PLAIN_MODULE, "triple", outputs=["z as double"])
    with play(stage) as player:
        assert len(player.tick(0).failures) == 2
        prim.GetAttribute("x").Set(2.0)
        assert player.tick(0).ran == 2
        assert (value(stage, "/W/x.y"), value(stage, "/W/x.z"), player.failures) == (4.0, 6.0, [])


def test_a_cycle_that_is_undone(stage):
    a, b = xform(stage, "/W/a", y=1.0), xform(stage, "/W/b", y=1.0)
    bind(a, STATE, "double", inputs={"x": "/W/b.y"}, outputs=["y"])
    bind(b, STATE, "double", inputs={"x": "/W/a.y"}, outputs=["y"])
    with play(stage) as player:
        assert len(player.tick(0).failures) == 2
        unbind(b, "double")
        report = player.tick(0)
        assert (report.ran, report.failures, value(stage, "/W/a.y")) == (1, [], 2.0)


def test_an_attribute_that_is_left_in_the_player_s_own_layer_only(stage):
    source = Usd.Stage.CreateInMemory()
    xform(source, "/R", x=1.0)
    prim = stage.DefinePrim("/W/a")
    prim.GetReferences().AddReference(source.GetRootLayer().identifier, "/R")
    bind(prim, STATE, "double", outputs=["x"])
    with play(stage) as player:
        player.tick(0)
        prim.GetReferences().ClearReferences()
        (failure,) = player.tick(0).failures
        assert "x" in failure.message
        prim.GetReferences().AddReference(source.GetRootLayer().identifier, "/R")
        assert not player.tick(0).failures
        assert value(stage, "/W/a.x") == 2.0
        source.GetAttributeAtPath("/R.x").Set(5.0)
        player.tick(0)
        assert value(stage, "/W/a.x") == 10.0


def test_relationships_to_relationships(stage):
    prim, group = xform(stage, "/W/sum"), xform(stage, "/W/group")
    for index in range(3):
        xform(stage, f"/W/part{index}", size=float(index + 1))
    forwarded = group.CreateRelationship("all")
    forwarded.SetTargets(["/W/part0", "/W/part1"])
    prim.CreateRelationship("parts").SetTargets(["/W/group.all"])
    bind(prim, STATE, "total", inputs={"sizes": "{parts}.size"}, outputs=["total as double"])
    with play(stage) as player:
        player.tick(0)
        assert value(stage, "/W/sum.total") == 3.0
        forwarded.SetTargets(["/W/part0"])
        player.tick(0)
        assert value(stage, "/W/sum.total") == 1.0
        forwarded.AddTarget("/W/part2")
        player.tick(0)
        assert value(stage, "/W/sum.total") == 4.0


def test_session_layer_edits_reach_a_behaviour_that_reads_what_it_writes(stage):
    prim = xform(stage, "/W/x", x=1.0)
    bind(prim, STATE, "scaled", outputs=["x"])
    with play(stage) as player:
        player.tick(0)
        assert value(stage, "/W/x.x") == 3.0
        with Usd.EditContext(stage, stage.GetSessionLayer()):
            prim.CreateAttribute("by", Sdf.ValueTypeNames.Double).Set(5.0)
        prim.GetAttribute("x").Set(2.0)
        bind(prim, STATE, "scaled", outputs=["x"])
        player.tick(0)
        assert value(stage, "/W/x.x") == 10.0


def test_two_players_do_not_build_on_each_other(stage):
    bind(xform(stage, "/W/x", x=1.0), PLAIN_MODULE, "triple", outputs=["x"])
    with play(stage) as one, play(stage) as two:
        for _ in range(3):
            one.tick(0)
            two.tick(0)
            assert value(stage, "/W/x.x") == 3.0


def test_what_was_none_before(stage):
    script = "def f(x: float | None) -> float | None:\n    return None if x is not None else 5.0\n"
    Registry(stage, scope="/Portalis", policy=Policy()).register(
        translate(script, filename="turns.py"), name="turns", embed=True
    )
    prim = xform(stage, "/W/x", x=1.0)
    bind(prim, "/Portalis/turns", "f", inputs={"x": "previous(x)"}, outputs=["x"])
    with play(stage) as player:
        found = []
        for _ in range(4):
            player.tick(0)
            found.append(value(stage, "/W/x.x"))
        assert found == [None, 5.0, None, 5.0]


def test_a_disabled_behaviour_can_not_be_triggered(stage):
    bind(xform(stage, "/W/x", x=1.0), STATE, "double", outputs=["y as double"], enabled=False)
    with play(stage) as player, pytest.raises(BindingError, match="is disabled"):
        player.trigger("/W/x", "double")


def test_reset_takes_only_outputs_out_of_a_layer(stage):
    prim = xform(stage, "/W/x", x=1.0)
    bind(prim, STATE, "double", outputs=["y as double"])
    prim.RemoveProperty("y")
    with play(stage, sink=LayerSink(stage.GetRootLayer())) as player:
        player.tick_frame(3)
        assert value(stage, "/W/x.y", 3) == 2.0
        player.reset()
        assert not prim.HasAttribute("y")
        assert value(stage, "/W/x.x") == 1.0


def test_an_input_of_another_prim_that_becomes_another(stage):
    source = xform(stage, "/W/source", size=1.0)
    bind(xform(stage, "/W/reader"), STATE, "double", inputs={"x": "/W/source.size"}, outputs=["y as double"])
    bind(xform(stage, "/W/other", x=1.0), STATE, "tick", outputs=["n as int"])
    with play(stage) as player:
        player.tick(0)
        source.RemoveProperty("size")
        source.CreateAttribute("size", Sdf.ValueTypeNames.Int).Set(3)
        player.tick(0)
        assert value(stage, "/W/reader.y") == 6.0
        stage.RemovePrim("/W/source")
        (failure,) = player.tick(0).failures
        assert "/W/source" in failure.message
        xform(stage, "/W/source", size=4.0)
        assert player.tick(0).ran == 2
        assert value(stage, "/W/reader.y") == 8.0
        assert value(stage, "/W/other.n") == 104


def test_variants_and_activation(stage):
    prim = xform(stage, "/W/x")
    variants = prim.GetVariantSets().AddVariantSet("size")
    for name, size in (("small", 1.0), ("large", 9.0)):
        variants.AddVariant(name)
        variants.SetVariantSelection(name)
        with variants.GetVariantEditContext():
            prim.CreateAttribute("x", Sdf.ValueTypeNames.Double).Set(size)
    bind(prim, PLAIN_MODULE, "triple", outputs=["y as double"])
    with play(stage) as player:
        player.tick(0)
        assert value(stage, "/W/x.y") == 27.0
        variants.SetVariantSelection("small")
        player.tick(0)
        assert value(stage, "/W/x.y") == 3.0
        prim.SetActive(False)
        assert player.tick(0).ran == 0
        prim.SetActive(True)
        variants.SetVariantSelection("large")
        assert player.tick(0).ran == 1
        assert value(stage, "/W/x.y") == 27.0


@pytest.mark.parametrize("time", [float("nan"), float("inf")])
def test_times_that_are_none(stage, time):
    with play(stage) as player, pytest.raises(ValueError, match="finite"):
        player.tick(time)


def test_more_instances_than_a_process_can_hold(stage, monkeypatch):
    from portalis.sandbox import store

    for index in range(4):
        bind(xform(stage, f"/W/p{index}"), STATE, "tick", outputs=["n as int"])
    monkeypatch.setattr(store, "MAX_STORES", len(store._open) + 2)
    with play(stage) as player:
        report = player.tick(0)
        assert report.ran == 2
        assert [failure.prim for failure in report.failures] == ["/W/p2", "/W/p3"]
        assert "instances run already" in report.failures[0].message
        assert player.tick(0).ran == 2


def test_one_value_of_many(stage):
    shared = xform(stage, "/W/shared", by=2.0)
    for index in range(20):
        inputs = {"x": ".x", "by": "/W/shared.by"}
        bind(xform(stage, f"/W/p{index}", x=float(index)), ROWS, "scaled", inputs=inputs, outputs=["y as double"])
    with play(stage) as player:
        expected = [index * 2.0 for index in range(20)]

        def shown():
            player.tick(0)
            return [value(stage, f"/W/p{index}.y") for index in range(20)]

        assert shown() == expected
        stage.GetAttributeAtPath("/W/p7.x").Set(100.0)
        expected[7] = 200.0
        assert shown() == expected
        player.levels  # noqa: B018 - takes an edit in, but does not run
        stage.GetAttributeAtPath("/W/p8.x").Set(50.0)
        player.levels  # noqa: B018
        stage.GetAttributeAtPath("/W/p9.x").Set(60.0)
        expected[8:10] = [100.0, 120.0]
        assert shown() == expected
        shared.GetAttribute("by").Set(3.0)
        assert shown() == [cell * 1.5 for cell in expected]
        for index in range(20):
            stage.GetAttributeAtPath(f"/W/p{index}.x").Set(1.0)
        assert shown() == [3.0] * 20


def test_a_value_that_begins_to_vary_and_ends(stage):
    for index in range(3):
        bind(xform(stage, f"/W/p{index}", x=1.0), ROWS, "scaled", outputs=["y as double"])
    attribute = stage.GetAttributeAtPath("/W/p1.x")
    with play(stage) as player:
        player.tick(0)
        attribute.Set(10.0, 0)
        attribute.Set(20.0, 24)
        for time, expected in ((0.0, 30.0), (0.5, 45.0), (1.0, 60.0)):
            player.tick(time)
            assert [value(stage, f"/W/p{index}.y") for index in range(3)] == [3.0, expected, 3.0]
        attribute.Clear()
        attribute.Set(2.0)
        player.tick(0.5)
        assert value(stage, "/W/p1.y") == 6.0


def test_an_attribute_that_becomes_of_another_type_where_it_is(stage):
    for index in range(2):
        bind(xform(stage, f"/W/p{index}", x=1.0), ROWS, "scaled", outputs=["y as double"])
    with play(stage) as player:
        player.tick(0)
        attribute = stage.GetAttributeAtPath("/W/p1.x")
        attribute.Clear()
        attribute.SetTypeName(Sdf.ValueTypeNames.Int)
        attribute.Set(4)
        player.tick(0)
        assert value(stage, "/W/p1.y") == 12.0
        attribute.Clear()
        attribute.SetTypeName(Sdf.ValueTypeNames.String)
        attribute.Set("four")
        (failure,) = player.tick(0).failures
        assert (failure.prim, value(stage, "/W/p0.y")) == ("/W/p1", 3.0)


def test_edits_of_what_instances_share(stage):
    xform(stage, "/Asset/part", x=1.0)
    for name in "ab":
        shot = stage.DefinePrim(f"/Shot_{name}")
        shot.GetReferences().AddInternalReference("/Asset")
        shot.SetInstanceable(True)
        inputs = {"x": f"/Shot_{name}/part.x"}
        bind(xform(stage, f"/W/{name}"), ROWS, "scaled", inputs=inputs, outputs=["y as double"])
    with play(stage) as player:
        player.tick(0)
        assert [value(stage, f"/W/{name}.y") for name in "ab"] == [3.0, 3.0]
        stage.GetAttributeAtPath("/Asset/part.x").Set(5.0)
        player.tick(0)
        assert [value(stage, f"/W/{name}.y") for name in "ab"] == [15.0, 15.0]
        attribute = stage.GetAttributeAtPath("/Asset/part.x")
        attribute.Clear()
        attribute.SetTypeName(Sdf.ValueTypeNames.Int)
        attribute.Set(7)
        player.tick(0)
        assert [value(stage, f"/W/{name}.y") for name in "ab"] == [21.0, 21.0]
        stage.GetPrimAtPath("/Asset/part").RemoveProperty("x")
        assert len(player.tick(0).failures) == 2
        stage.GetPrimAtPath("/Asset/part").CreateAttribute("x", Sdf.ValueTypeNames.Half).Set(0.5)
        player.tick(0)
        assert [value(stage, f"/W/{name}.y") for name in "ab"] == [1.5, 1.5]


def test_edits_of_a_layer_s_offset(stage):
    below = Sdf.Layer.CreateAnonymous()
    stage.GetRootLayer().subLayerPaths.append(below.identifier)
    prim = xform(stage, "/W/x", x=0.0)
    spec = Sdf.AttributeSpec(Sdf.CreatePrimInLayer(below, "/W/x"), "x", Sdf.ValueTypeNames.Double)
    for frame in (0, 100):
        below.SetTimeSample(spec.path, frame, float(frame))
    prim.GetAttribute("x").Clear()
    bind(prim, ROWS, "scaled", outputs=["y as double"])
    with play(stage) as player:
        player.tick(1.0)
        assert value(stage, "/W/x.y") == pytest.approx(72.0)
        stage.GetRootLayer().subLayerOffsets[0] = Sdf.LayerOffset(10.0)
        player.tick(1.0)
        assert value(stage, "/W/x.y") == pytest.approx(42.0)


def test_edits_that_concern_no_behaviour(stage):
    for index in range(3):
        bind(xform(stage, f"/W/p{index}", x=1.0), ROWS, "scaled", outputs=["y as double"])
    with play(stage) as player:
        player.tick(0)
        before = player.levels
        stage.DefinePrim("/Other/prim")
        assert player.tick(0).ran == 3
        assert player.levels == before
        bind(xform(stage, "/Other/prim", x=2.0), ROWS, "scaled", outputs=["y as double"])
        assert player.tick(0).ran == 4
        stage.GetPrimAtPath("/Other").SetActive(False)
        assert player.tick(0).ran == 3
        stage.GetPrimAtPath("/Other").SetActive(True)
        assert player.tick(0).ran == 4
        stage.RemovePrim("/Other")
        assert player.tick(0).ran == 3
        stage.GetPrimAtPath("/W").SetActive(False)
        assert player.tick(0).ran == 0
