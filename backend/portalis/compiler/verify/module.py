"""The side of the sandbox: the module, in an instance in which nothing has happened yet."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from portalis import arrays
from portalis.compiler.verify.outcomes import Limit, Outcome, Side
from portalis.compiler.verify.python import Calls
from portalis.compiler.verify.values import Encoder, TooLargeError, Tree, decode
from portalis.sandbox import IntegerOverflow, OutputLimitError, SandboxError, TrapError
from portalis.sandbox.abi import Record
from portalis.sandbox.codecs import Mismatch
from portalis.sandbox.instance import Instance
from portalis.sandbox.module import Module
from portalis.sandbox.records import RecordValue
from portalis.sandbox.traps import ModuleException


class OutsideError(Exception):
    """The boundary did not take an argument: the call is none that a host can make."""


class _Printed:
    """What an instance prints."""

    def __init__(self) -> None:
        self._parts: list[str] = []

    def write(self, text: str) -> None:
        self._parts.append(text)

    def take(self) -> str:
        """What was printed since the last time."""
        text = "".join(self._parts)
        self._parts.clear()
        return text


class ModuleSide:
    """The module. `started` is how its statements went; an instance is used again only where no call leaves anything behind."""

    def __init__(self, module: Module) -> None:
        self._module = module
        self._printed = _Printed()
        self._encoder = Encoder(
            {name: [field.name for field in record.fields] for name, record in module.manifest.types.items()}
        )
        self.keeps_state = module.manifest.extra.get("state") is not False
        self.overflow: IntegerOverflow | None = None
        """The first call that needed more than 64 bits where the module has no more."""
        self._instance: Instance | None = None
        self.used_before = False
        """Whether the latest case ran in an instance that other cases had run in."""
        self.started = Side((self._outcome(self._begin),))

    def admit(self, calls: Calls) -> list[list[Any]]:
        """The arguments of the calls, for `run`. Raises `OutsideError`."""
        values = []
        for name, trees in calls:
            values.append([decode(tree, self._object, _array) for tree in trees])
            for param, value in zip(self._module.exports[name].params, values[-1], strict=False):
                try:
                    self._module.codecs.of(param.type).prepare(value)
                except Mismatch as mismatch:
                    if not issubclass(mismatch.kind, OverflowError):
                        raise mismatch.error(f"{name}() argument '{param.name}{{}}'") from None
                    raise OutsideError(str(mismatch.error(f"argument '{param.name}{{}}'"))) from None
        return values

    def run(self, calls: Calls, arguments: list[list[Any]], *, fresh: bool = False) -> Side:
        """What the calls do, with the arguments that `admit` gave; `fresh`: in a new instance in any case."""
        if fresh or self.keeps_state or self._instance is None or self._instance.discarded:
            self._begin()
            self.used_before = False
        else:
            self.used_before = True
        self._printed.take()
        instance, outcomes = self._instance, []
        assert instance is not None
        start = time.monotonic()
        for (name, _), values in zip(calls, arguments, strict=True):
            outcomes.append(self._outcome(partial(instance.call, name, *values)))
            if outcomes[-1].raised or outcomes[-1].limit is not None:
                break
        return Side(tuple(outcomes), time.monotonic() - start)

    def _begin(self) -> None:
        if self._instance is not None:
            self._instance.close()
        self._instance = None
        self._instance = self._module.instantiate(self._printed)

    def _outcome(self, work: Callable[[], Any]) -> Outcome:
        try:
            value = self._encoder.encode(work())
        except (TooLargeError, OutputLimitError):
            return Outcome(limit="output")
        except Exception as error:
            limit = _limit(error)
            if limit is not None:
                return Outcome(limit=limit)
            if not (hasattr(error, "portalis_frames") or isinstance(error, SandboxError)):
                raise
            if isinstance(error, IntegerOverflow) and self.overflow is None:
                self.overflow = error
            raised = error.__cause__ if isinstance(error, TrapError) and error.__cause__ is not None else error
            return Outcome(
                raised=tuple(_names(type(raised).__mro__)), message=str(raised), printed=self._printed.take()
            )
        return Outcome(value, printed=self._printed.take())

    def _object(self, name: str, fields: dict[str, Any]) -> RecordValue:
        record = self._module.manifest.types[name]
        assert isinstance(record, Record)
        return self._module.codecs.records.of(record)(**fields)


def _array(element: str, items: list[Tree]) -> Any:
    return arrays.Array.__class_getitem__(getattr(arrays, element))(items)


def _names(classes: Iterable[type]) -> list[str]:
    return [cls.__name__ for cls in classes if cls not in (object, ModuleException)]


def _limit(error: Exception) -> Limit | None:
    """The limit that ended a call, if one did: these exceptions are the sandbox's own and no script's."""
    if isinstance(error, TimeoutError) and str(error).startswith("the module ran "):
        return "time"
    if isinstance(error, RecursionError):
        return "recursion"
    return "memory" if isinstance(error, MemoryError) else None
