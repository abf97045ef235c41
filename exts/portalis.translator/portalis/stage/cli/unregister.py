"""`portalis unregister`: takes a module out of a stage."""

from __future__ import annotations

import click

from portalis.stage.cli.common import HELP, json_option, layer_option, open_stage, print_json, save, stage_errors


@click.command(
    context_settings=HELP,
    short_help="Take a module out of a stage.",
    epilog="""\b
Examples:
  portalis unregister scene.usda wave
  portalis unregister scene.usda /World/Portalis/wave --force
  portalis unregister scene.usda wave --delete-file

\b
Exit status: 0 done, 1 no such module, it is in use or the stage can not be written, 2 wrong usage.""",
)
@click.argument("stage")
@click.argument("module")
@click.option("--force", is_flag=True, help="Also when bindings use it; they stay, without a module.")
@click.option("--delete-file", is_flag=True, help="Delete its file too, when nothing else in the stage uses that.")
@layer_option
@json_option
def command(stage: str, module: str, force: bool, delete_file: bool, layer: str | None, as_json: bool) -> int:
    """Remove MODULE (a name or a prim path) from STAGE. The stage is saved."""
    with stage_errors():
        from portalis.stage.registry import Registry

        opened = open_stage(stage, layer=layer, edit=True)
        registry = Registry(opened)
        path = registry.get(module).path
        users = [user.path for user in registry.users(path)]
        registry.remove(path, force=force, delete_file=delete_file)
        save(opened)
    if as_json:
        print_json({"ok": True, "stage": stage, "path": path, "bindings_left": users})
    else:
        click.echo(f"removed {path}")
        if users:
            click.echo(f"{len(users)} bindings are without a module now: {', '.join(users[:5])}", err=True)
    return 0
