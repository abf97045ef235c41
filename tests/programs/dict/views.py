# covers: dict: keys, values and items views follow the dict; views as sets; membership; equality; len; sorting; conversion; loops over views
def main():
    d = {"a": 1, "b": 2, "c": 3}
    keys, values, items = d.keys(), d.values(), d.items()
    print(keys, values, items, len(keys), len(values), len(items))
    d["d"] = 4
    del d["a"]
    print(keys, values, items, len(items))
    print("b" in keys, "a" in keys, 2 in values, 1 in values, ("b", 2) in items, ("b", 3) in items)
    other = {"b": 2, "c": 30, "z": 26}
    print(sorted(keys & other.keys()), sorted(keys | other.keys()), sorted(keys - other.keys()), sorted(keys ^ other.keys()), sorted(items & other.items()))
    print(keys == {"b", "c", "d"}, d.keys() == {"d": 1, "c": 1, "b": 1}.keys(), items == {"b": 2, "c": 3, "d": 4}.items())
    print(sorted(keys), sorted(values), sorted(items, key=lambda kv: -kv[1]), list(keys), tuple(values), sum(values), max(items, key=lambda kv: kv[1]), min(keys))
    for k in keys:
        print(k, d[k], end=" ")
    for v in values:
        print(v * 2, end=" ")
    for k, v in items:
        print(f"{k}{v}", end=" ")
    for i, (k, v) in enumerate(d.items(), 1):
        print(i, k, v, end=" ")
    print()
    print(list(map(lambda kv: kv[0] * kv[1], d.items())), [k for k in d if d[k] > 2], {v for v in values} == {2, 3, 4}, any(v > 3 for v in values), all(k < "e" for k in keys))
    print(list(reversed(keys)), list(reversed(values)), list(zip(keys, values)) == list(items), dict(zip(values, keys)), ",".join(keys), [*keys], [*d], {*d} == set(keys))
    pairs = list(d.items())
    pairs[0] = ("changed", 0)
    print(d, pairs, dict(pairs))
    try:
        for k in d.keys():
            d[k + "!"] = 0
    except RuntimeError as e:
        print("RuntimeError:", e)
    for k in list(d.keys()):
        if k.endswith("!"):
            del d[k]
    print(d, {}.keys(), {}.values(), {}.items(), list({}.items()), len({}.keys()))
    numbers = {3: "c", 1: "a", 2: "b"}
    print(sorted(numbers), sorted(numbers.items()), numbers.keys() & {1, 3, 9}, numbers.keys() - {1}, max(numbers.values()), list(numbers.values()).index("b"), "c" in numbers.values())
    it = iter(d.items())
    print(next(it), next(it), list(it), next(it, None))


main()
