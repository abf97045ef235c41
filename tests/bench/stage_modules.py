"""Figures of stages with many modules."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from figures import Figure

COUNT = 1_000
ROUNDS = 5

_SCRIPT = """def smoothstep(x: float) -> float:
    if x <= 0.0:
        return 0.0
    if x >= 1.0:
        return 1.0
    return x * x * (3.0 - 2.0 * x)


def mixed(name: str, values: list[float]) -> str:
    return name + ": " + ", ".join(str(smoothstep(value)) for value in values)
"""

#: Opens the stage of the first argument and verifies it; prints the seconds of processor time, without those of starting Python.
_VERIFY = """
import sys, time
from pxr import Usd
from portalis.stage.registry import Registry
from portalis.stage.trust import Policy
from portalis.stage.verification import verify
start = time.process_time()
found = verify(Registry(Usd.Stage.Open(sys.argv[1]), policy=Policy()))
taken = time.process_time() - start
if found.problems:
    sys.exit(str(found.problems[0]))
print(taken)
"""


def opening() -> list[Figure]:
    """Opens and validates a stage with many different modules, each seen before: files, hashes, sandbox, bindings."""
    from pxr import Usd

    from portalis.compiler import Options, translate
    from portalis.sandbox.sections import with_section
    from portalis.stage.registry import Registry
    from portalis.stage.trust import Policy

    wasm = translate(_SCRIPT, filename="smooth.py", options=Options()).wasm
    with tempfile.TemporaryDirectory(prefix="portalis-bench-") as folder:
        scene = str(Path(folder, "scene.usdc"))
        stage = Usd.Stage.CreateNew(scene)
        registry = Registry(stage, policy=Policy())
        for at in range(COUNT):
            # A section that nobody reads makes each a module of its own.
            registry.register(with_section(wasm, "bench", str(at).encode()), name=f"m{at}", status="unvalidated")
        stage.Save()
        environment = {**os.environ, "PORTALIS_CACHE": folder}
        laps = []
        for _ in range(ROUNDS + 1):
            done = subprocess.run(
                [sys.executable, "-c", _VERIFY, scene], env=environment, capture_output=True, text=True, check=True
            )
            laps.append(float(done.stdout))
    # The first one compiled them.
    return [
        Figure(f"open and validate a stage with {COUNT:,} modules seen before", statistics.median(laps[1:]), "s", 1)
    ]


if __name__ == "__main__":
    for figure in opening():
        print(f"{figure.name}: {figure.value:.3g} {figure.unit} (at most {figure.target:g})")
