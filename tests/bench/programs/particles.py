"""Particles in a box: a list of objects with methods, made and replaced as they run."""


class Particle:
    def __init__(self, x, y, vx, vy):
        self.x = x
        self.y = y
        self.vx = vx
        self.vy = vy
        self.age = 0

    def step(self, dt):
        self.vy -= 9.81 * dt
        self.x += self.vx * dt
        self.y += self.vy * dt
        if self.y < 0.0:
            self.y = -self.y
            self.vy = -self.vy * 0.9
        if self.x < 0.0 or self.x > 10.0:
            self.vx = -self.vx
        self.age += 1

    def energy(self):
        return 0.5 * (self.vx * self.vx + self.vy * self.vy) + 9.81 * self.y


def make(i):
    return Particle(i % 10 + 0.5, i % 7 + 1.0, i % 5 - 2.0, i % 3 - 1.0)


def run(n: int) -> float:
    particles = [make(i) for i in range(1000)]
    for frame in range(n):
        for p in particles:
            p.step(0.01)
        particles = [p for p in particles if p.age < 50 + frame % 7]
        while len(particles) < 1000:
            particles.append(make(len(particles)))
    total = 0.0
    for p in particles:
        total += p.energy()
    return total
