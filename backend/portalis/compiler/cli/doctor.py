"""`portalis doctor`: what translating and running need, what was found, and the command that mends what is missing."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass

import click

from portalis.compiler.cli.exits import Exit
from portalis.compiler.cli.options import HELP
from portalis.compiler.cli.terminal import print_json, progress

SUPPORTED_PYTHON = ((3, 11), (3, 13))
_PROBE = 'def double(x: int) -> int:\n    return 2 * x\n\n\nprint("ready", double(21))\n'


@dataclass(frozen=True)
class Check:
    """One finding. `mend` is the command (or the sentence) that makes it good when it is not."""

    name: str
    ok: bool
    detail: str
    mend: str | None = None


@click.command(
    context_settings=HELP,
    epilog="""\b
Examples:
  portalis doctor
  portalis doctor --json
  portalis doctor --modules

\b
Exit status: 0 ready, 1 something is missing.""",
)
@click.option("--json", "as_json", is_flag=True, help="Print the findings as JSON.")
@click.option("--modules", "as_modules", is_flag=True, help="List what programs can import from the standard library.")
def command(as_json: bool, as_modules: bool) -> int:
    """Check that this machine can translate and run, and say what is missing."""
    if as_modules:
        _modules(as_json)
        return Exit.OK
    with progress("checking"):
        checks = list(_checks())
    ready = all(check.ok for check in checks)
    if as_json:
        print_json({"ready": ready, "checks": [asdict(check) for check in checks]})
    else:
        for check in checks:
            first, *more = check.detail.splitlines() or [""]
            click.echo(f"{'ok     ' if check.ok else 'MISSING'} {check.name}: {first}")
            for line in more:
                click.echo(f"        {line}")
            if check.mend and not check.ok:
                click.echo(f"        to mend it, run: {check.mend}")
        click.echo("ready" if ready else "not ready")
    return Exit.OK if ready else Exit.FAILED


#: More names than these are counted only.
_NAMED = 24


def _modules(as_json: bool) -> None:
    """The modules that can be imported, in whole or in part."""
    from portalis.compiler import modules

    found = [modules.support(name) for name in modules.supported()]
    if as_json:
        print_json({m.module: {"whole": m.whole, "names": m.names, "missing": m.missing} for m in found})
        return
    width = max(len(m.module) for m in found)
    for m in found:
        if m.whole:
            click.echo(f"{m.module:{width}}  whole")
        elif len(m.missing) <= _NAMED or len(m.missing) < len(m.names):
            click.echo(f"{m.module:{width}}  all but {', '.join(m.missing)}")
        else:
            click.echo(f"{m.module:{width}}  only {', '.join(m.names)}")


def _checks() -> Iterator[Check]:
    yield _python()
    yield _guarded("wasmtime", _wasmtime, "uv sync")
    toolchain = _guarded("toolchain", _toolchain, "portalis doctor --json")
    yield toolchain
    yield _guarded("cache", _cache, "export PORTALIS_CACHE=/a/folder/that/you/can/write")
    if toolchain.ok:
        yield _guarded("translate and run", _probe, "portalis translate, on any script: it says how to report this bug")


def _guarded(name: str, check: Callable[[], Check], mend: str) -> Check:
    """What `check` finds. Whatever it raises is a finding too: a doctor must not fall ill with the patient."""
    try:
        return check()
    except Exception as error:
        return Check(name, False, str(error) or type(error).__name__, getattr(error, "mend", mend))


def _python() -> Check:
    low, high = (".".join(map(str, version)) for version in SUPPORTED_PYTHON)
    ok = SUPPORTED_PYTHON[0] <= sys.version_info[:2] <= SUPPORTED_PYTHON[1]
    return Check(
        "python",
        ok,
        f"{platform.python_version()} ({sys.executable})",
        f"uv python install {high} # {low} to {high} work",
    )


def _wasmtime() -> Check:
    from importlib.metadata import version

    import wasmtime

    wasmtime.Engine()
    return Check("wasmtime", True, version("wasmtime"))


def _toolchain() -> Check:
    from portalis.compiler.toolchain import describe, missing_install_commands

    missing = missing_install_commands()
    return Check("toolchain", not missing, "\n".join(describe()), missing[0] if missing else None)


def _cache() -> Check:
    from portalis.compiler.cachedir import cache_root, private_dir

    folder = private_dir(cache_root())
    probe = folder / ".doctor"
    probe.write_bytes(b"")
    probe.unlink()
    return Check("cache", True, str(folder))


def _probe() -> Check:
    from portalis.compiler import Options, translate

    wasm = translate(_PROBE, filename="doctor.py", options=Options(program=True)).wasm
    return Check("translate", True, f"a program became a module of {len(wasm)} bytes")
