"""What is wrong with the modules and behaviours of a stage, as far as the stage itself shows.

Plain functions, for every USD version; `validators` offers them to USD's own validation where that takes Python functions. Whether the
module's bytes are what the stage says, and whether a binding fits its function, `portalis.stage` checks.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pxr import Usd

from portalis.schema import fields
from portalis.schema.behavior import EVENTS, NAMESPACE, Behavior
from portalis.schema.errors import PropertyTypeError
from portalis.schema.module import FORMAT, STATUSES, Module

_HASH = re.compile("[0-9a-f]{64}")
_LARGEST_MIB = 4096


@dataclass(frozen=True)
class Problem:
    """Something wrong: a stable `code` in CamelCase, the path of the prim or property, a sentence without a final stop."""

    code: str
    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


def problems(stage: Usd.Stage) -> list[Problem]:
    """The problems of all modules and behaviours in the stage."""
    return [problem for prim in prims(stage) for problem in prim_problems(prim)]


def prims(stage: Usd.Stage) -> Iterator[Usd.Prim]:
    """The prims that a behaviour or module can stand on: active, loaded and defined, those in instances included."""
    yield from Usd.PrimRange.Stage(stage, Usd.TraverseInstanceProxies(Usd.PrimDefaultPredicate))


def prim_problems(prim: Usd.Prim) -> list[Problem]:
    """The problems of one prim: as a module, if it is one, and of its bindings."""
    found = module_problems(prim) if Module.is_module(prim) else []
    for name in Behavior.names(prim):
        found += behavior_problems(prim, name)
    return found


def module_problems(prim: Usd.Prim, reader: Module | None = None) -> list[Problem]:
    """The problems of a `PortalisModule`. What was read stays in `reader`, an accessor of that prim."""
    report = _Report(reader or Module(prim))
    sha256 = report.value(Module.sha256)
    if sha256 is not None and not _HASH.fullmatch(sha256):
        report.add(
            "BadHash",
            Module.sha256,
            f"{sha256!r} is not a SHA-256 (64 lowercase hexadecimal digits)" if sha256 else "it is missing",
        )
    length = report.value(Module.byte_length)
    if length is not None and length <= 0:
        report.add(
            "BadLength", Module.byte_length, f"a module can not have {length} bytes" if length else "it is missing"
        )
    wasm, octets = report.value(Module.wasm), report.value(Module.wasm_bytes)
    if wasm and octets:
        report.add(
            "TwoForms",
            Module.wasm,
            "the module stands both in a file and in the layer; which one counts is not defined",
        )
    elif wasm == "" and octets == b"":
        report.add("NoBytes", Module.wasm, "there is no module: neither a file nor bytes")
    if octets and length and len(octets) != length:
        report.add(
            "BadLength", Module.wasm_bytes, f"there are {len(octets):,} bytes; portalis:byteLength says {length:,}"
        )
    version = report.value(Module.format)
    if version is not None and version != FORMAT:
        report.add(
            "UnknownFormat", Module.format, f"the module format is {version}; this version of Portalis knows {FORMAT}"
        )
    report.choice(Module.status, STATUSES)
    source = report.value(Module.source_sha256)
    if source and not _HASH.fullmatch(source):
        report.add("BadHash", Module.source_sha256, f"{source!r} is not a SHA-256 (64 lowercase hexadecimal digits)")
    signature, signer = report.value(Module.signature), report.value(Module.signer)
    if signature is not None and signer is not None and bool(signature) != bool(signer):
        report.add("HalfSigned", Module.signature, "portalis:signature and portalis:signer only make sense together")
    report.types(Module.exports, Module.imports, Module.source, Module.translator)
    return report.problems


def behavior_problems(prim: Usd.Prim, name: str) -> list[Problem]:
    """The problems of one binding, without a look at its module's functions."""
    behavior = Behavior(prim, name)
    report = _Report(behavior)
    if not Behavior.valid_name(name):
        report.problems.append(Problem("BadName", report.path, f"{name!r} can not be the name of a binding"))
        return report.problems
    report.target(behavior)
    entry = report.value(Behavior.entry)
    if entry is not None and not entry.isidentifier():
        report.add(
            "BadEntry", Behavior.entry, f"{entry!r} is not the name of a Python function" if entry else "it is missing"
        )
    report.choice(Behavior.event, EVENTS)
    memory, seconds, fuel = (
        report.value(Behavior.memory_mib),
        report.value(Behavior.timeout_seconds),
        report.value(Behavior.fuel),
    )
    if memory is not None and not 0 < memory <= _LARGEST_MIB:
        report.add("BadLimit", Behavior.memory_mib, f"it must be from 1 to {_LARGEST_MIB}, not {memory}")
    if seconds is not None and not (math.isfinite(seconds) and seconds > 0):
        report.add("BadLimit", Behavior.timeout_seconds, f"it must be a positive number of seconds, not {seconds}")
    if fuel is not None and fuel < 0:
        report.add("BadLimit", Behavior.fuel, f"it must be 0 or more, not {fuel}")
    report.types(Behavior.inputs, Behavior.outputs, Behavior.enabled, Behavior.order, Behavior.seed)
    return report.problems


class _Report:
    """Collects the problems of one module or binding."""

    def __init__(self, owner: Module | Behavior) -> None:
        self.owner = owner
        self.problems: list[Problem] = []
        self.path = str(owner.prim.GetPath())

    def add(self, code: str, field: fields.Field[Any], message: str) -> None:
        self.problems.append(Problem(code, f"{self.path}.{self.owner.prefix}{field.name}", message))

    def value(self, field: fields.Field[fields.T]) -> fields.T | None:
        """The property's value, or None when it has none that can be used, which is then reported."""
        attribute = self.owner.prim.GetAttribute(self.owner.prefix + field.name)
        if not attribute:
            return field.keep(self.owner, field.default)
        if attribute.GetNumTimeSamples():
            self.add("Animated", field, "it has time samples; only its default value is read")
        try:
            return field.keep(self.owner, field.of(attribute))
        except PropertyTypeError as error:
            self.add("WrongType", field, f"it must be {error.expected}, not {type(attribute.Get()).__name__}")
            return None

    def types(self, *found: fields.Field[Any]) -> None:
        for field in found:
            self.value(field)

    def choice(self, field: fields.Field[str], allowed: tuple[str, ...]) -> None:
        value = self.value(field)
        if value is not None and value not in allowed:
            self.add("NotAllowed", field, f"{value!r} is none of {', '.join(allowed)}")

    def target(self, behavior: Behavior) -> None:
        path = f"{self.path}.{NAMESPACE}:{behavior.name}:module"
        targets = behavior.modules
        if len(targets) != 1:
            what = f"it has {len(targets)} targets" if targets else "it has no target"
            self.problems.append(Problem("BadTarget", path, f"{what}; it must have one, the module"))
            return
        prim = behavior.prim.GetStage().GetPrimAtPath(targets[0])
        if not prim:
            self.problems.append(Problem("BadTarget", path, f"there is no prim {targets[0]}"))
        elif not Module.is_module(prim):
            found = prim.GetTypeName() or "a prim without a type"
            self.problems.append(Problem("BadTarget", path, f"{targets[0]} is {found}, not a PortalisModule"))
