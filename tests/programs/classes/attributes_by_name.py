# covers: classes: getattr, hasattr and setattr: names that the program computes
class Animal:
    kind = "animal"

    def __init__(self, name, legs):
        self.name = name
        self.legs = legs
        self._secret = 1

    @property
    def title(self):
        return self.name.upper()

    def speak(self):
        return self.name + "!"

    def walk(self, n):
        return [self.name] * n


a = Animal("rex", 4)
for attr in ["name", "legs", "kind", "title", "missing"]:
    print(attr, hasattr(a, attr), getattr(a, attr, "none"))
for m in ("speak",):
    print(getattr(a, m)())
action = "walk"
print(getattr(a, action)(2))
try:
    getattr(a, "na" + "mes")
except AttributeError as e:
    print(e)


def get(o, n):
    return getattr(o, n)


print(get(a, "name"), get(a, "legs"))
try:
    print(get(a, "legz"))
except AttributeError as e:
    print(e)
try:
    get(a, 3)
except TypeError as e:
    print(e)
for attr, value in {"name": "tom", "legs": 3, "kind": "cat"}.items():
    setattr(a, attr, value)
print(a.name, a.legs, a.kind, Animal.kind, a.title)
people = [Animal("z", 1), Animal("a", 9)]


def sort_by(items, key):
    return [p.name for p in sorted(items, key=lambda p: getattr(p, key))]


print(sort_by(people, "name"), sort_by(people, "legs"))


class Config:
    def __init__(self, **kw):
        self.name = "x"
        self.size = 3
        for k, v in kw.items():
            setattr(self, k, v)

    def show(self):
        for k in ("name", "size"):
            print(k, getattr(self, k))


c = Config(name="y")
c.show()
