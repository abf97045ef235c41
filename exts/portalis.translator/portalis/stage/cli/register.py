"""`portalis register`: puts a module into a stage."""

from __future__ import annotations

from pathlib import Path

import click

from portalis.stage.cli.common import (
    HELP,
    BadInput,
    Failure,
    json_option,
    layer_option,
    open_stage,
    policy_of,
    print_json,
    save,
    size,
    stage_errors,
    trust_option,
)


@click.command(
    context_settings=HELP,
    short_help="Put a module into a USD stage.",
    epilog="""\b
Examples:
  portalis register scene.usda wave.wasm
  portalis register scene.usda wave.wasm --source wave.py
  portalis register scene.usda wave.wasm --replace
  portalis register --create new.usdc wave.wasm --name sway --embed

\b
Exit status: 0 registered, 1 refused by the sandbox, by the stage or by the file system, 2 wrong usage.""",
)
@click.argument("stage")
@click.argument("module")
@click.option("--name", help="The module's prim; by default the name of its script.")
@click.option(
    "--embed", is_flag=True, help="Put the bytes into the layer instead of a file beside it (for strict usdz)."
)
@click.option("--source", metavar="SCRIPT", help="Let the script travel along, as a file.")
@click.option("--replace", is_flag=True, help="Replace the module of that name; its bindings stay.")
@click.option("--force", is_flag=True, help="With --replace: also when bindings do not fit the new version.")
@click.option(
    "--scope", metavar="PATH", help="The prim that holds the module; by default Portalis under the default prim."
)
@click.option("--create", is_flag=True, help="Create the stage if it does not exist.")
@layer_option
@trust_option
@json_option
def command(
    stage: str,
    module: str,
    name: str | None,
    embed: bool,
    source: str | None,
    replace: bool,
    force: bool,
    scope: str | None,
    create: bool,
    layer: str | None,
    trust_file: Path | None,
    as_json: bool,
) -> int:
    """Register MODULE (a .wasm file) in STAGE, after the sandbox has validated it.

    The file is copied to modules/ beside the layer. The stage is saved.
    """
    if module.endswith(".py"):
        raise BadInput(f"{module} is a script: translate it first (portalis translate {module})")
    if force and not replace:
        raise click.UsageError("--force goes with --replace")
    for path in (module, source):
        if path is not None and not Path(path).is_file():
            raise BadInput(f"cannot read {path}: there is no such file")
    with stage_errors():
        from portalis.stage.cli.describe import describe
        from portalis.stage.registry import Registry

        opened = open_stage(stage, layer=layer, edit=True, create=create)
        registry = Registry(opened, scope=scope, policy=policy_of(trust_file))
        if replace:
            wanted = name or _name_of(module)
            record = registry.replace(wanted, module, embed=embed or None, source=source, force=force)
        else:
            record = registry.register(module, name=name, embed=embed, source=source)
        try:
            # A byte takes up to five characters in a text layer.
            save(opened, added=5 * record.module.byte_length if record.module.embedded else 0)
        except Failure:
            if not replace:
                registry.remove(record.path, delete_file=True)
            raise
        facts = describe(record)
    if as_json:
        print_json({"ok": True, "stage": stage, "replaced": replace, "module": facts})
    else:
        where = "in the layer" if facts["embedded"] else facts["file"]
        click.echo(f"{'replaced' if replace else 'registered'} {facts['path']}: {size(facts['bytes'])}, {where}")
        for function in facts["functions"]:
            click.echo(f"  {function}")
    return 0


def _name_of(module: str) -> str:
    from portalis.stage.incoming import Incoming
    from portalis.stage.trust import Policy

    return Incoming.judge(module, "unvalidated", Policy()).default_name
