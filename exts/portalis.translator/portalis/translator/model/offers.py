"""What can be offered for a function on a prim: sources for each parameter, attributes for each result."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pxr import Usd, UsdGeom

from portalis.sandbox import abi
from portalis.sandbox.manifest import Export, Param
from portalis.stage.fitting import default_inputs
from portalis.stage.values import misfit, suggested, value_type

_BUILTINS = {
    "time": (abi.FLOAT, "seconds since time code 0"),
    "dt": (abi.FLOAT, "seconds since the last frame"),
    "frame": (abi.FLOAT, "the time code"),
    "seed": (abi.INT, "the binding's seed"),
    "prim_path": (abi.STR, "the prim's path"),
}
_OPS = {
    "xformOp:translate": "double3",
    "xformOp:rotateXYZ": "float3",
    "xformOp:scale": "float3",
    "xformOp:rotateX": "float",
    "xformOp:rotateY": "float",
    "xformOp:rotateZ": "float",
}
_DRIVEN = ("points", "normals", "velocities", "widths", "positions", "orientations", "scales", "extent")


@dataclass(frozen=True)
class Offer:
    """A text for the binding, and what it means."""

    text: str
    meaning: str


def sources(prim: Usd.Prim, param: Param) -> list[Offer]:
    """Where a parameter's value can come from, the likeliest first."""
    wanted = param.type.item if isinstance(param.type, abi.Option) else param.type
    found = [Offer(name, meaning) for name, (type, meaning) in _BUILTINS.items() if type == wanted]
    found += [
        Offer(name, f"the attribute, {type}") for name, type in _attributes(prim) if _fits(param.type, type, False)
    ]
    found += [
        Offer(f"previous({offer.text})", "the last output, to simulate")
        for offer in found
        if offer.meaning.startswith("the attribute") and offer.text in _DRIVEN
    ]
    if param.default is not None:
        found.append(Offer("", f"the default, {param.default}"))
    same = [offer for offer in found if offer.text == param.name]
    return same + [offer for offer in found if offer.text != param.name]


def targets(prim: Usd.Prim, type: abi.Type, entry: str) -> list[Offer]:
    """Which attributes can take a result of that type, the likeliest first."""
    attributes = [(name, kind) for name, kind in _attributes(prim) if _fits(type, kind, True)]
    found = [Offer(name, f"the attribute, {kind}") for name, kind in attributes]
    found.sort(key=lambda offer: offer.text not in _DRIVEN)
    if prim.IsA(UsdGeom.Xformable):
        known = {offer.text for offer in found}
        found += [
            Offer(op, "the prim's transform")
            for op, kind in _OPS.items()
            if op not in known and _fits(type, kind, True)
        ]
    if (guess := suggested(type)) is not None:
        found.append(Offer(f"{entry} as {guess}", "a new attribute"))
    return found


def initial(prim: Usd.Prim, export: Export) -> tuple[dict[str, str], list[str]]:
    """What a new binding begins with: a source for each parameter, empty for its default, and the attributes that take the result."""
    given = {item.parameter: str(item.source).removeprefix(".") for item in default_inputs(prim, export, ())}
    for param in export.params:
        offered = [offer.text for offer in sources(prim, param)]
        if given.get(param.name, "") not in offered:
            given[param.name] = "" if param.default is not None else next(iter(offered), "")
    return {param.name: given.get(param.name, "") for param in export.params}, _results(prim, export)


def results(export: Export, count: int) -> list[abi.Type]:
    """The types of a function's outputs, when there are so many."""
    parts = _parts(export.result)
    if isinstance(export.result, abi.NoneType):
        return []
    return parts if count == len(parts) > 1 else [export.result]


def _results(prim: Usd.Prim, export: Export) -> list[str]:
    if isinstance(export.result, abi.NoneType):
        return []
    # The parameter that the function gives back changed, most likely.
    for param in export.params:
        if param.type == export.result and param.name not in _BUILTINS and prim.HasAttribute(param.name):
            return [param.name]
    parts = _parts(export.result)
    if isinstance(export.result, abi.Record):
        return [
            (field.name if prim.HasAttribute(field.name) else _first(prim, field.type, field.name))
            for field in export.result.fields
        ]
    whole = targets(prim, export.result, export.name)
    if whole or not parts:
        return [whole[0].text if whole else ""]
    return [_first(prim, part, f"{export.name}{index}") for index, part in enumerate(parts, 1)]


def _first(prim: Usd.Prim, type: abi.Type, name: str) -> str:
    return next((offer.text for offer in targets(prim, type, name)), "")


def _parts(type: abi.Type) -> list[abi.Type]:
    if isinstance(type, abi.Tuple):
        return list(type.items)
    return [field.type for field in type.fields] if isinstance(type, abi.Record) else []


def _attributes(prim: Usd.Prim) -> Iterable[tuple[str, str]]:
    for attribute in prim.GetAttributes():
        name = str(attribute.GetName())
        if not name.startswith("portalis:") and name not in ("xformOpOrder", "visibility", "purpose"):
            yield name, str(attribute.GetTypeName())


def _fits(type: abi.Type, name: str, output: bool) -> bool:
    value = value_type(name)
    return value is not None and not (output and value.asset) and misfit(type, value, output) is None
