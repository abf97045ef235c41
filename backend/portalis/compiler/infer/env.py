"""What is known of the locals at a point of a function.

An environment never changes: `bound` and `without` make another. Most of its bindings stand in a dictionary that it shares with the
environments it came from, and few in one of its own, so that a function of thousands of statements costs little more for each of them than a
short one, and paths that meet again are compared by what is new on them.

Example: ``Env().bound("x", b)`` is an environment in which `x` is bound as `b` says.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar, overload

from portalis.compiler.types import Type, join

T = TypeVar("T")
# More own bindings than this become shared ones.
_OWN = 16


@dataclass(frozen=True, slots=True)
class Binding:
    """What is known of a local at a point: its type, the definitions that may reach, whether it may be unbound."""

    type: Type
    definitions: frozenset[int]
    maybe_unbound: bool = False


class Env(dict[str, Binding]):
    """Names of locals → their bindings. Not changed once it is made."""

    __slots__ = ()

    def bound(self, name: str, binding: Binding) -> Env:
        """The same with another binding for `name`."""
        made = Env(self)
        made[name] = binding
        return made if len(made) <= _OWN else _Layered(made, {}, _Version(None, {}))

    def without(self, names: Iterable[str]) -> Env:
        """The same in which these names are not bound."""
        left = self.all()
        for name in names:
            left.pop(name, None)
        return _env(left)

    def outside(self, before: Env, instead: Env) -> Env:
        """What `instead` says of the names whose bindings are still those of `before`, and this for the others."""
        out = self.all()
        for name, binding in out.items():
            if before.get(name) is binding:
                out[name] = instead.get(name) or binding
        return _env(out)

    def joined(self, other: Env) -> Env:
        """What is known where two paths meet."""
        return self if self is other else _env(_join(self, other, {**self.all(), **other.all()}))

    def says(self, other: Env) -> bool:
        """Whether this is known to be as `other` says: the same names are bound alike."""
        return self is other or all(_alike(self.get(n), other.get(n)) for n in {**self.all(), **other.all()})

    def all(self) -> dict[str, Binding]:
        """Every name that is bound."""
        return {**self}


class _Version:
    """What many environments share: names that are bound otherwise than in an older version."""

    __slots__ = ("depth", "names", "older")

    def __init__(self, older: _Version | None, names: Mapping[str, Binding]) -> None:
        self.older = older
        self.names = names
        self.depth: int = 0 if older is None else older.depth + 1


class _Layered(Env):
    """An environment of many bindings: most stand in `shared`, and what is new in the environment itself."""

    __slots__ = ("_shared", "_version")

    def __init__(self, shared: dict[str, Binding], own: Mapping[str, Binding], version: _Version) -> None:
        super().__init__(own)
        self._shared = shared
        self._version = version

    @overload
    def get(self, name: str, default: None = None, /) -> Binding | None: ...
    @overload
    def get(self, name: str, default: Binding, /) -> Binding: ...
    @overload
    def get(self, name: str, default: T, /) -> Binding | T: ...
    def get(self, name: str, default: object = None, /) -> object:
        found = dict.get(self, name)
        return self._shared.get(name, default) if found is None else found

    def __missing__(self, name: str) -> Binding:
        return self._shared[name]

    def __contains__(self, name: object) -> bool:
        return dict.__contains__(self, name) or name in self._shared

    def bound(self, name: str, binding: Binding) -> Env:
        return self._made({**self, name: binding})

    def joined(self, other: Env) -> Env:
        if self is other:
            return self
        names = self._apart(other)
        if names is None or not isinstance(other, _Layered):
            return super().joined(other)
        newer = self if self._version.depth >= other._version.depth else other
        shared = newer._shared
        found = _join(self, other, names)
        return newer._made({name: binding for name, binding in found.items() if shared.get(name) is not binding})

    def says(self, other: Env) -> bool:
        names = self._apart(other)
        if names is None:
            return super().says(other)
        return all(_alike(self.get(n), other.get(n)) for n in names)

    def all(self) -> dict[str, Binding]:
        return {**self._shared, **self}

    def _apart(self, other: Env) -> dict[str, Binding] | None:
        """The names that may be bound otherwise in `other`; `None` when all may be."""
        if not isinstance(other, _Layered):
            return None
        names = {**self, **other}
        mine, theirs = self._version, other._version
        while mine is not theirs:
            newer = mine if mine.depth >= theirs.depth else theirs
            if newer.older is None:
                return None
            names.update(newer.names)
            if newer is mine:
                mine = newer.older
            else:
                theirs = newer.older
        return names

    def _made(self, own: dict[str, Binding]) -> Env:
        if len(own) <= _OWN:
            return _Layered(self._shared, own, self._version)
        return _Layered({**self._shared, **own}, {}, _Version(self._version, own))


def _env(bindings: dict[str, Binding]) -> Env:
    return Env(bindings) if len(bindings) <= _OWN else _Layered(bindings, {}, _Version(None, {}))


def _join(a: Env, b: Env, names: Mapping[str, Binding]) -> dict[str, Binding]:
    out: dict[str, Binding] = {}
    for name in names:
        x, y = a.get(name), b.get(name)
        if x is None or y is None:
            known = x or y
            assert known is not None
            out[name] = replace(known, maybe_unbound=True)
        elif x is y:
            out[name] = x
        else:
            out[name] = joined(x, y)
    return out


def joined(x: Binding, y: Binding) -> Binding:
    """What two bindings of one local have in common."""
    return Binding(join(x.type, y.type), x.definitions | y.definitions, x.maybe_unbound or y.maybe_unbound)


def _alike(x: Binding | None, y: Binding | None) -> bool:
    if x is y:
        return True
    return (
        x is not None
        and y is not None
        and x.definitions == y.definitions
        and x.maybe_unbound == y.maybe_unbound
        and x.type.key() == y.type.key()
    )


def join_envs(a: Env | None, b: Env | None) -> Env | None:
    """The environment after two paths meet; `None` is a path that is never taken."""
    if a is None or b is None:
        return b if a is None else a
    return a.joined(b)


def same_env(a: Env | None, b: Env | None) -> bool:
    """Whether another visit of a loop would learn nothing."""
    if a is None or b is None:
        return a is b
    return a.says(b)
