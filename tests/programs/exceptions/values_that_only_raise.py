# covers: exceptions: functions whose last statement can only raise, for one of the types that they are called with
def shape(m):
    return (len(m), len(m[0]))


def check(a, b):
    both = shape(a) + shape(b)
    return both[0] == both[2]


def add(a, b):
    if check(a, b):
        return [[x + y for x, y in zip(p, q)] for p, q in zip(a, b)]
    raise TypeError("no")


def show(m):
    print(len(m), len(m[0]))


def store(table, m):
    table[len(m)] = len(m[0])


def last(m):
    [len(m), m[0], len(m[1])]


class Box:
    def __init__(self, m):
        self.size = len(m)
        self.inner = (len(m), len(m[0]))

    def sizes(self, m):
        return [len(m), len(m[0])]


def attempt(f, *args):
    try:
        print(f(*args))
    except TypeError as e:
        print("TypeError:", e)


attempt(add, [[1]], [[2]])
attempt(add, [3], [4])
attempt(show, [[1, 2]])
attempt(show, [3])
attempt(store, {}, [[1, 2]])
attempt(store, {}, [3])
attempt(last, [[1, 2], [3]])
attempt(last, [3, 4])
for value in (1, 2):
    try:
        print(Box([value]).inner)
    except TypeError as e:
        print(e)
print(Box([[1], [2]]).sizes(["ab"]))
try:
    print(Box([[1], [2]]).sizes([4.5]))
except TypeError as e:
    print(e)
