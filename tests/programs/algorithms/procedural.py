# covers: algorithms: L-systems, mandelbrot text, value noise with own random numbers, random walks, city blocks, dungeon rooms, colour ramps, dithering, spirals, mazes
import math


class Random:
    def __init__(self, seed):
        self.state = seed or 1

    def next(self):
        self.state = (self.state * 48271) % 2147483647
        return self.state

    def random(self):
        return self.next() / 2147483647

    def randint(self, a, b):
        return a + self.next() % (b - a + 1)

    def choice(self, xs):
        return xs[self.next() % len(xs)]

    def shuffle(self, xs):
        for i in range(len(xs) - 1, 0, -1):
            j = self.randint(0, i)
            xs[i], xs[j] = xs[j], xs[i]


def lsystem(axiom, rules, n):
    for _ in range(n):
        axiom = "".join(rules.get(c, c) for c in axiom)
    return axiom


def turtle(commands, angle=90, step=1):
    x = y = 0
    heading = 0
    stack, points = [], [(0, 0)]
    for c in commands:
        if c in "FAB":
            x += step * math.cos(math.radians(heading))
            y += step * math.sin(math.radians(heading))
            points.append((round(x, 3) + 0.0, round(y, 3) + 0.0))
        elif c in "+-":
            heading += angle if c == "+" else -angle
        elif c == "[":
            stack.append((x, y, heading))
        elif c == "]":
            x, y, heading = stack.pop()
    return points


def mandelbrot(width, height, limit=30):
    rows = []
    for j in range(height):
        row = ""
        for i in range(width):
            cx, cy = -2.2 + 3.2 * i / (width - 1), -1.2 + 2.4 * j / (height - 1)
            x = y = 0.0
            n = 0
            while x * x + y * y <= 4 and n < limit:
                x, y = x * x - y * y + cx, 2 * x * y + cy
                n += 1
            row += " .:-=+*%@#"[min(9, n * 10 // limit)]
        rows.append(row)
    return rows


def noise(x, lattice):
    i = math.floor(x)
    t = x - i
    t = t * t * (3 - 2 * t)
    a, b = lattice[i % len(lattice)], lattice[(i + 1) % len(lattice)]
    return a + (b - a) * t


def maze(width, height, rng):
    cells = [["#"] * (2 * width + 1) for _ in range(2 * height + 1)]
    stack = [(0, 0)]
    cells[1][1] = " "
    while stack:
        x, y = stack[-1]
        options = [(dx, dy) for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)) if 0 <= x + dx < width and 0 <= y + dy < height and cells[2 * (y + dy) + 1][2 * (x + dx) + 1] == "#"]
        if not options:
            stack.pop()
            continue
        dx, dy = rng.choice(options)
        cells[2 * y + 1 + dy][2 * x + 1 + dx] = " "
        cells[2 * (y + dy) + 1][2 * (x + dx) + 1] = " "
        stack.append((x + dx, y + dy))
    return ["".join(row) for row in cells]


def ramp(stops, t):
    for (t0, c0), (t1, c1) in zip(stops, stops[1:]):
        if t <= t1:
            k = (t - t0) / (t1 - t0)
            return "#" + "".join(f"{round(a + (b - a) * k):02x}" for a, b in zip(c0, c1))
    return "#" + "".join(f"{c:02x}" for c in stops[-1][1])


def dither(values):
    out, error = "", 0
    for v in values:
        v += error
        on = v >= 0.5
        error = v - (1 if on else 0)
        out += "█" if on else "░"
    return out


def city(rng, blocks):
    return [[(rng.randint(1, 9) if rng.random() < 0.8 else 0) for _ in range(blocks)] for _ in range(blocks)]


def main():
    print(lsystem("A", {"A": "AB", "B": "A"}, 6), len(lsystem("F", {"F": "F+F-F-F+F"}, 3)))
    print(turtle(lsystem("F", {"F": "F+F-F"}, 2)), turtle("F[+F]F", 45, 2))
    print("\n".join(mandelbrot(40, 12)))
    rng = Random(2024)
    lattice = [rng.random() for _ in range(8)]
    print([f"{noise(x / 2, lattice):.4f}" for x in range(-2, 8)])
    print("\n".join(maze(7, 3, Random(5))))
    stops = [(0, (0, 0, 0)), (0.5, (255, 128, 0)), (1, (255, 255, 255))]
    print([ramp(stops, i / 4) for i in range(5)], ramp(stops, 2))
    print(dither([x / 20 for x in range(20)]), dither([0.5] * 6))
    for row in city(Random(9), 4):
        print(" ".join(f"{'▁▂▃▄▅▆▇█▉'[h - 1]}" if h else "." for h in row), sum(row))
    cards = list("ABCDEFG")
    rng.shuffle(cards)
    print("".join(cards), [rng.randint(-3, 3) for _ in range(10)], rng.choice(["x", "y", "z"]), [round(math.cos(a) * a, 3) for a in range(4)])


main()
