# covers: list: growing many times by a few elements
a = [1, 2]
for i in range(300):
    a.extend([i, i + 1, i + 2])
print(len(a), a[:8], a[-3:])

b = []
for i in range(300):
    b += [str(i), "x"]
print(len(b), b[-4:])

c = [0]
for i in range(300):
    c.insert(i // 2, i)
print(len(c), c[:5], c[-5:])

d = []
for i in range(200):
    d.insert(0, [i])
print(len(d), d[0], d[-1])

e = list(range(10))
for i in range(100):
    e[2:4] = [i, i, i]
print(len(e), e[:6], e[-4:])

f = [None]
for _ in range(100):
    f += [None, None]
    f.insert(1, None)
print(len(f), f[:2])

g = []
for i in range(100):
    g.extend([])
    g += []
    g.append(i)
    g[1:1] = []
print(len(g), g[50])

h = [(0, "a")]
for i in range(40):
    h.extend(h[:2])
    h.insert(-1, (i, "b"))
print(len(h), h[-3:])


def combos(items):
    if len(items) == 0:
        return [[]]
    result = []
    for el in combos(items[1:]):
        result += [el, el + [items[0]]]
    return result


print(len(combos(list("abcdefghij"))), combos(list("abc")))
