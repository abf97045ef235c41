# covers: stdlib: deque, all methods, mutation while iterating, bounds, errors, text
import collections
from collections import deque


def attempt(action):
    try:
        print(action())
    except (IndexError, ValueError, TypeError, RuntimeError) as e:
        print(type(e).__name__, e)


d = deque("abcdef")
for n in (1, -1, 4, -4, 100, -101, 0, 6):
    d.rotate(n)
    print(n, list(d))
d.rotate()
print(d, "a" in d, "z" in d, d.count("a"), d.index("c"), list(reversed(d)))
attempt(lambda: d.index("z"))
attempt(lambda: d.index("c", 5))
attempt(lambda: d.index("c", -6, -1))
attempt(lambda: d[6])
attempt(lambda: d[-7])
attempt(lambda: d[0:2])
attempt(lambda: deque().pop())
attempt(lambda: deque().popleft())
attempt(lambda: deque([1], -1))
attempt(lambda: deque([1], maxlen=-5))
attempt(lambda: d.remove("nope"))
d[0] = "first"
d[-1] = "last"
del d[1]
del d[-2]
d.remove("d")
print(d)
for i in (0, 100, -100, 2, -1, 1):
    d.insert(i, str(i))
    print(list(d))
d.reverse()
print(d, len(d), bool(d), bool(deque()))
e = d.copy()
e.append("more")
print(e == d, d == d.copy(), d != e, d == list(d), deque([1, 2]) < deque([1, 3]), deque([1]) <= deque([1, 0]), deque([2]) > deque([1, 5]))
print(deque([1, 2]) + deque([3]), deque([1, 2]) * 2, 2 * deque([0]), deque([1]) * -1)
attempt(lambda: deque([1]) + deque([2], 1))
f = deque([1, 2, 3], maxlen=3)
f.append(4)
f.appendleft(0)
print(f, f.maxlen, deque([1, 2]).maxlen)
f.extend([7, 8])
print(f)
f.extendleft([5, 6])
print(f)
attempt(lambda: f.insert(1, 9))
f *= 2
print(f)
f += [1]
print(f, f * 2, f.copy())
z = deque([1, 2, 3], maxlen=0)
z.append(1)
z.appendleft(2)
z.extend([1, 2])
print(z, len(z))
g = deque([1, 2])
g.extend(g)
print(g)
g.extendleft(g)
print(g)
g += g
print(len(g), g)
g.clear()
print(g)


def grow(q):
    for x in q:
        q.append(x)
        print("appended", x)


def shrink(q):
    for x in q:
        q.popleft()
        print("popped", x)


def overwrite(q):
    for i, x in enumerate(q):
        q[i] = x * 2
        q.reverse()
        q.reverse()
    return q


def turn(q):
    for x in q:
        q.rotate(0)
        print("turned", x)


attempt(lambda: grow(deque([1, 2])))
attempt(lambda: shrink(deque([1, 2])))
attempt(lambda: shrink(deque([1])))
attempt(lambda: overwrite(deque([1, 2, 3])))
attempt(lambda: turn(deque([1, 2])))
attempt(lambda: turn(deque([1])))


class Sly:
    def __init__(self, q):
        self.q = q

    def __eq__(self, other):
        self.q.append(self)
        return False

    def __repr__(self):
        return "Sly"


q = deque()
q.append(Sly(q))
q.append(Sly(q))
attempt(lambda: q.count(q[1]))
attempt(lambda: q[1] in q)
attempt(lambda: q.index(Sly(q)))
attempt(lambda: q.remove(Sly(q)))
print(len(q))
nested = deque([[1], [2]])
nested[0].append(5)
shallow = nested.copy()
shallow[1].append(6)
print(nested, shallow)
r = deque([1])
r2 = [r, r]
r2[0].append(2)
print(r2, r2[0] is r2[1], r is deque([1, 2]))
a, *b = deque([1, 2, 3])
x, y = deque("ab")
print(a, b, x, y, sum(deque([1, 2])), max(deque([3, 9])), sorted(deque([3, 1])), tuple(deque([1])), set(deque([1, 1])))
print([*deque([1, 2])], list(zip(deque([1, 2]), deque("xy"))), "-".join(deque(["a", "b"])), dict(deque([(1, 2)])))
print(isinstance(d, deque), isinstance(d, list), type(d), type(d).__name__, type(d) is collections.deque)
attempt(lambda: hash(1) == 1 and len({1: deque([1])}))
attempt(lambda: deque([1]) < 3)
attempt(lambda: deque(5))
it = iter(deque([1, 2]))
print(next(it), next(it), next(it, "done"))
state = 12345
w = deque()
log = []
for step in range(3000):
    state = (state * 1103515245 + 12345) % 2147483648
    op, arg = state // 65536 % 12, state // 1048576 % 50
    try:
        if op < 2:
            w.append(arg)
        elif op < 4:
            w.appendleft(arg)
        elif op == 4:
            log.append(w.pop())
        elif op == 5:
            log.append(w.popleft())
        elif op == 6:
            w.rotate(arg - 25)
        elif op == 7:
            w.insert(arg - 25, arg)
        elif op == 8:
            del w[arg // 3]
        elif op == 9:
            w.remove(arg)
        elif op == 10:
            log.append(w[arg // 4 - 6])
        else:
            w[-(arg // 5)] = arg
    except (IndexError, ValueError) as err:
        log.append(len(str(err)))
print(sum(i * v for i, v in enumerate(log)), list(w))
