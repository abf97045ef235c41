# covers: set: iteration order of int sets through growth, removal, reinsertion, collisions, negative and large values, copies, unions and pops
def trace(s):
    print(len(s), list(s))


def lcg(n, seed=1):
    out = []
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        out.append(seed >> 8)
    return out


def main():
    for values in ([5, 3, 1], [8, 0, 16], [1, 9, 17, 25], [31, 32, 33], [100, 1, 1000], [-1, -2, 1, 2], [-5, 3, 11, -13], [64, 0, 128], [7, 6, 5, 4, 3, 2, 1, 0]):
        trace(set(values))
        trace(set(values[::-1]))
    s = set()
    for i in range(0, 60, 7):
        s.add(i)
        trace(s)
    for i in (0, 21, 42, 7):
        s.discard(i)
    trace(s)
    for i in (42, 21, 100, 0):
        s.add(i)
    trace(s)
    random = lcg(40)
    t = set(random)
    print(list(t)[:12], len(t))
    for r in random[::3]:
        t.discard(r)
    print(list(t)[:12], len(t))
    t = {r % 100 for r in random}
    trace(t)
    trace({r % 50 - 25 for r in random})
    trace(t.copy())
    trace(set(t))
    trace(set(list(t)))
    trace(t | {1000, 2000})
    trace(t & set(range(50)))
    trace(t - set(range(50)))
    trace(t ^ set(range(30)))
    trace({2 ** 61 - 1, 2 ** 61, 0, 1, -(2 ** 61)})
    trace({2 ** 62, 2 ** 32, 2 ** 16, 2 ** 8, 2 ** 4})
    u = set(range(40, 0, -3))
    popped = [u.pop() for _ in range(5)]
    print(popped)
    u.update(popped[::-1])
    trace(u)
    v = set(range(100))
    v -= set(range(10, 95))
    trace(v)
    v |= {500, 40, 41, 12}
    trace(v)
    w = {i * 8 for i in range(12)}
    trace(w)
    w &= {i * 16 for i in range(12)}
    trace(w)
    print({*w, 3, 5}, {x // 8 for x in w}, [x for x in w if x > 20], sum(w))
    trace({i * i % 41 for i in range(60)})
    trace({1.5, 2.5, 3.0, 4, 0.25})
    trace({(1, 2), (2, 1), (0, 0), (3, 3)})
    trace(set(range(0, 5000, 97)))


main()
