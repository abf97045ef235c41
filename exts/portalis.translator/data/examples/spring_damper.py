"""Spring and damper: let a value follow a target with mass, stiffness and damping, as secondary motion in a rig does."""


class Spring:
    """The state of one follower: where it is and how fast it moves."""

    def __init__(self, position=0.0, velocity=0.0):
        self.position = position
        self.velocity = velocity

    def step(self, target, stiffness, damping, mass, dt):
        force = stiffness * (target - self.position) - damping * self.velocity
        self.velocity += force / mass * dt
        self.position += self.velocity * dt


def critical_damping(stiffness: float, mass: float = 1.0) -> float:
    """The damping that reaches the target fastest without swinging over it.

    >>> critical_damping(25.0)
    10.0
    >>> critical_damping(9.0, 4.0)
    12.0
    """
    return 2 * (stiffness * mass) ** 0.5


def follow(
    targets: list[float],
    stiffness: float = 40.0,
    damping: float = 4.0,
    mass: float = 1.0,
    fps: float = 24.0,
    substeps: int = 8,
) -> list[float]:
    """The followed value for each frame of a target curve.

    >>> follow([0.0, 0.0])
    [0.0, 0.0]
    >>> [round(v, 3) for v in follow([1.0] * 5, 100.0, 20.0)]
    [0.076, 0.219, 0.372, 0.511, 0.627]
    >>> follow([])
    []
    """
    if not targets:
        return []
    spring = Spring()
    dt = 1 / fps / substeps
    followed = []
    for target in targets:
        for _ in range(substeps):
            spring.step(target, stiffness, damping, mass, dt)
        followed.append(spring.position)
    return followed


def settle_time(values: list[float], target: float, tolerance: float = 0.01) -> int | None:
    """The first frame from which the values stay within the tolerance of the target; None if they never do.

    >>> settle_time([0.0, 1.2, 0.995, 1.001], 1.0)
    2
    >>> settle_time([0.0, 0.5], 1.0) is None
    True
    """
    settled = None
    for frame, value in enumerate(values):
        if abs(value - target) > tolerance:
            settled = None
        elif settled is None:
            settled = frame
    return settled


def overshoot(values: list[float], target: float) -> float:
    """How far the values swing beyond the target, at least 0.

    >>> overshoot([0.0, 1.25, 0.9], 1.0)
    0.25
    >>> overshoot([0.0, 0.5], 1.0)
    0.0
    """
    return max(0.0, max(values) - target)


def square_wave(frames, period):
    return [1.0 if frame // period % 2 == 0 else 0.0 for frame in range(frames)]


def main():
    for damping in (2.0, 6.0, critical_damping(40.0), 30.0):
        values = follow([1.0] * 240, damping=damping)
        when = settle_time(values, 1.0)
        shown = "never" if when is None else f"frame {when}"
        print(f"damping {damping:6.3f}: overshoot {overshoot(values, 1.0):.4f}, settled at {shown}")
    curve = follow(square_wave(20000, 48), substeps=16)
    print(f"square wave: {len(curve)} frames, last {curve[-1]:.6f}, highest {max(curve):.6f}")


if __name__ == "__main__":
    main()
