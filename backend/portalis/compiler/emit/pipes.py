"""Generators that become part of what goes over them: a pipeline of them is compiled as one.

Example: in ``for x in evens(numbers(10))`` nobody else has the two generators, and ``evens`` goes over its argument in one loop. So
the body of ``evens`` is generic over what it goes over, and holds the body of ``numbers`` in its own state.
"""

from __future__ import annotations

from portalis.compiler import hir
from portalis.compiler.emit.analysis import Placement, children
from portalis.compiler.emit.effects import walk
from portalis.compiler.infer.world import Spec, World
from portalis.compiler.types import Container

# Longer bodies are not compiled anew for each of their sources.
_LONG = 400
# Bodies up to this length are compiled anew for so many of their uses.
_SHORT, _USES = 80, 4


class Pipes:
    """Answers for one program."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._gone_over: dict[int, frozenset[int]] = {}
        self._reached: dict[int, set[int]] = {}
        self._delegating: dict[int, bool] = {}
        self._uses: dict[int, int] = {}
        self._alone: dict[int, frozenset[int]] = {}

    def can_hold(self, holder: Spec, made: Spec) -> bool:
        """Whether a generator of `made` that `holder` uses up can be in a variable of it.

        A body cannot hold another one of its kind, and where functions call themselves through bodies each body counts as a call.
        Where a generator can wait inside of a `try`, its end is watched. One that waits for others in `yield from` is in a box, to
        which they are linked.
        """
        if self._world.holds or self._delegates(made):
            return False
        return id(holder) not in self._reach(made)

    def alone(self, spec: Spec) -> frozenset[int]:
        """The variables of a function that are given a new generator once, and are only asked, sent values and gone over in loops.

        Nobody else has these generators, so each can be in its variable.
        """
        found = self._alone.get(id(spec))
        if found is None:
            found = self._alone[id(spec)] = self._search_alone(spec)
        return found

    def _search_alone(self, spec: Spec) -> frozenset[int]:
        webs = spec.webs
        made: dict[int, int] = {}
        reads: dict[int, int] = {}
        work: list[tuple[object, bool]] = [(spec.body, False)]
        while work:
            node, called_back = work.pop()
            if isinstance(node, list):
                work += [(x, called_back) for x in node]
                continue
            match node:
                case hir.Assign(definition=d, value=value) | hir.AppendInPlace(definition=d, value=value):
                    call = plain(value)
                    new = (
                        isinstance(node, hir.Assign) and isinstance(call, hir.Call) and call.spec.generator is not None
                    )
                    # A second assignment makes it no longer one generator.
                    once = new and not called_back and self._can_keep(spec, call)
                    made[webs.find(d)] = made.get(webs.find(d), 0) + (1 if once else 2)
                case hir.Unassign(definition=d):
                    made[webs.find(d)] = 2
                case hir.LocalRead(definition=d):
                    reads[webs.find(d)] = reads.get(webs.find(d), 0) + 1
            asked = asks(node)
            if asked is not None and not called_back:
                reads[webs.find(asked.definition)] = reads.get(webs.find(asked.definition), 0) - 1
            inside = called_back or isinstance(node, hir.Callback)
            work += [(x, inside) for x in children(node)]
        given = {webs.find(d) for d in spec.param_definitions} | webs.unbound_roots()
        return frozenset(web for web, n in made.items() if n == 1 and not reads.get(web) and web not in given)

    def _can_keep(self, spec: Spec, call: hir.Expr) -> bool:
        return isinstance(call, hir.Call) and self.can_hold(spec, call.spec)

    def use(self, spec: Spec) -> int:
        """The number of one more use of a generator that is in a variable, or 0.

        LLVM copies a body into whatever runs it where that is all that does: each of the first uses of a short one has a body of its own.
        """
        number = self._uses.get(id(spec), 0) + 1
        if number > _USES or sum(1 for _ in walk(spec.body)) > _SHORT:
            return 0
        self._uses[id(spec)] = number
        return number

    def _delegates(self, spec: Spec) -> bool:
        found = self._delegating.get(id(spec))
        if found is None:
            found = self._delegating[id(spec)] = any(
                isinstance(x, hir.YieldFrom) and isinstance(x.source.ty, Container) and x.source.ty.name == "generator"
                for x in walk(spec.body)
            )
        return found

    def gone_over(self, spec: Spec) -> frozenset[int]:
        """The parameters of a generator function that it does nothing with but go over them once, in one loop."""
        found = self._gone_over.get(id(spec))
        if found is None:
            found = self._gone_over[id(spec)] = frozenset(self._search(spec)) if self._candidates(spec) else frozenset()
        return found

    def _candidates(self, spec: Spec) -> list[int]:
        if self._world.holds or spec.generator is None:
            return []
        return [at for at, t in enumerate(spec.params) if isinstance(t, Container) and t.name == "generator"]

    def _search(self, spec: Spec) -> list[int]:
        webs, inside = spec.webs, list(walk(spec.body))
        if len(inside) > _LONG:
            return []
        placement, loops = Placement(spec), _loops(spec.body)
        unbound = webs.unbound_roots()
        out = []
        for at in self._candidates(spec):
            web = webs.find(spec.param_definitions[at])
            info = placement.found.get(web)
            reads = [x for x in inside if isinstance(x, hir.LocalRead) and webs.find(x.definition) == web]
            same = webs.web_type(web).key() == spec.params[at].key()
            if len(reads) == 1 and same and web not in unbound and info is not None and not info.assigns:
                read = reads[0]
                if not read.checked and any(loop is read for loop in loops):
                    out.append(at)
        return out

    def _reach(self, spec: Spec) -> set[int]:
        """The functions that a call of one can come to, itself included."""
        found = self._reached.get(id(spec))
        if found is None:
            found = self._reached[id(spec)] = set()
            work = [spec]
            while work:
                one = work.pop()
                if id(one) not in found:
                    found.add(id(one))
                    work.extend(callee for callee, _ in one.calls)
        return found


#: What a function does with a generator that stays in its variable → the method of the runtime.
ASKED = {"generator::next": "ask", "generator::next_option": "ask_option", "generator::send": "send"}


def asks(node: object) -> hir.LocalRead | None:
    """The variable whose generator an expression asks for an item, or a loop goes over."""
    match node:
        case hir.For(iterator=e):
            e = plain(e)
            it = plain(e.args[0]) if isinstance(e, hir.Rt) and e.fn.path == "generator::iter" else None
        case hir.Rt(fn=fn, args=[first, *_]) if fn.path in ASKED:
            it = plain(first)
        case _:
            return None
    return it if isinstance(it, hir.LocalRead) and not it.checked else None


def plain(e: hir.Expr) -> hir.Expr:
    """Without conversions that change nothing."""
    while isinstance(e, hir.Coerce) and hir.resolve_ref(e.target).key() == e.value.ty.key():
        e = e.value
    return e


def _loops(body: list[hir.Stmt]) -> list[hir.Expr]:
    """The generators that loops go over which are run once at most."""
    out: list[hir.Expr] = []
    for s in body:
        match s:
            case hir.For(iterator=hir.Rt(fn=hir.RtFn(path="generator::iter"), args=[made])):
                out.append(made)
            case hir.If(then=then, orelse=orelse):
                out += _loops(then) + _loops(orelse)
    return out
