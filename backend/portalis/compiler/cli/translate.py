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
from portalis.compiler.cli.verify import fixed_seed, need_hypothesis, verify_module

if TYPE_CHECKING:
    from collections.abc import Callable

    from portalis.compiler import Options, Translation
    from portalis.compiler.verify.check import Verification

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
  portalis translate wave.py --verify              compared with CPython; the module keeps a summary
  portalis translate wave.py --json                for tools

\b
Exit status: 0 written, 1 --verify found a difference, 2 wrong usage, 3 refused.""",
)
@click.argument("script")
@click.option("-o", "--output", metavar="OUT.wasm", help="Where to write the module; - is standard output.")
@click.option("--emit", default="", metavar="KINDS", help=f"Also write these, comma-separated: {', '.join(EMITS)}.")
@click.option(
    "--verify",
    "verified",
    is_flag=True,
    help="Compare with CPython first (see portalis verify); the module keeps a summary, and is not written when something differs.",
)
@click.option("--program", is_flag=True, help='Build a program (`__name__ == "__main__"`), not a library.')
@click.option("--json", "as_json", is_flag=True, help="Print the result and the diagnostics as JSON.")
@translation_options
def command(
    script: str,
    output: str | None,
    emit: str,
    verified: bool,
    program: bool,
    as_json: bool,
    int_mode: str,
    optimize: int,
) -> int:
    """Translate SCRIPT (- for standard input) into a WebAssembly module."""
    kinds = _kinds(emit)
    if verified:
        need_hypothesis()
        if program:
            raise click.UsageError("--verify compares exported functions, and a --program has none")
    if output == "-" and (len(kinds) > 1 or as_json):
        raise click.UsageError("-o - writes one thing: the module, or one --emit kind, and no JSON")
    if output is None and script == "-":
        raise click.UsageError("a script from standard input needs -o")
    source, filename = read_script(script)

    from portalis.compiler import TranslationError, translate
    from portalis.compiler.diagnostics import to_json
    from portalis.compiler.sources import sources_of
    from portalis.compiler.widening import with_room

    try:
        with progress(f"translating {filename}") as say:

            def attempt(wanted: Options) -> tuple[Translation, Verification | None]:
                made = translate(source, filename=filename, sources=sources_of(script), options=wanted)
                return made, _verified(made, source, filename, say) if verified else None

            options = make_options(program=program, int_mode=int_mode, optimize=optimize)
            translation, verification = with_room(options, attempt)
    except TranslationError as refusal:
        if as_json:
            print_json({"ok": False, "diagnostics": to_json(refusal.diagnostics)})
        else:
            print_diagnostics(refusal.diagnostics, source, filename, refusal.files)
        return Exit.REFUSED

    if verification is not None and _differs(verification, script, int_mode, as_json):
        return Exit.FAILED
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
                **({"verification": translation.manifest["verification"]} if verified else {}),
                "diagnostics": to_json(translation.diagnostics),
                "timings": translation.timings,
            }
        )
    else:
        print_diagnostics(translation.diagnostics, source, filename, translation.files)
        for path in written:
            click.echo(f"{path} ({size(path.stat().st_size)})")
    return Exit.OK


def _verified(translation: Translation, source: bytes, filename: str, say: Callable[[str], None]) -> Verification:
    """Compares the module with CPython and puts the summary into its manifest."""
    from portalis.compiler.package import with_manifest
    from portalis.compiler.verify.check import Settings
    from portalis.compiler.verify.report import summary

    verification = verify_module(translation.wasm, source, filename, Settings(seed=fixed_seed(source)), say=say)
    translation.manifest["verification"] = summary(verification)
    translation.wasm = with_manifest(translation.wasm, {"verification": translation.manifest["verification"]})
    return verification


def _differs(verification: Verification, script: str, int_mode: str, as_json: bool) -> bool:
    """Says that a module is not written because it differs from CPython, if it does."""
    from portalis.compiler.verify.report import as_json as report_json
    from portalis.compiler.verify.report import as_text, failed

    if not failed(verification, int_mode):
        return False
    if as_json:
        print_json({"ok": False, "diagnostics": [], "verification": report_json(verification, int_mode)})
    else:
        click.echo(as_text(verification, script, int_mode), err=True)
        click.echo("portalis: the module is not written: it differs from CPython", err=True)
    return True


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
