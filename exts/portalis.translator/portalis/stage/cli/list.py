"""`portalis list`: the modules of a stage."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from portalis.stage.cli.common import (
    HELP,
    json_option,
    open_stage,
    policy_of,
    print_json,
    size,
    stage_errors,
    trust_option,
)


@click.command(
    context_settings=HELP,
    short_help="List the modules of a stage.",
    epilog="""\b
Examples:
  portalis list scene.usda
  portalis list scene.usda --json

\b
Exit status: 0 listed, 1 not a stage, 2 wrong usage.""",
)
@click.argument("stage")
@trust_option
@json_option
def command(stage: str, trust_file: Path | None, as_json: bool) -> int:
    """List the modules of STAGE: those of its layers, references, payloads and instances.

    It shows what the stage says; portalis verify-stage checks it.
    """
    with stage_errors():
        from portalis.schema.behavior import Behavior
        from portalis.schema.checks import prims
        from portalis.stage.cli.describe import describe
        from portalis.stage.registry import Registry

        opened = open_stage(stage)
        used = Counter(path for prim in prims(opened) for found in Behavior.of(prim) for path in found.modules)
        registry = Registry(opened, policy=policy_of(trust_file))
        modules = [describe(record, used[record.path]) for record in registry.list()]
    if as_json:
        print_json({"ok": True, "stage": stage, "modules": modules})
        return 0
    if not modules:
        click.echo(f"{stage} has no modules")
    for facts in modules:
        if "problem" in facts:
            click.echo(f"{facts['path']}: {facts['problem']}")
            continue
        bound = f"{facts['bindings']} binding{'' if facts['bindings'] == 1 else 's'}"
        signed = f", signed by {facts['signer'][:16]}…" if facts["signer"] else ""
        where = "in the layer" if facts["embedded"] else facts["file"]
        click.echo(f"{facts['path']}: {size(facts['bytes'])}, {where}, {facts['status']}, {bound}{signed}")
        for function in facts["functions"]:
            click.echo(f"  {function}")
    return 0
