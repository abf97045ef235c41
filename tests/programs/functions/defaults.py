# covers: functions: default values, mutable defaults shared between calls, None defaults, defaults from expressions, keywords in any order, missing argument errors avoided
def greet(name, greeting="Hello", mark="!"):
    return f"{greeting}, {name}{mark}"


def collect(item, into=[]):
    into.append(item)
    return into


def count(word, table={}):
    table[word] = table.get(word, 0) + 1
    return table


def fresh(item, into=None):
    if into is None:
        into = []
    into.append(item)
    return into


BASE = 10


def scaled(x, factor=BASE * 2, offset=len("abc")):
    return x * factor + offset


def window(values, start=0, stop=None, step=None):
    return values[start:stop:step]


def area(width, height=None):
    if height is None:
        height = width
    return width * height


def power(base, exponent=2, modulus=None):
    result = base ** exponent
    return result if modulus is None else result % modulus


def connect(host="localhost", port=80, secure=False, path="/"):
    scheme = "https" if secure else "http"
    return f"{scheme}://{host}:{port}{path}"


def total(values, start=0):
    for v in values:
        start += v
    return start


def many(a, b=2, c=3, d=4, e=5):
    return a, b, c, d, e


class Box:
    def __init__(self, items=[], label=None, scale=1):
        self.items = items
        self.label = label or "box"
        self.scale = scale


def main():
    print(greet("Ann"), greet("Bob", "Hi"), greet("Cid", mark="?"), greet(mark=".", name="Dee", greeting="Bye"), greet("Eve", "Yo", "..."))
    print(collect(1), collect(2), collect(3, []), collect(4), collect("x", ["w"]))
    print(count("a"), count("b"), count("a"), count("z", {}))
    print(fresh(1), fresh(2), fresh(3, [0]), fresh("s"))
    print(scaled(1), scaled(1, 2), scaled(2, offset=0), scaled(offset=1, x=3), scaled(0.5))
    xs = [1, 2, 3, 4, 5]
    print(window(xs), window(xs, 1), window(xs, 1, -1), window(xs, step=-1, start=None), window("hello", stop=2), window(xs, step=2))
    print(area(3), area(3, 4), area(2.5), area(height=2, width=5), area(3, 0), power(3), power(2, 10), power(2, 10, 7), power(2.5), power(5, modulus=3))
    print(connect(), connect("example", 8080), connect(secure=True), connect(path="/x", host="h"), connect("a", 1, True, "/z"))
    print(total([1, 2]), total([0.5]), total([1], 10), total([], start=5), total([1, 2.5]), total(["a", "b"], ""))
    print(many(1), many(1, e=50), many(1, 20, d=40), many(b=0, a=-1), many(*[7, 8, 9]), many(1, *(2, 3)), many(**{"a": 5, "c": 6}), many(0, **{"e": 1}))
    a, b = Box(), Box()
    a.items.append(1)
    print(b.items, Box([2]).items, Box().items is a.items, Box(label="").label, Box(label="L", scale=0.5).scale, Box().scale)
    BASE = 999
    print(scaled(1), BASE)
    f = lambda x, y=3: x * y
    print(f(2), f(2, 5), f(y=1, x=9))


main()
