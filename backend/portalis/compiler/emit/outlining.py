"""Which functions stay functions of their own when they are called from one place.

LLVM puts such a function into its caller, however long it is, and then works on both a second time: of a script of fifty lines that is a
sixth of the whole build. What it saves is one call, and in code that computes more: lists that both share are in registers then.
A function that works on texts and dicts spends its time in the runtime and gains nothing.
"""

from __future__ import annotations

from portalis.compiler import hir
from portalis.compiler.emit.analysis import children
from portalis.compiler.emit.effects import walk
from portalis.compiler.infer.world import Spec

# Characters of Rust, from where a call costs nothing against what it calls.
_LONG = 300
# Modules of the runtime in which a call takes much longer than a call of a function.
_RUNTIME = ("text::", "bytes::", "dict::", "set::", "sort::", "fmt::", "concat_pieces")
_INDEXED = ("list::get", "list::set", "vartuple::get", "bytearray::at", "bytearray::set")


def stays_alone(spec: Spec, text: str) -> bool:
    """Whether LLVM is told to leave a function, whose source is `text`, where it is."""
    if len(text) <= _LONG or any(_indexes_in_loop(s) for s in spec.body):
        return False
    return any(isinstance(e, hir.Rt) and e.fn.path.startswith(_RUNTIME) for s in spec.body for e in walk(s))


def _indexes_in_loop(node: object) -> bool:
    if isinstance(node, hir.For | hir.While):
        return any(_indexes(e) for e in walk(node))
    return any(_indexes_in_loop(s) for child in children(node) for s in (child if isinstance(child, list) else [child]))


def _indexes(e: hir.Expr) -> bool:
    return isinstance(e, hir.Rt) and e.fn.path.startswith(_INDEXED) and not isinstance(e.args[1], hir.Lit)
