"""`portalis translate`: writes the module, and on request what the translator made on the way."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from portalis.compiler.cli.exits import BadInput, Exit, describe_os_error
from portalis.compiler.cli.inputs import read_script
from portalis.compiler.cli.options import HELP, make_options, translation_options
from portalis.compiler.cli.terminal import print_diagnostics, print_json, progress, size

if TYPE_CHECKING:
    from portalis.compiler import Translation

#: `--emit` kind → (attribute of `Translation`, file suffix).
EMITS = {"rust": ("rust", ".rs"), "wit": ("wit", ".wit"), "ir": ("ir", ".ir")}


@click.command(
    context_settings=HELP,
    epilog="""\b
Examples:
  portalis translate wave.py                       writes wave.wasm beside it
  portalis translate wave.py -o build/wave.wasm
  portalis translate wave.py --emit rust,wit       also wave.rs and wave.wit
  portalis translate wave.py --emit rust -o -      only shows the Rust
  portalis translate wave.py --json                for tools

\b
Exit status: 0 written, 2 wrong usage, 3 refused.""",
)
@click.argument("script")
@click.option("-o", "--output", metavar="OUT.wasm", help="Where to write the module; - is standard output.")
@click.option("--emit", default="", metavar="KINDS", help=f"Also write these, comma-separated: {', '.join(EMITS)}.")
@click.option("--program", is_flag=True, help='Build a program (`__name__ == "__main__"`), not a library.')
@click.option("--json", "as_json", is_flag=True, help="Print the result and the diagnostics as JSON.")
@translation_options
def command(
    script: str, output: str | None, emit: str, program: bool, as_json: bool, int_mode: str, optimize: int
) -> int:
    """Translate SCRIPT (- for standard input) into a WebAssembly module."""
    kinds = _kinds(emit)
    if output == "-" and (len(kinds) > 1 or as_json):
        raise click.UsageError("-o - writes one thing: the module, or one --emit kind, and no JSON")
    if output is None and script == "-":
        raise click.UsageError("a script from standard input needs -o")
    source, filename = read_script(script)

    from portalis.compiler import TranslationError, translate
    from portalis.compiler.diagnostics import to_json
    from portalis.compiler.sources import sources_of

    try:
        with progress(f"translating {filename}"):
            translation = translate(
                source,
                filename=filename,
                sources=sources_of(script),
                options=make_options(program=program, int_mode=int_mode, optimize=optimize),
            )
    except TranslationError as refusal:
        if as_json:
            print_json({"ok": False, "diagnostics": to_json(refusal.diagnostics)})
        else:
            print_diagnostics(refusal.diagnostics, source, filename, refusal.files)
        return Exit.REFUSED

    if output == "-":
        if not as_json:
            print_diagnostics(translation.diagnostics, source, filename, translation.files)
        stdout = sys.stdout.buffer
        stdout.write(getattr(translation, EMITS[kinds[0]][0]).encode() if kinds else translation.wasm)
        return Exit.OK

    target = Path(output) if output else Path(script).with_suffix(".wasm")
    written = _write(translation, target, kinds, Path(script))
    if as_json:
        print_json(
            {
                "ok": True,
                "module": str(target),
                "bytes": len(translation.wasm),
                "emitted": [str(path) for path in written[1:]],
                "exports": translation.manifest["exports"],
                "diagnostics": to_json(translation.diagnostics),
                "timings": translation.timings,
            }
        )
    else:
        print_diagnostics(translation.diagnostics, source, filename, translation.files)
        for path in written:
            click.echo(f"{path} ({size(path.stat().st_size)})")
    return Exit.OK


def _kinds(emit: str) -> list[str]:
    kinds = [kind.strip() for kind in emit.split(",") if kind.strip()]
    for kind in kinds:
        if kind not in EMITS:
            raise click.UsageError(f"--emit does not know {kind!r}; it knows {', '.join(EMITS)}")
    return kinds


def _write(translation: Translation, target: Path, kinds: list[str], script: Path) -> list[Path]:
    contents = {target: translation.wasm}
    for kind in kinds:
        attribute, suffix = EMITS[kind]
        contents[target.with_suffix(suffix)] = getattr(translation, attribute).encode()
    for path, data in contents.items():
        if path.exists() and script.exists() and path.samefile(script):
            raise BadInput(f"{path} is the script itself: choose another name with -o")
        try:
            path.write_bytes(data)
        except OSError as error:
            raise BadInput(describe_os_error(error, path, "write")) from error
    return list(contents)
