# covers: stdlib: json, dumps, loads, hooks, encoders, errors
import json

print(json.dumps({"a": 1, "b": [1, 2.5, None, True], "c": 'é\n"\\\x7f😀'}))
print(json.dumps({"a": 1, "b": [1, 2.5, None, True], "c": 'é\n"\\\x7f😀'}, ensure_ascii=False))
print(json.dumps({"b": 1, "a": (1, "x", None)}, sort_keys=True, indent=2))
print(json.dumps([], indent=2), json.dumps({}), json.dumps([[]], indent=1))
print(json.dumps({7: 2, None: 3, True: 4, 2.5: 5}))
print(json.dumps([1, 2], separators=(",", ":")))
print(json.dumps([float("nan"), float("inf"), -float("inf"), 1e16, 1e-7]))
try:
    json.dumps([float("nan")], allow_nan=False)
except ValueError as e:
    print(e)
try:
    json.dumps([float("nan")], allow_nan=False, indent=1)
except ValueError as e:
    print(e)
try:
    json.dumps({1, 2})
except TypeError as e:
    print(e)
try:
    json.dumps({(1, 2): 3})
except TypeError as e:
    print(e)
print(json.dumps({(1, 2): 3, "a": 4}, skipkeys=True))


class P:
    def __init__(self, x):
        self.x = x


print(json.dumps([P(1), P(2)], default=lambda o: {"x": o.x}))


class E(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, P):
            return [o.x]
        return super().default(o)


print(json.dumps({"p": P(3)}, cls=E))
print(E(indent=2).encode([P(3), "a"]))
d = json.loads('{"a": [1, 2.5, {"b": null}], "c": "x\\u00e9\\ud83d\\ude00", "t": true, "big": -12}')
print(d)
print(d["a"][2]["b"], d["c"], d["big"] + 1, d["t"])
for k, v in d.items():
    if isinstance(v, list):
        print(k, "list", len(v))
    elif isinstance(v, str):
        print(k, "str", v.upper())
    else:
        print(k, v)
for bad in [
    "",
    "{",
    "[1,]",
    '{"a" 1}',
    '{"a":}',
    "nul",
    '"abc',
    '"a\\q"',
    '"\\u12"',
    "[1 2]",
    "1 2",
    '"\t"',
    '{"a":1,}',
    "-",
    "\n\n  x",
    "{a:1}",
]:
    try:
        print(json.loads(bad))
    except json.JSONDecodeError as e:
        print(repr(bad), "->", e, e.msg, e.pos, e.lineno, e.colno)
print(json.loads("[NaN, Infinity, -Infinity, 1e5, -0, -0.0, 1E+2]"))
print(json.loads("[1.5, 2]", parse_float=lambda s: "f" + s, parse_int=lambda s: int(s) * 2))
print(json.loads('{"a": {"b": 1}}', object_hook=lambda d: list(d.items())))
print(json.loads('{"a": {"b": 1}}', object_pairs_hook=lambda d: len(d)))
print(json.dumps(json.loads('{"z": [1, {"y": [2, "s", null]}], "a": false}'), sort_keys=True, indent=4))
x = []
x.append(1)
a = json.loads("[]")
a.append(a)
try:
    json.dumps(a)
except ValueError as e:
    print(e)
print(json.loads(json.dumps("\u2028\x00\x1f")) == "\u2028\x00\x1f")
