"""L-system: grow a plant or a fractal by rewriting text, then draw it with a turtle into line segments."""

import math

PLANT = {"X": "F+[[X]-X]-F[-FX]+X", "F": "FF"}
KOCH = {"F": "F+F--F+F"}
DRAGON = {"X": "X+YF+", "Y": "-FX-Y"}


def expand(axiom: str, rules: dict[str, str], generations: int) -> str:
    """The text after that many rewritings; symbols without a rule stay.

    >>> expand("A", {"A": "AB", "B": "A"}, 4)
    'ABAABABA'
    >>> expand("F+F", {}, 3)
    'F+F'
    """
    text = axiom
    for _ in range(generations):
        text = "".join(rules.get(symbol, symbol) for symbol in text)
    return text


class Turtle:
    def __init__(self, heading):
        self.x = 0.0
        self.y = 0.0
        self.heading = heading
        self.saved = []

    def forward(self, distance):
        angle = math.radians(self.heading)
        start = (self.x, self.y)
        self.x += distance * math.cos(angle)
        self.y += distance * math.sin(angle)
        return start

    def push(self):
        self.saved.append((self.x, self.y, self.heading))

    def pop(self):
        self.x, self.y, self.heading = self.saved.pop()


def draw(text: str, angle: float, step: float = 1.0, heading: float = 90.0) -> list[tuple[float, float, float, float]]:
    """Line segments (x1, y1, x2, y2): F draws, + and - turn by the angle in degrees, [ and ] save and restore.

    >>> draw("F", 90.0, heading=0.0)
    [(0.0, 0.0, 1.0, 0.0)]
    >>> len(draw("F[+F]-F", 25.0))
    3
    """
    turtle = Turtle(heading)
    segments = []
    for symbol in text:
        if symbol == "F":
            x, y = turtle.forward(step)
            segments.append((x, y, turtle.x, turtle.y))
        elif symbol == "+":
            turtle.heading += angle
        elif symbol == "-":
            turtle.heading -= angle
        elif symbol == "[":
            turtle.push()
        elif symbol == "]":
            turtle.pop()
    return segments


def extent(segments: list[tuple[float, float, float, float]]) -> tuple[float, float]:
    """Width and height of the box around all end points.

    >>> extent([(0.0, 0.0, 3.0, 1.0), (3.0, 1.0, 1.0, -1.0)])
    (3.0, 2.0)
    """
    if not segments:
        return 0.0, 0.0
    xs = [s[2] for s in segments] + [segments[0][0]]
    ys = [s[3] for s in segments] + [segments[0][1]]
    return max(xs) - min(xs), max(ys) - min(ys)


def main():
    for name, axiom, rules, angle, generations in (
        ("plant", "X", PLANT, 25.0, 7),
        ("koch", "F--F--F", KOCH, 60.0, 7),
        ("dragon", "FX", DRAGON, 90.0, 14),
    ):
        text = expand(axiom, rules, generations)
        segments = draw(text, angle)
        width, height = extent(segments)
        print(f"{name:<7}{len(text):>8} symbols {len(segments):>7} segments {width:9.2f} x {height:.2f}")


if __name__ == "__main__":
    main()
