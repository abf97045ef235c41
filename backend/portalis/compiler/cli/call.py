"""`portalis call`: one call of one exported function."""

from __future__ import annotations

import math

import click

from portalis.compiler.cli.exits import BadInput, Exit, InvalidModule
from portalis.compiler.cli.inputs import parse_literals, read_module
from portalis.compiler.cli.options import PASS_THROUGH, timeout_option
from portalis.compiler.cli.terminal import print_json


@click.command(
    context_settings=PASS_THROUGH,
    epilog="""\b
Examples:
  portalis call wave.wasm height 0.5 '[1.0, 2.0]'
  portalis call text.wasm greet "'world'"
  portalis call shapes.wasm area "{'width': 2.0, 'height': 3.0}"     a record, by its fields
  portalis call --json wave.wasm height 0.5 '[1.0, 2.0]'

\b
Exit status: 0 returned, 1 exception (or no valid module), 2 wrong usage.""",
)
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON: the result's repr, or the exception.")
@timeout_option(10.0)
@click.argument("module")
@click.argument("function")
@click.argument("args", nargs=-1, type=click.UNPROCESSED)
def command(module: str, function: str, args: tuple[str, ...], as_json: bool, timeout: float) -> int:
    """Call FUNCTION of MODULE with ARGS, Python literals, and print the repr of its result.

    Options stand before MODULE.
    """
    from portalis.compiler.cli.execution import load, of_module
    from portalis.sandbox import ValidationError, format_traceback

    wasm = read_module(module)
    values = parse_literals(args)
    try:
        loaded = load(wasm, timeout or math.inf)
    except ValidationError as error:
        raise InvalidModule(f"{module}: {error}") from error
    with loaded:
        if function not in loaded.exports:
            known = ", ".join(loaded.exports) or "nothing: it is a program, use portalis run"
            raise BadInput(f"{module} exports no function {function!r}; it exports {known}")
        try:
            result = loaded.call(function, *values)
        except Exception as error:
            if not of_module(error):
                if isinstance(error, TypeError | ValueError | OverflowError):  # the arguments do not fit
                    raise BadInput(f"{loaded.exports[function]}: {error}") from error
                raise
            if as_json:
                name = type(error).__qualname__
                print_json(
                    {"ok": False, "exception": name, "message": str(error), "traceback": format_traceback(error)}
                )
            else:
                click.echo(format_traceback(error), err=True, nl=False)
            return Exit.FAILED
    if as_json:
        print_json({"ok": True, "result": repr(result)})
    else:
        click.echo(repr(result))
    return Exit.OK
