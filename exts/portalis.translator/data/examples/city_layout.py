"""Procedural city: streets, blocks and buildings from a seed; equal seeds build equal cities on every machine."""

from dataclasses import dataclass


@dataclass
class Building:
    """A box: its corner on the ground, its size, and what it is for."""

    x: float
    z: float
    width: float
    depth: float
    height: float
    kind: str


class Random:
    """A small linear congruential generator: enough for layouts, and the same everywhere."""

    def __init__(self, seed):
        self.state = (seed * 2654435761 + 1) & 0x7FFFFFFF

    def next(self):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return self.state >> 8

    def uniform(self, low, high):
        return low + (high - low) * (self.next() % 65536) / 65536

    def chance(self, probability):
        return self.uniform(0.0, 1.0) < probability


def centrality(column, row, columns, rows):
    """1 in the middle of town, 0 in its corners."""
    dx = abs((column + 0.5) / columns - 0.5) * 2
    dz = abs((row + 0.5) / rows - 0.5) * 2
    return 1 - (dx + dz) / 2


def choose_kind(density, rng):
    if rng.chance(0.08):
        return "park"
    if density > 0.65:
        return "tower" if rng.chance(0.7) else "office"
    if density > 0.35:
        return "office" if rng.chance(0.4) else "flats"
    return "house"


HEIGHTS = {
    "park": (0.2, 0.5),
    "tower": (60.0, 180.0),
    "office": (20.0, 60.0),
    "flats": (12.0, 30.0),
    "house": (5.0, 9.0),
}


def place_lots(x, z, size, lots, density, rng):
    buildings = []
    lot = size / lots
    for i in range(lots):
        for j in range(lots):
            kind = choose_kind(density, rng)
            low, high = HEIGHTS[kind]
            margin = rng.uniform(0.05, 0.2) * lot
            width = lot - 2 * margin
            height = rng.uniform(low, high) * (0.5 + density)
            buildings.append(Building(x + i * lot + margin, z + j * lot + margin, width, width, height, kind))
    return buildings


def layout(
    columns: int, rows: int, seed: int = 1, block: float = 80.0, street: float = 12.0, lots: int = 3
) -> list[Building]:
    """All buildings of a city of columns * rows blocks; sizes are in metres.

    >>> len(layout(2, 3))
    54
    >>> layout(1, 1, seed=4) == layout(1, 1, seed=4)
    True
    >>> layout(1, 1, lots=1)[0].kind
    'tower'
    >>> layout(0, 5)
    []
    """
    rng = Random(seed)
    city = []
    for column in range(columns):
        for row in range(rows):
            density = centrality(column, row, columns, rows)
            city += place_lots(column * (block + street), row * (block + street), block, lots, density, rng)
    return city


def count_kinds(city: list[Building]) -> dict[str, int]:
    """How many buildings there are of each kind, most frequent first.

    >>> count_kinds([Building(0.0, 0.0, 1.0, 1.0, 5.0, "house"), Building(2.0, 0.0, 1.0, 1.0, 6.0, "house")])
    {'house': 2}
    """
    counts = {}
    for building in city:
        counts[building.kind] = counts.get(building.kind, 0) + 1
    return dict(sorted(counts.items(), key=lambda entry: (-entry[1], entry[0])))


def skyline(city: list[Building], samples: int = 24) -> list[float]:
    """The greatest height in each of `samples` equal slices along x.

    >>> skyline([Building(0.0, 0.0, 4.0, 4.0, 10.0, "house"), Building(6.0, 0.0, 2.0, 4.0, 25.0, "flats")], 4)
    [10.0, 10.0, 0.0, 25.0]
    """
    right = max(b.x + b.width for b in city)
    heights = [0.0] * samples
    for b in city:
        first = int(b.x / right * samples)
        last = min(samples - 1, int((b.x + b.width) / right * samples - 1e-9))
        for i in range(first, last + 1):
            heights[i] = max(heights[i], b.height)
    return heights


def main():
    total = 0
    for seed in range(1, 9):
        city = layout(24, 24, seed)
        total += len(city)
    print(f"{total} buildings in 8 cities")
    print(", ".join(f"{n} {kind}" for kind, n in count_kinds(city).items()))
    heights = skyline(city, 48)
    tallest = max(heights)
    print("".join(" ▁▂▃▄▅▆▇█"[round(h / tallest * 8)] for h in heights))
    volume = 0.0
    for b in city:
        volume += b.width * b.depth * b.height
    print(f"tallest {tallest:.1f} m, volume {volume / 1e6:.2f} million m³")


if __name__ == "__main__":
    main()
