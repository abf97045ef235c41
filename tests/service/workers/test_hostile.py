"""Small sources that ask for unlimited work: an answer or a clear error within the limits, and the next request is served."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from support.pools import SMALL, request, run, running_pool

from portalis.service.errors import DeadlineError, ResourceLimitError

SECONDS = 6.0

BOMBS = {
    "tuples that double": "a0 = (1, 1.0)\n"
    + "".join(f"a{n} = (a{n - 1}, a{n - 1})\n" for n in range(1, 60))
    + "print(a59)\n",
    "calls that double": (
        "def f0(x):\n    return (x, x)\n"
        + "".join(f"def f{n}(x):\n    return (f{n - 1}(x), f{n - 1}((x, {n})))\n" for n in range(1, 40))
        + "print(f39(1))\n"
    ),
    "functions that call each other": (
        "".join(f"def g{n}(x):\n    return g{(n * 7 + 1) % 500}([x]) if x else g{n * 3 % 500}(x)\n" for n in range(500))
        + "print(g0(1))\n"
    ),
    "a type without end": "def f(x, n):\n    return f([x], n - 1) if n else x\nprint(f(1, 100))\n",
    "loops in loops": "print([x0 " + " ".join(f"for x{n} in range(2)" for n in range(200)) + "])\n",
    "a long string": "x = '" + "a" * 900_000 + "'\nprint(len(x))\n",
    "many strings": "".join(f"x{n} = 'abcdefgh{n}'\n" for n in range(30_000)),
    "a long dict": "d = {" + ", ".join(f"'k{n}': {n}" for n in range(60_000)) + "}\n",
    "a long f-string": "x = 1\nprint(f'" + "{x}" * 50_000 + "')\n",
    "parentheses": "x = " + "(" * 100_000 + ")" * 100_000 + "\n",
    "a number": "x = 10 ** 10 ** 10\nprint(x, 'a' * 10 ** 10)\n",
}


@pytest.mark.parametrize("source", BOMBS.values(), ids=BOMBS.keys())
async def test_bombs_are_bounded(tmp_path: Path, source: str) -> None:
    async with running_pool(tmp_path, worker_memory=1 << 30) as pool:
        clock = time.monotonic()
        try:
            work = await run(pool, request(source, options={"program": True}), timeout=SECONDS)
            assert work.refused or work.wasm is not None
        except (DeadlineError, ResourceLimitError):
            pass
        assert time.monotonic() - clock < SECONDS + 2.0
        assert (await run(pool, request(SMALL), timeout=30.0)).wasm is not None
