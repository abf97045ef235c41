"""Run by a Python with some version of USD: `dump FILES` prints stages as USD alone reads them, `ours FILES` as Portalis does, `write WASM
FILES` makes stages with a module and a binding."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

from pxr import Sdf, Usd


def plain(value: Any) -> Any:
    """A value of USD as JSON; floats by their exact digits."""
    if isinstance(value, Sdf.AssetPath):
        return f"@{value.path}@"
    if isinstance(value, float):
        return value.hex()
    if isinstance(value, bool | int | str):
        return value
    return [plain(item) for item in value]


def dump(file: str) -> dict[str, Any]:
    """Every prim with its type, applied schemas, attributes and relationships."""
    stage = Usd.Stage.Open(file)
    content = {}
    for prim in stage.TraverseAll():
        content[str(prim.GetPath())] = {
            "type": str(prim.GetTypeName()),
            "apiSchemas": [str(name) for name in prim.GetPrimTypeInfo().GetAppliedAPISchemas()],
            "attributes": {
                attribute.GetName(): [
                    str(attribute.GetTypeName()),
                    str(attribute.GetVariability()),
                    plain(attribute.Get()),
                ]
                for attribute in prim.GetAuthoredAttributes()
            },
            "relationships": {
                found.GetName(): [str(path) for path in found.GetTargets()] for found in prim.GetAuthoredRelationships()
            },
        }
    return content


def ours(file: str) -> dict[str, Any]:
    """The modules and bindings, what is wrong with them, and a call."""
    from portalis.schema import Behavior, prims
    from portalis.stage.registry import Registry
    from portalis.stage.trust import Policy

    stage = Usd.Stage.Open(file)
    registry = Registry(stage, policy=Policy())
    (record,) = registry.list()
    with record.load() as module:
        result = module.call("update", 0.1)
    found = [behavior for prim in prims(stage) for behavior in Behavior.of(prim)]
    return {
        "path": record.path,
        "wasm": record.wasm.hex(),
        "exports": list(record.module.exports),
        "bindings": [[b.path, b.name, b.entry, list(b.modules), list(b.inputs), b.timeout_seconds] for b in found],
        "problems": [str(problem) for problem in registry.verify()],
        "result": result.hex(),
    }


def write(wasm: str, path: str) -> None:
    """A stage with a default prim, a module and a binding; for `usdz`, packed."""
    from pxr import UsdUtils

    from portalis.schema import Behavior
    from portalis.stage.registry import Registry
    from portalis.stage.trust import Policy

    file = Path(path.replace(".usdz", "-packed.usda"))
    stage = Usd.Stage.CreateNew(str(file))
    stage.SetDefaultPrim(stage.DefinePrim("/World", "Xform"))
    record = Registry(stage, policy=Policy()).register(Path(wasm))
    stage.DefinePrim("/World/Box", "Xform")
    spec = stage.GetRootLayer().GetPrimAtPath("/World/Box")
    Behavior.author(
        spec,
        "b",
        module=record.path,
        entry="update",
        inputs=("time",),
        outputs=("size as double",),
        timeout_seconds=0.1,
    )
    stage.Save()
    if path.endswith(".usdz"):
        assert UsdUtils.CreateNewUsdzPackage(str(file), path)


if __name__ == "__main__":
    verb, *arguments = sys.argv[1:]
    if verb == "write":
        for argument in arguments[1:]:
            write(arguments[0], argument)
    else:
        print(json.dumps([{"dump": dump, "ours": ours}[verb](argument) for argument in arguments]))
