# covers: unions: lists, tuples and dicts that hold int, float, str, None and lists together; isinstance dispatch; sorting and counting by type; nested data
def kind(x):
    if x is None:
        return "none"
    if isinstance(x, bool):
        return "bool"
    if isinstance(x, int):
        return "int"
    if isinstance(x, float):
        return "float"
    if isinstance(x, str):
        return "str"
    return "list"


def flatten(x):
    if isinstance(x, list):
        out = []
        for y in x:
            out.extend(flatten(y))
        return out
    return [x]


def double(x):
    if isinstance(x, (int, float, str)):
        return x * 2
    if x is None:
        return None
    return [double(y) for y in x]


def total(values):
    result = 0
    for v in values:
        if isinstance(v, str):
            result += len(v)
        elif v is not None:
            result += v
    return result


def parse(text):
    if text == "":
        return None
    try:
        return int(text)
    except ValueError:
        pass
    try:
        return float(text)
    except ValueError:
        return text


def render(v):
    if isinstance(v, str):
        return '"' + v + '"'
    if isinstance(v, dict):
        return "{" + ", ".join(f"{k}: {render(x)}" for k, x in v.items()) + "}"
    if isinstance(v, list):
        return "[" + ", ".join(render(x) for x in v) + "]"
    return str(v)


def main():
    mixed = [1, "two", 3.0, None, True, "six"]
    print(mixed, len(mixed), [kind(x) for x in mixed], mixed[1], mixed[-3], mixed[::2])
    for x in mixed:
        print(x, repr(x), x == 1, x is None, bool(x), isinstance(x, str), end="; ")
    print()
    print("two" in mixed, 3 in mixed, 4 in mixed, None in mixed, mixed.count(1), mixed.index(3), mixed == [1, "two", 3, None, 1, "six"])
    print(sorted(mixed, key=str), sorted([3, "10", 2.5, "a"], key=lambda v: (isinstance(v, str), str(v))), [x for x in mixed if isinstance(x, (int, float))], sum(x for x in mixed if isinstance(x, (int, float))))
    mixed.append("new")
    mixed[0] = "changed"
    mixed.insert(2, 0.5)
    mixed.remove("two")
    print(mixed, mixed.pop(), len(mixed))
    nested = [1, [2, [3, "x"]], "y", [[]]]
    print(flatten(nested), double(nested), double("ab"), double(1.5), nested[1], kind(nested[1]))
    print(total([1, "abc", None, 2.5]), total([]), [parse(t) for t in ("1", "2.5", "x", "")], total(parse(t) for t in ("1", "abc", "")))
    record = {"name": "ann", "age": 30, "height": 1.7, "tags": ["a", "b"], "boss": None, "sub": {"x": 1}}
    print(record, record["name"], record["age"], render(record), {k: kind(v) for k, v in record.items() if k != "sub"})
    record["age"] = "thirty"
    record["name"] = 5
    print(record["age"], record["name"], record.get("zzz"), record.get("height", 0))
    pair = (1, "a", None)
    for item in pair:
        print(item, kind(item), end=" ")
    x = 1
    for y in ("text", 2.5, None, [1], 7):
        x = y
        print(x, kind(x), end=" ")
    print(x)
    table = [("a", 1), ("b", "two"), ("c", None)]
    for name, value in table:
        print(name, value if value is not None else "-", f"{value!r:>6}", end="|")
    print({1: "int key", "1": "str key", None: "none key", 2.5: "float key"}, {1: "a", "b": 2}["b"], ["a", 1] == ["a", 1.0], [None, 1] != [1, None])


main()
