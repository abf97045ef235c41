# covers: classes: equality, order, hashing and iteration of instances, callable instances, messages of calls that do not fit
class Animal:
    count = 0
    def __init__(self, name):
        self.name = name
        Animal.count += 1
    def __str__(self):
        return self.name
    def __lt__(self, o):
        return self.name < o.name
class Dog(Animal):
    def __eq__(self, o):
        return isinstance(o, Dog) and self.name == o.name
    def __hash__(self):
        return hash(self.name)
class Cat(Animal):
    pass
zoo = [Dog("rex"), Cat("tom"), Dog("ace")]
print([str(z) for z in sorted(zoo)], Dog("rex") in zoo, Cat("tom") in zoo, zoo.index(zoo[1]), Animal.count)
print({Dog("a"), Dog("a"), Dog("b")} == {Dog("b"), Dog("a")}, len({Cat("x"), Cat("x")}))
d = {zoo[0]: 1, zoo[1]: 2}
print(d[Dog("rex")], d.get(zoo[1]), d.get(Cat("tom"), "none"))
print(zoo[0] == 5, zoo[0] != Dog("rex"), zoo[1] == zoo[1], not zoo[0] == zoo[2])
print(isinstance(zoo[0], (Cat, Dog)), issubclass(Dog, Animal), type(zoo[0]) is Dog, type(zoo[1]) == Dog, zoo[0].__class__.__name__)
print(max(zoo, key=lambda z: len(z.name)).name, min(zoo).name)
def apply(fs, x):
    return [f(x) for f in fs]
print(apply([str, float, abs, lambda v: v * 2], -3))
print(sorted("bca", reverse=True), list(map(lambda a, b: a + b, [1, 2], [3, 4])), list(filter(None, [0, 1, 2])))
def kw(a, b=2, *, c=[]):
    c.append(a)
    return a + b, len(c)
print(kw(1), kw(2, c=[1]), kw(3, b=5))
m = {"add": lambda a, b: a + b, "sub": lambda a, b: a - b}
print({k: f(5, 3) for k, f in m.items()})
x = 5
def shadow():
    x = 6
    def inner():
        return x
    return inner()
print(shadow(), x)
class Counter2:
    def __init__(self): self.n = 0
    def __call__(self, k=1):
        self.n += k
        return self.n
c = Counter2()
print(c(), c(5), list(map(c, [1, 2])))
class It:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0: raise StopIteration
        self.n -= 1
        return self.n
print(list(It(3)), sum(It(4)), [a for a in It(2)], dict(zip(It(2), "ab")), max(It(5)), 2 in It(4), ",".join(str(v) for v in It(3)))
for i, v in enumerate(It(2), 1): print(i, v)
a, b = It(2)
print(a, b, *It(2))
try:
    a, b, c2 = It(2)
except ValueError as e: print(e)
try:
    print(zoo[0] + 1)
except TypeError as e: print(e)
try:
    zoo[0]()
except TypeError as e: print(e)
try:
    len(zoo[0])
except TypeError as e: print(e)
try:
    Dog()
except TypeError as e: print(e)
try:
    Dog("a", 1, 2)
except TypeError as e: print(e)
try:
    zoo[0].nope()
except AttributeError as e: print(e)
try:
    zoo[0].nope2
except AttributeError as e: print(e)
try:
    Dog.nope3
except AttributeError as e: print(e)
