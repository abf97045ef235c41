"""Playing a stage: order, state, failures, what is written where."""

import io

import numpy as np
import pytest
from pxr import Sdf, Tf, Usd, UsdGeom, Vt
from stage.behaviors import PLAIN_MODULE, STATE, bind, mesh, new_stage, value, xform

from portalis.compiler import translate
from portalis.sandbox import Limits
from portalis.stage.binding import unbind
from portalis.stage.player import Player
from portalis.stage.registry import Registry
from portalis.stage.sinks import LayerSink, SessionSink, Targets
from portalis.stage.sources import Constant
from portalis.stage.trust import Policy
from portalis.stage.values import value_type


@pytest.fixture
def stage():
    return new_stage()


def play(stage, **options):
    return Player(stage, policy=Policy(), **options)


def test_outputs_show_while_playing_and_are_gone_afterwards(stage):
    prim = mesh(stage, "/W/mesh", [(0, 0, 0), (1, 0, 0)])
    bind(prim, STATE, "deform")
    before = stage.GetRootLayer().ExportToString()
    with play(stage) as player:
        for time in (2.0, 1.0, 5.0):
            report = player.tick(time)
            assert (report.ran, report.written, report.failures, report.frame) == (1, 1, [], time * 24)
            assert value(stage, "/W/mesh.points") == [(0, time, 0), (1, time, 0)]
        assert stage.GetRootLayer().ExportToString() == before
    assert value(stage, "/W/mesh.points") == [(0, 0, 0), (1, 0, 0)]
    assert not stage.GetSessionLayer().subLayerPaths


def test_typed_arrays_take_the_points_as_they_are(stage):
    prim = mesh(stage, "/W/mesh", [(0, 0.1, 0), (1, 0, 0)])
    other = mesh(stage, "/W/other", [(5, 5, 5)])
    for target in (prim, other):
        bind(target, STATE, "raise_points", inputs={"by": "time"}, outputs=["points"])
    with play(stage) as player:
        for time in (0.5, 2.0, 0.0):
            assert player.tick(time).failures == []
            assert value(stage, "/W/mesh.points") == Vt.Vec3fArray([(0, 0.1 + time, 0), (1, time, 0)])
            assert value(stage, "/W/other.points") == Vt.Vec3fArray([(5, 5 + time, 5)])


def test_writers_run_before_readers_on_other_prims(stage):
    reader = xform(stage, "/W/a")
    writer = xform(stage, "/W/b", x=3.0)
    bind(writer, PLAIN_MODULE, "triple", outputs=["size as double"])
    bind(reader, STATE, "double", inputs={"x": "/W/b.size"}, outputs=["out as double"])
    with play(stage) as player:
        assert [[binding.prim for binding in level] for level in player.levels] == [["/W/b"], ["/W/a"]]
        player.tick(0)
        assert value(stage, "/W/a.out") == 18.0
        writer.GetAttribute("x").Set(5.0)
        player.tick(0)
        assert value(stage, "/W/a.out") == 30.0


def test_a_stack_of_deformers_starts_from_the_scene_each_time(stage):
    prim = mesh(stage, "/W/mesh", [(0, 1, 0)])
    bind(prim, STATE, "deform", name="second", order=1)
    bind(prim, STATE, "deform", name="first", inputs={"time": 10.0}, order=0)
    with play(stage) as player:
        for time in (1.0, 2.0, 1.0):
            player.tick(time)
            assert value(stage, "/W/mesh.points") == [(0, 11 + time, 0)]


def test_animated_inputs_are_read_at_the_frame(stage):
    prim = xform(stage, "/W/x", x=0.0)
    prim.GetAttribute("x").Set(1.0, 0)
    prim.GetAttribute("x").Set(3.0, 24)
    bind(prim, PLAIN_MODULE, "triple", outputs=["out as float"])
    with play(stage) as player:
        for time, expected in ((0.0, 3.0), (0.5, 6.0), (1.0, 9.0)):
            player.tick(time)
            assert value(stage, "/W/x.out") == expected


def test_module_state_is_a_binding_s_own_and_reset_starts_anew(stage):
    for name in ("a", "b"):
        bind(xform(stage, f"/W/{name}"), STATE, "tick", outputs=["n as int"])
    with play(stage) as player:
        for expected in (101, 102, 103):
            player.tick(0)
            assert (value(stage, "/W/a.n"), value(stage, "/W/b.n")) == (expected, expected)
        player.reset()
        assert value(stage, "/W/a.n") is None
        player.tick(0)
        assert value(stage, "/W/a.n") == 101


def test_previous_outputs_feed_a_simulation(stage):
    prim = xform(stage, "/W/x", position=1.0, velocity=0.0)
    bind(
        prim, STATE, "spring", outputs=["position", "velocity"],
        inputs={"position": "previous(position)", "velocity": "previous(velocity)"},
    )  # fmt: skip
    position, velocity = 1.0, 0.0
    with play(stage) as player:
        for step in range(10):
            player.tick(step * 0.125, 0.125)
            velocity -= position * 0.125
            position += velocity * 0.125
            assert (value(stage, "/W/x.position"), value(stage, "/W/x.velocity")) == (position, velocity)


def test_a_failure_disables_one_and_names_the_line(stage):
    for index in range(5):
        bind(xform(stage, f"/W/p{index}", x=float(index)), STATE, "fragile", outputs=["out as double"])
    with play(stage) as player:
        assert not player.tick(1.0).failures
        report = player.tick(2.0)
        assert [failure.prim for failure in report.failures] == ["/W/p3"]
        assert 'File "state.py", line 23, in fragile\nValueError: three is too much' in report.failures[0].message
        assert report.ran == 4
        assert player.tick(3.0).failures == []
        assert player.failures == report.failures
        assert (value(stage, "/W/p3.out"), value(stage, "/W/p4.out")) == (4.0, 7.0)
        player.reset()
        player.tick(0.5)
        assert value(stage, "/W/p3.out") == 3.5


def test_a_failure_in_a_batch_costs_its_row_only(stage):
    count = 1200
    for index in range(count):
        bind(xform(stage, f"/W/p{index}", x=float(index % 700)), PLAIN_MODULE, "fragile", outputs=["out as double"])
    with play(stage) as player:
        report = player.tick(0)
        assert [failure.prim for failure in report.failures] == ["/W/p3", "/W/p703"]
        assert "line 13, in fragile" in report.failures[0].message
        assert report.ran == count - 2
        for index in (0, 2, 4, 700, 702, 704, 1199):
            assert value(stage, f"/W/p{index}.out") == index % 700 + 1
        assert player.tick(1).ran == count - 2


def test_batches_give_what_single_calls_give(stage):
    for index in range(50):
        prim = xform(stage, f"/W/p{index}", a=index / 3, height=float(index))
        prim.CreateAttribute("b", Sdf.ValueTypeNames.Int).Set(index)
        prim.CreateAttribute("on", Sdf.ValueTypeNames.Bool).Set(index % 2 == 0)
        bind(prim, PLAIN_MODULE, "swap", outputs=["p as double", "q as float"])
        bind(prim, PLAIN_MODULE, "place", outputs=["xformOp:translate"])
        bind(prim, PLAIN_MODULE, "triple", inputs={"x": index * 0.5}, outputs=["t as half"])
    with play(stage) as player:
        report = player.tick(0.25)
        assert not report.failures
        for index in range(50):
            expected = (float(index), index / 3) if index % 2 == 0 else (index / 3, float(index))
            assert value(stage, f"/W/p{index}.p") == expected[0]
            assert value(stage, f"/W/p{index}.q") == pytest.approx(expected[1], rel=1e-6)
            assert value(stage, f"/W/p{index}.xformOp:translate") == (0.25, index, 0)
            assert value(stage, f"/W/p{index}.t") == index * 1.5
        assert {count.calls for count in player.statistics.values()} == {1}


def test_a_result_that_the_attribute_can_not_hold(stage):
    bind(xform(stage, "/W/a", x=1e12), STATE, "integer", outputs=["n as int"])
    bind(xform(stage, "/W/b", x=1e300), PLAIN_MODULE, "triple", outputs=["y as float"])
    bind(xform(stage, "/W/c", x=2.0), PLAIN_MODULE, "triple", outputs=["y as float"])
    with play(stage) as player:
        failures = {failure.prim: failure.message for failure in player.tick(0).failures}
    assert failures == {
        "/W/a": "output 'n': 1000000000000 does not fit int (-2147483648 to 2147483647)",
        "/W/b": "output 'y': 3e+300 does not fit float (±3.40282e+38)",
    }


def test_an_input_without_a_value(stage):
    empty = UsdGeom.Xform.Define(stage, "/W/a").GetPrim()
    empty.CreateAttribute("x", Sdf.ValueTypeNames.Double)
    full = xform(stage, "/W/b", x=1.0)
    for prim in (empty, full):
        bind(prim, PLAIN_MODULE, "triple", outputs=["y as double"])
        bind(prim, STATE, "maybe", outputs=["z as double"])
    with play(stage) as player:
        report = player.tick(0)
        assert [str(failure) for failure in report.failures] == [
            "/W/a (triple): parameter 'x': the attribute /W/a.x has no value"
        ]
        assert (value(stage, "/W/b.y"), value(stage, "/W/b.z"), value(stage, "/W/a.z")) == (3.0, 2.0, None)


def test_lists_from_relationships(stage):
    prim = xform(stage, "/W/sum")
    relationship = prim.CreateRelationship("parts")
    for index in range(3):
        xform(stage, f"/W/part{index}", size=float(index + 1))
        relationship.AddTarget(f"/W/part{index}")
    bind(prim, STATE, "total", inputs={"sizes": "{parts}.size"}, outputs=["total as double"])
    with play(stage) as player:
        player.tick(0)
        assert value(stage, "/W/sum.total") == 6.0
        relationship.SetTargets(["/W/part2"])
        player.tick(0)
        assert value(stage, "/W/sum.total") == 3.0


def test_texts_and_builtin_sources(stage):
    prim = xform(stage, "/W/x")
    bind(prim, STATE, "label", inputs={"name": Constant("é'")}, outputs=["text as string"], seed=9)
    with play(stage) as player:
        assert not player.tick(0).failures
        assert value(stage, "/W/x.text") == "/W/x:9:é'"


def test_defaults_of_parameters(stage):
    bind(xform(stage, "/W/a", x=2.0), STATE, "scaled", outputs=["y as double"])
    bind(xform(stage, "/W/b", x=2.0, by=5.0), STATE, "scaled", outputs=["y as double"])
    with play(stage) as player:
        player.tick(0)
        assert (value(stage, "/W/a.y"), value(stage, "/W/b.y")) == (6.0, 10.0)


def test_events(stage):
    prim = xform(stage, "/W/x")
    bind(prim, STATE, "tick", outputs=["opened as int"], name="once", event="open")
    bind(prim, STATE, "tick", outputs=["asked as int"], name="asked", event="manual")
    with play(stage) as player:
        for _ in range(3):
            player.tick(0)
        assert (value(stage, "/W/x.opened"), value(stage, "/W/x.asked")) == (101, None)
        player.trigger("/W/x", "asked")
        player.trigger("/W/x", "asked")
        assert value(stage, "/W/x.asked") == 102


def test_edits_while_playing(stage):
    prim = xform(stage, "/W/x", x=1.0)
    bind(prim, STATE, "tick", outputs=["n as int"])
    with play(stage) as player:
        player.tick(0)
        bind(prim, PLAIN_MODULE, "triple", outputs=["y as double"])
        assert player.tick(0).ran == 2
        assert (value(stage, "/W/x.n"), value(stage, "/W/x.y")) == (102, 3.0)
        prim.GetAttribute("portalis:behavior:triple:enabled").Set(False)
        assert player.tick(0).ran == 1
        unbind(prim, "triple")
        stage.RemovePrim("/W/x")
        assert player.tick(0).ran == 0


def test_a_new_version_of_a_module_takes_over(stage):
    from portalis.compiler import translate

    prim = xform(stage, "/W/x", x=1.0)
    bind(prim, PLAIN_MODULE, "triple", outputs=["y as double"])
    with play(stage) as player:
        player.tick(0)
        new = translate("def triple(x: float) -> float:\n    return x * 30.0\n", filename="plain.py")
        Registry(stage, policy=Policy()).replace(PLAIN_MODULE, new)
        player.tick(0)
        assert value(stage, "/W/x.y") == 30.0


def test_loops_and_hunger_without_end_stop_one_behaviour(stage):
    bind(xform(stage, "/W/a", x=1.0), STATE, "forever", outputs=["y as double"], seconds=0.2)
    bind(xform(stage, "/W/b", x=1.0), STATE, "hungry", outputs=["y as double"], seconds=Policy().seconds)
    bind(xform(stage, "/W/c", x=1.0), STATE, "double", outputs=["y as double"])
    with play(stage) as player:
        failures = {failure.prim: failure.message for failure in player.tick(0).failures}
        assert "ran longer than 0.2 seconds" in failures["/W/a"]
        assert "MemoryError" in failures["/W/b"]
        assert value(stage, "/W/c.y") == 2.0


def test_a_stage_that_asks_for_more_than_the_policy_gives(stage):
    bind(xform(stage, "/W/a", x=1.0), STATE, "double", outputs=["y as double"], memory_mib=4096, seconds=3600.0)
    bind(xform(stage, "/W/b", x=1.0), STATE, "double", outputs=["y as double"])
    with play(stage) as player:
        (failure,) = player.tick(0).failures
        assert "asks for 4,096 MiB of memory" in failure.message
        assert value(stage, "/W/b.y") == 2.0


def test_prints_go_where_the_host_wants(stage):
    bind(xform(stage, "/W/a", x=1.5), STATE, "shout", outputs=["y as double"])
    out = io.StringIO()
    with play(stage, stdout=out) as player:
        player.tick(0)
    assert out.getvalue() == "x is 1.5\n"


def test_cycles_are_reported_and_others_run(stage):
    a, b = xform(stage, "/W/a", x=1.0), xform(stage, "/W/b", x=1.0)
    bind(a, STATE, "double", inputs={"x": "/W/b.x"}, outputs=["x"])
    bind(b, STATE, "double", inputs={"x": "/W/a.x"}, outputs=["x"])
    bind(xform(stage, "/W/c", x=1.0), STATE, "double", outputs=["y as double"])
    with play(stage) as player:
        report = player.tick(0)
        assert {failure.prim for failure in report.failures} == {"/W/a", "/W/b"}
        assert "/W/a (double) reads from /W/b (double) reads from /W/a (double)" in report.failures[0].message
        assert value(stage, "/W/c.y") == 2.0


def test_damaged_bindings_and_missing_modules(stage):
    a, b, c = (xform(stage, f"/W/{name}", x=1.0) for name in "abc")
    for prim in (a, b, c):
        bind(prim, STATE, "double", outputs=["y as double"])
    a.GetAttribute("portalis:behavior:double:entry").Set("gone")
    b.GetRelationship("portalis:behavior:double:module").SetTargets(["/Nowhere"])
    with play(stage) as player:
        failures = {failure.prim: failure.message for failure in player.tick(0).failures}
        assert "no function 'gone'" in failures["/W/a"]
        assert "/Nowhere: there is no such prim" in failures["/W/b"]
        assert value(stage, "/W/c.y") == 2.0


def test_bindings_inside_of_instances_are_refused_not_lost(stage):
    bind(xform(stage, "/Asset/x", x=1.0), STATE, "double", outputs=["y as double"])
    shot = stage.DefinePrim("/Shot")
    shot.GetReferences().AddInternalReference("/Asset")
    shot.SetInstanceable(True)
    with play(stage) as player:
        (failure,) = player.tick(0).failures
        assert failure.prim == "/Shot/x" and "inside of an instance" in failure.message
        assert value(stage, "/Asset/x.y") == 2.0


def test_another_sink(stage):
    bind(xform(stage, "/W/x", x=1.0), PLAIN_MODULE, "triple", outputs=["y as double"])
    layer = Sdf.Layer.CreateAnonymous()
    with play(stage, sink=LayerSink(layer)) as player:
        player.tick_frame(10)
        player.tick_frame(11)
    assert layer.ListTimeSamplesForPath("/W/x.y") == [10, 11]
    assert value(stage, "/W/x.y") is None


def test_only_some_prims(stage):
    for name in "ab":
        bind(xform(stage, f"/W/{name}", x=1.0), PLAIN_MODULE, "triple", outputs=["y as double"])
    with play(stage, only=["/W/b"]) as player:
        player.tick(0)
        assert (value(stage, "/W/a.y"), value(stage, "/W/b.y")) == (None, 3.0)


def test_two_players_on_one_stage(stage):
    bind(xform(stage, "/W/x", x=1.0), STATE, "tick", outputs=["n as int"])
    with play(stage) as one, play(stage) as two:
        one.tick(0)
        two.tick(0)
        one.tick(0)
        assert value(stage, "/W/x.n") in (101, 102)
    assert value(stage, "/W/x.n") is None


def test_limits_are_those_of_the_sandbox():
    assert Policy().grant(256, 1.0, 0, prim="/x", name="y") == Limits(
        memory=256 << 20, seconds=1.0, fuel=None, module=Policy().module_mib << 20
    )


def test_functions_that_return_nothing(stage):
    prims = [xform(stage, f"/W/p{index}", x=float(index)) for index in range(3)]
    script = "def tell(x: float) -> None:\n    print(x)\n\ndef rest(x: float) -> None:\n    pass\n"
    registry = Registry(stage, scope="/Portalis", policy=Policy())
    registry.register(translate(script, filename="tell.py"), name="tell", embed=True)
    registry.register(
        translate("n = 0\n" + script.replace("print(x)", "global n; n += 1; print(n)"), filename="n.py"),
        name="n",
        embed=True,
    )
    for prim in prims:
        for module in ("tell", "n"):
            for entry in ("tell", "rest"):
                assert bind(prim, f"/Portalis/{module}", entry, name=f"{module}_{entry}").outputs == ()
    out = io.StringIO()
    with Player(stage, policy=Policy(), stdout=out) as player:
        for _ in range(2):
            report = player.tick(0)
            assert (report.ran, report.written, report.failures) == (12, 0, [])
    assert sorted(out.getvalue().split()) == sorted(["0.0", "1.0", "2.0"] * 2 + ["1"] * 3 + ["2"] * 3)


def test_a_player_that_is_closed(stage):
    xform(stage, "/W/a", x=1.0)
    player = Player(stage, policy=Policy())
    player.tick(0)
    player.close()
    for use in (lambda: player.tick(0), lambda: player.trigger("/W/a", "b"), lambda: player.levels):
        with pytest.raises(ValueError, match="closed"):
            use()
    player.close()


@pytest.mark.parametrize("kind", [Player, Registry])
def test_what_is_no_stage(kind):
    with pytest.raises(TypeError, match=r"Usd\.Stage"):
        kind(None)


def test_twenty_thousand_values_are_one_change(stage):
    count = 20_000
    with Sdf.ChangeBlock():
        for index in range(count):
            spec = Sdf.CreatePrimInLayer(stage.GetRootLayer(), f"/W/p{index}")
            Sdf.AttributeSpec(spec, "y", Sdf.ValueTypeNames.Double)
    sink = SessionSink(stage)
    targets = Targets(value_type("double"), [Sdf.Path(f"/W/p{index}.y") for index in range(count)])
    heard = []
    key = Tf.Notice.Register(Usd.Notice.ObjectsChanged, lambda notice, _: heard.append(notice), stage)
    for frame in range(3):
        heard.clear()
        sink.write([(Sdf.Path("/W/p0.z"), "double", float(frame))], None, [(targets, np.arange(count) + float(frame))])
        assert len(heard) == 1
        assert value(stage, f"/W/p{count - 1}.y") == count - 1 + frame
    key.Revoke()
    sink.close()
