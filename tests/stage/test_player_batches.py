"""Outputs of many behaviours that are written as one array: what stands on the stage is what was computed last."""

import functools

import pytest
from stage.behaviors import PLAIN_MODULE, bind, new_stage, value, xform

from portalis.compiler import translate
from portalis.stage.player import Player
from portalis.stage.registry import Registry
from portalis.stage.trust import Policy

SCRIPT = """
def step(time: float, x: float) -> float:
    return x if time < 2.0 else x + time

def pair(x: float) -> tuple[float, int]:
    return (x, int(x))

def swing(x: float, v: float, dt: float) -> tuple[float, float]:
    v -= x * dt
    x += v * dt
    if x < -6.0:
        raise ValueError("too far")
    return (x, v)

def scaled(x: float, by: float = 2.5, plus: int = -1, twice: bool = True) -> float:
    return (x * by + plus) * (2 if twice else 1)

def widened(x: float, by: float = 2) -> float:
    return x * by

def picky(time: float, x: float) -> float:
    if x == 1.0 and time > 1.0:
        raise ValueError("enough")
    return x
"""
ROWS = "/Portalis/batches"


@functools.cache
def translation():
    return translate(SCRIPT, filename="batches.py")


@pytest.fixture
def stage():
    stage = new_stage()
    Registry(stage, scope="/Portalis", policy=Policy()).register(translation(), name="batches", embed=True)
    return stage


def play(stage):
    return Player(stage, policy=Policy())


def test_some_rows_change_and_others_do_not(stage):
    for index in range(6):
        prim = xform(stage, f"/W/p{index}", x=float(index))
        if index % 2:
            prim.GetAttribute("x").Set(float(index), 0)
            prim.GetAttribute("x").Set(index + 24.0, 24)
        bind(prim, ROWS, "step", outputs=["y as float"])
        bind(prim, PLAIN_MODULE, "place", inputs={"height": ".x"}, outputs=["xformOp:translate"])
    with play(stage) as player:
        for time in (0.0, 0.5, 0.5, 0.25, 2.0, 1.0):
            player.tick(time)
            for index in range(6):
                x = index + (24.0 * min(time, 1.0) if index % 2 else 0.0)
                assert value(stage, f"/W/p{index}.y") == (x if time < 2.0 else x + time)
                assert value(stage, f"/W/p{index}.xformOp:translate") == (time, x, 0)


def test_outputs_that_somebody_takes_away_come_back(stage):
    for index in range(3):
        bind(xform(stage, f"/W/p{index}", x=1.0), ROWS, "step", outputs=["y as double"])
    with play(stage) as player:
        player.tick(0)
        layer = player.sink.layer
        layer.GetAttributeAtPath("/W/p1.y").default = 5.0
        player.tick(0)
        assert value(stage, "/W/p1.y") == 1.0
        layer.Clear()
        assert value(stage, "/W/p1.y") is None
        player.tick(0)
        assert [value(stage, f"/W/p{index}.y") for index in range(3)] == [1.0, 1.0, 1.0]


def test_outputs_that_are_taken_out_of_a_muted_layer_are_made_anew(stage):
    for index in range(3):
        bind(xform(stage, f"/W/p{index}", x=1.0), ROWS, "step", outputs=["y as double"])
    with play(stage) as player:
        player.tick(0)
        stage.MuteLayer(player.sink.layer.identifier)
        player.tick(0)
        # Nothing of the stage changes by that.
        player.sink.layer.Clear()
        assert player.tick(2.0).written == 3
        stage.UnmuteLayer(player.sink.layer.identifier)
        assert [value(stage, f"/W/p{index}.y") for index in range(3)] == [3.0, 3.0, 3.0]


def test_a_behaviour_that_is_triggered_between_ticks(stage):
    for index in range(3):
        bind(xform(stage, f"/W/p{index}", x=1.0), ROWS, "step", outputs=["y as double"])
    with play(stage) as player:
        player.tick(0)
        player.trigger("/W/p1", "step", 5.0)
        assert value(stage, "/W/p1.y") == 6.0
        player.tick(0)
        assert value(stage, "/W/p1.y") == 1.0
        assert [found.calls for found in player.statistics.values()] == [2, 3, 2]


def test_one_that_could_not_be_written_stays_disabled(stage):
    for index in range(3):
        prim = xform(stage, f"/W/p{index}", x=1.0)
        if index == 1:
            prim.GetAttribute("x").Set(1e300, 0)
            prim.GetAttribute("x").Set(1.0, 24)
        bind(prim, ROWS, "pair", outputs=["y as double", "n as int"])
    with play(stage) as player:
        report = player.tick(0)
        assert (report.ran, report.written, [failure.prim for failure in report.failures]) == (2, 4, ["/W/p1"])
        report = player.tick(1.0)
        assert (report.ran, report.written, report.failures) == (2, 4, [])
        assert (value(stage, "/W/p1.y"), value(stage, "/W/p1.n"), value(stage, "/W/p2.n")) == (None, None, 1)


def test_calls_are_counted_for_each(stage):
    for index in range(4):
        bind(xform(stage, f"/W/p{index}", x=float(index)), ROWS, "picky", outputs=["y as double"])
    with play(stage) as player:
        for time in (0.0, 1.0, 2.0, 3.0):
            player.tick(time)
        calls = {name: found.calls for name, found in player.statistics.items()}
        assert calls == {f"/W/p{index} (picky)": 3 if index == 1 else 4 for index in range(4)}
        assert all(found.seconds > 0 for found in player.statistics.values())
        prim = stage.GetPrimAtPath("/W/p3")
        bind(prim, PLAIN_MODULE, "triple", outputs=["z as double"])
        player.tick(4.0)
        calls = {name: found.calls for name, found in player.statistics.items()}
        assert (calls["/W/p3 (picky)"], calls["/W/p3 (triple)"], calls["/W/p1 (picky)"]) == (5, 1, 3)


def test_many_failures_at_once(stage):
    for index in range(300):
        bind(xform(stage, f"/W/p{index}", x=float(index % 3)), ROWS, "picky", outputs=["y as double"])
    with play(stage) as player:
        player.tick(0)
        report = player.tick(2.0)
        assert [failure.prim for failure in report.failures] == [f"/W/p{index}" for index in range(1, 300, 3)]
        assert (report.ran, report.written) == (200, 200)
        assert player.tick(0).ran == 200


def test_simulations_go_on_through_edits_failures_and_triggers(stage):
    """What each one gave is its own, whoever else runs with it: the same as one by one in Python."""
    count = 12
    inputs = {"x": "previous(x)", "v": "previous(v)"}
    for index in range(count):
        prim = xform(stage, f"/W/p{index}", x=float(index), v=1.0)
        bind(prim, ROWS, "swing", inputs=inputs, outputs=["x", "v"])
    expected = {index: (float(index), 1.0) for index in range(count)}

    def advance(*, only=None, dt=0.25):
        for index, (x, v) in expected.items():
            if only in (None, index):
                v -= x * dt
                expected[index] = (x + v * dt, v)

    def check():
        for index, (x, v) in expected.items():
            assert (value(stage, f"/W/p{index}.x"), value(stage, f"/W/p{index}.v")) == (x, v)

    with play(stage) as player:
        for step in range(12):
            if step == 3:
                stage.DefinePrim("/W/p1/other")
            if step == 4:
                stage.GetAttributeAtPath("/W/p5.x").Set(100.0)
            if step == 6:
                bind(xform(stage, "/W/new", x=1.0), ROWS, "step", outputs=["y as double"])
            if step == 8:
                player.trigger("/W/p2", "swing", 1.0)
                advance(only=2, dt=0.0)
                check()
            report = player.tick(step * 0.25, 0.25)
            advance()
            failed = [index for index, (x, _) in expected.items() if x < -6.0]
            for index in failed:
                del expected[index]
            assert [failure.prim for failure in report.failures] == [f"/W/p{index}" for index in failed]
            check()
        assert len(expected) < count
        player.reset()
        player.tick(0, 0.0)
        assert value(stage, "/W/p3.x") == 3.0


def test_the_first_of_all_fails(stage):
    for index in range(3):
        bind(xform(stage, f"/W/p{index}", x=float(1 - index)), ROWS, "picky", outputs=["y as double"])
    with play(stage) as player:
        player.tick(0)
        report = player.tick(2.0)
        assert (report.ran, [failure.prim for failure in report.failures]) == (2, ["/W/p0"])


def test_functions_that_keep_their_defaults_run_together(stage):
    for index in range(4):
        prim = xform(stage, f"/W/p{index}", x=float(index))
        bind(prim, ROWS, "scaled", outputs=["y as float"])
        bind(prim, ROWS, "widened", outputs=["z as float"], name="other")
    with play(stage) as player:
        assert player.tick(0.0).failures == []
        together = [b for b in player._cast.behaviors.values() if b.in_company]
        assert {b.binding.entry for b in together} == {"scaled"} and len(together) == 4
        for index in range(4):
            assert value(stage, f"/W/p{index}.y") == (index * 2.5 - 1) * 2
            assert value(stage, f"/W/p{index}.z") == index * 2
