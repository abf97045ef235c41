"""`portalis submit`: has scripts translated by a service and fetches the modules."""

from __future__ import annotations

import asyncio
import os
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from portalis.stage.cli.common import HELP, BadInput, Failure, json_option, print_json, size
from portalis.translator.cli.scripts import Script, read_scripts
from portalis.translator.cli.watching import Watching

if TYPE_CHECKING:
    from portalis.translator.client import Client, ClientError, Request, Translation

REST, GRPC = "http://127.0.0.1:8080", "grpc://127.0.0.1:50051"
#: Scripts that are sent at once: a service gives each caller only so much.
AT_ONCE = 4
OK, FAILED, REFUSED, INTERNAL = 0, 1, 3, 4
#: Codes of problems that are bugs of ours.
BUGS = frozenset({"internal", "build_failed", "translator_failed"})


@dataclass
class Outcome:
    """What became of a script: a translation or an error, and the files that were written."""

    script: Script
    translation: Translation | None = None
    error: ClientError | None = None
    written: list[Path] = field(default_factory=list)

    @property
    def status(self) -> int:
        """The exit status that this script alone would have."""
        if self.translation is not None:
            return OK if self.translation.ok else REFUSED
        return INTERNAL if getattr(self.error, "code", "") in BUGS else FAILED


@click.command(
    context_settings=HELP,
    short_help="Have scripts translated by a service.",
    epilog="""\b
Examples:
  portalis submit wave.py                                    to portalis serve on this machine; writes wave.wasm
  portalis submit *.py --backend https://farm.example -o build
  PORTALIS_KEY=pk_… portalis submit wave.py --mode quality --backend https://farm.example
  portalis submit wave.py --grpc --backend grpc://127.0.0.1:50051
  portalis submit wave.py --no-build                         only checks, and shows diagnostics
  portalis submit wave.py --json                             for tools

\b
Exit status: 0 all accepted, 1 no answer (the backend is away, the key is wrong), 2 wrong usage, 3 refused, 4 a bug of the service.""",
)
@click.argument("scripts", nargs=-1, required=True, metavar="SCRIPT…")
@click.option(
    "--backend",
    envvar="PORTALIS_BACKEND",
    metavar="URL",
    help=f"The service: http(s)://HOST:PORT or grpc(s)://HOST:PORT. Default: {REST}, or the environment's PORTALIS_BACKEND.",
)
@click.option(
    "--key",
    envvar="PORTALIS_KEY",
    metavar="KEY",
    help="API key. Better in the environment's PORTALIS_KEY: a command line can be seen by other users.",
)
@click.option(
    "-o",
    "--output",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Where to write; default: beside the scripts.",
)
@click.option(
    "--mode",
    type=click.Choice(["fast", "standard", "quality"]),
    default="standard",
    show_default=True,
    help="How much effort goes into the modules; quality runs the doctests too.",
)
@click.option("--program", is_flag=True, help='Build a program (`__name__ == "__main__"`), not a library.')
@click.option("--no-build", is_flag=True, help="Only translate: diagnostics, and with -o the Rust, but no module.")
@click.option("--grpc", "use_grpc", is_flag=True, help=f"Use gRPC; the default backend is then {GRPC}.")
@click.option(
    "--ca", metavar="FILE", type=click.Path(exists=True, dir_okay=False), help="PEM file of authorities to trust."
)
@click.option(
    "--timeout",
    type=click.FloatRange(min=0, min_open=True),
    default=120.0,
    show_default=True,
    metavar="SECONDS",
    help="The most time that one script may take, retries included.",
)
@json_option
def command(
    scripts: tuple[str, ...],
    backend: str | None,
    key: str | None,
    output: Path | None,
    mode: str,
    program: bool,
    no_build: bool,
    use_grpc: bool,
    ca: str | None,
    timeout: float,
    as_json: bool,
) -> int:
    """Translate each SCRIPT with a service and write the modules. No Rust toolchain is needed here.

    Files beside a script that it imports are sent along.
    """
    found = read_scripts(scripts, output, ".rs" if no_build else ".wasm")
    url = backend or (GRPC if use_grpc else REST)
    client = _client(url, key, use_grpc, ca, timeout)
    if output is not None:
        try:
            output.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise BadInput(f"cannot make {output}: {error.strerror or error}") from error
    from portalis.translator.client import Options

    facts: dict[str, Any] = {"mode": mode, "build": not no_build, "options": Options(program=program or None)}
    with Watching([script.shown for script in found], shown=not as_json) as watching:
        outcomes = asyncio.run(_submit(client, found, facts, watching, write=not no_build or output is not None))
    if as_json:
        print_json({"backend": url, "results": [_plain(outcome) for outcome in outcomes]})
    else:
        for outcome in outcomes:
            _show(outcome, url)
    return next(status for status in (INTERNAL, FAILED, REFUSED, OK) if any(one.status == status for one in outcomes))


def _client(url: str, key: str | None, use_grpc: bool, ca: str | None, timeout: float) -> Client:
    try:
        from portalis.translator.client import Client

        return Client(url, key, transport="grpc" if use_grpc else None, ca=ca, timeout=timeout)
    except ImportError as error:
        raise Failure(str(error)) from error
    except ValueError as error:
        raise BadInput(str(error)) from error


async def _submit(
    client: Client, scripts: list[Script], facts: dict[str, Any], watching: Watching, *, write: bool
) -> list[Outcome]:
    """Submits all, a few at once. Errors of one are in its outcome."""
    from portalis.translator.client import ClientError

    places = asyncio.Semaphore(AT_ONCE)

    async def one(script: Script) -> Outcome:
        outcome = Outcome(script)
        async with places:
            try:
                translation = await client.translate(
                    _request(script, facts), progress=lambda event: watching.event(script.shown, event)
                )
                if write and translation.ok:
                    outcome.written.append(await _write(client, translation, script.target))
                outcome.translation = translation
            except ClientError as error:
                outcome.error = error
            finally:
                watching.done(script.shown)
        return outcome

    async with client:
        return await asyncio.gather(*[one(script) for script in scripts])


def _request(script: Script, facts: dict[str, Any]) -> Request:
    """What the service is asked: the script, or the project of which it is the entry."""
    from portalis.translator.client import Request

    if script.files:
        return Request(files=script.files, entry=script.name, **facts)
    return Request(source=script.text, filename=script.name, **facts)


async def _write(client: Client, translation: Translation, target: Path) -> Path:
    """Writes the module, or the Rust when there is none."""
    try:
        if translation.artifact is not None:
            return await client.download_to(target, translation)
        target.write_text(translation.rust or "", "utf-8")
    except OSError as error:
        raise BadInput(f"cannot write {target}: {error.strerror or error}") from error
    return target


def _show(outcome: Outcome, url: str) -> None:
    """What became of a script, for people: results on stdout, the rest on stderr."""
    from portalis.translator.client import UnreachableError
    from portalis.translator.client.rendering import render

    script, translation = outcome.script, outcome.translation
    if outcome.error is not None:
        hint = ""
        if isinstance(outcome.error, UnreachableError):
            hint = f"\nIs the service running at {url}? portalis serve starts one; --backend names another."
        click.echo(f"portalis: {script.shown}: {outcome.error}{hint}", err=True)
        return
    assert translation is not None
    if translation.diagnostics:
        color = sys.stderr.isatty() and not os.environ.get("NO_COLOR")
        shown = render(translation.diagnostics, script.text, filename=script.shown, color=color, files=script.files)
        click.echo(shown, err=True)
    for failed in translation.doctests or ():
        if failed.verdict == "failed":
            click.echo(f"{script.shown}:{failed.line}: doctest failed: {failed.difference}", err=True)
    if translation.ok:
        known = ", known" if translation.cached else ""
        seconds = f"{translation.timings.get('total', 0.0):.2f} s{known}"
        for path in outcome.written:
            click.echo(f"{path} ({size(path.stat().st_size)}, {seconds})")
        if not outcome.written:
            click.echo(f"{script.shown}: accepted ({seconds})")


def _plain(outcome: Outcome) -> dict[str, Any]:
    """What became of a script, for tools."""
    script, translation, error = outcome.script, outcome.translation, outcome.error
    plain: dict[str, Any] = {"script": script.shown, "ok": outcome.status == OK}
    if translation is not None:
        plain |= {
            "status": translation.status,
            "cached": translation.cached,
            "written": [str(path) for path in outcome.written],
            "module": asdict(translation.artifact) if translation.artifact is not None else None,
            "diagnostics": [asdict(found) for found in translation.diagnostics],
            "doctests": None if translation.doctests is None else [asdict(found) for found in translation.doctests],
            "timings": dict(translation.timings),
        }
    if error is not None:
        plain["error"] = {
            "code": getattr(error, "code", "unreachable"),
            "message": str(error),
            "request_id": getattr(error, "request_id", None),
        }
    return plain
