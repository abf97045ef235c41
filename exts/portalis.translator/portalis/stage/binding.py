"""Bindings: which function of which module runs on a prim, with what in and out.

A binding is an instance of the multiple-apply schema `PortalisBehaviorAPI`, its properties as `docs/stage.md` lists them. It is read
by attribute name, so it works in a USD without our plugin, and every field is authored.

    bind(prim, "/Portalis/wave", "update", outputs=["points"])      # parameters find `time` and `points` by name
    for found in bindings(stage): print(found.prim, found.entry)
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypedDict, Unpack

from pxr import Sdf, Tf, Usd, Vt

from portalis.sandbox.manifest import Manifest
from portalis.schema.behavior import EVENTS, NAMESPACE, Behavior
from portalis.schema.errors import PropertyTypeError
from portalis.stage.errors import BindingError, EditError
from portalis.stage.fitting import Wiring, default_inputs, fit
from portalis.stage.given import Inputs, Outputs, moving_along, read_inputs, read_outputs
from portalis.stage.pacing import MANY, Steps, finish
from portalis.stage.sources import (
    BUILTINS,
    Input,
    Output,
    SourceError,
    parse_inputs,
    parse_outputs,
)

if TYPE_CHECKING:
    from portalis.stage.record import Record

API = "PortalisBehaviorAPI"
DEFAULT_ENTRY = "on_update"
MEMORY_MIB, SECONDS = 256, 1.0


@dataclass(frozen=True)
class Binding:
    """One binding as it stands on the stage. Paths are texts; `memory_mib`, `seconds` and `fuel` are what it asks for, 0 for no fuel count."""

    prim: str
    name: str
    module: str
    entry: str
    inputs: tuple[Input, ...] = ()
    outputs: tuple[Output, ...] = ()
    enabled: bool = True
    order: int = 0
    event: str = "frame"
    seed: int = 0
    memory_mib: int = MEMORY_MIB
    seconds: float = SECONDS
    fuel: int = 0

    @property
    def key(self) -> str:
        """The binding's own path: prim and instance name."""
        return binding_key(self.prim, self.name)


def binding_key(prim: object, name: str) -> str:
    """The path of the binding `name` of the prim at a path."""
    return f"{prim}.{NAMESPACE}:{name}"


class Options(TypedDict, total=False):
    """What a binding may be told besides its prim, module and function; `Binding` has the defaults."""

    inputs: Inputs
    outputs: Outputs | None
    name: str | None
    enabled: bool
    order: int
    event: str
    seed: int
    memory_mib: int
    seconds: float
    fuel: int


def bind(
    prim: Usd.Prim, module: Record | Usd.Prim | Sdf.Path | str, entry: str | None = None, **options: Unpack[Options]
) -> Binding:
    """Binds a function of a registered module to a prim, at the current edit target, in one change.

    `inputs` says where parameters come from: a mapping from parameter to the text of a source (`"size"`, `"/World/Box.size"`, `"time"`), an
    `Usd.Attribute` or `Sdf.Path`, a number, vector or array as a constant, or `Constant("text")`; or the texts that stand on the stage. A
    parameter that is not mentioned takes the built-in value or the attribute of its name, or its default. `outputs` names the attributes that
    take the result, one or several, as texts or as a mapping from name to value type; without it, the attribute named like the only parameter
    that is an attribute of the result's type. `name` tells several bindings of a prim apart; by default it
    is the function's. A binding of that name is replaced. A module that is given as the `Record` of a registry is not read again.

    Raises `BindingError` with every problem, and `EditError` where the edit target can not hold it.
    """
    (found,) = bind_all([prim], module, entry, **options)
    return found


def bind_all(
    prims: Iterable[Usd.Prim],
    module: Record | Usd.Prim | Sdf.Path | str,
    entry: str | None = None,
    **options: Unpack[Options],
) -> list[Binding]:
    """Binds many prims of one stage as `bind` does each, in one change: all of them, or none when one does not fit."""
    prims = list(prims)
    return finish(binding_all(prims, module, entry, together=max(len(prims), 1), **options))


def binding_all(
    prims: Iterable[Usd.Prim],
    module: Record | Usd.Prim | Sdf.Path | str,
    entry: str | None = None,
    *,
    inputs: Inputs = (),
    outputs: Outputs | None = None,
    name: str | None = None,
    enabled: bool = True,
    order: int = 0,
    event: str = "frame",
    seed: int = 0,
    memory_mib: int = MEMORY_MIB,
    seconds: float = SECONDS,
    fuel: int = 0,
    together: int = 2,
) -> Steps[list[Binding]]:
    """As `bind_all`, in small steps: all are looked at before the first is bound, some in each step. An edit of the stage between two
    steps can make it raise `BindingError` when some are bound already."""
    prims = list(prims)
    for at, prim in enumerate(prims):
        if not at % MANY:
            yield None
        if not prim:
            raise BindingError("", f"cannot bind to {prim}: there is no such prim")
        if prim.IsPseudoRoot():
            raise EditError("/", "the root of a stage is no prim that a function could be bound to")
        if prim.IsInstanceProxy() or prim.IsInPrototype():
            raise EditError(
                prim.GetPath(),
                "it lies inside of an instance, which can not be edited; bind on the instance, or make it not instanceable",
            )
    if not prims:
        return []
    stage, path = prims[0].GetStage(), str(prims[0].GetPath())
    record = _module(stage, module)
    manifest = record.manifest
    entry = entry if entry is not None else _only_entry(manifest, path)
    name = name if name is not None else entry
    _check_fields(path, name, event, order, seed, memory_mib, seconds, fuel)
    export = next((item for item in manifest.exports if item.name == entry), None)
    try:
        wanted = read_inputs(inputs)
        told = read_outputs(outputs, prims) if outputs is not None else None
    except SourceError as error:
        raise BindingError(path, str(error)) from None
    wiring: Wiring | None = None
    found: list[tuple[Usd.Prim, Binding, list[str]]] = []
    for prim in prims:
        yield None
        if not prim:
            raise BindingError(path, "prims that are to be bound went away meanwhile")
        path = str(prim.GetPath())
        given = moving_along(default_inputs(prim, export, wanted) if export else wanted, prim)
        results = tuple(told if told is not None else _default_outputs(prim, export))
        if wiring is None or (wiring.inputs, wiring.outputs) != (given, results):
            wiring = Wiring(entry, given, results, manifest)
        plan = wiring.plan(prim)
        if plan.problems:
            raise BindingError(path, f"cannot bind {entry!r}: " + "; ".join(plan.problems))
        binding = Binding(
            path, name, str(record.path), entry, given, results, enabled, order, event, seed, memory_mib, seconds, fuel
        )
        found.append((prim, binding, [str(put.value) for put in plan.puts]))
    target = stage.GetEditTarget()
    for start in range(0, len(found), together):
        yield None
        part = found[start : start + together]
        if not record.prim or not all(prim for prim, _, _ in part):
            raise BindingError(path, "the module, or prims that are to be bound, went away meanwhile")
        _author(target, part)
    return [binding for _, binding, _ in found]


def unbind(prim: Usd.Prim, name: str) -> None:
    """Removes a binding where the edit target has an opinion on it. Attributes that it made stay. Raises `BindingError` if there is none."""
    path = prim.GetPath()
    if name not in binding_names(prim):
        raise BindingError(path, f"it has no binding {name!r}")
    target = prim.GetStage().GetEditTarget()
    layer, place = target.GetLayer(), target.MapToSpecPath(path)
    _check_editable(layer, str(path))
    with Sdf.ChangeBlock():
        spec = Sdf.CreatePrimInLayer(layer, place)
        Behavior.remove(spec, name, hide=_applied_elsewhere(prim, layer, f"{API}:{name}"))


def binding_names(prim: Usd.Prim) -> list[str]:
    """The names of a prim's bindings, in the order in which they are applied."""
    return Behavior.names(prim)


def read_binding(prim: Usd.Prim, name: str) -> Binding:
    """A binding as it is composed. Raises `BindingError` when it can not be read."""
    path = str(Usd.Prim.GetPath(prim))
    found = Behavior(prim, name)
    targets = found.modules
    if len(targets) != 1:
        raise BindingError(path, f"{found.prefix}module has {len(targets) or 'no'} targets; it must name one module")
    try:
        values = found.read()
        inputs, outputs = parse_inputs(values["inputs"]), parse_outputs(values["outputs"])
    except (SourceError, PropertyTypeError) as error:
        raise BindingError(path, f"the binding {name!r}: {error}") from None
    event, order, seed = values["event"], values["order"], values["seed"]
    asked = values["memory_mib"], values["timeout_seconds"], values["fuel"]
    _check_fields(path, name, event, order, seed, *asked)
    entry = values["entry"] or DEFAULT_ENTRY
    return Binding(
        path, name, targets[0], entry, inputs, outputs, values["enabled"], order, event, seed, *asked
    )  # fmt: skip


def bound_prims(stage: Usd.Stage) -> Iterator[Usd.Prim]:
    """All active prims with a binding, those inside of instances too, in the order of the stage."""
    for prim, _ in bound(stage):
        yield prim


def bound(top: Usd.Stage | Usd.Prim) -> Iterator[tuple[Usd.Prim, list[str]]]:
    """As `bound_prims`, of a stage or a prim and all below, with the names of each one's bindings."""
    for prim in Usd.PrimRange(top, _active()) if isinstance(top, Usd.Prim) else Usd.PrimRange.Stage(top, _active()):
        names = binding_names(prim)
        if names:
            yield prim, names


def bindable(stage: Usd.Stage) -> Iterator[tuple[Usd.Prim, list[str]]]:
    """As `bound`, with the prims too that have no bindings. The stage may be edited between two of them."""
    active, left = _active(), [Sdf.Path.absoluteRootPath]
    while left:
        # Paths, not prims: these may be gone when their turn comes.
        prim = stage.GetPrimAtPath(left.pop())
        if prim:
            left += [child.GetPath() for child in reversed(prim.GetFilteredChildren(active))]
            yield prim, binding_names(prim)


def _active() -> Any:
    return Usd.TraverseInstanceProxies(Usd.PrimIsActive & Usd.PrimIsDefined & ~Usd.PrimIsAbstract)


def bindings(stage: Usd.Stage) -> list[Binding]:
    """All bindings of a stage. Raises `BindingError` at the first that can not be read."""
    return [read_binding(prim, name) for prim, names in bound(stage) for name in names]


def problems(stage: Usd.Stage, prim: Usd.Prim, name: str, manifest: Manifest) -> list[str]:
    """What is wrong with a binding, checked against the manifest of its module; empty when it fits."""
    try:
        binding = read_binding(prim, name)
    except BindingError as error:
        return [error.message]
    return fit(prim, binding.entry, binding.inputs, binding.outputs, manifest).problems


# --- what bind is given


def _module(stage: Usd.Stage, module: Record | Usd.Prim | Sdf.Path | str) -> Record:
    # Imported here: the registry asks this module who is bound.
    from portalis.stage.record import Record
    from portalis.stage.registry import Registry

    if not isinstance(module, Record):
        return Registry(stage).get(module)
    if module.stage != stage:
        raise BindingError(module.path, "the module is registered in another stage")
    return module


def _only_entry(manifest: Manifest, path: str) -> str:
    names = [export.name for export in manifest.exports]
    if DEFAULT_ENTRY in names:
        return DEFAULT_ENTRY
    if len(names) != 1:
        raise BindingError(path, f"say which function to bind: the module exports {', '.join(names) or 'none'}")
    return names[0]


def _default_outputs(prim: Usd.Prim, export: Any) -> list[Output]:
    """Where a result goes when nobody says: a record's fields by name, else the parameter of the same type that is an attribute."""
    from portalis.sandbox import abi

    if export is None or isinstance(export.result, abi.NoneType):
        return []
    if isinstance(export.result, abi.Record):
        return [Output(part.name) for part in export.result.fields]
    same = [
        param.name
        for param in export.params
        if param.name not in BUILTINS and param.type == export.result and prim.HasAttribute(param.name)
    ]
    return [Output(same[0])] if len(same) == 1 else []


def _check_fields(
    path: str, name: str, event: str, order: int, seed: int, memory_mib: int, seconds: float, fuel: int
) -> None:
    if not Behavior.valid_name(name):
        raise BindingError(path, f"{name!r} can not name a binding: letters, digits and underscores only")
    if event not in EVENTS:
        raise BindingError(path, f"the event {event!r} is none of {', '.join(EVENTS)}")
    for what, value in (("order", order), ("seed", seed)):
        if not -(2**31) <= value < 2**31:
            raise BindingError(path, f"{what} {value} does not fit 32 bits")
    if not 1 <= memory_mib <= 4096:
        raise BindingError(path, f"limits:memoryMiB must be 1 to 4096, not {memory_mib}")
    if not (seconds > 0 and math.isfinite(seconds)):
        raise BindingError(path, f"limits:timeoutSeconds must be positive, not {seconds!r}")
    if fuel < 0:
        raise BindingError(path, f"limits:fuel must not be negative, not {fuel}")


# --- writing


def _author(target: Usd.EditTarget, bindings: Sequence[tuple[Usd.Prim, Binding, list[str]]]) -> None:
    """Writes bindings of one module, each with the types of its outputs."""
    layer = target.GetLayer()
    first = bindings[0][1]
    _check_editable(layer, first.prim)
    # A relationship's target says nothing of the variant that it stands in.
    module = target.MapToSpecPath(Sdf.Path(first.module)).StripAllVariantSelections()
    places = []
    for prim, binding, _ in bindings:
        place = target.MapToSpecPath(prim.GetPath())
        if place.isEmpty or module.isEmpty:
            raise EditError(binding.prim, "the edit target does not reach both the prim and the module")
        places.append(place)
    missing = [
        [
            (output.attribute, type)
            for output, type in zip(binding.outputs, types, strict=True)
            if not prim.GetAttribute(output.attribute)
        ]
        for prim, binding, types in bindings
    ]
    for (prim, binding, _), attributes in zip(bindings, missing, strict=True):
        for name, _ in attributes:
            if prim.HasProperty(name):
                raise EditError(binding.prim, f"it has a relationship {name!r}, so there can be no such attribute")
    orders = [_op_order(prim, binding) for prim, binding, _ in bindings]
    with _usd_errors(first.prim), Sdf.ChangeBlock():
        for (_, binding, _), place, attributes, order in zip(bindings, places, missing, orders, strict=True):
            spec = Sdf.CreatePrimInLayer(layer, place)
            Behavior.author(
                spec,
                binding.name,
                module=str(module),
                entry=binding.entry,
                inputs=[str(source) for source in binding.inputs],
                outputs=[str(output) for output in binding.outputs],
                enabled=binding.enabled,
                order=binding.order,
                event=binding.event,
                seed=binding.seed,
                memory_mib=binding.memory_mib,
                timeout_seconds=binding.seconds,
                fuel=binding.fuel,
            )
            for name, type in attributes:
                if name not in spec.properties:
                    custom = not name.startswith("xformOp:")
                    Sdf.AttributeSpec(spec, name, Sdf.ValueTypeNames.Find(type), declaresCustom=custom)
            if order is not None:
                listed = spec.properties.get("xformOpOrder") or Sdf.AttributeSpec(
                    spec, "xformOpOrder", Sdf.ValueTypeNames.TokenArray, Sdf.VariabilityUniform, declaresCustom=False
                )
                listed.default = Vt.TokenArray(order)


def _op_order(prim: Usd.Prim, binding: Binding) -> list[str] | None:
    """The prim's transform ops with those of the binding behind them; None when they are there already."""
    attribute = prim.GetAttribute("xformOpOrder")
    known = list((attribute.Get() if attribute else None) or ())
    new = [output.attribute for output in binding.outputs if output.attribute.startswith("xformOp:")]
    added = [name for name in dict.fromkeys(new) if name not in known]
    return [*known, *added] if added else None


@contextmanager
def _usd_errors(prim: str) -> Iterator[None]:
    """Makes an `EditError` of what USD says."""
    try:
        yield
    except Tf.ErrorException as error:
        raise EditError(prim, f"USD refused the edit: {' '.join(str(error).split())}") from error


def _check_editable(layer: Sdf.Layer, path: str) -> None:
    if not layer.permissionToEdit:
        raise EditError(path, f"the layer {layer.identifier} is read-only; choose another edit target")


def _applied_elsewhere(prim: Usd.Prim, layer: Sdf.Layer, item: str) -> bool:
    """Whether a layer other than this one applies the schema."""
    for spec in prim.GetPrimStack():
        if spec.layer != layer and spec.HasInfo("apiSchemas"):
            applied = spec.GetInfo("apiSchemas")
            if item in [*applied.prependedItems, *applied.appendedItems, *applied.explicitItems]:
                return True
    return False


__all__ = [
    "API", "DEFAULT_ENTRY", "EVENTS", "NAMESPACE", "Binding", "bind", "bind_all", "binding_all", "binding_names", "bindings", "bound", "bound_prims", "problems",
    "read_binding", "unbind",
]  # fmt: skip
