import math
from typing import Callable


def apply(f: Callable[[int], int], x: int) -> int:  #! PT0301
    return f(x)


def unhashable(table: dict[list[int], int]) -> int:  #! PT0301
    return len(table)


def undefined(x: Missing) -> int:  #! PT0201 PT0301
    return x


def a_value(x: 5) -> int:  #! PT0301
    return x


def a_module(x: math) -> float:  #! PT0301
    return x
