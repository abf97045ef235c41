# covers: iterators: iteration over dicts and sets while other things change, snapshots with list, deletion errors, iterators of views, nested iteration, order after changes
def remove_values(table, test):
    for key in [k for k, v in table.items() if test(v)]:
        del table[key]
    return table


def rename(table, mapping):
    return {mapping.get(k, k): v for k, v in table.items()}


def first_key(table, default=None):
    return next(iter(table), default)


def last_key(table):
    key = None
    for key in table:
        pass
    return key


def nth(table, n):
    for i, item in enumerate(table.items()):
        if i == n:
            return item
    return None


def attempt(label, action):
    try:
        action()
        print(label, "finished")
    except RuntimeError as e:
        print(label, "RuntimeError:", e)


def grow(table):
    for key in table:
        table[key + 1] = 0


def shrink(table):
    for key in table:
        table.pop(key)


def overwrite(table):
    for key in table:
        table[key] += 1


def swap_one(table):
    for key in list(table):
        table[key * 10] = table.pop(key)


def grow_set(s):
    for x in s:
        s.add(x + 100)


def grow_view(table):
    for k, v in table.items():
        table[k * 2 + 50] = v


def stop_early(table):
    for key in table:
        table[999] = 1
        break


def main():
    base = {1: 10, 2: 20, 3: 30}
    for label, action in [("grow", grow), ("shrink", shrink), ("overwrite", overwrite), ("swap", swap_one), ("view", grow_view), ("early", stop_early)]:
        table = dict(base)
        attempt(label, lambda: action(table))
        print(table)
    s = {1, 2, 3}
    attempt("set", lambda: grow_set(s))
    print(remove_values({"a": 1, "b": 2, "c": 3}, lambda v: v % 2), rename({"a": 1, "b": 2}, {"a": "z"}), first_key({"x": 1}), first_key({}), first_key({}, "none"), last_key({1: 1, 2: 2}), last_key({}), nth(base, 1), nth(base, 9))
    d = {"a": 1, "b": 2}
    keys, items, values = iter(d), iter(d.items()), iter(d.values())
    print(next(keys), next(items), next(values), list(keys), list(items), list(values), next(keys, "end"))
    it = iter(d)
    next(it)
    d["new"] = 3
    try:
        next(it)
    except RuntimeError as e:
        print("RuntimeError:", e)
    print([(a, b) for a in d for b in d if a < b], [k for k in d for _ in range(d[k])], sum(d[k] for k in d), max(d), list(zip(d, d.values())), dict(zip(d.values(), d)))
    while d:
        key = next(iter(d))
        print(key, d.pop(key), end="; ")
    print(d)
    queue = {n: n for n in range(3)}
    seen = []
    while queue:
        n, _ = queue.popitem()
        seen.append(n)
        if n < 3 and n + 5 not in seen:
            queue[n + 5] = 0
    print(seen)
    nested = {"x": {"p": 1}, "y": {"q": 2, "r": 3}}
    for outer, inner in nested.items():
        for k in list(inner):
            inner[k + outer] = inner.pop(k)
    print(nested, [(o, k) for o in nested for k in nested[o]])
    work = {5, 1, 9}
    for x in sorted(work):
        work.discard(x)
        work.add(x * 2)
    print(work, [x for x in sorted(work) if x in {2, 18}], list(map(lambda x: x + 1, sorted(work))), {x % 4 for x in work})
    t = {3, 1, 2}
    it = iter(t)
    print(next(it), sum(it), len(t), next(iter(sorted(t, reverse=True))), [*t], list(enumerate(t)), list(zip(t, "abc")))


main()
