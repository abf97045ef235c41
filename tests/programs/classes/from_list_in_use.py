# covers: classes: classes that derive from list: heapq, bisect, random, json, copies, slices, spreads, patterns, lists of them beside plain lists, errors
import heapq, bisect, random, functools, itertools, json, copy, statistics
class S(list):
    pass
class M(list): pass
class R(list): pass
class V(list): pass
class P(list): pass
x = S([3, 1, 2])
print(json.dumps(x), json.dumps({"a": x}), functools.reduce(lambda a, b: a + b, x), list(itertools.chain(x, [9])))
heapq.heapify(x); heapq.heappush(x, 0); print(x, heapq.heappop(x), heapq.nsmallest(2, x))
x.sort(); print(bisect.bisect(x, 2), x); bisect.insort(x, 2); print(x)
random.seed(1); print(random.choice(x)); random.shuffle(x); print(x, random.sample(x, 2))
print(statistics.mean(x), sum(x), ",".join(V(["a", "b"])), "-".join(str(i) for i in x))
y = copy.copy(x); y.append(1); print(x, y, type(y).__name__, copy.deepcopy(y))
a = [1]; b = a; a += S([5]); print(a, b); a.extend(x); print(a); a[1:1] = S([7, 7]); print(a)
x[:] = [1, 2, 3]; x[1:] = S([8]); print(x); x *= 2; print(x); del x[::2]; print(x)
print([1, 8] == S([1, 8]), S([1]) == S([1]), S([1]) == (1,), S([1, 2]) < [1, 3], [0] < S([1]), S() == [], not S())
m = M([R([1, 2]), R([3, 4])]); print(m, m[0][1], [r[0] for r in m], sum(m, []), list(zip(*m)))
match x:
    case [p, q]: print("two", p, q)
    case [p, *rest]: print("more", p, rest)
mix = [S([1]), [2], S([3, 4])]
print(mix, [len(v) for v in mix], sorted(mix), [v == [2] for v in mix], [2] in mix)
v = V("hello"); print(v, v.count("l"), v.index("l", 3), "".join(v))
try: v.remove("z")
except ValueError as e: print(e)
try: S().pop()
except IndexError as e: print(e)
try: v[100]
except IndexError as e: print(e)
try: v + 3
except TypeError as e: print(e)
try: {v: 1}
except TypeError as e: print(e)
list.append(v, "!"); print(v, list.__len__(v))
print(isinstance(v, list), S.__name__, list(map(str.upper, v)), any(v), all(v), v.__class__)
first, *others = v; print(first, others)
print(*v, sep="-")
for i, c in enumerate(v[:2]): print(i, c)
def f(*args): return args
print(f(*v), [*v, 1], (*v,), {*v} == set(v))
it = iter(v); print(next(it), next(it)); print(v.copy(), list(v), tuple(v)); print(set(S([1, 1])), frozenset(S([2])), dict(P([("a", 1)])))
w = S(range(3)); w.insert(1, 9); print(w, w[-1], w[1:3], 9 in w, w.reverse(), w); w.clear(); print(w, len(w))
