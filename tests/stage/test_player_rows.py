"""Behaviours that share one batch: each is called, limited and refused as if it were alone."""

import functools
import signal
import threading

import pytest
from pxr import Sdf
from stage.behaviors import bind, new_stage, value, xform

from portalis.compiler import translate
from portalis.stage.player import Player
from portalis.stage.registry import Registry
from portalis.stage.trust import Policy

SCRIPT = """
def four() -> float:
    return 4.0

def slow(x: float) -> float:
    total = 0.0
    for i in range(8000000):
        total += x * i
    return x if total >= 0.0 else total

def spin(x: float) -> float:
    while x > 2.0:
        x += 1.0
    return x

def triple(x: float) -> float:
    return x * 3.0

def same(x: int) -> int:
    return x
"""


@functools.cache
def translation():
    return translate(SCRIPT, filename="rows.py")


@pytest.fixture
def stage():
    stage = new_stage()
    Registry(stage, scope="/Portalis", policy=Policy()).register(translation(), name="rows", embed=True)
    return stage


def play(stage):
    return Player(stage, policy=Policy())


def number(stage, path, type, value):
    prim = xform(stage, path)
    prim.CreateAttribute("x", Sdf.ValueTypeNames.Find(type)).Set(value)
    return prim


def test_a_function_without_parameters_is_called(stage):
    for index in range(3):
        bind(xform(stage, f"/W/p{index}"), "/Portalis/rows", "four", outputs=["y as double"])
    with play(stage) as player:
        assert player.tick(0).ran == 3
        assert value(stage, "/W/p2.y") == 4.0


def test_the_time_limit_is_each_call_s_own(stage):
    for index in range(150):
        bind(xform(stage, f"/W/p{index}", x=1.0), "/Portalis/rows", "slow", outputs=["y as double"], seconds=0.5)
    with play(stage) as player:
        report = player.tick(0)
        assert (report.ran, report.failures) == (150, [])
        assert report.call > 0.5


def test_a_call_that_does_not_end_is_found_among_the_rows(stage):
    for index in range(4):
        bind(
            xform(stage, f"/W/p{index}", x=float(index)), "/Portalis/rows", "spin", outputs=["y as double"], seconds=0.2
        )
    with play(stage) as player:
        report = player.tick(0)
        assert [failure.prim for failure in report.failures] == ["/W/p3"]
        assert "ran longer than 0.2 seconds" in report.failures[0].message
        assert report.ran == 3


def test_fuel_is_each_call_s_own(stage):
    for index in range(100):
        bind(xform(stage, f"/W/p{index}", x=1.0), "/Portalis/rows", "triple", outputs=["y as double"], fuel=500)
    with play(stage) as player:
        assert player.tick(0).ran == 100


def test_ints_that_no_float_or_int_holds(stage):
    cases = {
        "exact": ("int64", "triple", 2**53, None),
        "inexact": ("int64", "triple", 2**53 + 1, "9007199254740993 is an int that no float represents exactly"),
        "most": ("int64", "triple", 2**63 - 1, "9223372036854775807 is an int that no float represents exactly"),
        "large": ("uint64", "triple", 2**63, None),
        "larger": ("uint64", "same", 2**63, "9223372036854775808 is larger than an int of a module can be (2**63 - 1)"),
        "least": ("int64", "same", -(2**63), None),
    }
    for name, (type, entry, given, _) in cases.items():
        output = "y as double" if entry == "triple" else "y as int64"
        bind(number(stage, f"/W/{name}", type, given), "/Portalis/rows", entry, outputs=[output])
    with play(stage) as player:
        failures = {failure.prim: failure.message for failure in player.tick(0).failures}
    assert failures == {
        f"/W/{name}": f"parameter 'x': {problem}" for name, (_, _, _, problem) in cases.items() if problem is not None
    }
    with play(stage) as player:
        player.tick(0)
        assert value(stage, "/W/large.y") == 3.0 * 2**63
        assert value(stage, "/W/least.y") == -(2**63)


def test_many_kinds_of_rows_of_one_module(stage):
    for index, type in enumerate(["half", "float", "double", "timecode", "int", "uint", "uchar", "int64", "uint64"]):
        for kind in ("float", "double", "half"):
            prim = number(stage, f"/W/{type}_{kind}", type, Sdf.TimeCode(index) if type == "timecode" else index)
            bind(prim, "/Portalis/rows", "triple", outputs=[f"y as {kind}"])
    with play(stage) as player:
        for _ in range(20):
            stage.DefinePrim(f"/New{_}")
            report = player.tick(0)
            assert (report.ran, report.failures) == (27, [])
        assert value(stage, "/W/uint64_half.y") == 24.0


@pytest.mark.skipif(not hasattr(signal, "pthread_kill"), reason="needs POSIX signals")
def test_an_interruption_stops_the_tick_not_a_behaviour(stage):
    for index in range(3):
        bind(
            xform(stage, f"/W/p{index}", x=float(index + 1)),
            "/Portalis/rows",
            "spin",
            outputs=["y as double"],
            seconds=9,
        )
    with play(stage) as player:
        player.levels  # noqa: B018 - prepared, so that the signal comes in the call
        main = threading.get_ident()
        timer = threading.Timer(0.6, lambda: signal.pthread_kill(main, signal.SIGINT))
        timer.start()
        with pytest.raises(KeyboardInterrupt):
            player.tick(0)
        assert player.failures == []
        stage.GetAttributeAtPath("/W/p2.x").Set(0.0)
        assert player.tick(0).ran == 3
