"""`portalis verify-stage`: checks the modules and bindings of a stage."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from portalis.stage.cli.common import (
    FAILED,
    HELP,
    json_option,
    open_stage,
    policy_of,
    print_json,
    stage_errors,
    trust_option,
)


@click.command(
    "verify-stage",
    context_settings=HELP,
    short_help="Check the modules and bindings of a stage.",
    epilog="""\b
Examples:
  portalis verify-stage scene.usda
  portalis verify-stage package.usdz --json
  portalis verify-stage scene.usda --trust studio-trust.json

\b
Exit status: 0 all is well, 1 there are problems, 2 wrong usage.""",
)
@click.argument("stage")
@trust_option
@json_option
def command(stage: str, trust_file: Path | None, as_json: bool) -> int:
    """Check every module of STAGE (file, size, hash, signature, sandbox, policy) and every binding of one.

    Nothing of a module is run. All problems are reported, each with the prim.
    """
    with stage_errors():
        from portalis.stage.registry import Registry
        from portalis.stage.verification import verify

        found = verify(Registry(open_stage(stage), policy=policy_of(trust_file)))
    if as_json:
        print_json(
            {
                "ok": not found.problems,
                "stage": stage,
                "modules": found.modules,
                "bindings": found.bindings,
                "problems": [asdict(problem) for problem in found.problems],
            }
        )
    else:
        for problem in found.problems:
            click.echo(f"{problem} [{problem.code}]", err=True)
        count = len(found.problems)
        verdict = "no problems" if not count else f"{count} problem{'' if count == 1 else 's'}"
        modules = f"{found.modules} module{'' if found.modules == 1 else 's'}"
        bindings = f"{found.bindings} binding{'' if found.bindings == 1 else 's'}"
        click.echo(f"{stage}: {modules}, {bindings}, {verdict}")
    return FAILED if found.problems else 0
