"""`portalis call`: one call of one exported function."""

from __future__ import annotations

import math

import click

from portalis.compiler.cli.exits import BadInput, Exit, InvalidModule
from portalis.compiler.cli.inputs import parse_literals, read_module, read_script
from portalis.compiler.cli.options import PASS_THROUGH, timeout_option
from portalis.compiler.cli.terminal import print_diagnostics, print_json


@click.command(
    context_settings=PASS_THROUGH,
    epilog="""\b
Examples:
  portalis call wave.wasm height 0.5 '[1.0, 2.0]'
  portalis call text.wasm greet "'world'"
  portalis call shapes.wasm area "{'width': 2.0, 'height': 3.0}"     a record, by its fields
  portalis call --json wave.wasm height 0.5 '[1.0, 2.0]'
  portalis call fact.py factorial 100          a script: translated first, with ints as large as it takes

\b
Exit status: 0 returned, 1 exception (or no valid module), 2 wrong usage, 3 a script was refused.""",
)
@click.option("--json", "as_json", is_flag=True, help="Print the outcome as JSON: the result's repr, or the exception.")
@timeout_option(10.0)
@click.argument("module")
@click.argument("function")
@click.argument("args", nargs=-1, type=click.UNPROCESSED)
def command(module: str, function: str, args: tuple[str, ...], as_json: bool, timeout: float) -> int:
    """Call FUNCTION of MODULE (a .wasm file, or a script) with ARGS, Python literals, and print the repr of its result.

    Options stand before MODULE.
    """
    from portalis.compiler import Options, TranslationError
    from portalis.compiler.cli.execution import load, of_module
    from portalis.compiler.cli.translation import modules_of
    from portalis.compiler.widening import with_room
    from portalis.sandbox import IntegerOverflow, ValidationError, format_traceback

    values = parse_literals(args)
    if module.endswith(".py"):
        source, filename = read_script(module)
        options = Options()
        made = modules_of(source, filename, options)
    else:
        source, options = b"", Options(int_mode="fast")
        wasm = read_module(module)

        def made(_: Options) -> bytes:
            return wasm

    def attempt(wanted: Options) -> object:
        try:
            loaded = load(made(wanted), timeout or math.inf)
        except ValidationError as error:
            raise InvalidModule(f"{module}: {error}") from error
        with loaded:
            if function not in loaded.exports:
                known = ", ".join(loaded.exports) or "nothing: it is a program, use portalis run"
                raise BadInput(f"{module} exports no function {function!r}; it exports {known}")
            try:
                return loaded.call(function, *values)
            except (TypeError, ValueError, OverflowError) as error:
                if of_module(error) or isinstance(error, IntegerOverflow) and source:
                    raise
                # The arguments do not fit.
                raise BadInput(f"{loaded.exports[function]}: {error}") from error

    try:
        result = with_room(options, attempt)
    except TranslationError as refusal:
        print_diagnostics(refusal.diagnostics, source, module, refusal.files)
        return Exit.REFUSED
    except Exception as error:
        if not of_module(error):
            raise
        if as_json:
            name = type(error).__qualname__
            print_json({"ok": False, "exception": name, "message": str(error), "traceback": format_traceback(error)})
        else:
            click.echo(format_traceback(error), err=True, nl=False)
        return Exit.FAILED
    if as_json:
        print_json({"ok": True, "result": repr(result)})
    else:
        click.echo(repr(result))
    return Exit.OK
