"""Classes, inheritance, exceptions and text."""


class Shape:
    def __init__(self, name: str):
        self.name = name

    def area(self) -> float:
        return 0.0

    def describe(self):
        return f"{self.name}: {self.area():.2f}"


class Square(Shape):
    def __init__(self, side: float):
        super().__init__("square")
        if side < 0:
            raise ValueError(f"negative side: {side}")
        self.side = side

    def area(self) -> float:
        return self.side * self.side


def report(sides: list[float]) -> str:
    """One line per square that can be made."""
    lines = []
    for side in sides:
        try:
            lines.append(Square(side).describe())
        except ValueError as error:
            lines.append(str(error))
    return "\n".join(lines)
