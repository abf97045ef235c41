# covers: dict: get setdefault pop popitem update keys values items clear copy fromkeys; in; del; KeyError messages; length and truth
def attempt(label, action):
    try:
        print(label, action())
    except KeyError as e:
        print(label, "KeyError:", e, repr(e))


def main():
    d = {"b": 2, "a": 1}
    print(d, len(d), d["b"], d.get("a"), d.get("z"), d.get("z", 0), "a" in d, "z" not in d, bool(d), bool({}))
    d["c"] = 3
    d["b"] = 20
    d["a"] += 5
    print(d, list(d), list(d.keys()), list(d.values()), list(d.items()))
    print(d.setdefault("d", 4), d.setdefault("a", 100), d)
    print(d.pop("d"), d.pop("nope", None), d.pop("nope", -1), d)
    attempt("pop", lambda: d.pop("missing"))
    attempt("get item", lambda: d["it's"])
    attempt("int key", lambda: {1: 2}[3])
    attempt("tuple key", lambda: {(1, "a"): 2}[(1, "b")])
    attempt("popitem", lambda: {"x": 1}.popitem())
    empty = {"q": 0}
    empty.popitem()
    attempt("popitem empty", lambda: empty.popitem())
    d.update({"a": 0, "e": 5})
    d.update([("f", 6), ("g", 7)])
    d.update(h=8, a=-1)
    print(d)
    c = d.copy()
    c["new"] = 1
    del c["a"], c["b"]
    print(d == c, len(d), len(c), list(c))
    try:
        del d["zzz"]
    except KeyError as e:
        print("KeyError:", e)
    c.clear()
    print(c, len(c), c == {})
    print(dict.fromkeys("abc"), dict.fromkeys([1, 2], 0), dict.fromkeys("aab", 1), dict([("k", 1)]), dict(x=1, y=2), dict({"z": 3}), dict(), dict(zip("ab", [1, 2])), dict([("a", 1)], b=2))
    merged = {**{"a": 1, "b": 2}, **{"b": 3}, "c": 4}
    print(merged, {"x": 1} | {"x": 2, "y": 3}, {} | {"k": 1})
    merged |= {"z": 26}
    print(merged)
    print(d.popitem(), d.popitem(), d)
    for key in list(d):
        if d[key] < 3:
            del d[key]
    print(d, max(d), min(d.values()), sum(d.values()), sorted(d), sorted(d.values(), reverse=True), list(reversed(d)), list(reversed(d.items())))
    k, v = list(d.items())[0]
    first = next(iter(d))
    print(k, v, first, d[first], "values", 5 in d.values(), ("e", 5) in d.items(), "e" in d.keys())


main()
