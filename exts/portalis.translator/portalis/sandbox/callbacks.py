"""Host functions that Wasmtime calls, made safe against signals.

ctypes can not pass on an exception from a callback: it prints it, and what the caller gets back is undefined. A
callback therefore catches everything itself. One place is out of its reach: CPython runs signal handlers (Ctrl-C) when a
function is entered, before any `try` of it. The function's first instruction, `RESUME`, decides that by its argument:
after a `yield from` or `await` it leaves signals to the next check, which is inside the `try`. `shielded` asks for that.
"""

from __future__ import annotations

import dis
from collections.abc import Callable
from types import FunctionType
from typing import TypeVar

_RESUME = dis.opmap["RESUME"]
_AFTER_YIELD_FROM = 2
_F = TypeVar("_F", bound=Callable[..., int])


def shielded(function: _F) -> _F:
    """The function, entered without a check for signals. Its body must be one `try` that catches `BaseException`."""
    assert isinstance(function, FunctionType)
    code = bytearray(function.__code__.co_code)
    for offset in range(0, len(code), 2):
        if code[offset] == _RESUME:
            code[offset + 1] = _AFTER_YIELD_FROM
            function.__code__ = function.__code__.replace(co_code=bytes(code))
            break
    return function
