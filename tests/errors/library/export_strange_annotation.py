from typing import Iterator


def apply(f: "callable object", x: int) -> int:  #! PT0301
    return f(x)


def count(items: Iterator[int]) -> int:  #! PT0301
    return len(list(items))


print(count(iter([1])))
