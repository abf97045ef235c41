"""The passes in a line: source → parse → link → resolve → infer → emit → build → package."""

from __future__ import annotations

import hashlib
import importlib
import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

from portalis.compiler.build import Builder, TooLittleMemoryError
from portalis.compiler.diagnostics import Diagnostic, Reporter, Span, TranslationError
from portalis.compiler.emit.analysis import initialize
from portalis.compiler.emit.exports import default_texts, kebab, manifest_type, records, refusals
from portalis.compiler.emit.program import RustProgram, emit
from portalis.compiler.garbage import collected_later
from portalis.compiler.hirdump import dump
from portalis.compiler.infer.computed_attributes import report_unset
from portalis.compiler.infer.module import Inferred, infer
from portalis.compiler.infer.wide_lines import wide_lines
from portalis.compiler.made_imports import import_ranges
from portalis.compiler.options import Options
from portalis.compiler.parse import parse
from portalis.compiler.project import Linked, link
from portalis.compiler.resolve import Place, keep_apart, resolve
from portalis.compiler.sources import NoSources, Sources
from portalis.compiler.toolchain import find
from portalis.compiler.version import VERSION

T = TypeVar("T")
_DEFAULTS = Options()
_ALONE = NoSources()
_STACK = 512 * 1024 * 1024


@dataclass
class Translation:
    """A translated program. `timings` are seconds for each pass."""

    wasm: bytes
    rust_source: str
    manifest: dict[str, Any]
    diagnostics: list[Diagnostic]
    timings: dict[str, float] = field(default_factory=dict)
    #: the texts of a project's files by their paths
    files: dict[str, str] = field(default_factory=dict)
    _inferred: Inferred | None = None

    @cached_property
    def rust(self) -> str:
        """The emitted Rust, formatted by rustfmt where the toolchain has it."""
        return formatted(self.rust_source)

    @cached_property
    def ir(self) -> str:
        """The typed IR as text: one section for each specialization."""
        return dump(self._inferred) if self._inferred is not None else ""

    @property
    def wit(self) -> str:
        """The WIT world of the module's exports."""
        from portalis.sandbox.manifest import Manifest
        from portalis.sandbox.wit import wit

        return wit(Manifest.from_json(json.dumps(self.manifest).encode()))


@dataclass
class Emitted:
    """A program that was accepted: everything up to its Rust source. `timings` are seconds for each pass."""

    filename: str
    text: str
    options: Options
    program: RustProgram
    diagnostics: list[Diagnostic]
    timings: dict[str, float]
    inferred: Inferred
    linked: Linked

    @cached_property
    def rust(self) -> str:
        """The emitted Rust, formatted by rustfmt where the toolchain has it."""
        return formatted(self.program.source)

    @cached_property
    def manifest(self) -> dict[str, Any]:
        """The manifest that the module will carry."""
        return make_manifest(self.inferred, self.program, self.linked, self.options)


def translate(
    source: str | bytes,
    *,
    filename: str = "<string>",
    options: Options = _DEFAULTS,
    progress: Callable[[str], None] | None = None,
    sources: Sources = _ALONE,
) -> Translation:
    """Translate one file, with what it imports of `sources`.

    Raises `TranslationError` with all diagnostics when the program is refused, `ToolchainError` without a Rust toolchain, and
    `BuildError` when the emitted Rust does not compile (a bug).
    """
    with collected_later(), Builder(opt_level=options.optimize, max_memory=options.max_memory) as builder:
        return finish(
            emit_rust(source, filename=filename, options=options, sources=sources), builder=builder, progress=progress
        )


def emit_rust(
    source: str | bytes, *, filename: str = "<string>", options: Options = _DEFAULTS, sources: Sources = _ALONE
) -> Emitted:
    """The first half of `translate`: everything that needs no Rust toolchain. Raises `TranslationError`."""
    with collected_later():
        return _with_stack(lambda: _emit(source, filename, options, sources))


def finish(emitted: Emitted, *, builder: Builder, progress: Callable[[str], None] | None = None) -> Translation:
    """The second half: builds and packages. `builder` was made with the same options. Raises as `translate` does."""
    timings = dict(emitted.timings)
    clock = time.perf_counter()
    try:
        built = builder.build(
            emitted.program.source,
            exports=[*emitted.program.symbols, "portalis_exception"],
            progress=progress,
            meanwhile=lambda: _prepare(emitted),
        )
    except TooLittleMemoryError as error:
        limit = emitted.options.max_memory
        found = Diagnostic(
            "PT0403",
            "error",
            f"the module needs {error.needed:,} bytes of memory for its stack and its constants, and may have {limit:,}",
            Span(1, 0, 1, 1),
            fix=f"let it have more: at least {error.needed:,} bytes",
        )
        raise TranslationError([found], emitted.filename, emitted.text) from None
    timings["build"] = time.perf_counter() - clock
    clock = time.perf_counter()
    from portalis.compiler.package import package

    program = emitted.program
    wasm = package(
        built,
        line_map=program.line_map,
        manifest=emitted.manifest,
        functions=program.functions,
        keep_names=emitted.options.keep_names,
    )
    timings["package"] = time.perf_counter() - clock
    return Translation(
        wasm, program.source, emitted.manifest, emitted.diagnostics, timings, emitted.linked.texts, emitted.inferred
    )


def _with_stack(work: Callable[[], T]) -> T:
    """Run on a thread with a stack that deep programs fit on."""
    result: list[T] = []
    failure: list[BaseException] = []

    def run() -> None:
        try:
            result.append(work())
        except BaseException as e:
            failure.append(e)

    limit, size = sys.getrecursionlimit(), threading.stack_size(_STACK)
    sys.setrecursionlimit(max(limit, 50_000))
    try:
        thread = threading.Thread(target=run, name="portalis-translate")
        thread.start()
        thread.join()
    finally:
        threading.stack_size(size)
        sys.setrecursionlimit(limit)
    if failure:
        raise failure[0]
    return result[0]


def _emit(
    source: str | bytes, filename: str, options: Options, sources: Sources, kept_apart: frozenset[Place] = frozenset()
) -> Emitted:
    timings: dict[str, float] = {}
    clock = time.perf_counter()

    def lap(name: str) -> None:
        nonlocal clock
        now = time.perf_counter()
        timings[name] = now - clock
        clock = now

    reporter = Reporter()
    parsed = parse(source, filename, reporter)
    if parsed is None:
        text = source if isinstance(source, str) else source.decode("utf-8", "replace")
        raise TranslationError(reporter.sorted(), filename, text)
    tree, text = parsed
    lap("parse")
    if not tree.body:
        reporter.add("PT0001", Span(1, 0, 1, 1), "the file is empty: there is nothing to translate", severity="note")
    # Literals that a module cannot hold do not keep the other problems from being found.
    if options.int_mode != "fast" and options.wide_ranges != frozenset():
        import_ranges(tree)
    known = len(reporter.errors)
    linked = link(tree, text, filename, sources, reporter)
    if len(reporter.errors) > known:
        raise _refusal(reporter, linked)
    scopes = resolve(tree) if linked.scopes is None else linked.scopes
    keep_apart(scopes, kept_apart)
    lap("resolve")
    try:
        inferred = infer(
            tree,
            scopes,
            reporter,
            program=options.program,
            filename=filename,
            shown=linked.shown,
            ints_grow=options.int_mode != "fast",
            wide=None if options.int_mode == "exact" else wide_lines(tree, options.wide),
            wide_ranges=options.wide_ranges,
            entropy=options.entropy,
            clock=options.clock,
            kept_apart=kept_apart,
        )
    except RecursionError:
        reporter.add("PT0004", Span(1, 0, 1, 1), "the program's types or calls nest too deeply")
        inferred = None
    if inferred is not None:
        initialize(inferred.world)
        report_unset(inferred.world)
        for e, message, fix in refusals(inferred.exports):
            reporter.add("PT0301", e.fn.node, message, fix=fix)
    if inferred is None or reporter.errors:
        raise _refusal(reporter, linked)
    if inferred.world.to_keep_apart:
        return _emit(source, filename, options, sources, kept_apart.union(inferred.world.to_keep_apart))
    lap("infer")
    try:
        rust = emit(inferred)
    except RecursionError:
        reporter.add("PT0004", Span(1, 0, 1, 1), "the program's types or calls nest too deeply")
        raise _refusal(reporter, linked) from None
    lap("emit")
    return Emitted(filename, text, options, rust, _located(reporter, linked), timings, inferred, linked)


def _located(reporter: Reporter, linked: Linked) -> list[Diagnostic]:
    return [linked.located(found) for found in reporter.sorted()]


def _refusal(reporter: Reporter, linked: Linked) -> TranslationError:
    entry = linked.files[0]
    return TranslationError(_located(reporter, linked), entry.path, entry.text, linked.texts)


def _prepare(emitted: Emitted) -> None:
    """What the last pass needs is made while rustc works, which takes longer."""
    importlib.import_module("portalis.compiler.package")
    _ = emitted.manifest


def make_manifest(inferred: Inferred, rust: RustProgram, linked: Linked, options: Options) -> dict[str, Any]:
    """The module's manifest, as docs/module-format.md describes it."""
    exports: list[dict[str, Any]] = []
    found: dict[str, Any] = {}
    for e in inferred.exports:
        params = []
        for p, t, literal in zip(e.fn.params, e.params, default_texts(e.fn.params), strict=True):
            entry: dict[str, Any] = {"name": p.name, "type": manifest_type(t)}
            if literal is not None:
                entry["default"] = literal
            params.append(entry)
            records(t, found)
        records(e.spec.ret.type, found)
        result = e.spec.ret.type
        exports.append(
            {
                "name": e.fn.name,
                "export": kebab(e.fn.name),
                "doc": e.fn.doc,
                "line": e.fn.line,
                "params": params,
                "result": "None" if result.key() == "Never" else manifest_type(result),
            }
        )
    types = {
        name: {
            "fields": [{"name": f.name, "type": manifest_type(f.slot.type)} for f in t.cls.fields.values()],
        }
        for name, t in found.items()
    }
    return {
        "format": 1,
        "translator": VERSION,
        "source": {"file": linked.files[0].path.rsplit("/", 1)[-1], "sha256": _digest(linked.files[0].text)},
        "options": {
            "int": options.int_mode,
            "program": options.program,
            **({"wide": sorted(options.wide)} if options.wide else {}),
        },
        "exports": exports,
        "types": types,
        "functions": rust.functions,
        "doctests": None,
        "state": rust.state,
        **({"files": _files(linked)} if len(linked.files) > 1 else {}),
    }


def _files(linked: Linked) -> list[dict[str, Any]]:
    """The other files of a project; the line table counts their lines from `first` on."""
    return [{"file": f.path, "sha256": _digest(f.text), "first": f.first} for f in linked.files[1:]]


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def formatted(rust: str) -> str:
    """Rust source as rustfmt writes it; as it is when there is no rustfmt."""
    rustfmt = find().rustc.parent / "rustfmt"
    if not rustfmt.is_file():
        return rust
    done = subprocess.run(
        [str(rustfmt), "--edition", "2021", "--config", "max_width=120"],
        input=rust,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout if done.returncode == 0 and done.stdout else rust
