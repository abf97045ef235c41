"""What of the module `sys` a sandboxed program has: what it was given, its output, its end, how deep calls may go."""

from __future__ import annotations

import ast

from portalis.compiler import hir
from portalis.compiler.infer.builtins.counts import arity
from portalis.compiler.infer.builtins.registry import Args, Kwargs, builtin, call_builtin, call_value_builtin, line_of
from portalis.compiler.infer.conditions import builtin_class_name
from portalis.compiler.infer.conversions import as_index
from portalis.compiler.infer.exceptions import make_builtin_exception
from portalis.compiler.infer.frame import Frame, unit
from portalis.compiler.infer.iteration import can_fail, drained, to_iter
from portalis.compiler.infer.library import library_function
from portalis.compiler.types import ERROR, EXC, INT, INTS, NEVER, NONE, STR, BuiltinT, Container, join


@builtin("sys.exit", "exit", "quit")
def call_exit(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """`sys.exit(code)` raises SystemExit."""
    if len(args) > 1 or kwargs:
        return f.raising(node, "TypeError", f"exit expected at most 1 argument, got {len(args) + len(kwargs)}")
    line = line_of(node)
    return f.bind_all(args, lambda xs: hir.never(line, make_builtin_exception(f, "SystemExit", xs, node)))


def _write(f: Frame, args: Args, node: ast.AST, path: str) -> hir.Expr:
    line = line_of(node)
    if len(args) != 1:
        return f.raising(node, "TypeError", f"TextIOWrapper.write() takes exactly one argument ({len(args)} given)")

    def one(xs: list[hir.Expr]) -> hir.Expr:
        text = xs[0]
        if text.ty is not STR:
            return f.raising(node, "TypeError", f"write() argument must be str, not {builtin_class_name(text.ty)}")

        def build(x: hir.Expr) -> hir.Expr:
            out = hir.Run(line, hir.Rt(NONE, line, hir.RtFn(path, modes="r"), [x]))
            return hir.Do(INT, line, [out], hir.Inline(INT, line, "({&0}.len() as i64)", [x]))

        return f.bind(text, build)

    return f.dispatch(args, one)


@builtin("sys.stdout.write")
def call_write(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """Writes a text; the result is its length."""
    return _write(f, args, node, "glue::write")


@builtin("sys.stderr.write")
def call_write_err(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """Writes a text to standard error; the result is its length."""
    return _write(f, args, node, "glue::write_err")


def _lines(stream: str) -> None:
    @builtin(f"{stream}.writelines")
    def write_lines(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
        """Writes the texts that an iterable gives, each when it comes."""
        wrong = arity(f, f"{stream}.writelines", args, kwargs, 1, 1, node)
        if wrong is not None:
            return wrong
        it = to_iter(f, args[0], node)
        if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
            return it
        if it.ty.elem is NEVER:
            return drained(f, it, unit(line_of(node)), node)
        line = line_of(node)
        item = f.temp(it.ty.args[0], "line")
        env = f.env
        with f.collect() as body:
            f.run(call_builtin(f, f"{stream}.write", [f.read(item, it.ty.elem, line)], {}, node))
        f.env = env
        loop = hir.For(line, item, it, body, [], f.world.number("label:" + f.spec.key), can_fail(it))
        return hir.Do(NONE, line, [loop], unit(line))


_lines("sys.stdout")
_lines("sys.stderr")


@builtin("sys.stdout.flush", "sys.stderr.flush")
def call_flush(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """All that is written arrives in any case; nobody sees when."""
    return unit(line_of(node))


def _given(f: Frame, name: str, args: Args, most: int, node: ast.AST) -> hir.Expr | None:
    """What is wrong with a call that reads standard input."""
    if not f.world.program:
        return f.error("PT0203", node, f"`{name}` in a library has no standard input", "pass the data as an argument")
    if len(args) > most:
        return f.error("PT0204", node, f"`{name}` with a size is not supported")
    return None


@builtin("input")
def call_input(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """The next line of standard input, without its end."""
    wrong = arity(f, "builtins.input", args, kwargs, 0, 1, node)
    if wrong is not None:
        return wrong
    line = line_of(node)
    if args and f.world.assigns_output:
        return f.error(
            "PT0204", node, "`input` with a prompt in a program that assigns `sys.stdout`", "print the prompt"
        )
    prompt = call_value_builtin(f, "str", args, {}, node) if args else hir.Lit(STR, line, "")
    fn = hir.RtFn("input::ask", raises=True, modes="r")
    return _given(f, "input", args, 1, node) or f.dispatch([prompt], lambda xs: hir.Rt(STR, line, fn, xs))


@builtin("sys.stdin.read")
def call_read(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """All that is left of standard input."""
    found = hir.Rt(STR, line_of(node), hir.RtFn("input::read"), [])
    return _given(f, "sys.stdin.read", [*args, *kwargs.values()], 0, node) or found


@builtin("sys.stdin.readline")
def call_read_line(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """The next line of standard input with its end; empty at the end."""
    found = hir.Rt(STR, line_of(node), hir.RtFn("input::read_line"), [])
    return _given(f, "sys.stdin.readline", [*args, *kwargs.values()], 0, node) or found


@builtin("sys.stdin.readlines")
def call_read_lines(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """The lines that are left."""
    wrong = _given(f, "sys.stdin.readlines", [*args, *kwargs.values()], 0, node)
    return wrong or call_value_builtin(f, "list", [hir.Lit(BuiltinT("sys.stdin"), line_of(node), None)], {}, node)


@builtin("sys.getrecursionlimit")
def call_get_limit(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """How many calls may be inside of each other."""
    return hir.Rt(INT, line_of(node), hir.RtFn("raise::get_limit"), [])


@builtin("sys.setrecursionlimit")
def call_set_limit(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """Calls may go so deep; the machine's own limit holds all the same."""
    wrong = arity(f, "sys.setrecursionlimit", args, kwargs, 1, 1, node)
    return wrong or _set(f, args, "raise::set_limit", node)


@builtin("sys.get_int_max_str_digits")
def call_get_digits(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """How many digits the text of an int may have."""
    return hir.Rt(INT, line_of(node), hir.RtFn("num::get_max_digits"), [])


@builtin("sys.set_int_max_str_digits")
def call_set_digits(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """Texts of ints may have so many digits; any number after 0."""
    if list(kwargs) == ["maxdigits"] and not args:
        args, kwargs = [kwargs["maxdigits"]], {}
    wrong = arity(f, "sys.set_int_max_str_digits", args, kwargs, 1, 1, node)
    return wrong or _set(f, args, "num::set_max_digits", node)


def _set(f: Frame, args: Args, path: str, node: ast.AST) -> hir.Expr:
    """A setting of the interpreter gets an int."""
    line = line_of(node)

    def one(xs: list[hir.Expr]) -> hir.Expr:
        limit = as_index(f, xs[0], node)
        if limit.ty not in INTS:
            message = f"'{builtin_class_name(limit.ty)}' object cannot be interpreted as an integer"
            return f.raising(node, "TypeError", message)
        return hir.Rt(NONE, line, hir.RtFn(path, raises=True, modes="r"), [f.coerce(limit, INT)])

    return f.dispatch(args, one)


@builtin("random.entropy")
def call_entropy(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """What the functions of `random` ask first: in a program without `random.seed` they have no seed for certain."""
    if f.world.entropy is not None or library_function(f.world, "random", "seed") is not None:
        return unit(line_of(node))
    problem = "random numbers without a seed need entropy from outside, which a translated module has none of"
    fix = "call `random.seed(n)` first, take the numbers from `random.Random(n)`, or grant it entropy: `portalis run --grant entropy`"
    return f.error("PT0204", node, problem, fix)


@builtin("random.granted_entropy")
def call_granted_entropy(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """The number that the host gave the program; -1 if it gave none."""
    return hir.Lit(INT, line_of(node), -1 if f.world.entropy is None else f.world.entropy)


@builtin("struct.unknown")
def call_struct_unknown(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """A format that is no constant."""
    problem = "a format of `struct` that only run time knows is not supported"
    return f.error("PT0204", node, problem, "write the format as a literal, or in a variable that is assigned once")


@builtin("portalis.handled")
def call_handled(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """The exception that a handler around, in this or a calling function, is handling; else None."""
    return hir.Rt(join(EXC, NONE), line_of(node), hir.RtFn("raise::handled"), [])


@builtin("portalis.declined")
def call_declined(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """How the library ends a call that asks for what it lacks: CPython raises nothing there, so no handler sees it."""
    line = line_of(node)
    return f.bind_all(args, lambda xs: hir.never(line, hir.Rt(EXC, line, hir.RtFn("raise::declined", modes="r"), xs)))


_NO_CLOCK = "a translated module has no clock: its results follow from its arguments alone"


@builtin("time.clock")
def call_granted_clock(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """What the functions of `time` ask first."""
    if f.world.clock:
        return unit(line_of(node))
    return f.error(
        "PT0204", node, _NO_CLOCK, "pass the time as an argument, or grant it the clock: `portalis run --grant clock`"
    )


@builtin("time.no_sleep")
def call_sleep(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """Waiting."""
    return f.error(
        "PT0204", node, "a translated module can not wait", "leave it out: its results do not follow from it"
    )


@builtin("datetime.no_clock")
def call_clock(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    """The time of day."""
    return f.error("PT0204", node, _NO_CLOCK, "pass the time as an argument")
