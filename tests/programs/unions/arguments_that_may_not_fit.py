# covers: unions: dict(), **, update, sums, joins and conversions of values of which some members do not fit
def pick(i):
    return [{"a": 1}, None, {"b": 2, "c": 3}, 5][i]
def nums(i):
    return [[3, 1, 2], None, [5], 7][i]
def strs(i):
    return ["12", None, "7", 4, 2.5][i]
def attempt(f, x):
    try:
        print(f(x), end=' ')
    except (TypeError, AttributeError, ValueError) as e:
        print(type(e).__name__, e, end=' ')
for i in range(4):
    x = pick(i)
    attempt(lambda v: dict(v), x)
    attempt(lambda v: dict(v, z=1), x)
    attempt(lambda v: {**v}, x)
    attempt(lambda v: {"k": 1} | v, x)
    attempt(lambda v: sorted(v), x)
    attempt(lambda v: v.get("a"), x)
    attempt(lambda v: list(v.items()), x)
    d = {"q": 0}
    try:
        d.update(x)
    except TypeError as e: print(e, end=' ')
    print(d)
    n = nums(i)
    attempt(lambda v: sorted(v), n)
    attempt(lambda v: sum(v), n)
    attempt(lambda v: max(v), n)
    attempt(lambda v: min(v, default=0), n)
    attempt(lambda v: [1] + v, n)
    attempt(lambda v: v.index(5), n)
    attempt(lambda v: ",".join(map(str, v)), n)
    attempt(lambda v: v[-1], n)
    attempt(lambda v: v[0:1], n)
    l = [0]
    try:
        l.extend(n)
    except TypeError as e: print(e, end=' ')
    try:
        l += n
    except TypeError as e: print(e, end=' ')
    print(l)
for i in range(5):
    s = strs(i)
    attempt(lambda v: int(v), s)
    attempt(lambda v: float(v), s)
    attempt(lambda v: "x" + v, s)
    attempt(lambda v: v + 1, s)
    attempt(lambda v: "n".join([v, v]), s)
    attempt(lambda v: v.upper(), s)
    attempt(lambda v: v.zfill(4), s)
    attempt(lambda v: ord(v[0]), s)
    attempt(lambda v: round(v), s)
    attempt(lambda v: v > 3, s)
    attempt(lambda v: f"{v:>4}", s)
    attempt(lambda v: "%s" % v, s)
    attempt(lambda v: "%d" % v, s)
    attempt(lambda v: hash(v) == hash(v), s)
    attempt(lambda v: v in "a12b", s)
    attempt(lambda v: list(range(v)), s)
    attempt(lambda v: divmod(v, 2), s)
    attempt(lambda v: pow(v, 2), s)
    attempt(lambda v: "a-b".replace("-", v), s)
    attempt(lambda v: "12a".startswith(v), s)
    attempt(lambda v: [1, 2, 3][v], s) if i != 3 else 0
    attempt(lambda v: "ab" * v, s)
    attempt(lambda v: print(v, sep=v), s)
    print()


conf = {"a": {"b": {"c": 42}}, "x": 1}


def merge(a, b):
    out = dict(a)
    for k, v in b.items():
        out[k] = merge(out[k], v) if k in out and isinstance(out[k], dict) and isinstance(v, dict) else v
    return out


print(merge(conf, {"a": {"q": 7, "b": {"d": 1}}, "y": 2}))
