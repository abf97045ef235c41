"""What ints of any size cost where 64 bits would do: the table in `docs/integers.md`.

Four loops, each made with `--int=fast` and with `--int=exact`, called in turns; the medians of processor time are compared.

    .venv/bin/python tests/bench/int_modes.py
"""

from __future__ import annotations

import statistics
import time

from portalis.compiler import Options, translate
from portalis.sandbox import Limits, Sandbox

ROUNDS = 11
LOOPS = {
    "Collatz lengths below 3,000": """
def run() -> int:
    longest = 0
    for start in range(1, 3000):
        n, length = start, 1
        while n != 1:
            n = n // 2 if n % 2 == 0 else 3 * n + 1
            length += 1
        longest = max(longest, length)
    return longest
""",
    "sieve to 300,000": """
def run() -> int:
    prime = [True] * 300_001
    count = 0
    for n in range(2, 300_001):
        if prime[n]:
            count += 1
            for multiple in range(n * n, 300_001, n):
                prime[multiple] = False
    return count
""",
    "linear congruential generator": """
def run() -> int:
    state = 1
    for _ in range(3_000_000):
        state = (state * 1103515245 + 12345) % 2147483648
    return state
""",
    "edit distance of 400": """
def run() -> int:
    a = [i * 7 % 26 for i in range(400)]
    b = [i * 11 % 26 for i in range(400)]
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (x != y))
    return row[-1]
""",
}


def measured(source: str) -> tuple[float, list[int]]:
    """How many times as long the loop takes with ints of any size; the bytes of both modules."""
    made = [translate(source, options=Options(int_mode=mode)).wasm for mode in ("fast", "exact")]
    modules = [Sandbox(Limits(seconds=60)).load(wasm) for wasm in made]
    times: tuple[list[float], list[float]] = ([], [])
    results = set()
    for _ in range(ROUNDS):
        for module, kept in zip(modules, times, strict=True):
            start = time.process_time()
            results.add(module.call("run"))
            kept.append(time.process_time() - start)
    assert len(results) == 1, results
    return statistics.median(times[1]) / statistics.median(times[0]), [len(wasm) for wasm in made]


def main() -> None:
    print("| loop | 64 bits | any size | module | module |")
    print("| --- | ---: | ---: | ---: | ---: |")
    for name, source in LOOPS.items():
        times, sizes = measured(source)
        small, large = (f"{size / 1000:.1f} KB" if size < 10_000 else f"{size / 1000:.0f} KB" for size in sizes)
        print(f"| {name} | 1 | {times:.1f} × | {small} | {large} |")


if __name__ == "__main__":
    main()
