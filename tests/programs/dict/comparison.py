# covers: dict: equality independent of order, nested equality, inequality, differences, subset tests, equality of numeric values, identity
def diff(old, new):
    added = {k: v for k, v in new.items() if k not in old}
    removed = {k: v for k, v in old.items() if k not in new}
    changed = {k: (old[k], new[k]) for k in old if k in new and old[k] != new[k]}
    return added, removed, changed


def is_subset(small, large):
    return all(k in large and large[k] == v for k, v in small.items())


def same_keys(a, b):
    return sorted(a) == sorted(b)


class Settings:
    def __init__(self, values=None):
        self.values = dict(values or {})

    def __eq__(self, other):
        return self.values == other.values

    def with_value(self, key, value):
        copy = Settings(self.values)
        copy.values[key] = value
        return copy


def main():
    a = {"x": 1, "y": 2}
    b = {"y": 2, "x": 1}
    c = a
    print(a == b, a is b, a is c, a != b, a == {"x": 1}, a == {}, {} == {}, a != {"x": 1, "y": 3}, a == {"x": 1, "y": 2, "z": 3})
    print({"a": [1, 2]} == {"a": [1, 2]}, {"a": [1, 2]} == {"a": [2, 1]}, {"a": {"b": 1}} == {"a": {"b": 1}}, {1: "x"} == {1.0: "x"}, {"k": 1} == {"k": 1.0}, {"k": True} == {"k": 1}, {1: (1, 2)} == {1: (1, 2)})
    print(diff({"a": 1, "b": 2, "c": 3}, {"b": 2, "c": 30, "d": 4}), diff({}, {"n": 0}), diff(a, b))
    print(is_subset({"x": 1}, a), is_subset({"x": 2}, a), is_subset({}, a), is_subset(a, {"x": 1}), same_keys(a, b), same_keys(a, {"x": 0}))
    s, t = Settings({"v": 1}), Settings({"v": 1})
    u = s.with_value("v", 2)
    print(s == t, s == u, s.values, u.values, Settings() == Settings({}), s != u)
    dicts = [{"a": 1}, {"b": 2}, {"a": 1, "b": 2}]
    print({"b": 2} in dicts, dicts.index({"a": 1, "b": 2}), dicts.count({"a": 1}), {"z": 0} not in dicts, [len(d) for d in dicts])
    seen = []
    for d in ({"n": 1}, {"n": 2}, {"n": 1}):
        if d not in seen:
            seen.append(d)
    print(seen)
    print(sorted(dicts, key=lambda d: sorted(d.items())), max(dicts, key=len), sorted(dicts, key=len, reverse=True)[0])
    none_values = {"a": None, "b": 1}
    print(none_values, none_values.get("a"), none_values.get("z"), "a" in none_values, none_values["a"] is None, none_values == {"b": 1, "a": None}, [k for k, v in none_values.items() if v is None], none_values.get("a", 5), none_values.get("a") or 5)
    d = {}
    e = d
    d["k"] = 1
    print(e, d is e, e == {"k": 1})
    d = {**d, "j": 2}
    print(e, d, d is e)
    e.update(d)
    print(e == d, e is d, len(e))


main()
