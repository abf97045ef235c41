# covers: unions: trees of tuples, lists and dicts inside themselves
# tuples and dicts inside themselves
def insert(t, x):
    if t is None:
        return (None, x, None)
    left, v, right = t
    if x < v:
        return (insert(left, x), v, right)
    if x > v:
        return (left, v, insert(right, x))
    return t

def walk(t):
    if t is None:
        return []
    left, v, right = t
    return walk(left) + [v] + walk(right)

root = None
for n in [5, 2, 8, 1, 9, 3]:
    root = insert(root, n)
print(root)
print(walk(root))

link = None
for i in range(4):
    link = (i, link)
print(link)
n = 0
while link is not None:
    n += link[0]
    link = link[1]
print(n)

def put(trie, word):
    node = trie
    for c in word:
        node = node.setdefault(c, {})
    node["$"] = {}

trie = {}
for w in ["to", "tea", "ten", "in"]:
    put(trie, w)
print(trie)

def words(node, prefix=""):
    out = []
    for c in sorted(node):
        if c == "$":
            out.append(prefix)
        else:
            out.extend(words(node[c], prefix + c))
    return out
print(words(trie))

def has(trie, word):
    node = trie
    for c in word:
        if c not in node:
            return False
        node = node[c]
    return "$" in node
print(has(trie, "tea"), has(trie, "te"), len(trie))

cfg = {"a": 1, "b": {"c": 2, "d": {"e": 3}}}
def flat(d, prefix=""):
    out = {}
    for k, v in d.items():
        if isinstance(v, dict):
            out.update(flat(v, prefix + k + "."))
        else:
            out[prefix + k] = v
    return out
print(flat(cfg))

expr = ("+", 1, ("*", 2, ("-", 7, 3)))
def ev(e):
    if isinstance(e, int):
        return e
    op, a, b = e
    x, y = ev(a), ev(b)
    if op == "+":
        return x + y
    if op == "*":
        return x * y
    return x - y
print(ev(expr))

def parse(tokens):
    t = tokens.pop(0)
    if t == "(":
        out = []
        while tokens[0] != ")":
            out.append(parse(tokens))
        tokens.pop(0)
        return out
    try:
        return int(t)
    except ValueError:
        return t

def lisp(x):
    if isinstance(x, list):
        op = x[0]
        args = [lisp(y) for y in x[1:]]
        if op == "+":
            return sum(args)
        if op == "*":
            r = 1
            for a in args:
                r *= a
            return r
        raise ValueError(op)
    return x

prog = parse("( + 1 ( * 2 3 ) ( + 4 5 ) )".split())
print(prog)
a = [1, [2, [3]], "x"]
b = a
for _ in range(3):
    b = [b, 0]
print(b)
print(a in b, b in b, b.index(0), b.count(0))
m = []
for i in range(3):
    m.append([i, list(m)])
print(m, m == list(m), m[2] == m[1])
print(sorted([[2, []], [1, []]]))
deep = []
for _ in range(50000):
    deep = [deep]
print(len(deep))
n = 0
while deep:
    deep = deep[0]
    n += 1
print(n)
d = {"x": 1}
for i in range(3):
    d = {"d": d, "i": i}
print(d, d["d"]["i"], d == {"d": 1})
class Node:
    def __init__(self, kids):
        self.kids = kids
    def size(self):
        return 1 + sum(k.size() for k in self.kids)
print(Node([Node([]), Node([Node([])])]).size())
s = [1]
s.append(s)
q = [1]
q.append(q)
print(repr(s), str(q), f"{s}", s is s[1])
def copy_deep(x):
    return [copy_deep(y) for y in x] if isinstance(x, list) else x
c = copy_deep([1, [2, [3, []]]])
c[1].append(9)
print(c)
def leaves(x):
    if not isinstance(x, (list, tuple)):
        return [x]
    out = []
    for y in x:
        out += leaves(y)
    return out
print(leaves([1, (2, [3, (4,)]), ((5,),)]))
x = [[]]
for _ in range(3):
    x = [x, x]
print(x, len(str(x)))
data = {"a": [1, {"b": [2, {"c": 3}]}], "d": {"e": [4]}}
def find(v, key):
    if isinstance(v, dict):
        for k, w in v.items():
            if k == key:
                return w
            r = find(w, key)
            if r is not None:
                return r
    elif isinstance(v, list):
        for w in v:
            r = find(w, key)
            if r is not None:
                return r
    return None
print(find(data, "c"), find(data, "e"), find(data, "zz"), find(data, "b"))
z = None
for i in range(4):
    z = {"next": z, "v": i}
k = z
while k is not None:
    print(k["v"], end=" ")
    k = k["next"]
print()
