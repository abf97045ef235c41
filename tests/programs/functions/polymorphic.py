# covers: functions: one un-annotated helper called with many types: numbers, texts, lists, tuples, dicts and objects; generic containers; duck typing
class Cat:
    def __init__(self, name):
        self.name = name

    def speak(self):
        return self.name + " says meow"

    def __len__(self):
        return 4

    def __add__(self, other):
        return Cat(self.name + "&" + other.name)

    def __repr__(self):
        return f"Cat({self.name})"


class Robot:
    def __init__(self, serial):
        self.serial = serial

    def speak(self):
        return f"unit {self.serial} beeps"

    def __repr__(self):
        return f"Robot({self.serial})"


def add(a, b):
    return a + b


def double(x):
    return x * 2


def first(xs):
    return xs[0]


def last(xs):
    return xs[-1]


def pair(a, b):
    return (a, b)


def swap(p):
    a, b = p
    return b, a


def identity(x):
    return x


def size(x):
    return len(x)


def largest(xs):
    best = xs[0]
    for x in xs:
        if x > best:
            best = x
    return best


def repeat(x, n):
    return [x] * n


def contains(xs, x):
    for y in xs:
        if y == x:
            return True
    return False


def talk(thing):
    return thing.speak()


def fold(f, start, xs):
    for x in xs:
        start = f(start, x)
    return start


def zip_with(f, xs, ys):
    return [f(x, y) for x, y in zip(xs, ys)]


def or_default(x, default):
    return default if x is None else x


def main():
    print(add(1, 2), add(1, 2.5), add(0.5, 0.5), add("a", "b"), add([1], [2]), add((1,), ("x",)), add(Cat("a"), Cat("b")), add(True, True), add(b"x", b"y"))
    print(double(3), double(1.5), double("ab"), double([1, 2]), double((0,)), double(True))
    print(first([1, 2]), first("xyz"), first((2.5, "b")), first([[1], [2]]), first(range(5, 9)), last([1, 2]), last("xyz"), last(b"ab"), last([None, "s"]))
    print(pair(1, "a"), pair("a", 1), swap(pair(1.5, [2])), swap(swap((1, "x"))), identity(5), identity("s"), identity(None), identity([1]), identity(identity)(3))
    print(size("abc"), size([1]), size({1: 2, 3: 4}), size({1, 2, 3}), size((1, 2)), size(range(9)), size(Cat("x")), size(b""))
    print(largest([3, 1, 2]), largest([0.5, 2.5]), largest("hello"), largest(["b", "abc"]), largest([(1, 2), (1, 3)]), largest([[1], [0, 5]]))
    print(repeat(1, 2), repeat("a", 3), repeat([], 2), repeat(None, 1), repeat(Cat("z"), 2), contains([1, 2], 2), contains("abc", "z"), contains([[1]], [1]), contains({"k": 1}, "k"), contains([1.0], 1))
    print(talk(Cat("tom")), talk(Robot(7)), [talk(t) for t in (Cat("a"),)], talk(add(Cat("p"), Cat("q"))))
    print(fold(add, 0, [1, 2, 3]), fold(add, "", ["x", "y"]), fold(add, [], [[1], [2]]), fold(lambda acc, x: acc + [x * 2], [], [1, 2]), fold(max, 0, [3, 9, 2]), fold(lambda a, w: a + len(w), 0, ["aa", "b"]), fold(add, 0, [0.5, 1]))
    print(zip_with(add, [1, 2], [10, 20]), zip_with(pair, "ab", [1, 2]), zip_with(lambda a, b: a * b, ["x", "y"], [2, 3]), or_default(None, 5), or_default(3, 5), or_default(None, "d"), or_default("s", "d"))


main()
