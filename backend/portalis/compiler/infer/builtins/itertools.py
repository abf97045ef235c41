"""`itertools`: the runtime's iterators, and the functions of the program that they call."""

from __future__ import annotations

import ast
from collections.abc import Callable, Sequence

from portalis.compiler import hir
from portalis.compiler.infer.builtins.counts import arity
from portalis.compiler.infer.builtins.iterators import part
from portalis.compiler.infer.builtins.registry import (
    CALLS,
    Args,
    Kwargs,
    builtin,
    call_value_builtin,
    line_of,
    special,
)
from portalis.compiler.infer.calls import arguments, call_function, call_value
from portalis.compiler.infer.conditions import builtin_class_name, truth
from portalis.compiler.infer.conversions import as_index
from portalis.compiler.infer.frame import Frame, after, effect_then
from portalis.compiler.infer.iteration import runtime_iterator, to_iter
from portalis.compiler.infer.library import library_function
from portalis.compiler.infer.operators.arithmetic import binary
from portalis.compiler.infer.plain import plain, plain_value
from portalis.compiler.infer.starcalls import unknown_star
from portalis.compiler.infer.traits import need_eq
from portalis.compiler.types import (
    BOOL,
    BYTES,
    ERROR,
    INT,
    INTS,
    NEVER,
    NONE,
    RANGE,
    STR,
    Container,
    InstT,
    Slot,
    TupleT,
    Type,
    UnionT,
    iter_of,
    join,
    members,
    vartuple_of,
)

#: the longest tuples of known length that the runtime makes rows of
_LONGEST = 5


def named(
    f: Frame, name: str, names: Sequence[str], required: int, args: Args, kwargs: Kwargs, node: ast.AST
) -> dict[str, hir.Expr] | hir.Expr:
    """The arguments by parameter, or what a wrong call raises."""
    if len(args) > len(names):
        wrong = arity(f, f"itertools.{name}", args, kwargs, required, len(names), node)
        assert wrong is not None
        return wrong
    unknown = next((k for k in kwargs if k not in names or k in names[: len(args)]), None)
    if unknown is not None:
        return f.error("PT0204", node, f"`{unknown}=` in a call of `itertools.{name}` is not supported")
    given = dict(zip(names, args, strict=False)) | kwargs
    missing = [n for n in names[:required] if n not in given]
    if missing:
        return f.error("PT0204", node, f"`itertools.{name}` needs `{missing[0]}`")
    return given


def _iterators(f: Frame, args: Args, node: ast.AST, *, sized: bool = False) -> list[hir.Expr] | hir.Expr:
    """An iterator over each argument; what is no iterable ends the call."""
    its = [to_iter(f, a, part(node, i), sized=sized) for i, a in enumerate(args)]
    for i, it in enumerate(its):
        if it.ty in (NEVER, ERROR) or not isinstance(it.ty, Container):
            return f.dispatch(its[: i + 1], lambda xs: xs[-1])
    return its


def _element(it: hir.Expr) -> Type:
    assert isinstance(it.ty, Container)
    return it.ty.elem


def _slot(it: hir.Expr) -> Slot:
    assert isinstance(it.ty, Container)
    return it.ty.args[0]


def _widened(it: hir.Expr, slot: Slot) -> hir.Expr:
    return hir.Coerce(iter_of(slot), it.line, it, iter_of(slot))


def _callback(
    f: Frame,
    params: list[hir.TypeRef],
    line: int,
    body: Callable[[list[hir.Expr]], hir.Expr],
    result: hir.TypeRef | None,
) -> hir.Callback:
    """A function that the runtime calls when it is asked for an item; `result` is what its value is converted to."""
    temps = [f.temp(p, "x") for p in params]
    f.try_depth += f.world.has_handlers
    with f.collect() as out:
        made = body([f.read(t, hir.resolve_ref(t.ref), line) for t in temps])
    f.try_depth -= f.world.has_handlers
    if out:
        made = hir.Do(made.ty, line, out, made)
    if isinstance(result, Slot):
        result.grow(made.ty)
    if result is not None and made.ty is not NEVER:
        made = f.coerce(made, result)
    return hir.Callback(made.ty if result is None else hir.resolve_ref(result), line, temps, made, lazy=True)


def _test(f: Frame, function: hir.Expr, it: hir.Expr, node: ast.AST, *, opposite: bool = False) -> hir.Callback:
    """The truth of `function(item)`; of the item itself for None."""

    def body(xs: list[hir.Expr]) -> hir.Expr:
        test = truth(f, xs[0] if function.ty is NONE else call_value(f, function, xs, {}, node))
        return hir.Not(BOOL, test.line, test) if opposite and test.ty is BOOL else test

    return _callback(f, [_slot(it)], line_of(node), body, BOOL)


@builtin("itertools.cycle")
def call_cycle(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    return arity(f, "itertools.cycle", args, kwargs, 1, 1, node) or _over_one(f, "cycle", args, node)


def _over_one(f: Frame, name: str, args: Args, node: ast.AST) -> hir.Expr:
    its = _iterators(f, args, node)
    if isinstance(its, hir.Expr):
        return its
    fn = hir.RtFn(f"itertools::{name}", False, True, "i")
    return hir.Rt(iter_of(_slot(its[0])), line_of(node), fn, its)


def _unknown(f: Frame, node: ast.Call) -> hir.Expr | None:
    """The positional arguments as one list, where a `*` makes their number unknown."""
    if not unknown_star(f, node):
        return None
    display = f.world.synthesized(node, lambda: ast.copy_location(ast.List(node.args, ast.Load()), node))
    assert isinstance(display, ast.expr)
    return f.expr(display)


def _of_many(f: Frame, function: str, iterables: hir.Expr, option: hir.Expr, node: ast.AST) -> hir.Expr:
    """A call of the library's function over any number of iterables, which are in a list."""
    if iterables.ty in (NEVER, ERROR):
        return iterables
    written = library_function(f.world, "itertools", function)
    assert written is not None
    return call_function(f, written, [iterables, option], {}, node)


@special("itertools.chain")
def special_chain(f: Frame, node: ast.Call) -> hir.Expr:
    many = None if node.keywords else _unknown(f, node)
    if many is not None:
        return many if many.ty in (NEVER, ERROR) else call_flatten(f, [many], {}, node)
    args, kwargs = arguments(f, node)
    return call_value_builtin(f, "itertools.chain", args, kwargs, node)


@special("itertools.product")
def special_product(f: Frame, node: ast.Call) -> hir.Expr:
    many = _unknown(f, node)
    if many is None:
        args, kwargs = arguments(f, node)
        return call_value_builtin(f, "itertools.product", args, kwargs, node)
    repeat = next((f.expr(k.value) for k in node.keywords), hir.Lit(INT, node.lineno, 1))
    return _of_many(f, "_product_of", many, repeat, node)


@special("itertools.zip_longest")
def special_zip_longest(f: Frame, node: ast.Call) -> hir.Expr:
    many = _unknown(f, node)
    if many is None:
        args, kwargs = arguments(f, node)
        return call_value_builtin(f, "itertools.zip_longest", args, kwargs, node)
    fill = next((f.expr(k.value) for k in node.keywords), hir.Lit(NONE, node.lineno, None))
    return _of_many(f, "_zip_longest_of", many, fill, node)


@builtin("itertools.chain")
def call_chain(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = line_of(node)
    slot = f.world.slot(f.spec.key, node, "chain")
    if kwargs:
        return f.raising(node, "TypeError", "chain() takes no keyword arguments")
    if not args:
        return hir.Rt(iter_of(slot), line, hir.RtFn("array_iter"), [])
    its: list[hir.Expr] = []
    for i, a in enumerate(args):
        if not all(_opened_early(m) for m in members(a.ty)):
            held = f.world.slot(f.spec.key, node, f"argument {i}")
            held.grow(a.ty)
            alone = hir.Rt(iter_of(held), line, hir.RtFn("array_iter"), [f.coerce(a, held)])
            its.append(_opened(f, alone, slot, part(node, i)))
            continue
        it = to_iter(f, a, part(node, i))
        if it.ty in (NEVER, ERROR):
            return f.dispatch([*its, it], lambda xs: xs[-1])
        slot.grow(_element(it))
        its.append(it)
    whole = _widened(its[-1], slot)
    for it in reversed(its[:-1]):
        whole = hir.Rt(
            iter_of(slot), line, hir.RtFn("itertools::chain", False, True, "ii"), [_widened(it, slot), whole]
        )
    return whole


def _opened_early(t: Type) -> bool:
    """Whether it makes no difference if the iterator over a value is made before it is reached."""
    if isinstance(t, Container):
        return t.name in ("list", "vartuple", "iterator", "generator")
    return isinstance(t, TupleT) or t in (STR, BYTES, RANGE)


def _opened(f: Frame, outer: hir.Expr, slot: Slot, where: ast.AST) -> hir.Expr:
    """The items of the items of an iterator, each of which is opened when it is reached."""

    def open_one(xs: list[hir.Expr]) -> hir.Expr:
        inner = to_iter(f, xs[0], where)
        if isinstance(inner.ty, Container):
            slot.grow(inner.ty.elem)
            return _widened(inner, slot)
        return inner

    opened = _callback(f, [_slot(outer)], outer.line, open_one, None)
    body = opened.body
    if body.ty is NEVER:
        # Whatever it raises, it has to be something that can give items.
        nothing = hir.Rt(iter_of(slot), outer.line, hir.RtFn("array_iter"), [])
        body = hir.Do(iter_of(slot), outer.line, [hir.Run(outer.line, body)], nothing)
    if opened.ty is NEVER or _element(outer) is NEVER:
        opened = hir.Callback(iter_of(slot), outer.line, opened.params, body, lazy=True)
    return hir.Rt(iter_of(slot), outer.line, hir.RtFn("itertools::flatten", False, True, "fi"), [opened, outer])


@builtin("itertools.chain.from_iterable")
def call_flatten(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    wrong = arity(f, "itertools.chain.from_iterable", args, kwargs, 1, 1, node)
    if wrong is not None:
        return wrong
    outer = _iterators(f, args, node)
    if isinstance(outer, hir.Expr):
        return outer
    return _opened(f, outer[0], f.world.slot(f.spec.key, node, "flatten"), part(node, 0))


@builtin("itertools.islice")
def call_islice(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    wrong = arity(f, "itertools.islice", args, kwargs, 2, 4, node)
    if wrong is not None:
        return wrong
    its = _iterators(f, args[:1], node)
    if isinstance(its, hir.Expr):
        return its
    if any(m not in (*INTS, NONE) for a in args[1:] for m in members(a.ty)):
        return f.error("PT0204", node, "`islice` takes ints and None as its bounds")
    target = join(INT, NONE)
    bounds = [f.coerce(f.coerce(a, INT) if a.ty is BOOL else a, target) for a in args[1:]]
    line = line_of(node)
    if len(bounds) == 1:
        fn = hir.RtFn("itertools::islice_to", True, True, "io")
    else:
        fn = hir.RtFn("itertools::islice", True, True, "iooo")
        bounds += [f.coerce(hir.Lit(NONE, line, None), target)] * (3 - len(bounds))
    return hir.Rt(iter_of(_slot(its[0])), line, fn, [its[0], *bounds])


@builtin("itertools.accumulate")
def call_accumulate(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    initial = kwargs.get("initial")
    rest = {k: v for k, v in kwargs.items() if k != "initial"}
    given = named(f, "accumulate", ("iterable", "func"), 1, args, rest, node)
    if isinstance(given, hir.Expr):
        return given
    its = _iterators(f, [given["iterable"]], node)
    if isinstance(its, hir.Expr):
        return its
    line = line_of(node)
    slot = f.world.slot(f.spec.key, node, "total")
    slot.grow(_element(its[0]))
    start: hir.Expr = hir.RustOption(NEVER, line, None)
    if initial is not None and initial.ty is not NONE:
        slot.grow(initial.ty)
        start = hir.RustOption(slot.type, line, f.coerce(initial, slot))
    function = given.get("func")
    if _element(its[0]) is NEVER:
        if initial is None or initial.ty is NONE:
            return hir.Coerce(iter_of(slot), line, its[0], iter_of(slot))
        if not (isinstance(given["iterable"].ty, Container) and given["iterable"].ty.name == "list"):
            return f.error("PT0204", node, "`accumulate` of an iterable that is always empty is not supported")
        return effect_then(its[0], hir.Rt(iter_of(slot), line, hir.RtFn("array_iter"), [f.coerce(initial, slot)]))

    def add(xs: list[hir.Expr]) -> hir.Expr:
        if function is None or function.ty is NONE:
            return binary(f, ast.Add, xs[0], xs[1], node)
        return call_value(f, function, xs, {}, node)

    step = _callback(f, [slot, _slot(its[0])], line, add, slot)
    first = _callback(f, [_slot(its[0])], line, lambda xs: xs[0], slot)
    fn = hir.RtFn("itertools::accumulate", False, True, "ffio")
    return hir.Rt(iter_of(slot), line, fn, [step, first, its[0], start])


def _filtering(name: str, *, opposite: bool = False, path: str | None = None) -> None:
    @builtin(f"itertools.{name}")
    def call(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
        wrong = arity(f, f"itertools.{name}", args, kwargs, 2, 2, node)
        if wrong is not None:
            return wrong
        its = _iterators(f, args[1:], node)
        if isinstance(its, hir.Expr):
            return its
        if args[0].ty is NONE and name != "filterfalse":
            return f.error("PT0204", node, f"`{name}` of None is not supported", "name a function")
        test = _test(f, args[0], its[0], node, opposite=opposite)
        fn = hir.RtFn(path or f"itertools::{name}", False, True, "fi")
        return hir.Rt(iter_of(_slot(its[0])), line_of(node), fn, [test, its[0]])


_filtering("takewhile")
_filtering("dropwhile")
_filtering("filterfalse", opposite=True, path="iter::filter")


@builtin("itertools.compress")
def call_compress(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    given = named(f, "compress", ("data", "selectors"), 2, args, kwargs, node)
    if isinstance(given, hir.Expr):
        return given
    its = _iterators(f, [given["data"], given["selectors"]], node)
    if isinstance(its, hir.Expr):
        return its
    test = _test(f, hir.Lit(NONE, line_of(node), None), its[1], node)
    fn = hir.RtFn("itertools::compress", False, True, "fii")
    return hir.Rt(iter_of(_slot(its[0])), line_of(node), fn, [test, *its])


@builtin("itertools.starmap")
def call_starmap(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    wrong = arity(f, "itertools.starmap", args, kwargs, 2, 2, node)
    if wrong is not None:
        return wrong
    its = _iterators(f, args[1:], node)
    if isinstance(its, hir.Expr):
        return its
    line = line_of(node)
    slot = f.world.slot(f.spec.key, node, "starmap")

    def spread(xs: list[hir.Expr]) -> hir.Expr:
        def one(ys: list[hir.Expr]) -> hir.Expr:
            t = ys[0].ty
            if isinstance(t, TupleT):
                items: list[hir.Expr] = [hir.TupleItem(i, line, ys[0], n) for n, i in enumerate(t.items)]
                return call_value(f, args[0], items, {}, node)
            return f.error(
                "PT0204", node, f"`starmap` over items of the type {t} is not supported", "use tuples of known length"
            )

        return f.dispatch(xs, one)

    called = _callback(f, [_slot(its[0])], line, spread, slot)
    return hir.Rt(iter_of(slot), line, hir.RtFn("iter::map", False, True, "fi"), [called, its[0]])


@builtin("itertools.pairwise")
def call_pairwise(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    wrong = arity(f, "itertools.pairwise", args, kwargs, 1, 1, node)
    if wrong is not None:
        return wrong
    its = _iterators(f, args, node)
    if isinstance(its, hir.Expr):
        return its
    item = TupleT((_element(its[0]), _element(its[0])))
    return runtime_iterator(f, node, item, line_of(node), hir.RtFn("itertools::pairwise", False, True, "i"), its)


@builtin("itertools.zip_longest")
def call_zip_longest(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = line_of(node)
    if kwargs.keys() - {"fillvalue"}:
        return f.raising(node, "TypeError", "zip_longest() got an unexpected keyword argument")
    if not 1 <= len(args) <= 4:
        return f.error("PT0204", node, f"`zip_longest` of {len(args)} iterables is not supported")
    its = _iterators(f, args, node)
    if isinstance(its, hir.Expr):
        return its

    def build(xs: list[hir.Expr]) -> hir.Expr:
        fill = xs[0]
        slots = [f.world.slot(f.spec.key, part(node, i), "longest") for i in range(len(args))]
        for slot, it in zip(slots, its, strict=True):
            slot.grow(_element(it))
            slot.grow(fill.ty)
        item = TupleT(tuple(s.type for s in slots))
        operands = [_widened(it, s) for it, s in zip(its, slots, strict=True)]
        operands += [f.coerce(fill, s) for s in slots]
        modes = "i" * len(its) + "o" * len(its)
        fn = hir.RtFn(f"itertools::zip_longest{len(its)}", False, True, modes)
        return runtime_iterator(f, node, item, line, fn, operands)

    return f.bind(kwargs.get("fillvalue", hir.Lit(NONE, line, None)), lambda e: build([e]))


@builtin("itertools.tee")
def call_tee(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    wrong = arity(f, "itertools.tee", args, kwargs, 1, 2, node)
    if wrong is not None:
        return wrong
    its = _iterators(f, args[:1], node)
    if isinstance(its, hir.Expr):
        return its
    line, one = line_of(node), iter_of(_slot(its[0]))
    n = args[1] if len(args) > 1 else hir.Lit(INT, line, 2)
    if isinstance(n, hir.Lit) and n.value == 2:
        return hir.Rt(TupleT((one, one)), line, hir.RtFn("itertools::tee2", False, True, "i"), its)
    if n.ty not in INTS:
        return f.error("PT0204", node, "`tee` takes an int as its second argument")
    slot = f.world.slot(f.spec.key, node, "tee")
    slot.grow(one)
    fn = hir.RtFn("itertools::tee", True, True, "io")
    return hir.Rt(vartuple_of(slot), line, fn, [its[0], f.coerce(n, INT)])


@builtin("itertools.groupby")
def call_groupby(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    given = named(f, "groupby", ("iterable", "key"), 1, args, kwargs, node)
    if isinstance(given, hir.Expr):
        return given
    its = _iterators(f, [given["iterable"]], node)
    if isinstance(its, hir.Expr):
        return its
    line = line_of(node)
    slot = f.world.slot(f.spec.key, node, "group key")
    key = given.get("key")

    def keyed(xs: list[hir.Expr]) -> hir.Expr:
        return xs[0] if key is None or key.ty is NONE else call_value(f, key, xs, {}, node)

    called = _callback(f, [_slot(its[0])], line, keyed, slot)
    need_eq(f, slot.type, node)
    item = TupleT((slot.type, iter_of(_slot(its[0]))))
    fn = hir.RtFn("itertools::groupby", False, True, "fi")
    return runtime_iterator(f, node, item, line, fn, [called, its[0]])


def _pool(f: Frame, e: hir.Expr, node: ast.AST) -> hir.Expr:
    """All items of an iterable, in a list that nobody else has."""
    return CALLS["list"](f, [e], {}, node)


def _rows(f: Frame, name: str, short: str, pool: hir.Expr, r: hir.Expr | None, node: ast.AST) -> hir.Expr:
    """Tuples of `r` items of one pool; of all of them where `r` is `None`."""
    line = line_of(node)
    if r is not None and isinstance(r.ty, UnionT | InstT):

        def each(xs: list[hir.Expr]) -> hir.Expr:
            number = plain(xs[1]) if name == "permutations" else as_index(f, plain_value(xs[1]), node)
            of_all = number.ty is NONE and name == "permutations"
            if isinstance(number.ty, UnionT | InstT):
                return after(xs, _no_number(f, name, number, node))
            return _rows(f, name, short, xs[0], None if of_all else number, node)

        return f.dispatch([pool, r], each)
    if pool.ty in (NEVER, ERROR) or not isinstance(pool.ty, Container):
        return pool
    elem = pool.ty.elem
    if isinstance(r, hir.Lit) and isinstance(r.value, int) and r.ty is INT and 1 <= r.value <= _LONGEST:
        fn = hir.RtFn(f"itertools::{short}{r.value}", modes="r")
        return runtime_iterator(f, node, TupleT((elem,) * r.value), line, fn, [pool])
    if r is not None and r.ty not in INTS:
        return _no_number(f, name, r, node)
    fn = hir.RtFn(f"itertools::{name}", True, modes="ro")

    def build(xs: list[hir.Expr]) -> hir.Expr:
        assert isinstance(xs[0].ty, Container)
        count = hir.Inline(INT, line, "({&0}.len() as i64)", [xs[0]]) if r is None else f.coerce(xs[1], INT)
        return runtime_iterator(f, node, vartuple_of(xs[0].ty.args[0]), line, fn, [xs[0], count])

    return f.bind_all([pool] if r is None else [pool, r], build)


def _no_number(f: Frame, name: str, r: hir.Expr, node: ast.AST) -> hir.Expr:
    """What a function that makes rows says of a length that is no int."""
    message = f"'{builtin_class_name(r.ty)}' object cannot be interpreted as an integer"
    return f.raising(node, "TypeError", "Expected int as r" if name == "permutations" else message)


def _choosing(name: str, short: str, needs_r: bool) -> None:
    @builtin(f"itertools.{name}")
    def call(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
        given = named(f, name, ("iterable", "r"), 2 if needs_r else 1, args, kwargs, node)
        if isinstance(given, hir.Expr):
            return given
        r = given.get("r")
        if r is not None and r.ty is NONE and not needs_r:
            r = None
        return _rows(
            f,
            name if name != "combinations_with_replacement" else "replacement",
            short,
            _pool(f, given["iterable"], node),
            r,
            node,
        )


_choosing("permutations", "permutations", False)
_choosing("combinations", "combinations", True)
_choosing("combinations_with_replacement", "replacement", True)


@builtin("itertools.product")
def call_product(f: Frame, args: Args, kwargs: Kwargs, node: ast.AST) -> hir.Expr:
    line = line_of(node)
    if kwargs.keys() - {"repeat"}:
        return f.raising(node, "TypeError", "'repeat' is the only keyword argument of product()")
    repeat = kwargs.get("repeat", hir.Lit(INT, line, 1))
    if len(args) == 1:
        return _rows(f, "product", "product_of", _pool(f, args[0], node), repeat, node)
    if not (isinstance(repeat, hir.Lit) and repeat.value == 1):
        return f.error(
            "PT0204", node, "`product` of several iterables with `repeat` is not supported", "write them all out"
        )
    if not 2 <= len(args) <= _LONGEST:
        return f.error(
            "PT0204", node, f"`product` of {len(args)} iterables is not supported", "pass a list of them with `*`"
        )
    pools = [_pool(f, a, part(node, i)) for i, a in enumerate(args)]
    for i, p in enumerate(pools):
        if p.ty in (NEVER, ERROR) or not isinstance(p.ty, Container):
            return f.dispatch(pools[: i + 1], lambda xs: xs[-1])
    item = TupleT(tuple(p.ty.elem for p in pools if isinstance(p.ty, Container)))
    fn = hir.RtFn(f"itertools::product{len(pools)}", modes="r" * len(pools))
    return runtime_iterator(f, node, item, line, fn, pools)
