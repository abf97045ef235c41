"""The TypeError that CPython raises for arguments of certain types: found by calling the builtin with values of these types.

Only builtins are called, never code of the program. A message counts when several values of each type get the same one, so that it
depends on the types alone.
"""

from __future__ import annotations

import importlib
import itertools
import re
import warnings
from collections.abc import Callable, Hashable
from functools import cache

from portalis.compiler.program import ClassInfo, is_special
from portalis.compiler.types import (
    BOOL,
    BYTEARRAY,
    BYTES,
    COMPLEX,
    FLOAT,
    INT,
    NEVER,
    NONE,
    RANGE,
    SLICE,
    STR,
    Container,
    FuncT,
    InstT,
    TupleT,
    Type,
    UnionT,
)
from portalis.compiler.union_types import recursive

#: values of a class; none where they are not known
Samples = Callable[[ClassInfo], tuple[object, ...]]

_VALUES: dict[Type, tuple[object, ...]] = {
    INT: (0, 1, -7, 300),
    FLOAT: (0.5, 2.0, -0.0),
    COMPLEX: (0j, 1j, 2 - 3j),
    BOOL: (False, True),
    STR: ("", "a", "ab", "12"),
    BYTES: (b"", b"a", b"ab"),
    BYTEARRAY: (bytearray(), bytearray(b"a"), bytearray(b"ab")),
    NONE: (None,),
    RANGE: (range(0), range(3)),
    SLICE: (slice(None), slice(1, 2)),
}
_CONTAINERS: dict[str, Callable[[list[object]], object]] = {
    "list": list,
    "vartuple": tuple,
    "set": set,
    "frozenset": frozenset,
}
#: special methods without which builtins look at no instance in another way
_PLAIN = frozenset(
    "__init__ __post_init__ __repr__ __str__ __eq__ __ne__ __hash__ __lt__ __le__ __gt__ __ge__ __bool__".split()
)
_MOST = 400
_OF_TYPES = re.compile(r"\b(?:str|takes|missing|positional|keyword)\b")
#: what `library_error` was asked before
_ASKED: dict[Hashable, str | None] = {}
_DEEPEST = 6


def type_error(name: str, args: list[Type], kwargs: dict[str, Type], *, method: bool) -> str | None:
    """The message of `name(*args, **kwargs)`, or of the method of the first one; `None` where it may not raise, or not always alike.

    `name` is that of a method, or a dotted one of a function.
    """
    return _message(lambda receiver: _function(name, receiver if method else None), args, kwargs)


def library_error(
    function: Callable[..., object], args: list[Type], kwargs: dict[str, Type], samples: Samples
) -> str | None:
    """As `type_error`, of a function or class of the interpreter's library; `samples` are values of the library's own classes."""
    types = [*args, *kwargs.values()]
    key = (function, len(args), tuple(kwargs), tuple(t.key() for t in types))
    if key not in _ASKED:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            message = _message(lambda _: function, args, kwargs, samples)
        # Some texts are names of ways to do something: others may be right.
        of_types = message is not None and (STR not in types or _OF_TYPES.search(message) is not None)
        _ASKED[key] = message if of_types else None
    return _ASKED[key]


def _message(
    function: Callable[[object], Callable[..., object]],
    args: list[Type],
    kwargs: dict[str, Type],
    samples: Samples | None = None,
) -> str | None:
    """What the calls say with each of the values; `function` gets the first of them."""
    values = [_values(t, samples) for t in (*args, *kwargs.values())]
    if not all(values):
        return None
    messages: set[str] = set()
    for count, given in enumerate(itertools.product(*values)):
        if count == _MOST:
            break
        positional, named = given[: len(args)], dict(zip(kwargs, given[len(args) :], strict=True))
        try:
            function(positional[0] if positional else None)(*positional, **named)
        except TypeError as error:
            messages.add(str(error))
        except Exception:  # one that depends on the values
            return None
        else:
            return None
    return messages.pop() if len(messages) == 1 and " at 0x" not in "".join(messages) else None


@cache
def not_generic(name: str) -> str | None:
    """The message of `NAME[…]` for the builtin or library member of a dotted name; `None` for what takes parameters of types."""
    module, _, member = name.rpartition(".")
    try:
        found = getattr(importlib.import_module(module or "builtins"), member)
    except (ImportError, AttributeError):
        return None
    if found is type or hasattr(found, "__class_getitem__") or hasattr(type(found), "__getitem__"):
        return None
    what = f"type '{member}'" if isinstance(found, type) else f"'{type(found).__name__}' object"
    return f"{what} is not subscriptable"


def read_only(t: Type, name: str) -> str | None:
    """The message of assigning the attribute of a value of the type; `None` where that may be more than an AttributeError."""
    messages: set[str] = set()
    for value in _values(t):
        try:
            setattr(value, name, None)
        except AttributeError as error:
            messages.add(str(error))
        except Exception:  # one that depends on the value that is assigned
            return None
        else:
            return None
    return messages.pop() if len(messages) == 1 else None


def _function(name: str, receiver: object) -> Callable[..., object]:
    module, _, member = name.rpartition(".")
    owner: object = type(receiver) if receiver is not None else importlib.import_module(module or "builtins")
    found: Callable[..., object] = getattr(owner, member)
    return found


def _function_of_program(*_: object, **__: object) -> None:
    """Stands for one in messages, which name its type at most. Nothing is known of builtins that call it: they get this error."""
    raise NotImplementedError


def _values(t: Type, samples: Samples | None = None, depth: int = 0) -> tuple[object, ...]:
    """Some values of a type; none where it has not only values that are known here, or holds itself."""
    if depth > _DEEPEST:
        return ()
    match t:
        case Container(name=name, args=args) if name in _CONTAINERS and args[0].type is NEVER:
            return (_CONTAINERS[name]([]),)
        case Container(name=name, args=args) if name in _CONTAINERS:
            inside = list(_values(args[0].type, samples, depth + 1))
            if name in ("set", "frozenset"):
                inside = [x for x in inside if isinstance(x, Hashable)]
            make = _CONTAINERS[name]
            return tuple(map(make, ([], inside[:1], inside))) if inside else ()
        case Container(name="dict", args=(key, value)):
            keys, held = _values(key.type, samples, depth + 1), _values(value.type, samples, depth + 1)
            return ({}, dict(zip(keys, held, strict=False))) if keys and held else ()
        case TupleT(items=items):
            parts = [_values(i, samples, depth + 1) for i in items]
            return (tuple(p[0] for p in parts), tuple(p[-1] for p in parts)) if all(parts) else ()
        case FuncT():
            return (_function_of_program,)
        case UnionT() if recursive(t):
            return ()
        case UnionT():
            parts = [_values(m, samples, depth + 1) for m in t.members]
            return tuple(x for p in parts for x in p) if all(parts) else ()
        case InstT(cls=cls) if samples is not None:
            return samples(cls)
        case InstT(cls=cls):
            names = {n for c in cls.mro() for n in (*c.methods, *c.variables) if is_special(n)}
            plain = names <= _PLAIN and cls.exception_root is None
            return (type(cls.name, (), {})(),) if plain else ()
        case _:
            return _VALUES.get(t, ())
