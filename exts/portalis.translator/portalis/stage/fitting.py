"""Whether a binding fits: its function's parameters and results against the attributes that they come from and go to.

`fit` resolves every source and target of a binding on its stage and reports all problems at once, each as a sentence that names the
parameter and the attribute. `binding.bind`, `Registry.verify` and `Player` all ask here, so they agree.

    plan = fit(stage, binding, manifest)
    plan.problems            # ["parameter 'size' (float): the prim has no attribute 'size'"]
"""

from __future__ import annotations

import ast
import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from pxr import Sdf, Usd, UsdGeom

from portalis.sandbox import abi
from portalis.sandbox.containers import unfit
from portalis.sandbox.manifest import Export, Manifest, Param
from portalis.stage.sources import (
    Builtin,
    Constant,
    FromAttribute,
    FromRelationship,
    Input,
    Output,
    Previous,
    Source,
)
from portalis.stage.values import ValueType, misfit, suggested, value_type

_BUILTIN_TYPES: dict[str, abi.Type] = {
    "time": abi.FLOAT,
    "dt": abi.FLOAT,
    "frame": abi.FLOAT,
    "seed": abi.INT,
    "prim_path": abi.STR,
}
_VECTORS, _NUMBERS = ("float3", "double3", "half3"), ("float", "double", "half")
# The types that an op can have, first the one that USD itself makes of an op that is added without saying how precise.
_XFORM_OPS = {
    "translate": ("double3", "float3", "half3"),
    "scale": _VECTORS,
    "orient": ("quatf", "quatd", "quath"),
    "transform": ("matrix4d",),
    **{f"rotate{axes}": _VECTORS for axes in ("XYZ", "XZY", "YXZ", "YZX", "ZXY", "ZYX")},
    **{f"rotate{axis}": _NUMBERS for axis in "XYZ"},
}
if hasattr(UsdGeom.XformOp, "TypeTranslateX"):
    _XFORM_OPS |= {f"translate{axis}": ("double", "float", "half") for axis in "XYZ"}
    _XFORM_OPS |= {f"scale{axis}": _NUMBERS for axis in "XYZ"}
RESERVED = "portalis:"
# Called on the class: looked up on the object, USD checks it first, which takes longer than the call.
_attribute, _path = Usd.Prim.GetAttribute, Usd.Prim.GetPath
_type_name, _is_defined = Usd.Attribute.GetTypeName, Usd.Attribute.IsDefined


class Feed(NamedTuple):
    """A parameter and where its value comes from. `paths` are the attributes read, several where a relationship feeds a list."""

    parameter: str
    type: abi.Type
    source: Source
    value: ValueType | None = None
    paths: tuple[Sdf.Path, ...] = ()
    many: bool = False


class Put(NamedTuple):
    """A result, or a part of one, and the attribute it goes to."""

    type: abi.Type
    value: ValueType
    path: Sdf.Path


@dataclass
class Plan:
    """A binding resolved. `feeds` has one entry for each parameter without those that keep a default that is no number, in the function's order;
    `puts` one for each output. With `whole` the result goes to one attribute, else its parts go to one each."""

    export: Export | None = None
    feeds: list[Feed] = field(default_factory=list)
    puts: list[Put] = field(default_factory=list)
    whole: bool = True
    problems: list[str] = field(default_factory=list)


def fit(prim: Usd.Prim, entry: str, inputs: Iterable[Input], outputs: Iterable[Output], manifest: Manifest) -> Plan:
    """Resolves a binding of `prim` to the function `entry`."""
    return Wiring(entry, tuple(inputs), tuple(outputs), manifest).plan(prim)


class Wiring:
    """A function with its inputs and outputs, on no prim yet: what thousands of bindings may have in common is found out once."""

    def __init__(self, entry: str, inputs: tuple[Input, ...], outputs: tuple[Output, ...], manifest: Manifest) -> None:
        self.inputs = inputs
        self.outputs = outputs
        self._export = next((export for export in manifest.exports if export.name == entry), None)
        self._problems: list[str] = []
        self._feeds: list[Feed | str | _Inlet] = []
        self._puts: list[str | _Outlet] = []
        if self._export is None:
            names = [export.name for export in manifest.exports]
            offered = f"it exports {', '.join(names)}" if names else "it exports none"
            close = difflib.get_close_matches(entry, names, 1)
            self._problems.append(
                f"the module has no function {entry!r}; {f'did you mean {close[0]!r}?' if close else offered}"
            )
            return
        self._take_inputs(self._export)
        self._take_outputs(self._export)

    def plan(self, prim: Usd.Prim) -> Plan:
        """The binding resolved on a prim."""
        plan = Plan(self._export, whole=len(self.outputs) == 1 or self._export is None, problems=list(self._problems))
        for feed in self._feeds:
            if isinstance(feed, _Inlet):
                found, problem = feed.on(prim)
                if problem is None:
                    plan.feeds.append(found)
                else:
                    plan.problems.append(f"parameter {feed.name!r} ({feed.type}): {problem}")
            elif isinstance(feed, str):
                plan.problems.append(feed)
            else:
                plan.feeds.append(feed)
        for put in self._puts:
            if isinstance(put, str):
                plan.problems.append(put)
                continue
            value, problem = put.on(prim)
            if problem is not None:
                plan.problems.append(f"output {put.output.attribute!r}: {problem}")
            if value is not None:
                plan.puts.append(Put(put.type, value, _path(prim).AppendProperty(put.output.attribute)))
        return plan

    def _take_inputs(self, export: Export) -> None:
        by_name: dict[str, Input] = {}
        params = {param.name: param for param in export.params}
        for item in self.inputs:
            if item.parameter in by_name:
                self._problems.append(f"parameter {item.parameter!r} has two inputs")
            elif item.parameter not in params:
                close = difflib.get_close_matches(item.parameter, params, 1)
                hint = f"; did you mean {close[0]!r}?" if close else ""
                self._problems.append(f"{export.name}() has no parameter {item.parameter!r}{hint}")
            by_name[item.parameter] = item
        outputs = {output.attribute: output.type for output in self.outputs}
        for param in export.params:
            found = by_name.get(param.name)
            if found is not None:
                self._feeds.append(_feed(param.name, param.type, found.source, outputs))
            elif param.default is None:
                self._feeds.append(f"parameter {param.name!r} ({param.type}) has no input and no default")
            elif (number := _number(param)) is not None:
                # As an input like others, so that functions with a default run in batches too.
                self._feeds.append(Feed(param.name, param.type, Constant(number)))

    def _take_outputs(self, export: Export) -> None:
        types = parts(export.result, len(self.outputs))
        if types is None:
            if isinstance(export.result, abi.NoneType):
                self._puts.append(f"{export.name}() returns nothing, so it has no outputs")
            elif not self.outputs:
                self._puts.append(f"{export.name}() returns {export.result}: say which attribute takes it")
            else:
                self._puts.append(f"{export.name}() returns {export.result}, which are not {len(self.outputs)} outputs")
            return
        seen = set()
        for output, type in zip(self.outputs, types, strict=True):
            if output.attribute in seen:
                self._puts.append(f"two results go to the attribute {output.attribute!r}")
            seen.add(output.attribute)
            self._puts.append(_Outlet(output, type))


def _number(param: Param) -> int | float | None:
    """A parameter's default, where it is a number of just its type."""
    if not isinstance(param.type, abi.Scalar) or param.default is None:
        return None
    try:
        value = ast.literal_eval(param.default)
    except (ValueError, SyntaxError):
        return None
    return value if type(value).__name__ == param.type.name else None


def default_inputs(prim: Usd.Prim, export: Export, given: Iterable[Input]) -> list[Input]:
    """The inputs given, and for every other parameter that needs one the built-in value or the attribute of its name."""
    given = list(given)
    named = {item.parameter for item in given}
    found = []
    for param in export.params:
        if param.name in named:
            found += [item for item in given if item.parameter == param.name]
        elif param.name in _BUILTIN_TYPES:
            found.append(Input(param.name, Builtin(param.name)))
        elif param.default is None or prim.HasAttribute(param.name):
            found.append(Input(param.name, FromAttribute("", param.name)))
    known = {param.name for param in export.params}
    return [*found, *(item for item in given if item.parameter not in known)]


def parts(type: abi.Type, count: int) -> list[abi.Type] | None:
    """The parts of a result for so many outputs: itself for one; None when it does not have as many."""
    if isinstance(type, abi.NoneType):
        return [] if count == 0 else None
    if count == 1:
        return [type]
    items: tuple[abi.Type, ...] = ()
    if isinstance(type, abi.Tuple):
        items = type.items
    elif isinstance(type, abi.Record):
        items = tuple(part.type for part in type.fields)
    return list(items) if items and len(items) == count else None


# --- inputs


def _feed(name: str, type: abi.Type, source: Source, outputs: dict[str, str | None]) -> Feed | str | _Inlet:
    """A parameter's value where it is the same on all prims, or why there is none, or how it is found on a prim."""
    problem = None
    match source:
        case Builtin(name=builtin):
            gives = _BUILTIN_TYPES[builtin]
            wanted = type.item if isinstance(type, abi.Option) else type
            problem = None if wanted == gives else f"{builtin!r} gives {gives}"
        case Constant(value=value):
            problem = unfit(type, value)
            problem = None if problem is None else f"the constant {value!r} {problem}"
        case Previous(attribute=attribute) if attribute not in outputs:
            problem = f"{source} is the last output, and {attribute!r} is not one of the outputs"
        case Previous(attribute=attribute):
            return _Inlet(name, type, source, outputs[attribute])
        case _:
            return _Inlet(name, type, source)
    return Feed(name, type, source) if problem is None else f"parameter {name!r} ({type}): {problem}"


class _Inlet:
    """A parameter that is fed by attributes; `made` is the type of one that the binding itself makes."""

    def __init__(self, name: str, type: abi.Type, source: Source, made: str | None = None) -> None:
        self._made = made
        self.name = name
        self.type = type
        self.source = source
        self._known: dict[str, tuple[ValueType | None, str | None]] = {}
        """By type of the attribute."""

    def on(self, prim: Usd.Prim) -> tuple[Feed, str | None]:
        match self.source:
            case FromAttribute(prim="", attribute=attribute) | Previous(attribute=attribute):
                return self._from_attribute(prim, attribute, "the prim")
            case FromAttribute(prim=path, attribute=attribute):
                place = Sdf.Path(path).MakeAbsolutePath(prim.GetPath())
                owner = prim.GetStage().GetPrimAtPath(place) if not place.isEmpty else None
                if not owner:
                    return self._nothing(f"there is no prim {path if place.isEmpty else place}")
                return self._from_attribute(owner, attribute, "the prim" if owner == prim else str(owner.GetPath()))
            case FromRelationship():
                return self._from_relationship(prim, self.source)
        raise AssertionError(self.source)

    def _nothing(self, problem: str | None) -> tuple[Feed, str | None]:
        return Feed(self.name, self.type, self.source), problem

    def _from_attribute(self, owner: Usd.Prim, name: str, who: str) -> tuple[Feed, str | None]:
        attribute = _attribute(owner, name)
        if _is_defined(attribute):
            type = str(_type_name(attribute))
        elif self._made is not None:
            type = self._made
        else:
            return self._nothing(_missing(owner, name, who))
        known = self._known.get(type)
        if known is None:
            value = value_type(type)
            known = (value, misfit(self.type, value, output=False) if value else _without(name, type))
            self._known[type] = known
        value, problem = known
        return Feed(self.name, self.type, self.source, value, (_path(owner).AppendProperty(name),)), problem

    def _from_relationship(self, prim: Usd.Prim, source: FromRelationship) -> tuple[Feed, str | None]:
        relationship = prim.GetRelationship(source.relationship)
        if not relationship:
            return self._nothing(f"the prim has no relationship {source.relationship!r}")
        targets = relationship.GetForwardedTargets()
        if not targets:
            return self._nothing(f"the relationship {source.relationship!r} has no target")
        paths, values = [], []
        for target in targets:
            owner = prim.GetStage().GetPrimAtPath(target.GetPrimPath())
            if not owner:
                return self._nothing(f"the relationship {source.relationship!r} targets {target}, which does not exist")
            attribute = owner.GetAttribute(source.attribute)
            if not attribute:
                return self._nothing(_missing(owner, source.attribute, str(target)))
            value = value_type(str(attribute.GetTypeName()))
            if value is None:
                return self._nothing(_without(source.attribute, str(attribute.GetTypeName())))
            paths.append(owner.GetPath().AppendProperty(source.attribute))
            values.append(value)
        feed = Feed(self.name, self.type, source, values[0], tuple(paths))
        problem = misfit(self.type, values[0], output=False)
        if len(targets) == 1 and problem is None:
            return feed, None
        if isinstance(self.type, abi.Sequence) and self.type.kind != "set":
            if len({value.name for value in values}) > 1:
                return feed, f"the attributes {source.attribute!r} of the targets have different types"
            return feed._replace(many=True), misfit(self.type.item, values[0], output=False)
        if len(targets) > 1:
            problem = (
                f"the relationship {source.relationship!r} has {len(targets)} targets; a list parameter takes them all"
            )
        return feed, problem


def _missing(owner: Usd.Prim, name: str, who: str) -> str:
    close = difflib.get_close_matches(name, [found.GetName() for found in owner.GetAttributes()], 1)
    return f"{who} has no attribute {name!r}{f'; did you mean {close[0]!r}?' if close else ''}"


def _without(name: str, type: str) -> str:
    return f"the attribute {name!r} is of type {type}, which scripts do not have"


# --- outputs


class _Outlet:
    """A result that goes to an attribute."""

    def __init__(self, output: Output, type: abi.Type) -> None:
        self.output = output
        self.type = type
        self._transforms = output.attribute.startswith("xformOp:")
        self._op_types = _XFORM_OPS.get(output.attribute.split(":")[1], ()) if self._transforms else ()
        self._known: dict[str, tuple[ValueType | None, str | None]] = {}
        """By type of the attribute."""

    def on(self, prim: Usd.Prim) -> tuple[ValueType | None, str | None]:
        """The value type of the attribute, which may not be there yet, and what is wrong with it."""
        output = self.output
        if output.attribute.startswith(RESERVED):
            return None, f"names under {RESERVED!r} are not for modules to write"
        attribute = _attribute(prim, output.attribute)
        if _is_defined(attribute):
            name = str(_type_name(attribute))
            if output.type is not None and Sdf.ValueTypeNames.Find(output.type) != attribute.GetTypeName():
                return None, f"the attribute is of type {name}, not {output.type}"
        elif output.type is not None:
            name = output.type
        elif self._transforms:
            name = self._op_types[0] if self._op_types else ""
        else:
            guess = suggested(self.type)
            hint = f": '{output.attribute} as {guess}'" if guess else f", as in '{output.attribute} as float'"
            return None, f"the prim has no such attribute; to make one, say its type{hint}"
        if self._transforms:
            if not prim.IsA(UsdGeom.Xformable):
                return None, f"a prim of type {prim.GetTypeName() or '(none)'} has no transform"
            if name not in self._op_types:
                # USD takes any type, and then ignores the transform.
                return None, self._no_op(name)
        known = self._known.get(name)
        if known is None:
            known = self._known[name] = self._judge(name)
        return known

    def _no_op(self, name: str) -> str:
        op = self.output.attribute.split(":")[1]
        if not self._op_types:
            return f"there is no transform op {op!r}; {', '.join(sorted(_XFORM_OPS))} are"
        return f"the transform op {op!r} can not be of type {name}; {', '.join(self._op_types)} it can"

    def _judge(self, name: str) -> tuple[ValueType | None, str | None]:
        value = value_type(name)
        if value is None:
            return None, f"the type {name} has no counterpart in scripts"
        if value.asset:
            return None, "a module can not say which files a stage reads, so asset attributes are not for output"
        return value, misfit(self.type, value, output=True)
