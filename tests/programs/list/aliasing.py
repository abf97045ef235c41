# covers: list: two names for one list, lists passed to functions and changed, returned lists, is, default arguments, lists in lists and dicts, += against +
def add_item(xs, x):
    xs.append(x)
    return xs


def rebind(xs):
    xs = xs + [99]
    return xs


def clear_in_place(xs):
    xs[:] = []


def remember(x, seen=[]):
    seen.append(x)
    return seen


def swap(xs, i, j):
    xs[i], xs[j] = xs[j], xs[i]


class Bag:
    def __init__(self, items=None):
        self.items = items if items is not None else []

    def add(self, x):
        self.items.append(x)
        return self


def main():
    a = [1, 2]
    b = a
    c = a[:]
    b.append(3)
    print(a, b, c, a is b, a is c, a == c, a[:2] == c)
    d = add_item(a, 4)
    print(a, d is a, rebind(a), a)
    a += [5]
    print(b, a is b)
    a = a + [6]
    print(b, a, a is b)
    clear_in_place(b)
    print(b, d, a)
    print(remember(1), remember(2), remember(3, []), remember(4))
    first = remember(5)
    first.append(50)
    print(remember(6), remember(7) is first)
    xs = [1, 2, 3]
    swap(xs, 0, -1)
    print(xs)
    shared = []
    p, q, r = Bag(shared), Bag(shared), Bag()
    p.add(1).add(2)
    q.add(3)
    r.add(9)
    print(shared, p.items, q.items, r.items, p.items is q.items, Bag().items)
    inner = [0]
    outer = [inner, inner, [0]]
    inner.append(1)
    outer[1].append(2)
    print(outer, outer[0] is outer[1], outer[0] == outer[2])
    table = {"x": inner, "y": []}
    table["y"].append("z")
    table["x"] += [3]
    print(table, inner)
    for row in outer:
        row.append(7)
    print(outer)
    for n in xs:
        n += 1
    print(xs)
    for i in range(len(xs)):
        xs[i] += 1
    print(xs)
    u, v = xs, xs
    u.sort()
    print(v, u is v)
    loop = [1, 2, 3]
    for x in loop:
        if x < 4:
            loop.append(x + 2)
    print(loop)
    removed = [1, 2, 3, 4, 5, 6]
    for x in removed:
        if x % 2 == 0 or x == 1:
            removed.remove(x)
    print(removed)
    t = ([1], [2])
    t[0].append(5)
    print(t)


main()
