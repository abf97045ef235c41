"""What is wrong with the modules and bindings of a stage, all of it at once."""

from __future__ import annotations

from dataclasses import dataclass, field

from portalis.sandbox import Manifest, Sandbox
from portalis.schema.behavior import Behavior
from portalis.schema.checks import Problem, behavior_problems, module_problems, prims
from portalis.schema.errors import PropertyTypeError
from portalis.schema.module import Module
from portalis.stage.assets import hash_of, read_asset
from portalis.stage.errors import (
    AssetError,
    BindingError,
    IntegrityError,
    RefusedError,
    StageError,
    TrustError,
)
from portalis.stage.record import Record
from portalis.stage.registry import Registry, binding_problems

_CODES: dict[type[StageError], str] = {
    AssetError: "BadAsset",
    IntegrityError: "BadBytes",
    RefusedError: "Refused",
    TrustError: "NotTrusted",
    BindingError: "BadBinding",
}


@dataclass
class Verification:
    """What was looked at and what is wrong with it. `codes` of the problems: those of `portalis.schema.checks`, and `BadAsset`,
    `BadBytes`, `Refused`, `NotTrusted`, `BadBinding`, `Outdated` (a description that is not the module's)."""

    modules: int = 0
    bindings: int = 0
    problems: list[Problem] = field(default_factory=list)

    def add(self, error: StageError) -> None:
        """A problem from an error."""
        self.problems.append(Problem(_CODES[type(error)], error.prim, error.message))


def verify(registry: Registry) -> Verification:
    """Reads every module, compares it with what the stage says, has the sandbox validate it and the policy judge it; then checks every
    binding against its module. Nothing of a module is run."""
    found = Verification()
    manifests: dict[str, Manifest] = {}
    users: list[Behavior] = []
    sandbox = Sandbox(registry.policy.most)
    for prim in prims(registry.stage):
        if Module.is_module(prim):
            found.modules += 1
            manifest = _module(Record(prim, registry.policy), sandbox, found)
            if manifest is not None:
                manifests[str(prim.GetPath())] = manifest
        users += Behavior.of(prim)
    for behavior in users:
        found.bindings += 1
        _binding(registry, behavior, manifests, found)
    return found


def _module(record: Record, sandbox: Sandbox, found: Verification) -> Manifest | None:
    """Checks one module; its manifest, if it can be had."""
    found.problems += module_problems(record.prim, record.module)
    try:
        facts = record.validated(sandbox).facts
        imports = [f"{item.module}.{item.name}" for item in facts.imports]
    except StageError as error:
        # The schema's checks have said it better.
        if not any(problem.path.startswith(f"{record.path}.") for problem in found.problems):
            found.add(error)
        return None
    for check in (
        record.trusted,
        lambda: _description(record, facts.manifest, imports, found),
        lambda: _source(record, facts.manifest),
    ):
        try:
            check()
        except StageError as error:
            found.add(error)
        except PropertyTypeError:
            pass  # which the schema's checks have said
    return facts.manifest


def _description(record: Record, manifest: Manifest, imports: list[str], found: Verification) -> None:
    module = record.module
    said = {
        "exports": (list(module.exports), [str(export) for export in manifest.exports]),
        "imports": (list(module.imports), imports),
        "sourceSha256": (module.source_sha256 or manifest.source.sha256, manifest.source.sha256),
    }
    for name, (stage, real) in said.items():
        if stage != real:
            path = f"{record.path}.portalis:{name}"
            found.problems.append(
                Problem("Outdated", path, "it describes another module than the one that is registered")
            )


def _source(record: Record, manifest: Manifest) -> None:
    if record.module.source:
        script = read_asset(record.prim, "portalis:source", record.policy.folders)
        if hash_of(script) != manifest.source.sha256:
            raise IntegrityError(
                record.path, f"the script {record.module.source} is not the one that the module was translated from"
            )


def _binding(registry: Registry, behavior: Behavior, manifests: dict[str, Manifest], found: Verification) -> None:
    problems = behavior_problems(behavior.prim, behavior.name)
    found.problems += problems
    if problems:
        return
    try:
        registry.policy.limits(behavior)
    except TrustError as error:
        found.add(error)
    manifest = manifests.get(behavior.modules[0])
    if manifest is None:
        return  # its module's problems are said already
    path = f"{behavior.path}.{behavior.prefix.rstrip(':')}"
    if all(export.name != behavior.entry for export in manifest.exports):
        known = ", ".join(export.name for export in manifest.exports) or "none"
        found.problems.append(
            Problem("BadBinding", path, f"{behavior.modules[0]} has no function {behavior.entry!r}; it has {known}")
        )
        return
    found.problems += [
        Problem("BadBinding", path, text)
        for text in binding_problems(registry.stage, behavior.prim, behavior.name, manifest)
    ]
