"""`portalis unbind`: takes a binding off a prim."""

from __future__ import annotations

import click

from portalis.stage.cli.bind import find_prim
from portalis.stage.cli.common import HELP, json_option, layer_option, open_stage, print_json, save, stage_errors


@click.command(
    context_settings=HELP,
    short_help="Take a binding off a prim.",
    epilog="""\b
Examples:
  portalis unbind scene.usda /World/Flag update
  portalis unbind scene.usda /World/Flag

\b
Exit status: 0 removed, 1 there is none, 2 wrong usage.""",
)
@click.argument("stage")
@click.argument("prim")
@click.argument("name", required=False)
@layer_option
@json_option
def command(stage: str, prim: str, name: str | None, layer: str | None, as_json: bool) -> int:
    """Remove the binding NAME of PRIM, or all of its bindings. The attributes that it wrote to stay; the stage is saved."""
    with stage_errors():
        from portalis.stage.binding import binding_names, unbind
        from portalis.stage.errors import BindingError

        opened = open_stage(stage, layer=layer, edit=True)
        found = find_prim(opened, prim)
        names = [name] if name is not None else binding_names(found)
        if not names:
            raise BindingError(prim, "it has no bindings")
        for each in names:
            unbind(found, each)
        save(opened)
    if as_json:
        print_json({"ok": True, "stage": stage, "prim": prim, "removed": names})
    else:
        click.echo(f"{prim}: removed {', '.join(names)}")
    return 0
