"""A machine that is busy with other things, for tests of what goes on in slices and in threads."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any, TypeVar

import pytest

from portalis.translator.model import slices

T = TypeVar("T")

SHORT = 0.0
LATE = 0.03


def busy_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each slice of work is one step from now on, and each thread comes late, as on a machine that is busy with other things."""
    started = asyncio.to_thread

    async def late(function: Callable[..., T], /, *arguments: Any, **named: Any) -> T:
        await asyncio.sleep(LATE)
        return await started(function, *arguments, **named)

    monkeypatch.setattr(slices, "SLICE", SHORT)
    monkeypatch.setattr(asyncio, "to_thread", late)
