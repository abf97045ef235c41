"""The second half of `make demo`: example scripts become behaviours of a USD stage, which is played and baked.

A sea is a mesh that `wave_deformer.deform` moves; a lamp follows a path of `catmull_rom_path.point` and takes its colour from
`colour_ramp.sample`. The baked samples are compared with what CPython computes. Exit status 1 when they differ or a behaviour fails.
"""

from __future__ import annotations

import importlib.util
import shutil
import sys
import time
from pathlib import Path
from types import ModuleType

import numpy as np
from pxr import Gf, Sdf, Usd, UsdGeom, UsdLux
from rich.console import Console

from portalis.compiler import translate
from portalis.stage import Player, Registry, bake, bind

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "exts" / "portalis.translator" / "data" / "examples"
OUTPUT = ROOT / "build" / "demo"
SIZE, FIRST, LAST, FPS = 100, 1, 48, 24
KEYS = [(6.0, 3.0, 0.0), (0.0, 4.0, 6.0), (-6.0, 3.0, 0.0), (0.0, 2.0, -6.0)]
STOPS = ["#ff8040", "#ffe0a0", "#80c0ff"]


def example(name: str) -> ModuleType:
    """An example script as CPython runs it."""
    spec = importlib.util.spec_from_file_location(name, EXAMPLES / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def scene(path: Path) -> Usd.Stage:
    """A sea and a lamp, neither of which moves."""
    stage = Usd.Stage.CreateNew(str(path))
    stage.SetStartTimeCode(FIRST)
    stage.SetEndTimeCode(LAST)
    stage.SetTimeCodesPerSecond(FPS)
    UsdGeom.SetStageUpAxis(stage, UsdGeom.Tokens.y)
    UsdGeom.SetStageMetersPerUnit(stage, 1.0)
    stage.SetDefaultPrim(UsdGeom.Xform.Define(stage, "/World").GetPrim())
    sea = UsdGeom.Mesh.Define(stage, "/World/Sea")
    sea.CreatePointsAttr([Gf.Vec3f(*point) for point in example("wave_deformer").grid(SIZE, 0.2)])
    corners = [row * SIZE + column for row in range(SIZE - 1) for column in range(SIZE - 1)]
    sea.CreateFaceVertexCountsAttr([4] * len(corners))
    sea.CreateFaceVertexIndicesAttr([at for c in corners for at in (c, c + SIZE, c + SIZE + 1, c + 1)])
    lamp = UsdLux.SphereLight.Define(stage, "/World/Lamp")
    lamp.CreateColorAttr()
    for name, last in (("progress", 1.0), ("along", float(len(KEYS)))):
        attribute = lamp.GetPrim().CreateAttribute(name, Sdf.ValueTypeNames.Double)
        attribute.Set(0.0, FIRST)
        attribute.Set(last, LAST)
    return stage


def main() -> int:
    """Makes, plays and bakes the stage."""
    console = Console(highlight=False)
    if not console.is_terminal:
        console.width = 120
    shutil.rmtree(OUTPUT, ignore_errors=True)
    OUTPUT.mkdir(parents=True)
    stage = scene(OUTPUT / "scene.usda")
    registry = Registry(stage)
    for name in ("wave_deformer", "catmull_rom_path", "colour_ramp"):
        registry.register(translate((EXAMPLES / f"{name}.py").read_bytes(), filename=f"{name}.py"), name=name)
    sea, lamp = stage.GetPrimAtPath("/World/Sea"), stage.GetPrimAtPath("/World/Lamp")
    bind(sea, "wave_deformer", "deform", outputs=["points"])
    bind(
        lamp,
        "catmull_rom_path",
        "point",
        inputs={"keys": KEYS, "t": "along", "closed": True},
        outputs=["xformOp:translate"],
    )
    bind(lamp, "colour_ramp", "sample", inputs={"stops": STOPS, "t": "progress"}, outputs=["inputs:color"])
    stage.Save()
    problems = registry.verify()
    with Player(stage) as player:
        started = time.perf_counter()
        for frame in range(FIRST, LAST + 1):
            player.tick_frame(frame)
        spent = (time.perf_counter() - started) / (LAST - FIRST + 1)
        problems = [*problems, *player.failures]
    report = bake(stage, FIRST, LAST, OUTPUT / "scene.baked.usdc")
    baked = Usd.Stage.Open(report.output)
    equal = all(same(baked, frame) for frame in (FIRST, 13, LAST))
    place = (OUTPUT / "scene.baked.usdc").relative_to(ROOT)
    console.print(
        f"\nThe examples as behaviours of a USD stage: {SIZE * SIZE:,} points, {spent * 1e3:.1f} ms a frame played"
    )
    console.print(f"Baked: {place}, {report.frames} frames, {report.samples} samples in {report.seconds:.1f} s")
    console.print(f"Equal to what CPython computes: {'yes' if equal else 'NO'}")
    for problem in [*problems, *report.failures]:
        console.print(str(problem), markup=False)
    console.print("Your own stage: .venv/bin/portalis register --help, then bind, play and bake", markup=False)
    return 0 if equal and not problems and not report.failures else 1


def same(baked: Usd.Stage, frame: float) -> bool:
    """Whether the samples at a frame are CPython's, rounded to the attributes' width."""
    wave, path, ramp = example("wave_deformer"), example("catmull_rom_path"), example("colour_ramp")
    start = baked.GetAttributeAtPath("/World/Sea.points").GetPropertyStack(Usd.TimeCode.Default())[-1].default
    moved = wave.deform([tuple(map(float, point)) for point in start], frame / FPS)
    points = np.asarray(baked.GetAttributeAtPath("/World/Sea.points").Get(frame))
    progress = baked.GetAttributeAtPath("/World/Lamp.progress").Get(frame)
    along = baked.GetAttributeAtPath("/World/Lamp.along").Get(frame)
    place = baked.GetAttributeAtPath("/World/Lamp.xformOp:translate").Get(frame)
    colour = baked.GetAttributeAtPath("/World/Lamp.inputs:color").Get(frame)
    return (
        bool((points == np.array(moved, np.float32)).all())
        and tuple(place) == path.point(KEYS, along, True)
        and colour == Gf.Vec3f(*ramp.sample(STOPS, progress))
    )


if __name__ == "__main__":
    sys.exit(main())
