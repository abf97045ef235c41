"""Wave deformer: lift the points of a grid by ripples that run out from a centre and fade with distance.

Bind `deform` to a mesh with its points and the time as inputs, and the points as output.
"""

import math


def ripple(distance, time, wavelength, speed, fade):
    phase = (distance - speed * time) * 2 * math.pi / wavelength
    return math.sin(phase) * math.exp(-fade * distance)


def height(
    x: float,
    z: float,
    time: float,
    amplitude: float = 1.0,
    wavelength: float = 4.0,
    speed: float = 2.0,
    fade: float = 0.1,
) -> float:
    """How far the wave lifts the place (x, z) at a time in seconds.

    >>> height(0.0, 0.0, 0.0)
    0.0
    >>> round(height(1.0, 0.0, 0.0), 6)
    0.904837
    >>> height(0.0, 0.0, 0.5, amplitude=2.0)
    -2.0
    """
    return amplitude * ripple(math.sqrt(x * x + z * z), time, wavelength, speed, fade)


def deform(
    points: list[tuple[float, float, float]], time: float, amplitude: float = 1.0
) -> list[tuple[float, float, float]]:
    """The points with their heights moved by the wave; x and z stay.

    >>> deform([(0.0, 1.0, 0.0), (2.0, 0.5, 0.0)], 0.0, 0.0)
    [(0.0, 1.0, 0.0), (2.0, 0.5, 0.0)]
    """
    moved = []
    for x, y, z in points:
        moved.append((x, y + height(x, z, time, amplitude), z))
    return moved


def grid(size: int, spacing: float = 1.0) -> list[tuple[float, float, float]]:
    """A flat square grid of size * size points around the origin.

    >>> grid(2)
    [(-0.5, 0.0, -0.5), (0.5, 0.0, -0.5), (-0.5, 0.0, 0.5), (0.5, 0.0, 0.5)]
    """
    offset = (size - 1) * spacing / 2
    return [(column * spacing - offset, 0.0, row * spacing - offset) for row in range(size) for column in range(size)]


def bounds(points: list[tuple[float, float, float]]) -> tuple[float, float]:
    """The lowest and the highest y.

    >>> bounds([(0.0, 2.5, 0.0), (1.0, -1.0, 0.0)])
    (-1.0, 2.5)
    """
    lowest = highest = points[0][1]
    for _, y, _ in points:
        lowest = min(lowest, y)
        highest = max(highest, y)
    return lowest, highest


def main():
    points = grid(100, 0.2)
    for frame in range(48):
        moved = deform(points, frame / 24)
        if frame % 12 == 0:
            lowest, highest = bounds(moved)
            print(f"frame {frame:2d}: {len(moved)} points, y from {lowest:.4f} to {highest:.4f}")


if __name__ == "__main__":
    main()
