"""Compares values with CPython by the million: `make exactness`, or `python tests/exactness/run.py --cases 1000000`.

Every family is a library of `libraries/`, run in the sandbox and in CPython on the same generated arguments, a batch of lists per call. A case is
one item of the lists. Ints are of any size (`--int=exact`).
"""

from __future__ import annotations

import argparse
import sys
import time
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).parent))
from generators import GENERATORS

from portalis.compiler import Options, translate
from portalis.sandbox import Limits, Sandbox

LIBRARIES = Path(__file__).parent / "libraries"
BATCH = 20_000


@dataclass
class Result:
    """What a family came to. `differences` are arguments, CPython's answer and the module's."""

    name: str
    cases: int
    differences: list[tuple[tuple[Any, ...], str, str]]
    seconds: float


def compare(name: str, cases: int, seed: int, most: int = 10) -> Result:
    """Runs one family on that many cases; ends after `most` differences."""
    source = (LIBRARIES / f"{name}.py").read_text("utf-8")
    names: dict[str, Any] = {"__name__": name}
    exec(compile_source(source, name), names)
    random = np.random.default_rng([seed, zlib.crc32(name.encode())])
    result = Result(name, 0, [], time.process_time())
    wasm = translate(source, filename=f"{name}.py", options=Options(int_mode="exact")).wasm
    with Sandbox(Limits(seconds=600.0)).load(wasm) as module:
        while result.cases < cases and len(result.differences) < most:
            count = min(BATCH, cases - result.cases)
            batch = GENERATORS[name](random, count)
            ours = module.call("run", *batch)
            if len(ours) != count:
                raise AssertionError(f"{name}: {len(ours)} results of {count} cases")
            # CPython goes last: it may change the lists.
            kept = [[list(item) if isinstance(item, list) else item for item in column] for column in batch]
            theirs = names["run"](*batch)
            result.cases += count
            for index, want, have in _unequal(theirs, ours):
                if len(result.differences) < most:
                    result.differences.append((tuple(column[index] for column in kept), want, have))
    result.seconds = time.process_time() - result.seconds
    return result


def compile_source(source: str, name: str) -> Any:
    """The code of a library for CPython."""
    return compile(source, f"{name}.py", "exec")


def _unequal(theirs: Sequence[str], ours: Sequence[str]) -> Iterator[tuple[int, str, str]]:
    if theirs != ours:
        for index, (want, have) in enumerate(zip(theirs, ours, strict=True)):
            if want != have:
                yield index, want, have


def main() -> int:
    """The command line; 1 when something differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("families", nargs="*", choices=[*GENERATORS, []], help="by default all")
    parser.add_argument("--cases", type=int, default=1_000_000, help="for each family (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    failed = False
    for name in options.families or GENERATORS:
        result = compare(name, options.cases, options.seed)
        what = f"{len(result.differences)} DIFFER" if result.differences else "no difference"
        print(f"{name:<18} {result.cases:>10,} cases: {what} ({result.seconds:.0f} s)", flush=True)
        for arguments, want, have in result.differences:
            failed = True
            print(f"    {arguments!r}\n      CPython {want!r}\n      module  {have!r}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
