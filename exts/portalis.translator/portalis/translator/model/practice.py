"""Something to try a deformer on: a grid of points as a mesh."""

from __future__ import annotations

from pxr import Gf, Sdf, Usd, UsdGeom

from portalis.translator.model.edits import Edit

SIZE, SPACING = 41, 0.25


def practice_grid(stage: Usd.Stage) -> Edit:
    """The edit that adds a flat square grid; its result is the prim's path."""
    root = stage.GetDefaultPrim().GetPath() if stage.GetDefaultPrim() else Sdf.Path.absoluteRootPath
    name, number = "PracticeGrid", 1
    while stage.GetPrimAtPath(root.AppendChild(name)):
        number += 1
        name = f"PracticeGrid{number}"
    path = root.AppendChild(name)

    def add() -> str:
        mesh = UsdGeom.Mesh.Define(stage, path)
        up_is_z = UsdGeom.GetStageUpAxis(stage) == UsdGeom.Tokens.z
        middle = (SIZE - 1) * SPACING / 2
        across = [index * SPACING - middle for index in range(SIZE)]
        mesh.CreatePointsAttr([Gf.Vec3f(x, y, 0) if up_is_z else Gf.Vec3f(x, 0, -y) for y in across for x in across])
        corners = [row * SIZE + column for row in range(SIZE - 1) for column in range(SIZE - 1)]
        mesh.CreateFaceVertexCountsAttr([4] * len(corners))
        mesh.CreateFaceVertexIndicesAttr(
            [index for first in corners for index in (first, first + 1, first + SIZE + 1, first + SIZE)]
        )
        mesh.CreateSubdivisionSchemeAttr(UsdGeom.Tokens.none)
        mesh.CreateDoubleSidedAttr(True)
        return str(path)

    return Edit("Add a practice grid", stage, [path], add)
