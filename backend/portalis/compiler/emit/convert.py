"""Conversions between representations of one value: members and unions, tuples of narrower and wider items."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from portalis.compiler import hir
from portalis.compiler.emit.types import is_copy, optional
from portalis.compiler.types import (
    BIG,
    BOOL,
    FLOAT,
    INT,
    NEVER,
    NONE,
    NUMBERS,
    BoundT,
    Container,
    TupleT,
    Type,
    UnionT,
    constructor,
    members,
)

if TYPE_CHECKING:
    from portalis.compiler.emit.function import FunctionEmitter


def int_operand(text: str) -> str:
    """An int to be cast: a cast tells Rust nothing of its operand, and a literal alone would have 32 bits."""
    if re.fullmatch(r"\d+", text):
        return f"{text}_i64"
    if re.fullmatch(r"\(-\d+\)", text):
        return f"({text[1:-1]}_i64)"
    return f"({{ let number: i64 = {text}; number }})" if re.match(r"\(*(if |match |\{|-?\d)", text) else text


class Conversions:
    """Writes conversions for one function."""

    def __init__(self, emitter: FunctionEmitter) -> None:
        self.f = emitter

    def to(self, e: hir.Expr, target: Type) -> str:
        """An owned value of `target` from an expression of a type below it."""
        source = e.ty
        if isinstance(e, hir.Coerce):
            source = hir.resolve_ref(e.target)
        if source is NEVER or source.key() == target.key():
            return self.f.own(e)
        if isinstance(source, Container) and source.name == "iterator" and isinstance(target, Container):
            return f"rt::Iter::new({self.f.stored(hir.Coerce(target, e.line, e, target))})"
        if (
            isinstance(e, hir.TupleExpr)
            and e.items
            and isinstance(target, TupleT)
            and len(e.items) == len(target.items)
        ):
            parts = [self.to(i, t) for i, t in zip(e.items, target.items, strict=True)]
            return f"({', '.join(parts)}{',' if len(parts) == 1 else ''})"
        if (
            isinstance(e, hir.ListExpr)
            and isinstance(e.ty, Container)
            and e.ty.name != "vartuple"
            and not e.items
            and isinstance(target, Container)
        ):
            return self.f.own(hir.ListExpr(target, e.line, []))
        return self.widen(self.f.own(e), source, target)

    def branch(self, e: hir.Expr, target: Type) -> str:
        """One of several ways to a value of `target`: an item of a container that is always empty is no value of another type."""
        text = self.f.own(e)
        if e.ty is NEVER and target is not NEVER:
            return f"{{ let _: rt::Never = {text}; rt::closure::impossible() }}"
        return text

    def widen(self, text: str, source: Type, target: Type) -> str:
        """`text`, an owned value of `source`, as a value of `target`."""
        if source is NEVER or source.key() == target.key():
            return text
        if target is FLOAT and source in (INT, BOOL):
            return f"({int_operand(text)} as f64)" if source is INT else f"(({text}) as i64 as f64)"
        if target is BIG and source in (INT, BOOL):
            return f"rt::big::of({self.widen(text, source, INT)})"
        if source is BIG and target is INT:
            # It is known to fit: the variable is of any size because of what it holds at other times.
            return f"rt::big::fits(&({text})).unwrap_or_else(|| rt::closure::impossible())"
        if source is BOOL and target is INT:
            return f"({text} as i64)" if not text.startswith(("if ", "match ", "{", "!")) else f"(({text}) as i64)"
        if isinstance(source, UnionT):
            return self._widen_union(text, source, target)
        if isinstance(target, UnionT):
            member = self._member_for(source, target)
            inner = self.widen(text, source, member)
            return self.wrap_variant(inner, member, target)
        if isinstance(source, BoundT) and isinstance(target, BoundT):
            return self.widen(text, source.recv, target.recv)
        if isinstance(source, TupleT) and isinstance(target, TupleT):
            parts = [
                self._item(f"tuple.{i}", s, t) for i, (s, t) in enumerate(zip(source.items, target.items, strict=True))
            ]
            return f"{{ let tuple = {text}; ({', '.join(parts)}{',' if len(parts) == 1 else ''}) }}"
        if isinstance(source, TupleT) and isinstance(target, Container):
            parts = [self._item(f"tuple.{i}", s, target.elem) for i, s in enumerate(source.items)]
            if not parts:
                empty = f"rt::VarTuple::<{self.f.rust(target.elem)}>::new()"
                return empty if text == "rt::tuple::EmptyTuple" else f"{{ let _ = {text}; {empty} }}"
            return f"{{ let tuple = {text}; rt::VarTuple::of([{', '.join(parts)}]) }}"
        if isinstance(source, Container) and isinstance(target, Container) and target.name == "vartuple":
            # Nothing can be put into a tuple by either type, so the two may differ.
            return f"rt::VarTuple::collect(({text}).iter().map(|item| {self._item('item', source.elem, target.elem)}))"
        return text

    def _item(self, text: str, source: Type, target: Type) -> str:
        """An item of a tuple; where the tuple is known to be of a narrower type, its items are too."""
        if source is NEVER and target is not NEVER:
            # One of a container that is always empty.
            return f"{{ let item: {self.f.rust(target)} = rt::closure::impossible(); item }}"
        wanted = {constructor(m) for m in members(target)}
        numbers = target in (FLOAT, INT, BIG) and all(m in NUMBERS for m in members(source))
        if not isinstance(source, UnionT) or numbers or {constructor(m) for m in source.members} <= wanted:
            return self.widen(text, source, target)
        return self.narrow_own(f"&{text}", source, target)

    def _member_for(self, source: Type, target: UnionT) -> Type:
        name = constructor(source)
        for m in target.members:
            if constructor(m) == name:
                return m
        # What the library takes as an int or a float may be a narrower number.
        numbers: tuple[Type, ...] = (BOOL, INT, BIG, FLOAT)
        if source in numbers:
            for m in numbers[numbers.index(source) :]:
                if m in target.members:
                    return m
        raise AssertionError(f"{source} is no member of {target}")

    def wrap_variant(self, text: str, member: Type, target: UnionT) -> str:
        """A member's value as a value of the union."""
        if optional(target) is not None:
            if member is NONE:
                return "None" if text == "()" or text.isidentifier() else f"{{ {text}; None }}"
            return f"Some({text})"
        return f"{self.f.types.enum(target)}::{self.f.types.variant(member)}({text})"

    def pattern(self, member: Type, union: UnionT, name: str) -> str:
        """A pattern that takes a member out of the union."""
        if optional(union) is not None:
            return "None" if member is NONE else f"Some({name})"
        return f"{self.f.types.enum(union)}::{self.f.types.variant(member)}({name})"

    def _widen_union(self, text: str, source: UnionT, target: Type) -> str:
        assert isinstance(target, UnionT) or target in (FLOAT, INT, BIG), (source, target)
        other = optional(source)
        if other is not None and optional(target) is not None:
            inner = optional(target)
            assert inner is not None
            return f"{_group(text)}.map(|value| {self.widen('value', other, inner)})"
        arms = []
        for m in source.members:
            value = "()" if m is NONE else "value"
            arms.append(
                f"{self.pattern(m, source, 'value' if m is not NONE else '_')} => {self.widen(value, m, target)}"
            )
        return f"match {text} {{ {', '.join(arms)} }}"

    def narrow_ref(self, ref: str, stored: Type, wanted: Type) -> str | None:
        """A reference to the part of a union value that is known to be there; `None` when it needs a new value."""
        if not isinstance(stored, UnionT) or isinstance(wanted, UnionT):
            return None
        member = next((m for m in stored.members if m.key() == wanted.key()), None)
        if member is None:
            return None
        if optional(stored) is not None:
            return None if member is NONE else f"rt::closure::known({ref})"
        return f"(match {ref} {{ {self.pattern(member, stored, 'value')} => value, _ => rt::closure::impossible() }})"

    def narrow_own(self, ref: str, stored: Type, wanted: Type) -> str:
        """An owned value of `wanted` from a reference to a wider value."""
        if wanted is NONE:
            return "()"
        if stored.key() == wanted.key():
            return self.f.copy(ref, stored)
        found = self.narrow_ref(ref, stored, wanted)
        if found is not None:
            return self.f.copy(found, wanted)
        if not isinstance(stored, UnionT):
            return self.widen(self.f.copy(ref, stored), stored, wanted)
        arms: list[str] = []
        covered = 0
        for m in members(wanted):
            source = next((s for s in stored.members if constructor(s) == constructor(m)), None)
            if source is None:
                continue
            covered += 1
            name = "value" if source is not NONE else "_"
            inner = "()" if source is NONE else ("*value" if is_copy(source) else "value.clone()")
            if source.key() != m.key():
                inner = self.widen(inner, source, m)
            wrapped = self.wrap_variant(inner, m, wanted) if isinstance(wanted, UnionT) else inner
            arms.append(f"{self.pattern(source, stored, name)} => {wrapped}")
        if covered < len(stored.members):
            arms.append("_ => rt::closure::impossible()")
        return f"(match {ref} {{ {', '.join(arms)} }})"


def _group(text: str) -> str:
    return f"({text})" if text.startswith(("if ", "match ", "{", "&", "*")) else text
