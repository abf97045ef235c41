"""Something to try a deformer on: a grid of points as a mesh."""

from __future__ import annotations

from typing import Any

import numpy as np
from pxr import Sdf, Usd, UsdGeom, Vt

from portalis.stage.edits import prim_spec
from portalis.translator.model.edits import Edit

SIZE, SPACING = 41, 0.25
_UNIFORM = ("subdivisionScheme", "doubleSided")


def practice_grid(stage: Usd.Stage) -> Edit:
    """The edit that adds a flat square grid; its result is the prim's path."""
    root = stage.GetDefaultPrim().GetPath() if stage.GetDefaultPrim() else Sdf.Path.absoluteRootPath
    name, number = "PracticeGrid", 1
    while stage.GetPrimAtPath(root.AppendChild(name)):
        number += 1
        name = f"PracticeGrid{number}"
    path = root.AppendChild(name)

    def add() -> str:
        up_is_z = UsdGeom.GetStageUpAxis(stage) == UsdGeom.Tokens.z
        points, corners = _grid(up_is_z)
        values: dict[str, tuple[Sdf.ValueTypeName, Any]] = {
            "points": (Sdf.ValueTypeNames.Point3fArray, Vt.Vec3fArray.FromNumpy(points)),
            "faceVertexCounts": (Sdf.ValueTypeNames.IntArray, Vt.IntArray(len(corners), 4)),
            "faceVertexIndices": (Sdf.ValueTypeNames.IntArray, Vt.IntArray.FromNumpy(corners.reshape(-1))),
            "subdivisionScheme": (Sdf.ValueTypeNames.Token, UsdGeom.Tokens.none),
            "doubleSided": (Sdf.ValueTypeNames.Bool, True),
        }
        # One change, so that USD composes the prim once.
        with Sdf.ChangeBlock():
            spec = prim_spec(stage, str(path))
            spec.specifier, spec.typeName = Sdf.SpecifierDef, "Mesh"
            for name, (type, value) in values.items():
                varies = Sdf.VariabilityUniform if name in _UNIFORM else Sdf.VariabilityVarying
                Sdf.AttributeSpec(spec, name, type, varies).default = value
        return str(path)

    return Edit("Add a practice grid", stage, [path], add)


def _grid(up_is_z: bool) -> tuple[Any, Any]:
    """The points, and the indices of each square's corners."""
    across = np.arange(SIZE, dtype=np.float32) * SPACING - (SIZE - 1) * SPACING / 2
    x, y = np.meshgrid(across, across)
    flat = np.zeros_like(x)
    points = np.stack((x, y, flat) if up_is_z else (x, flat, -y), axis=-1).reshape(-1, 3)
    first = (np.arange(SIZE - 1)[:, None] * SIZE + np.arange(SIZE - 1)).reshape(-1)
    corners = np.stack((first, first + 1, first + SIZE + 1, first + SIZE), axis=-1).astype(np.int32)
    return np.ascontiguousarray(points, dtype=np.float32), corners
