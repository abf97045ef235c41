"""Scripts that the tests of bindings, player and bake run, translated once, and stages that hold them."""

import functools

from pxr import Sdf, Usd, UsdGeom

from portalis.compiler import translate
from portalis.stage.binding import bind
from portalis.stage.registry import Registry
from portalis.stage.trust import Policy

SCRIPT = """
import math
from dataclasses import dataclass

@dataclass
class Pose:
    height: float
    heat: float

count = 0

def lift(time: float, height: float) -> tuple[float, float, float]:
    return (0.0, height * time, 0.0)

def double(x: float) -> float:
    return x * 2.0

def deform(time: float, points: list[tuple[float, float, float]]) -> list[tuple[float, float, float]]:
    return [(x, y + time, z) for x, y, z in points]

def fragile(time: float, x: float) -> float:
    if x == 3.0 and time > 1.0:
        raise ValueError("three is too much")
    return x + time

def integer(x: float) -> int:
    return int(x)

def tick() -> int:
    global count
    count += 1
    return count

def on_open() -> None:
    global count
    count = 100

def spring(position: float, velocity: float, dt: float) -> tuple[float, float]:
    velocity -= position * dt
    return (position + velocity * dt, velocity)

def total(sizes: list[float]) -> float:
    return sum(sizes, 0.0)

def pose(time: float) -> Pose:
    return Pose(time, time * 10.0)

def maybe(x: float | None) -> float | None:
    return None if x is None else x + 1.0

def label(prim_path: str, seed: int, name: str) -> str:
    return f"{prim_path}:{seed}:{name}"

def scaled(x: float, by: float = 3.0) -> float:
    return x * by

def forever(x: float) -> float:
    while x > -1.0:
        x += 1.0
    return x

def hungry(x: float) -> float:
    blocks = []
    while x > -1.0:
        blocks.append([x] * 100000)
    return x

def shout(x: float) -> float:
    print("x is", x)
    return x

from portalis.arrays import Array, Vec3f

def raise_points(points: Array[Vec3f], by: float = 1.0) -> Array[Vec3f]:
    for i, (x, y, z) in enumerate(points):
        points[i] = (x, y + by, z)
    return points
"""
PLAIN = """
def triple(x: float) -> float:
    return x * 3.0

def swap(a: float, b: int, on: bool) -> tuple[float, float]:
    return (b * 1.0, a) if on else (a, b * 1.0)

def place(time: float, height: float) -> tuple[float, float, float]:
    return (time, height, 0.0)

def fragile(x: float) -> float:
    if x == 3.0:
        raise ValueError("three is too much")
    return x + 1.0
"""


@functools.cache
def modules():
    """Translations of both scripts: `state` keeps something between calls, `plain` does not."""
    return {"state": translate(SCRIPT, filename="state.py"), "plain": translate(PLAIN, filename="plain.py")}


def with_modules(stage):
    """Registers both modules under /Portalis, in the layer."""
    registry = Registry(stage, scope="/Portalis", policy=Policy())
    for name, translation in modules().items():
        registry.register(translation, name=name, embed=True)
    return stage


def new_stage(path=None):
    """A stage with both modules, in memory or on disk."""
    stage = Usd.Stage.CreateNew(str(path)) if path else Usd.Stage.CreateInMemory()
    stage.SetTimeCodesPerSecond(24)
    return with_modules(stage)


def xform(stage, path, **attributes):
    """An Xform with double attributes."""
    prim = UsdGeom.Xform.Define(stage, path).GetPrim()
    for name, value in attributes.items():
        prim.CreateAttribute(name, Sdf.ValueTypeNames.Double).Set(value)
    return prim


def mesh(stage, path, points):
    """A mesh with points only."""
    prim = UsdGeom.Mesh.Define(stage, path)
    prim.CreatePointsAttr(points)
    return prim.GetPrim()


def value(stage, path, frame=None):
    """What an attribute is worth."""
    attribute = stage.GetAttributeAtPath(path)
    return attribute.Get() if frame is None else attribute.Get(frame)


STATE, PLAIN_MODULE = "/Portalis/state", "/Portalis/plain"
__all__ = ["PLAIN_MODULE", "STATE", "bind", "mesh", "modules", "new_stage", "value", "with_modules", "xform"]
