"""Random programs against CPython, one kind for each part of the language.

The seeds are few and fixed. `PORTALIS_SEEDS=100:140 pytest tests/properties/test_random_programs.py` runs others.
"""

import os

import pytest
from support.random_calls import Calls
from support.random_classes import Classes
from support.random_closures import Closures
from support.random_containers import Containers
from support.random_effects import Effects
from support.random_failures import Failures
from support.random_generators import Generators
from support.random_numbers import Numbers
from support.random_order import Order
from support.random_programs import Kind, compare, parts
from support.random_texts import Texts

PARTS = 8
# Parts of one call are short.
CALLS = 60
# Some parts call a method that no value has there, and the like: those are refused.
ACCEPTED = 0.7
KINDS: list[Kind] = [
    Calls(),
    Classes(),
    Closures(),
    Containers(),
    Effects(),
    Failures(),
    Generators(),
    Numbers(),
    Order(),
    Texts(),
]


def _seeds() -> list[int]:
    first, _, last = os.environ.get("PORTALIS_SEEDS", "1:2").partition(":")
    return list(range(int(first), int(last or int(first) + 1)))


@pytest.mark.parametrize("seed", _seeds())
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: type(kind).__name__.lower())
def test_equal_to_cpython(kind: Kind, seed: int) -> None:
    count = CALLS if isinstance(kind, Calls) else PARTS
    found = compare(parts(kind, seed, count))
    # What does not fit in 64 bits stops with an OverflowError.
    different = {i: lines for i, lines in found.different.items() if "OverflowError" not in lines[1]}
    assert different == {}
    assert len(found.refused) <= (1 - ACCEPTED) * count, found.refused
