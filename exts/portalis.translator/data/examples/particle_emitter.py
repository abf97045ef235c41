"""Particle emitter: particles that are born, fly, bounce and die; returns what a points instancer needs."""

from dataclasses import dataclass


@dataclass
class Settings:
    """What an artist sets: per second, metres, seconds."""

    rate: float = 200.0
    life: float = 1.5
    speed: float = 6.0
    spread: float = 0.4
    gravity: float = -9.81
    bounce: float = 0.6


class Random:
    def __init__(self, seed):
        self.state = seed * 7919 + 17

    def signed(self):
        """A number from -1 to 1."""
        self.state = self.state * 16807 % 2147483647
        return self.state / 1073741823.5 - 1


class Particle:
    def __init__(self, velocity, life):
        self.x = self.y = self.z = 0.0
        self.vx, self.vy, self.vz = velocity
        self.age = 0.0
        self.life = life

    @property
    def alive(self):
        return self.age < self.life

    def step(self, gravity, bounce, dt):
        self.vy += gravity * dt
        self.x += self.vx * dt
        self.y += self.vy * dt
        self.z += self.vz * dt
        self.age += dt
        if self.y < 0:
            self.y = -self.y
            self.vy = -self.vy * bounce


class Emitter:
    def __init__(self, settings, seed):
        self.settings = settings
        self.rng = Random(seed)
        self.particles = []
        self.owed = 0.0
        self.born = 0

    def emit(self):
        s = self.settings
        velocity = (
            self.rng.signed() * s.spread * s.speed,
            s.speed * (1 + 0.2 * self.rng.signed()),
            self.rng.signed() * s.spread * s.speed,
        )
        self.particles.append(Particle(velocity, s.life * (1 + 0.3 * self.rng.signed())))
        self.born += 1

    def step(self, dt):
        self.owed += self.settings.rate * dt
        while self.owed >= 1:
            self.owed -= 1
            self.emit()
        for p in self.particles:
            p.step(self.settings.gravity, self.settings.bounce, dt)
        self.particles = [p for p in self.particles if p.alive]


def run(settings, seconds, seed, fps):
    emitter = Emitter(settings, seed)
    for _ in range(round(seconds * fps)):
        emitter.step(1 / fps)
    return emitter


def positions(
    seconds: float, rate: float = 200.0, seed: int = 1, fps: float = 60.0
) -> list[tuple[float, float, float]]:
    """Where the particles are after that many seconds.

    >>> positions(0.0)
    []
    >>> len(positions(0.5, rate=64.0, fps=64.0))
    32
    >>> positions(1.0) == positions(1.0)
    True
    >>> all(y >= 0 for _, y, _ in positions(2.0))
    True
    """
    settings = Settings(rate=rate)
    return [(p.x, p.y, p.z) for p in run(settings, seconds, seed, fps).particles]


def widths(seconds: float, seed: int = 1, largest: float = 0.1) -> list[float]:
    """The size of each particle: it shrinks to nothing over its life.

    >>> all(0 < w <= 0.1 for w in widths(1.0))
    True
    """
    return [largest * (1 - p.age / p.life) for p in run(Settings(), seconds, seed, 60.0).particles]


def main():
    emitter = Emitter(Settings(rate=600.0), 42)
    for frame in range(1, 301):
        emitter.step(1 / 60)
        if frame % 60 == 0:
            highest = max(p.y for p in emitter.particles)
            x = 0.0
            for p in emitter.particles:
                x += p.x
            alive = len(emitter.particles)
            print(
                f"{frame / 60:.0f} s: {alive} of {emitter.born} alive, highest {highest:.4f}, mean x {x / alive:+.5f}"
            )
    print(f"{len(positions(2.0))} positions, {len(widths(1.0))} widths")


if __name__ == "__main__":
    main()
