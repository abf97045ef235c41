# covers: iterators: iterators of different kinds and items in one variable
def f(flag):
    z = zip([1, 2], [3, 4])
    m = map(list, [(1, 2)]) if flag else z
    return [x for x in m]
print(f(True), f(False))
def g(flag, m):
    z = zip(*m)
    return list(map(list, z) if flag else z)
print(g(True, [[1, 2], [3, 4]]), g(False, [[1, 2], [3, 4]]), g(True, []))
def h(k, m):
    it = [enumerate(m), zip(m, m), reversed(m), map(str, m), filter(None, m), iter(m), zip(*[m, m])][k]
    return [x for x in it]
print([h(k, [1, 0, 2]) for k in range(7)])
def e(k, m):
    if k == 0: it = enumerate(m)
    elif k == 1: it = zip(m, m)
    elif k == 2: it = reversed(m)
    elif k == 3: it = map(str, m)
    elif k == 4: it = filter(None, m)
    elif k == 5: it = {1: 2}.items()
    elif k == 6: it = zip(*[m, m])
    elif k == 7: it = "ab"
    elif k == 8: it = (y for y in m)
    else: it = m
    return [x for x in it]
print([e(k, [1, 0, 2]) for k in range(10)])
