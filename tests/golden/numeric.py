"""Loops, arithmetic and lists of numbers."""


def mean(values: list[float]) -> float:
    """The arithmetic mean; 0.0 for no values."""
    if not values:
        return 0.0
    total = 0.0
    for value in values:
        total += value
    return total / len(values)


def collatz(n: int) -> int:
    """Steps that n takes to reach 1."""
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps
