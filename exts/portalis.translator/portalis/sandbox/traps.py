"""From a trap to the Python exception that it stands for.

The record that a module leaves is described in `docs/module-format.md`, section "Exceptions".
"""

from __future__ import annotations

import ast
import builtins
import keyword
import struct
from typing import Any, NamedTuple

from portalis.sandbox import ffi
from portalis.sandbox.errors import Declined, FuelExhausted, IntegerOverflow, TrapError
from portalis.sandbox.memory import Fault, LinearMemory

_RECORD = struct.Struct("<9I")
_MAX_NAMES = 4096
_MAX_TEXT = 1 << 20
_MAX_LITERAL = 1 << 16
_MAX_LINES = 10_000
_MAX_CLASSES = 256
#: What the runtime calls an int that does not fit: no class of a program is its own base.
_OVERFLOW = ("OverflowError", "OverflowError")
_DECLINED = ("NotImplementedError", "NotImplementedError")
_CODES = {
    1: "an access outside its memory",
    3: "an access outside its table",
    4: "a call of nothing",
    5: "a call with the wrong signature",
    6: "an integer overflow",
    7: "an integer division by zero",
    8: "a conversion of a float that does not fit",
    9: "unreachable code",
}


class ExceptionRecord(NamedTuple):
    """What a module recorded: class names from the class to `BaseException`, `str(e)`, `repr(e.args)`, lines."""

    names: tuple[str, ...]
    message: str
    args: str
    lines: tuple[int, ...]


def read_record(memory: LinearMemory | None, address: int | None) -> ExceptionRecord | None:
    """The record at an address, or None when none is set or it makes no sense."""
    if memory is None or address is None:
        return None
    try:
        state, *words = _RECORD.unpack(memory.span(address, _RECORD.size))
        if state != 1:
            return None
        names, message, args = (
            _text(memory, words[index], words[index + 1], limit)
            for index, limit in ((0, _MAX_NAMES), (2, _MAX_TEXT), (4, _MAX_TEXT))
        )
        count = min(words[7], _MAX_LINES)
        lines = memory.span(words[6], 4 * count, 4).cast("I").tolist() if count else []
    except Fault:
        return None
    return ExceptionRecord(tuple(names.split(",")), message, args, tuple(lines))


def _text(memory: LinearMemory, address: int, size: int, limit: int) -> str:
    return str(memory.span(address, min(size, limit)), "utf-8", "replace") if size else ""


class ModuleException(Exception):
    """Mixed into the classes made for a module's own exceptions: shows what the module recorded as `str(e)`."""

    _portalis_message: str | None = None

    def __str__(self) -> str:
        return super().__str__() if self._portalis_message is None else self._portalis_message


class ExceptionClasses:
    """The exception classes of one module: builtin ones, and one made for each class of its own."""

    def __init__(self, module: str) -> None:
        self._module = module
        self._made: dict[tuple[str, ...], type[BaseException]] = {}

    def exception(self, record: ExceptionRecord) -> BaseException:
        """The exception that a record describes, without its traceback.

        `SystemExit`, `KeyboardInterrupt` and `GeneratorExit` would go through a host's `except Exception`, so they arrive as a
        `TrapError` whose `__cause__` they are.
        """
        if record.names[:2] == _OVERFLOW:
            return IntegerOverflow(record.message)
        if record.names[:2] == _DECLINED:
            return Declined(record.message)
        found = self._build(self._class(record.names), record)
        if isinstance(found, Exception):
            return found
        wrapped = TrapError(f"the module raised {type(found).__name__}: {record.message}")
        wrapped.__cause__ = found
        return wrapped

    def _class(self, names: tuple[str, ...]) -> type[BaseException]:
        builtin = _builtin(names[0])
        if builtin is not None and names == tuple(base.__name__ for base in builtin.__mro__[:-1]):
            return builtin
        made = self._made.get(names)
        if made is not None:
            return made
        if not all(name.isidentifier() and not keyword.iskeyword(name) for name in names):
            return TrapError
        base: type[BaseException] = Exception
        for index, name in enumerate(names[1:], 1):
            parent = _builtin(name)
            if parent is not None:
                base = parent
                break
            if index > 64:
                return TrapError
        if len(names) > 1 and _builtin(names[1]) is not base:
            base = self._class(names[1:])
        if len(self._made) >= _MAX_CLASSES:
            return base
        bases: tuple[type[BaseException], ...] = (base,)
        if not issubclass(base, ModuleException) and issubclass(base, Exception):
            bases = (ModuleException, base)
        try:
            made = type(names[0], bases, {"__module__": self._module, "__qualname__": names[0]})
        except TypeError:
            made = base
        self._made[names] = made
        return made

    def _build(self, cls: type[BaseException], record: ExceptionRecord) -> BaseException:
        for args in (_literal(record.args), (record.message,), ()):
            if args is None:
                continue
            try:
                found = cls(*args)
                text = str(found)
            except Exception:  # a class's own `__init__` says no, in whatever way it likes
                continue
            if isinstance(found, ModuleException):
                found._portalis_message = record.message
                return found
            if text == record.message:
                return found
        return self._stand_in(cls, record.message)

    def _stand_in(self, cls: type[BaseException], message: str) -> BaseException:
        """For a builtin class whose constructor needs values that did not survive: a subclass of its nearest base that
        does not, with the same name and text."""
        for base in cls.__mro__:
            try:
                made: type[BaseException] = type(cls.__name__, (ModuleException, base), {"__module__": "builtins"})
                found = made(message)
            except TypeError:
                continue
            setattr(found, "_portalis_message", message)  # noqa: B010 - not in the static type
            return found
        return TrapError(message)


def _builtin(name: str) -> type[BaseException] | None:
    found = getattr(builtins, name, None)
    return found if isinstance(found, type) and issubclass(found, BaseException) and found.__name__ == name else None


def _literal(text: str) -> tuple[Any, ...] | None:
    if len(text) > _MAX_LITERAL:
        return None
    try:
        found = ast.literal_eval(text)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return None
    return found if isinstance(found, tuple) else None


def exception_of(
    failure: ffi.Failure, record: ExceptionRecord | None, pending: BaseException | None, classes: ExceptionClasses
) -> BaseException:
    """The exception that a failed call raises in the host."""
    if pending is not None:
        return pending
    if failure.code == ffi.TRAP_STACK_OVERFLOW:
        return RecursionError("maximum recursion depth exceeded")
    if failure.code == ffi.TRAP_OUT_OF_FUEL:
        return FuelExhausted("the module used up its fuel")
    if failure.code == ffi.TRAP_INTERRUPT:
        return TimeoutError("the module ran out of time")
    if record is not None and failure.code == ffi.TRAP_UNREACHABLE:
        return classes.exception(record)
    if failure.code is not None and failure.code in _CODES:
        return TrapError(f"the module stopped at {_CODES[failure.code]}")
    return TrapError(f"the module stopped: {failure.message.strip().splitlines()[-1][:500] or 'no reason given'}")
