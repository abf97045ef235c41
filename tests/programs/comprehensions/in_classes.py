# covers: comprehensions: comprehensions in methods over self attributes, class level constants, properties, default arguments, return values, sorting of objects
class Sprite:
    def __init__(self, name, x, y, tags=()):
        self.name, self.x, self.y = name, x, y
        self.tags = [t.lower() for t in tags]

    def distance2(self, other):
        return sum((a - b) ** 2 for a, b in [(self.x, other.x), (self.y, other.y)])


class Scene:
    LAYERS = [name.upper() for name in ("back", "front")]
    ORDER = {name: i for i, name in enumerate(["back", "front"])}

    def __init__(self, sprites):
        self.sprites = [s for s in sprites if s is not None]
        self.hidden = {s.name for s in self.sprites if "hidden" in s.tags}

    @property
    def names(self):
        return [s.name for s in self.sprites]

    @property
    def visible(self):
        return [s for s in self.sprites if s.name not in self.hidden]

    def by_tag(self):
        tags = sorted({t for s in self.sprites for t in s.tags})
        return {t: [s.name for s in self.sprites if t in s.tags] for t in tags}

    def nearest(self, sprite):
        others = [(sprite.distance2(s), s.name) for s in self.sprites if s is not sprite]
        return min(others)[1] if others else None

    def bounds(self):
        return tuple(f(getter(s) for s in self.sprites) for f in (min, max) for getter in (lambda s: s.x, lambda s: s.y))

    def move(self, dx=0, dy=0):
        return Scene([Sprite(s.name, s.x + dx, s.y + dy, s.tags) for s in self.sprites])

    def __contains__(self, name):
        return any(s.name == name for s in self.sprites)

    def __iter__(self):
        return (s for s in self.sprites if s.name not in self.hidden)

    def matrix(self):
        return [[a.distance2(b) for b in self.sprites] for a in self.sprites]


def main():
    hero, enemy, rock = Sprite("hero", 0, 0, ["Player", "SOLID"]), Sprite("enemy", 3, 4), Sprite("rock", 1, -1, ("solid", "hidden"))
    scene = Scene([hero, None, enemy, rock])
    print(scene.names, [s.name for s in scene.visible], sorted(scene.hidden), Scene.LAYERS, Scene.ORDER)
    print(scene.by_tag(), scene.nearest(hero), Scene([hero]).nearest(hero), scene.bounds())
    moved = scene.move(dy=0.5)
    print([(s.name, s.x, s.y) for s in moved.sprites], [(s.x, s.y) for s in scene.move(1, 2).sprites], [(s.x, s.y) for s in scene.sprites])
    print("hero" in scene, "ghost" in scene, [s.name for s in scene], sum(s.x for s in scene), scene.matrix())
    print(sorted([s.name for s in scene.sprites], key=lambda n: n[::-1]), [s.name for s in sorted(scene.sprites, key=lambda s: (-s.y, s.x))], max(scene.sprites, key=lambda s: len(s.tags)).name)
    counts = {s.name: len(s.tags) for s in scene.sprites}
    print(counts, {n: [s for s in counts if counts[s] == n] for n in sorted(set(counts.values()))}, len([t for s in scene.sprites for t in s.tags]))
    grid = {(s.x, s.y): s for s in scene.sprites}
    print([[grid[x, y].name[0] if (x, y) in grid else "." for x in range(4)] for y in range(-1, 5)], [grid[p].name for p in sorted(grid)])


if __name__ == "__main__":
    main()
