# covers: statements: match (tokenizers, trees, JSON-like values, enumerations)
def tok(s):
    out = []
    i = 0
    while i < len(s):
        match s[i]:
            case " ":
                i += 1
                continue
            case "+" | "-" | "*" | "/" as op:
                out.append(("op", op))
            case "(" | ")":
                out.append(("paren", s[i]))
            case c if c.isdigit():
                j = i
                while j < len(s) and s[j].isdigit():
                    j += 1
                out.append(("num", s[i:j]))
                i = j
                continue
            case c:
                raise ValueError(f"bad {c!r}")
        i += 1
    return out
print(tok("12 + (3*45)"))
try:
    tok("1 $")
except ValueError as e:
    print(e)
def json_like(v):
    match v:
        case None: return "null"
        case bool(): return str(v).lower()
        case int() | float(): return str(v)
        case str(): return f'"{v}"'
        case list(): return "[" + ", ".join(json_like(x) for x in v) + "]"
        case dict(): return "{" + ", ".join(f"{json_like(k)}: {json_like(x)}" for k, x in v.items()) + "}"
        case _: raise TypeError
print(json_like({"a": [1, 2.5, None, True, {"b": "c"}]}))
class Node:
    __match_args__ = ("value", "left", "right")
    def __init__(self, value, left=None, right=None):
        self.value, self.left, self.right = value, left, right
def depth(t):
    match t:
        case None: return 0
        case Node(_, l, r): return 1 + max(depth(l), depth(r))
def total(t):
    match t:
        case Node(value=v, left=None, right=None):
            return v
        case Node(v, Node() as l, None):
            return v + total(l)
        case Node(v, None, r):
            return v + total(r)
        case Node(v, l, r):
            return v + total(l) + total(r)
    return 0
t = Node(1, Node(2, Node(4)), Node(3, None, Node(5)))
print(depth(t), total(t))
from enum import Enum
class Color(Enum):
    RED = 1
    GREEN = 2
def name(c):
    match c:
        case Color.RED: return "r"
        case Color.GREEN: return "g"
print(name(Color.RED), name(Color.GREEN))
def reverse_pairs(xs):
    match xs:
        case [(a, b), *rest]:
            return [(b, a)] + reverse_pairs(rest)
        case []:
            return []
print(reverse_pairs([(1, 2), (3, 4)]))
def http(status):
    match status:
        case 400 | 401: return "client"
        case s if 500 <= s < 600: return "server"
        case _: return "ok"
print(http(401), http(503), http(200))
def cmd(d):
    match d:
        case {"op": "move", "to": (x, y)}: return x + y
        case {"op": "stop"}: return 0
    return -1
print(cmd({"op": "move", "to": (1, 2)}), cmd({"op": "stop"}), cmd({}))
