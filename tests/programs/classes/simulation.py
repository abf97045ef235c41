# covers: classes: particles with vectors, gravity and bouncing, spatial grid, emitter with own random numbers, removal of dead objects, energy report
class Random:
    def __init__(self, seed=1):
        self.state = seed

    def next(self):
        self.state = self.state * 1103515245 + 12345 & 0x7FFFFFFF
        return self.state / 0x7FFFFFFF

    def between(self, a, b):
        return a + (b - a) * self.next()


class Vec:
    def __init__(self, x=0.0, y=0.0):
        self.x, self.y = x, y

    def __add__(self, o):
        return Vec(self.x + o.x, self.y + o.y)

    def __mul__(self, k):
        return Vec(self.x * k, self.y * k)

    def length2(self):
        return self.x * self.x + self.y * self.y

    def __repr__(self):
        return f"<{self.x:.3f} {self.y:.3f}>"


class Particle:
    created = 0

    def __init__(self, position, velocity, mass=1, life=None):
        self.position, self.velocity, self.mass, self.life = position, velocity, mass, life
        Particle.created += 1
        self.number = Particle.created
        self.bounces = 0

    @property
    def alive(self):
        return self.life is None or self.life > 0

    @property
    def energy(self):
        return 0.5 * self.mass * self.velocity.length2() + self.mass * 9.81 * self.position.y

    def step(self, dt):
        self.velocity += Vec(0, -9.81) * dt
        self.position += self.velocity * dt
        if self.position.y < 0:
            self.position = Vec(self.position.x, -self.position.y)
            self.velocity = Vec(self.velocity.x, -self.velocity.y) * 0.8
            self.bounces += 1
        if self.life is not None:
            self.life -= dt


class Emitter:
    def __init__(self, rate, random):
        self.rate, self.random = rate, random
        self.owed = 0

    def emit(self, dt):
        self.owed += self.rate * dt
        out = []
        while self.owed >= 1:
            self.owed -= 1
            out.append(Particle(Vec(), Vec(self.random.between(-1, 1), self.random.between(2, 4)), 0.5, self.random.between(0.2, 0.8)))
        return out


class World:
    def __init__(self):
        self.time = 0
        self.particles = [Particle(Vec(0, 1), Vec(1, 0), 2)]
        self.emitter = Emitter(12, Random(7))
        self.dead = 0

    def step(self, dt):
        self.particles += self.emitter.emit(dt)
        for p in self.particles:
            p.step(dt)
        before = len(self.particles)
        self.particles = [p for p in self.particles if p.alive]
        self.dead += before - len(self.particles)
        self.time += dt

    def cells(self, size=0.5):
        grid = {}
        for p in self.particles:
            grid.setdefault((int(p.position.x // size), int(p.position.y // size)), []).append(p.number)
        return grid

    def report(self):
        print(f"{self.time:.2f}s {len(self.particles)} alive {self.dead} dead energy {sum([p.energy for p in self.particles]):.4f} first {self.particles[0].position} bounces {self.particles[0].bounces}")


def main():
    world = World()
    for i in range(100):
        world.step(0.02)
        if i % 20 == 19:
            world.report()
    cells = world.cells()
    for cell in sorted(cells):
        print(cell, cells[cell])
    lowest = min(world.particles, key=lambda p: p.position.y)
    print(lowest.number, lowest.position, lowest.velocity, Particle.created, sum(p.bounces for p in world.particles), [p.life is None for p in world.particles].count(True))


main()
