"""`portalis bind`: lets a function of a module run on prims."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from portalis.stage.cli.common import (
    HELP,
    BadInput,
    Failure,
    json_option,
    layer_option,
    open_stage,
    print_json,
    save,
    stage_errors,
)


@click.command(
    context_settings=HELP,
    short_help="Run a function of a module on prims.",
    epilog="""\b
Examples:
  portalis bind scene.usda /World/Flag wave update -o points
  portalis bind scene.usda /World/Box wave lift -i height=2.5 -o xformOp:translate
  portalis bind scene.usda /World/Lamp wave glow -i level=/World/Sun.inputs:intensity -o "inputs:intensity"
  portalis bind scene.usda /World/A /World/B wave heat -o "heat as float"

\b
Inputs are time, dt, frame, seed, prim_path, a Python literal, an attribute, /path/to/prim.attribute, {relationship}.attribute or
previous(attribute). A parameter that is not mentioned takes the value or the attribute of its name, or its default.

\b
Exit status: 0 bound, 1 it does not fit, 2 wrong usage.""",
)
@click.argument("stage")
@click.argument("prims", nargs=-1, required=True)
@click.argument("module")
@click.argument("entry")
@click.option("-i", "--input", "inputs", multiple=True, metavar="PARAM=SOURCE", help="Where a parameter comes from.")
@click.option(
    "-o", "--output", "outputs", multiple=True, metavar="ATTRIBUTE[ as TYPE]", help="Where the result goes, in order."
)
@click.option("--name", help="Tells several bindings of a prim apart; by default the function's name.")
@click.option("--order", type=int, default=0, help="Among behaviours that do not depend on each other.")
@click.option(
    "--event", type=click.Choice(["frame", "open", "manual"]), default="frame", help="When it runs.", show_default=True
)
@click.option("--seed", type=int, default=0, help="What the source 'seed' gives.")
@click.option("--disabled", is_flag=True, help="Bind it without letting it run.")
@click.option("--memory", "memory_mib", type=int, default=256, show_default=True, help="Memory limit in MiB.")
@click.option("--timeout", "seconds", type=float, default=1.0, show_default=True, help="Seconds that a call may take.")
@click.option("--fuel", type=int, default=0, help="Wasmtime's fuel for a call; 0 does not count.")
@layer_option
@json_option
def command(
    stage: str,
    prims: tuple[str, ...],
    module: str,
    entry: str,
    inputs: tuple[str, ...],
    outputs: tuple[str, ...],
    name: str | None,
    order: int,
    event: str,
    seed: int,
    disabled: bool,
    memory_mib: int,
    seconds: float,
    fuel: int,
    layer: str | None,
    as_json: bool,
) -> int:
    """Bind the function ENTRY of MODULE (its name or path) to PRIMS of STAGE. All of them, or none; the stage is saved."""
    with stage_errors():
        from portalis.stage.binding import bind

        opened = open_stage(stage, layer=layer, edit=True)
        found = [find_prim(opened, path) for path in prims]
        bound = [
            bind(
                prim,
                module,
                entry,
                inputs=inputs,
                outputs=outputs or None,
                name=name,
                enabled=not disabled,
                order=order,
                event=event,
                seed=seed,
                memory_mib=memory_mib,
                seconds=seconds,
                fuel=fuel,
            )
            for prim in found
        ]
        save(opened)
    if as_json:
        print_json({"ok": True, "stage": stage, "bindings": [describe(binding) for binding in bound]})
        return 0
    for binding in bound:
        click.echo(f"{binding.prim}: {binding.module} {binding.entry}")
        for source in binding.inputs:
            click.echo(f"  {source}")
        for output in binding.outputs:
            click.echo(f"  -> {output}")
    return 0


def describe(binding: Any) -> dict[str, Any]:
    """A binding, JSON-ready."""
    return {
        "prim": binding.prim,
        "name": binding.name,
        "module": binding.module,
        "entry": binding.entry,
        "inputs": [str(source) for source in binding.inputs],
        "outputs": [str(output) for output in binding.outputs],
        "enabled": binding.enabled,
        "order": binding.order,
        "event": binding.event,
        "seed": binding.seed,
        "limits": {"memoryMiB": binding.memory_mib, "timeoutSeconds": binding.seconds, "fuel": binding.fuel},
    }


def find_prim(stage: Any, path: str) -> Any:
    """The prim at a path. Raises `BadInput` or `Failure`."""
    from pxr import Sdf

    if not Sdf.Path.IsValidPathString(path) or not Sdf.Path(path).IsAbsoluteRootOrPrimPath():
        raise BadInput(f"{path!r} is not the path of a prim, such as /World/Box")
    prim = stage.GetPrimAtPath(path)
    if not prim or prim.IsPseudoRoot():
        raise Failure(f"{path}: there is no such prim in {Path(stage.GetRootLayer().realPath).name}", path)
    return prim
