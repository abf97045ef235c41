"""`portalis inspect`: what a module exports, imports, holds and says of itself."""

from __future__ import annotations

import contextlib
import hashlib
import json
from typing import Any

import click

from portalis.compiler.cli.exits import Exit, InvalidModule
from portalis.compiler.cli.inputs import read_module
from portalis.compiler.cli.options import HELP
from portalis.compiler.cli.terminal import print_json, size

#: Section ids of the core specification, 5.5.2.
_SECTIONS = {
    1: "types",
    2: "imports",
    3: "functions",
    4: "tables",
    5: "memory",
    6: "globals",
    7: "exports",
    8: "start",
    9: "elements",
    10: "code",
    11: "data",
    12: "data count",
    13: "tags",
}
_PAGE = 65536


@click.command(
    context_settings=HELP,
    epilog="""\b
Examples:
  portalis inspect wave.wasm
  portalis inspect wave.wasm --json
  portalis inspect wave.wasm --manifest

\b
Exit status: 0 shown, 1 no module or one that the sandbox does not accept, 2 wrong usage.""",
)
@click.argument("module")
@click.option("--manifest", "only_manifest", is_flag=True, help="Print the module's manifest (JSON) and nothing else.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
def command(module: str, only_manifest: bool, as_json: bool) -> int:
    """Show the exports, imports, sizes and manifest of MODULE, without running it."""
    wasm = read_module(module)
    facts = _facts(module, wasm)
    if only_manifest:
        if facts["manifest"] is None:
            raise InvalidModule(f"{module} has no manifest: it was not made by Portalis")
        print_json(facts["manifest"])
    elif as_json:
        print_json(facts)
    else:
        click.echo(_text(facts))
    return Exit.FAILED if facts["problems"] else Exit.OK


def _facts(path: str, wasm: bytes) -> dict[str, Any]:
    """All that is known, JSON-ready. Raises `InvalidModule` for what is no WebAssembly module."""
    import wasmtime

    from portalis.sandbox.errors import ValidationError
    from portalis.sandbox.limits import Limits
    from portalis.sandbox.manifest import SECTION
    from portalis.sandbox.sections import MalformedModule, custom_section
    from portalis.sandbox.shape import read_shape
    from portalis.sandbox.validate import check

    try:
        sizes = _sizes(wasm)
        wasmtime.Module.validate(wasmtime.Engine(), wasm)
        shape = read_shape(wasm)
        payload = custom_section(wasm, SECTION)
    except (MalformedModule, wasmtime.WasmtimeError) as error:
        raise InvalidModule(f"{path} is not a valid WebAssembly module: {error}") from error
    facts: dict[str, Any] = {
        "module": path,
        "bytes": len(wasm),
        "sha256": hashlib.sha256(wasm).hexdigest(),
        "sections": sizes,
        "memory_maximum": max((m.maximum * _PAGE for m in shape.memories if m.maximum is not None), default=None),
        "imports": [f"{found.module}.{found.name}" for found in shape.imports],
        "exports": list(shape.exports),
        "functions": [],
        "manifest": None,
        "problems": [],
    }
    try:
        facts["functions"] = [str(export) for export in check(wasm, Limits(memory=1 << 32)).manifest.exports]
    except ValidationError as error:
        facts["problems"] = error.problems
    with contextlib.suppress(ValueError):  # which is among the problems already
        facts["manifest"] = json.loads(payload) if payload is not None else None
    return facts


def _sizes(wasm: bytes) -> dict[str, int]:
    """Bytes per section; custom sections under their own names."""
    from portalis.sandbox.sections import CUSTOM, read_name, sections

    sizes: dict[str, int] = {}
    for section in sections(wasm):
        name = _SECTIONS.get(section.id, str(section.id))
        if section.id == CUSTOM:
            name = f"custom {read_name(wasm, section.start, section.end)[0]!r}"
        sizes[name] = sizes.get(name, 0) + section.end - section.header
    return sizes


def _text(facts: dict[str, Any]) -> str:
    lines = [f"{facts['module']}: {size(facts['bytes'])} ({facts['bytes']:,} bytes), sha256 {facts['sha256']}"]
    manifest = facts["manifest"]
    if isinstance(manifest, dict):
        source = manifest.get("source", {})
        lines.append(f"made by portalis {manifest.get('translator')} from {source.get('file')}")
        options = ", ".join(f"{key}={value}" for key, value in manifest.get("options", {}).items())
        lines.append(f"options: {options or 'none'}")
        lines += _verification(manifest.get("verification"))
    lines += ["", "functions:", *(f"  {function}" for function in facts["functions"] or ["none"])]
    lines += ["", "imports:", *(f"  {name}" for name in facts["imports"] or ["none: it can reach nothing"])]
    most = facts["memory_maximum"]
    lines += ["", f"memory: {'no maximum' if most is None else f'at most {most // 2**20} MiB'}", "", "sections:"]
    lines += [f"  {count:>8,}  {name}" for name, count in sorted(facts["sections"].items(), key=lambda kv: -kv[1])]
    if facts["problems"]:
        lines += ["", "the sandbox does not accept it:", *(f"  - {problem}" for problem in facts["problems"])]
    return "\n".join(lines)


def _verification(found: Any) -> list[str]:
    """What `translate --verify` left in the manifest, which is the module's claim: each export's counts."""
    if not isinstance(found, dict) or not isinstance(found.get("exports"), dict):
        return []
    python, hypothesis, seed = (found.get(key) for key in ("python", "hypothesis", "seed"))
    lines = [f"compared with CPython {python} (Hypothesis {hypothesis}, seed {seed}):"]
    for name, counts in found["exports"].items():
        listed = [f"{count} {verdict}" for verdict, count in counts.items()] if isinstance(counts, dict) else []
        lines.append(f"  {name}: {', '.join(listed) or 'nothing'}")
    return lines
