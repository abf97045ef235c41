"""N-body: planets that attract each other, stepped with the leapfrog method, which keeps the energy."""

import math

GRAVITY = 4 * math.pi**2  # in astronomical units, years and solar masses


class Body:
    def __init__(self, name, mass, position, velocity):
        self.name = name
        self.mass = mass
        self.x, self.y, self.z = position
        self.vx, self.vy, self.vz = velocity


def solar_system():
    bodies = [Body("Sun", 1.0, (0.0, 0.0, 0.0), (0.0, 0.0, 0.0))]
    for name, mass, radius, tilt in (
        ("Earth", 3.0e-6, 1.0, 0.0),
        ("Mars", 3.2e-7, 1.524, 0.03),
        ("Jupiter", 9.5e-4, 5.2, 0.02),
        ("Saturn", 2.9e-4, 9.58, 0.04),
    ):
        speed = math.sqrt(GRAVITY / radius)
        bodies.append(Body(name, mass, (radius, 0.0, 0.0), (0.0, speed * math.cos(tilt), speed * math.sin(tilt))))
    return bodies


def kick(bodies, dt):
    for i, a in enumerate(bodies):
        for b in bodies[i + 1 :]:
            dx, dy, dz = b.x - a.x, b.y - a.y, b.z - a.z
            squared = dx * dx + dy * dy + dz * dz
            pull = GRAVITY * dt / (squared * math.sqrt(squared))
            a.vx += dx * pull * b.mass
            a.vy += dy * pull * b.mass
            a.vz += dz * pull * b.mass
            b.vx -= dx * pull * a.mass
            b.vy -= dy * pull * a.mass
            b.vz -= dz * pull * a.mass


def drift(bodies, dt):
    for body in bodies:
        body.x += body.vx * dt
        body.y += body.vy * dt
        body.z += body.vz * dt


def total_energy(bodies):
    energy = 0.0
    for i, a in enumerate(bodies):
        energy += 0.5 * a.mass * (a.vx**2 + a.vy**2 + a.vz**2)
        for b in bodies[i + 1 :]:
            distance = math.sqrt((a.x - b.x) ** 2 + (a.y - b.y) ** 2 + (a.z - b.z) ** 2)
            energy -= GRAVITY * a.mass * b.mass / distance
    return energy


def advance(bodies, steps, dt):
    for _ in range(steps):
        kick(bodies, dt / 2)
        drift(bodies, dt)
        kick(bodies, dt / 2)


def simulate(years: float, steps_per_year: int = 200) -> list[tuple[str, float, float, float]]:
    """Where each body stands after that many years: (name, x, y, z) in astronomical units.

    >>> [name for name, _, _, _ in simulate(0.0)]
    ['Sun', 'Earth', 'Mars', 'Jupiter', 'Saturn']
    >>> name, x, y, z = simulate(1.0)[1]
    >>> name, round(x, 2), abs(y) < 0.02
    ('Earth', 1.0, True)
    """
    bodies = solar_system()
    advance(bodies, int(years * steps_per_year), 1 / steps_per_year)
    return [(b.name, b.x, b.y, b.z) for b in bodies]


def energy_drift(years: float, steps_per_year: int = 200) -> float:
    """The relative change of the total energy: small when the step is small enough.

    >>> energy_drift(0.0)
    0.0
    >>> energy_drift(2.0) < 1e-4
    True
    """
    bodies = solar_system()
    before = total_energy(bodies)
    advance(bodies, int(years * steps_per_year), 1 / steps_per_year)
    return abs((total_energy(bodies) - before) / before)


def main():
    for name, x, y, z in simulate(60.0):
        print(f"{name:<8}{x:9.4f}{y:9.4f}{z:9.4f}")
    print(f"energy drift {energy_drift(40.0):.3e}")


if __name__ == "__main__":
    main()
