"""A set that a host passes is gone through in the host's order, also where its elements compete for places."""

from __future__ import annotations

import random

from portalis.compiler import Options, translate
from portalis.sandbox import Sandbox

SOURCE = """
def order(s: set[int]) -> list[int]:
    return list(s)


def fractions(s: set[float]) -> list[float]:
    return list(s)


def pairs(s: set[tuple[int, int]]) -> list[tuple[int, int]]:
    return list(s)
"""


def test_order_is_the_hosts() -> None:
    rng = random.Random(5)
    module = Sandbox().load(translate(SOURCE, options=Options()).wasm)
    assert module.order({3, 11}) == list({3, 11})
    assert module.order({11, 3}) == list({11, 3})
    different = 0
    for _ in range(1500):
        size = rng.choice([2, 3, 4, 5, 8, 12, 30, 100, 400])
        reach = rng.choice([20, 100, 1000, 10**6, 2**60])
        numbers = [rng.randrange(-reach, reach) for _ in range(size)]
        different += module.order(set(numbers)) != list(set(numbers))
        halves = {x / 8 for x in numbers}
        different += module.fractions(halves) != list(halves)
        points = {(x, x // 3) for x in numbers}
        different += module.pairs(points) != list(points)
    assert different == 0


def test_order_of_a_set_that_lost_elements() -> None:
    module = Sandbox().load(translate(SOURCE, options=Options()).wasm)
    large = set(range(0, 4000, 7))
    for x in range(0, 4000, 14):
        large.discard(x)
    assert module.order(large) == list(large)
