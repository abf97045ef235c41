"""Figures of stages that play: a mesh of a million points deformed each frame, and many prims with a scalar behaviour.

    .venv/bin/python tests/bench/stage_frames.py --update-readme

All is measured in turns in one process; the least processor time of each counts, so that a busy machine disturbs the ratios little.
The frame is the whole way: read the attribute, call the module, author the result. It stands against the least that any Python
program must do to author such points, `Vt.Vec3fArray.FromNumpy` and `Set`, and against the same frame in CPython.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import run
from figures import Figure

POINTS = 1_000_000
#: CPython's frames have as many, and are scaled: they are linear, and slow.
LOOP = 50_000
ROUNDS = 7
BEGIN, END = "<!-- frames table: begin -->", "<!-- frames table: end -->"
PRIMS = (10_000, 100_000)

DEFORM = """from portalis.arrays import Array, Vec3f


def deform(points: Array[Vec3f], amount: float) -> Array[Vec3f]:
    for i, (x, y, z) in enumerate(points):
        points[i] = (x, y + amount * (x * x + z * z), z)
    return points
"""
_SCALAR = "def lift(time: float, height: float) -> float:\n    return height * time + 1.0\n"


def deforming() -> list[Figure]:
    """A million points per frame."""
    import numpy as np
    from pxr import Sdf, Usd, Vt

    from portalis.arrays import Vec3f, buffer_of, over_buffer
    from portalis.compiler import translate
    from portalis.sandbox import Sandbox
    from portalis.stage.vt_arrays import vt_array

    instance = Sandbox().load(translate(DEFORM, filename="deform.py").wasm).instantiate()
    stage = Usd.Stage.CreateInMemory()
    prim = stage.DefinePrim("/World/mesh", "Mesh")
    source = prim.CreateAttribute("rest", Sdf.ValueTypeNames.Point3fArray)
    target = prim.GetAttribute("points")
    cells = np.random.default_rng(1).random((POINTS, 3), np.float32)
    source.Set(Vt.Vec3fArray.FromNumpy(cells))
    amount = 0.25

    def module() -> Any:
        points = instance.call_views("deform", np.asarray(source.Get()), amount)
        target.Set(vt_array(Vt.Vec3fArray, points))

    def bare() -> Any:
        target.Set(Vt.Vec3fArray.FromNumpy(cells))

    def numpy() -> Any:
        points = np.array(source.Get())
        points[:, 1] += np.float32(amount) * (points[:, 0] ** 2 + points[:, 2] ** 2)
        target.Set(Vt.Vec3fArray.FromNumpy(points))

    def warp() -> Any:
        target.Set(Vt.Vec3fArray.FromNumpy(warp_deform.deform(source.Get(), amount)))

    try:
        import warp_deform
    except ImportError:
        print("Warp is not installed: its row is left out (make bench installs it where it can)", file=sys.stderr)
        with_warp = []
    else:
        with_warp = [warp]
    few = prim.CreateAttribute("few", Sdf.ValueTypeNames.Point3fArray)
    few.Set(Vt.Vec3fArray.FromNumpy(cells[:LOOP]))
    shim: dict[str, Any] = {}
    exec(compile(DEFORM, "deform.py", "exec"), shim)

    def same_script() -> Any:
        points = over_buffer(Vec3f, np.asarray(few.Get()).tobytes())
        target.Set(
            Vt.Vec3fArray.FromNumpy(np.frombuffer(buffer_of(shim["deform"](points, amount)), "<f4").reshape(-1, 3))
        )

    def tuples() -> Any:
        points = list(map(tuple, np.asarray(few.Get()).tolist()))
        for i, (x, y, z) in enumerate(points):
            points[i] = (x, y + amount * (x * x + z * z), z)
        target.Set(Vt.Vec3fArray(points))

    module()
    found = np.asarray(target.Get())[:LOOP]
    for slow in (same_script, tuples):
        slow()
        if not np.array_equal(found, np.asarray(target.Get())):
            raise SystemExit("wrong: the module's points are not CPython's")
    took = _in_turns([bare, module, numpy, same_script, tuples, *with_warp])
    scale = POINTS / LOOP
    return [
        Figure(f"{POINTS:,} points per frame: read, call, author", took[1] / took[0], "× FromNumpy + Set", 1.5),
        Figure(
            "… against the same script in CPython, read and authored through numpy",
            took[1] / took[3] / scale,
            "×",
            0.05,
        ),
        Figure(
            "… against a list of tuples in CPython, authored by `Vec3fArray(list)`",
            took[1] / took[4] / scale,
            "×",
            0.05,
        ),
        Figure("… against whole-array expressions of numpy", took[1] / took[2], "×", 1.5),
        *(Figure("… against a kernel of Warp on the CPU", took[1] / spent, "×", 1.5) for spent in took[5:]),
    ]


def ticking() -> list[Figure]:
    """A tick of many prims that share one scalar behaviour: all of it, from reading to one batched write."""
    few, many = (_ticks(count) for count in PRIMS)
    times = PRIMS[1] / PRIMS[0]
    return [
        Figure(f"tick of {PRIMS[0]:,} prims with a scalar behaviour", few.tick * 1e3, "ms", 60),
        Figure("… against the bare `spec.default = value` of as many, in one change", few.tick / few.bare, "×", 2),
        Figure(f"tick of {PRIMS[1]:,}", many.tick * 1e3, "ms", 60 * times),
        Figure("… against the bare writes", many.tick / many.bare, "×", 2),
        Figure(f"opening {PRIMS[0]:,} behaviours: reading, checking, the first tick", few.opening, "s", 4),
        Figure(f"opening {PRIMS[1]:,}, per prim", many.opening / few.opening / times, f"× {PRIMS[0]:,}", 1.3),
    ]


@dataclass(frozen=True)
class _Ticks:
    """Seconds of processor time: of a tick, of bare writes of as many values, of making all ready with the first tick."""

    tick: float
    bare: float
    opening: float


def _ticks(count: int) -> _Ticks:
    from pxr import Sdf, Usd

    from portalis.compiler import translate
    from portalis.stage.binding import bind
    from portalis.stage.player import Player
    from portalis.stage.registry import Registry
    from portalis.stage.trust import Policy

    stage = Usd.Stage.CreateInMemory()
    module = Registry(stage, policy=Policy()).register(
        translate(_SCALAR, filename="scalar.py"), name="scalar", embed=True
    )
    first = stage.DefinePrim("/World/p0")
    for name in ("height", "out"):
        first.CreateAttribute(name, Sdf.ValueTypeNames.Double).Set(0.0)
    bind(first, module.path, "lift", outputs=["out"])
    layer = stage.GetRootLayer()
    with Sdf.ChangeBlock():
        # `bind` checks each one, which is not what is measured.
        for at in range(1, count):
            Sdf.CopySpec(layer, "/World/p0", layer, f"/World/p{at}")
            layer.GetAttributeAtPath(f"/World/p{at}.height").default = float(at)
    with Player(stage, policy=Policy()) as player:
        start = time.process_time()
        report = player.tick(0.0)
        opening = time.process_time() - start
        if report.failures or report.ran != count:
            raise SystemExit(f"wrong: {report.ran} of {count} behaviours ran")
        laps: list[float] = []
        for frame in range(1, ROUNDS + 1):
            start = time.process_time()
            player.tick(float(frame))
            laps.append(time.process_time() - start)
            if stage.GetAttributeAtPath(f"/World/p{count - 1}.out").Get() != (count - 1) * float(frame) + 1:
                raise SystemExit("wrong: the last prim's output")
    own = Sdf.Layer.CreateAnonymous()
    stage.GetSessionLayer().subLayerPaths.insert(0, own.identifier)
    with Sdf.ChangeBlock():
        specs = [
            Sdf.AttributeSpec(Sdf.CreatePrimInLayer(own, f"/World/p{at}"), "out", Sdf.ValueTypeNames.Double)
            for at in range(count)
        ]
    bare: list[float] = []
    for frame in range(ROUNDS):
        values = [at * 0.5 + frame for at in range(count)]
        start = time.process_time()
        with Sdf.ChangeBlock():
            for spec, value in zip(specs, values, strict=True):
                spec.default = value
        bare.append(time.process_time() - start)
    return _Ticks(min(laps), min(bare), opening)


def _in_turns(contestants: list[Callable[[], Any]]) -> list[float]:
    """The least seconds of processor time of each."""
    laps: list[list[float]] = [[] for _ in contestants]
    for _ in range(ROUNDS):
        for contestant, times in zip(contestants, laps, strict=True):
            start = time.process_time()
            contestant()
            times.append(time.process_time() - start)
    return [min(times) for times in laps]


def markdown(numbers: list[Figure]) -> str:
    """The README's table."""
    rows = [f"| {f.name} | {f.value:.3g} {f.unit} | {f.target:g} {f.unit} |" for f in numbers]
    return "\n".join(["| what | measured | at most |", "| --- | ---: | ---: |", *rows])


def main() -> int:
    """Measures and shows."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--no-ticks", action="store_true", help="only the points")
    parser.add_argument("--update-readme", action="store_true", help="write the table into the README")
    options = parser.parse_args()
    numbers = deforming() + ([] if options.no_ticks else ticking())
    print(markdown(numbers))
    if options.update_readme:
        run.update_readme(markdown(numbers), BEGIN, END)
    return 0


if __name__ == "__main__":
    sys.exit(main())
