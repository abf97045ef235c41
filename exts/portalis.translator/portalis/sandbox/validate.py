"""Checks a well-formed module against what the sandbox allows and what the module says of itself."""

from __future__ import annotations

from dataclasses import dataclass

from portalis.sandbox import lines
from portalis.sandbox import manifest as manifests
from portalis.sandbox.abi import CoreSignature
from portalis.sandbox.complexity import complexity
from portalis.sandbox.containers import default_value
from portalis.sandbox.errors import ValidationError
from portalis.sandbox.limits import PAGE, Limits
from portalis.sandbox.manifest import Export, Manifest
from portalis.sandbox.sections import MalformedModule, custom_sections, only_section
from portalis.sandbox.shape import Bounds, Import, Shape, Signature, read_shape

WASI = "wasi_snapshot_preview1"
ALLOWED_IMPORTS = {
    (WASI, "fd_write"): Signature(("i32", "i32", "i32", "i32"), ("i32",)),
    (WASI, "clock_time_get"): Signature(("i32", "i64", "i32"), ("i32",)),
}
REALLOC = Signature(("i32", "i32", "i32", "i32"), ("i32",))
_NO_ARGUMENTS = Signature((), ())
_KNOWN_FUNCTIONS = {"cabi_realloc": REALLOC, "_initialize": _NO_ARGUMENTS, "_start": _NO_ARGUMENTS}
_LINKER_EXPORTS = {"__data_end", "__heap_base", "__stack_pointer", "__indirect_function_table"}


@dataclass(frozen=True)
class Facts:
    """What is known of a module that passed; `exports` are the names of all that it exports."""

    manifest: Manifest
    imports: tuple[Import, ...]
    exports: frozenset[str]
    memories: tuple[Bounds, ...]
    tables: tuple[Bounds, ...]
    line_table: bytes | None

    @property
    def prints(self) -> bool:
        """Whether the module imports `fd_write`."""
        return any(found.name == "fd_write" for found in self.imports)


def check(wasm: bytes, limits: Limits) -> Facts:
    """The facts about a module that Wasmtime has found well-formed. Raises `ValidationError` with all problems."""
    try:
        shape = read_shape(wasm)
        named = custom_sections(wasm)
        payload = only_section(named, manifests.SECTION)
        table = only_section(named, lines.SECTION)
    except MalformedModule as error:
        raise ValidationError([str(error)]) from None
    problems = [*_imports(shape), *_memory(shape), *_beyond(shape, limits)]
    if shape.has_start:
        problems.append("it has a start function, which would run before any limit is in place")
    if table is not None:
        try:
            lines.decode(table)
        except MalformedModule as error:
            problems.append(f"custom section {lines.SECTION!r}: {error}")
    manifest = None
    if payload is None:
        problems.append(f"it has no custom section {manifests.SECTION!r}: not made by Portalis")
    else:
        try:
            manifest = Manifest.from_json(payload)
        except ValidationError as error:
            problems += error.problems
    if manifest is not None:
        problems += _exports(shape, manifest)
        problems += _defaults(manifest)
    if problems or manifest is None:
        raise ValidationError(problems)
    return Facts(
        manifest, tuple(shape.imports), frozenset(shape.exports), tuple(shape.memories), tuple(shape.tables), table
    )


def check_limits(facts: Facts, limits: Limits) -> None:
    """What `check` does with limits, for a module that passed under others. Raises `ValidationError`."""
    problems = _beyond(facts, limits)
    if problems:
        raise ValidationError(problems)


def measure(wasm: bytes) -> int:
    """How much work a valid module is to compile. Raises `ValidationError` when it is out of all proportion."""
    try:
        return complexity(wasm, read_shape(wasm))
    except MalformedModule as error:
        raise ValidationError([str(error)]) from None


def check_complexity(found: int, limits: Limits) -> None:
    """Refuses a module that would take too long to compile. Raises `ValidationError`."""
    if limits.complexity is not None and found > limits.complexity:
        raise ValidationError(
            [f"it is too much work to compile: {found:,}; the limit is {limits.complexity:,} (Limits.complexity)"]
        )


def _imports(shape: Shape) -> list[str]:
    problems = []
    for found in shape.imports:
        wanted = ALLOWED_IMPORTS.get((found.module, found.name))
        what = f"it imports {found.kind} {found.module}.{found.name}"
        if wanted is None:
            problems.append(f"{what}, which is not allowed")
        elif found.signature != wanted:
            problems.append(f"{what} as {found.signature or found.kind}, not as {wanted}")
    return problems


def _memory(shape: Shape) -> list[str]:
    problems = []
    if len(shape.memories) > 1:
        problems.append("it has more than one memory")
    problems += ["its memory declares no maximum" for memory in shape.memories if memory.maximum is None]
    if shape.memories and shape.exports.get("memory", ("", 0))[0] != "memory":
        problems.append("it does not export its memory as 'memory'")
    return problems


def _beyond(facts: Shape | Facts, limits: Limits) -> list[str]:
    """What of a module's imports, memories and tables the limits do not allow."""
    reads = any(found.name == "clock_time_get" for found in facts.imports)
    clock = ["it reads the clock, which it may not (Limits.clock)"] if reads and not limits.clock else []
    memories = [
        f"its memory may grow to {memory.maximum * PAGE:,} bytes; the limit is {limits.memory:,}"
        for memory in facts.memories
        if memory.maximum is not None and memory.maximum * PAGE > limits.memory
    ]
    tables = [
        f"its table has {table.minimum:,} elements; the limit is {limits.table_elements:,}"
        for table in facts.tables
        if table.minimum > limits.table_elements
    ]
    return [*clock, *memories, *tables]


def _exports(shape: Shape, manifest: Manifest) -> list[str]:
    problems: list[str] = []
    listed = {export.export: export for export in manifest.exports}
    expected: dict[str, Signature] = dict(_KNOWN_FUNCTIONS)
    for export in manifest.exports:
        problems += _export(shape, export)
        result = export.core.results
        expected[f"cabi_post_{export.export}"] = Signature(result, ())
    for name, (kind, _) in shape.exports.items():
        if name in listed or (name == "memory" and kind == "memory") or (kind != "func" and name in _LINKER_EXPORTS):
            continue
        if name in ("portalis_exception", "portalis_output", "portalis_input", "portalis_arguments"):
            if kind != "global":
                problems.append(f"export {name!r} is a {kind}, not a global")
            continue
        wanted, signature = expected.get(name), shape.signature(name)
        if wanted is None:
            problems.append(f"it exports {kind} {name!r}, which its manifest does not list")
        elif signature != wanted:
            problems.append(f"export {name!r} is {signature or kind}, not {wanted}")
    if "_start" in shape.exports and "_initialize" in shape.exports:
        problems.append("it exports both '_initialize' (a library) and '_start' (a program)")
    if manifest.program and "_start" not in shape.exports:
        problems.append("its manifest says that it is a program, but it does not export '_start'")
    return problems


def _export(shape: Shape, export: Export) -> list[str]:
    if export.export in _KNOWN_FUNCTIONS or export.export.startswith("cabi_post_"):
        return [f"{export.export!r} can not be the name of the export {export.name!r}"]
    wanted = export.core
    signature = shape.signature(export.export)
    if signature is None:
        return [f"its manifest lists {export.name!r}, but it does not export a function {export.export!r}"]
    problems = []
    if signature != Signature(wanted.params, wanted.results):
        problems.append(f"export {export.export!r} is {signature}, but {export} needs {_text(wanted)}")
    takes_memory = wanted.spilled_params or any(param.type.pointers for param in export.params)
    if takes_memory and "cabi_realloc" not in shape.exports:
        problems.append(f"{export.name!r} takes values in memory, but there is no export 'cabi_realloc'")
    if (takes_memory or wanted.spilled_results) and not shape.memories:
        problems.append(f"{export.name!r} needs a memory, but there is none")
    return problems


def _text(signature: CoreSignature) -> str:
    return str(Signature(signature.params, signature.results))


def _defaults(manifest: Manifest) -> list[str]:
    problems = []
    for export in manifest.exports:
        for param in export.params:
            if param.default is not None:
                try:
                    default_value(param)
                except (ValueError, TypeError, OverflowError) as error:
                    problems.append(f"default of parameter {param.name!r} of {export.name!r}: {error}")
    return problems
