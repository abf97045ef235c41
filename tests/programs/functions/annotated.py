# covers: functions: annotated signatures of every supported kind with un-annotated helpers below them; Optional and union spelling; string annotations; variable annotations
from typing import Optional


def clean(text):
    return " ".join(text.split())


def scale(values: list[float], factor: float = 1.0) -> list[float]:
    return [multiply(v, factor) for v in values]


def multiply(a, b):
    return a * b


def count_words(text: str) -> dict[str, int]:
    counts: dict[str, int] = {}
    for word in clean(text).split(" "):
        if word:
            counts[word] = counts.get(word, 0) + 1
    return counts


def find(items: list[str], prefix: str) -> Optional[str]:
    for item in items:
        if item.startswith(prefix):
            return item
    return None


def index(items: "list[int]", wanted: int) -> "int | None":
    return items.index(wanted) if wanted in items else None


def stats(values: list[float]) -> tuple[float, float, int]:
    total: float = 0
    for v in values:
        total += v
    n = len(values)
    return total, total / n if n else 0.0, n


def pairs(n: int) -> list[tuple[int, int]]:
    return [(i, i * i) for i in range(n)]


def unique(values: list[int]) -> set[int]:
    return set(values)


def flags(text: str, wanted: tuple[str, ...] = ("a", "b")) -> list[bool]:
    return [w in text for w in wanted]


def describe(name: str, age: int | None = None, tags: Optional[list[str]] = None) -> str:
    parts: list[str] = [name]
    if age is not None:
        parts.append(str(age))
    parts.extend(tags or [])
    return "/".join(parts)


def log(message: str, level: int = 0) -> None:
    print("  " * level + message)


def apply(f, x: int) -> int:
    return f(x)


def encode(text: str) -> bytes:
    return text.encode()


class Point:
    x: float
    y: float
    name: str = "p"

    def __init__(self, x: float, y: float) -> None:
        self.x = x
        self.y = y

    def moved(self, dx: float, dy: float = 0.0) -> "Point":
        return Point(self.x + dx, self.y + dy)

    def distance(self, other: "Point") -> float:
        return ((self.x - other.x) ** 2 + (self.y - other.y) ** 2) ** 0.5


def main() -> None:
    print(scale([1.0, 2.5]), scale([1.0], 2.0), scale([]), scale([1, 2], 3))
    print(count_words("a b  a\nc "), count_words(""), find(["apple", "bob"], "b"), find([], "x"), index([4, 5], 5), index([4], 9))
    print(stats([1.0, 2.0]), stats([]), pairs(3), unique([1, 1, 2]), flags("banana"), flags("x", ("x",)), flags("", ()))
    print(describe("ann"), describe("bob", 5), describe("cid", tags=["x", "y"]), describe("dee", None, []), encode("é"))
    log("top")
    log("nested", level=2)
    print(apply(lambda v: v + 1, 4), apply(abs, -3), Point(0.0, 0.0).moved(3.0).distance(Point(0, 4)), Point(1, 2).name, Point(1, 2).moved(0.5, 0.5).x)
    counter: int = 0
    label: str
    label = "set later"
    maybe: Optional[int] = None
    for i in range(3):
        counter += i
        if counter > 2:
            maybe = counter
    print(counter, label, maybe)


if __name__ == "__main__":
    main()
