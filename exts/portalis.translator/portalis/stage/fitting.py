"""Whether a binding fits: its function's parameters and results against the attributes that they come from and go to.

`fit` resolves every source and target of a binding on its stage and reports all problems at once, each as a sentence that names the
parameter and the attribute. `binding.bind`, `Registry.verify` and `Player` all ask here, so they agree.

    plan = fit(stage, binding, manifest)
    plan.problems            # ["parameter 'size' (float): the prim has no attribute 'size'"]
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass, field

from pxr import Sdf, Usd, UsdGeom

from portalis.sandbox import abi
from portalis.sandbox.containers import unfit
from portalis.sandbox.manifest import Export, Manifest
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
# What USD itself makes of an op that is added without saying how precise.
_XFORM_OPS = {
    "translate": "double3",
    "scale": "float3",
    "orient": "quatf",
    "transform": "matrix4d",
    **{f"rotate{axes}": "float3" for axes in ("XYZ", "XZY", "YXZ", "YZX", "ZXY", "ZYX")},
    **{f"rotate{axis}": "float" for axis in "XYZ"},
}
RESERVED = "portalis:"


@dataclass(frozen=True)
class Feed:
    """A parameter and where its value comes from. `paths` are the attributes read, several where a relationship feeds a list."""

    parameter: str
    type: abi.Type
    source: Source
    value: ValueType | None = None
    paths: tuple[Sdf.Path, ...] = ()
    many: bool = False


@dataclass(frozen=True)
class Put:
    """A result, or a part of one, and the attribute it goes to."""

    type: abi.Type
    value: ValueType
    path: Sdf.Path


@dataclass
class Plan:
    """A binding resolved. `feeds` has one entry for each parameter without those that keep their default, in the function's order;
    `puts` one for each output. With `whole` the result goes to one attribute, else its parts go to one each."""

    export: Export | None = None
    feeds: list[Feed] = field(default_factory=list)
    puts: list[Put] = field(default_factory=list)
    whole: bool = True
    problems: list[str] = field(default_factory=list)


def fit(prim: Usd.Prim, entry: str, inputs: Iterable[Input], outputs: Iterable[Output], manifest: Manifest) -> Plan:
    """Resolves a binding of `prim` to the function `entry`."""
    plan = Plan()
    plan.export = next((export for export in manifest.exports if export.name == entry), None)
    if plan.export is None:
        names = [export.name for export in manifest.exports]
        offered = f"it exports {', '.join(names)}" if names else "it exports none"
        close = difflib.get_close_matches(entry, names, 1)
        plan.problems.append(
            f"the module has no function {entry!r}; {f'did you mean {close[0]!r}?' if close else offered}"
        )
        return plan
    results = list(outputs)
    _fit_inputs(plan, prim, plan.export, list(inputs), {output.attribute for output in results})
    _fit_outputs(plan, prim, plan.export, results)
    return plan


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


def _fit_inputs(plan: Plan, prim: Usd.Prim, export: Export, inputs: list[Input], targets: set[str]) -> None:
    by_name: dict[str, Input] = {}
    params = {param.name: param for param in export.params}
    for item in inputs:
        if item.parameter in by_name:
            plan.problems.append(f"parameter {item.parameter!r} has two inputs")
        elif item.parameter not in params:
            close = difflib.get_close_matches(item.parameter, params, 1)
            hint = f"; did you mean {close[0]!r}?" if close else ""
            plan.problems.append(f"{export.name}() has no parameter {item.parameter!r}{hint}")
        by_name[item.parameter] = item
    for param in export.params:
        found = by_name.get(param.name)
        if found is None:
            if param.default is None:
                plan.problems.append(f"parameter {param.name!r} ({param.type}) has no input and no default")
            continue
        feed, problem = _feed(prim, param.name, param.type, found.source, targets)
        if problem:
            plan.problems.append(f"parameter {param.name!r} ({param.type}): {problem}")
        else:
            plan.feeds.append(feed)


def _feed(prim: Usd.Prim, name: str, type: abi.Type, source: Source, outputs: set[str]) -> tuple[Feed, str | None]:
    feed = Feed(name, type, source)
    match source:
        case Builtin(name=builtin):
            gives = _BUILTIN_TYPES[builtin]
            wanted = type.item if isinstance(type, abi.Option) else type
            return feed, None if wanted == gives else f"{builtin!r} gives {gives}"
        case Constant(value=value):
            problem = unfit(type, value)
            return feed, None if problem is None else f"the constant {value!r} {problem}"
        case FromAttribute(prim=path, attribute=attribute):
            owner = prim if not path else prim.GetStage().GetPrimAtPath(Sdf.Path(path).MakeAbsolutePath(prim.GetPath()))
            if not owner:
                return feed, f"there is no prim {path}"
            return _from_attribute(feed, owner, attribute, "the prim" if owner == prim else str(owner.GetPath()))
        case Previous(attribute=attribute):
            if attribute not in outputs:
                return feed, f"{source} is the last output, and {attribute!r} is not one of the outputs"
            return _from_attribute(feed, prim, attribute, "the prim")
        case FromRelationship():
            return _from_relationship(feed, prim, source)


def _from_attribute(feed: Feed, owner: Usd.Prim, name: str, who: str) -> tuple[Feed, str | None]:
    value, problem = _value_of(owner, name, who)
    if value is None:
        return feed, problem
    path = owner.GetPath().AppendProperty(name)
    return Feed(feed.parameter, feed.type, feed.source, value, (path,)), misfit(feed.type, value, output=False)


def _from_relationship(feed: Feed, prim: Usd.Prim, source: FromRelationship) -> tuple[Feed, str | None]:
    relationship = prim.GetRelationship(source.relationship)
    if not relationship:
        return feed, f"the prim has no relationship {source.relationship!r}"
    targets = relationship.GetForwardedTargets()
    if not targets:
        return feed, f"the relationship {source.relationship!r} has no target"
    paths, values = [], []
    for target in targets:
        owner = prim.GetStage().GetPrimAtPath(target.GetPrimPath())
        if not owner:
            return feed, f"the relationship {source.relationship!r} targets {target}, which does not exist"
        value, problem = _value_of(owner, source.attribute, str(target))
        if value is None:
            return feed, problem
        paths.append(owner.GetPath().AppendProperty(source.attribute))
        values.append(value)
    if len(targets) == 1 and misfit(feed.type, values[0], output=False) is None:
        return Feed(feed.parameter, feed.type, source, values[0], tuple(paths)), None
    if isinstance(feed.type, abi.Sequence) and feed.type.kind != "set":
        if len({value.name for value in values}) > 1:
            return feed, f"the attributes {source.attribute!r} of the targets have different types"
        problem = misfit(feed.type.item, values[0], output=False)
        return Feed(feed.parameter, feed.type, source, values[0], tuple(paths), many=True), problem
    if len(targets) > 1:
        return (
            feed,
            f"the relationship {source.relationship!r} has {len(targets)} targets; a list parameter takes them all",
        )
    return feed, misfit(feed.type, values[0], output=False)


def _value_of(owner: Usd.Prim, name: str, who: str) -> tuple[ValueType | None, str | None]:
    attribute = owner.GetAttribute(name)
    if not attribute:
        close = difflib.get_close_matches(name, [found.GetName() for found in owner.GetAttributes()], 1)
        return None, f"{who} has no attribute {name!r}{f'; did you mean {close[0]!r}?' if close else ''}"
    value = value_type(str(attribute.GetTypeName()))
    return (
        value,
        None if value else f"the attribute {name!r} is of type {attribute.GetTypeName()}, which scripts do not have",
    )


# --- outputs


def _fit_outputs(plan: Plan, prim: Usd.Prim, export: Export, outputs: list[Output]) -> None:
    types = parts(export.result, len(outputs))
    if types is None:
        if isinstance(export.result, abi.NoneType):
            plan.problems.append(f"{export.name}() returns nothing, so it has no outputs")
        elif not outputs:
            plan.problems.append(f"{export.name}() returns {export.result}: say which attribute takes it")
        else:
            plan.problems.append(f"{export.name}() returns {export.result}, which are not {len(outputs)} outputs")
        return
    plan.whole = len(outputs) == 1
    seen = set()
    for output, type in zip(outputs, types, strict=True):
        if output.attribute in seen:
            plan.problems.append(f"two results go to the attribute {output.attribute!r}")
        seen.add(output.attribute)
        value, problem = target_type(prim, output, type)
        if value is None:
            plan.problems.append(f"output {output.attribute!r}: {problem}")
            continue
        problem = misfit(type, value, output=True)
        if problem:
            plan.problems.append(f"output {output.attribute!r}: {problem}")
        plan.puts.append(Put(type, value, prim.GetPath().AppendProperty(output.attribute)))


def target_type(prim: Usd.Prim, output: Output, type: abi.Type) -> tuple[ValueType | None, str | None]:
    """The value type of the attribute that an output goes to, which may not be there yet; or why there is none."""
    if output.attribute.startswith(RESERVED):
        return None, f"names under {RESERVED!r} are not for modules to write"
    attribute = prim.GetAttribute(output.attribute)
    if attribute:
        name = str(attribute.GetTypeName())
        if output.type is not None and Sdf.ValueTypeNames.Find(output.type) != attribute.GetTypeName():
            return None, f"the attribute is of type {name}, not {output.type}"
    elif output.type is not None:
        name = output.type
    elif output.attribute.startswith("xformOp:"):
        name = _XFORM_OPS.get(output.attribute.split(":")[1], "")
        if not name:
            return (
                None,
                f"there is no transform op {output.attribute.split(':')[1]!r}; {', '.join(sorted(_XFORM_OPS))} are",
            )
    else:
        guess = suggested(type)
        hint = f": '{output.attribute} as {guess}'" if guess else f", as in '{output.attribute} as float'"
        return None, f"the prim has no such attribute; to make one, say its type{hint}"
    if output.attribute.startswith("xformOp:") and not prim.IsA(UsdGeom.Xformable):
        return None, f"a prim of type {prim.GetTypeName() or '(none)'} has no transform"
    value = value_type(name)
    if value is None:
        return None, f"the type {name} has no counterpart in scripts"
    if value.asset:
        return None, "a module can not say which files a stage reads, so asset attributes are not for output"
    return value, None
