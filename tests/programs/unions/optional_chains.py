# covers: unions: Optional everywhere: parameters, fields, elements, values, results; narrowing by is None, truth, early return, and, or, walrus, assert and isinstance
class Node:
    def __init__(self, name, parent=None, size=None):
        self.name, self.parent, self.size = name, parent, size

    def root(self):
        return self.parent.root() if self.parent else self

    def total(self):
        return (self.size or 0) + (self.parent.total() if self.parent is not None else 0)

    def find_size(self):
        node = self
        while node is not None:
            if node.size is not None:
                return node.size
            node = node.parent
        return None


class Settings:
    def __init__(self, title=None, width=None, ratio=None, tags=None, parent=None):
        self.title, self.width, self.ratio, self.tags, self.parent = title, width, ratio, tags, parent

    def get_title(self):
        if self.title is not None:
            return self.title
        if self.parent is None:
            return "untitled"
        return self.parent.get_title()

    def height(self):
        if self.width is None or self.ratio is None:
            return None
        return self.width * self.ratio

    def all_tags(self):
        own = self.tags or []
        return own + (self.parent.all_tags() if self.parent else [])


def first_word(text):
    if not text:
        return None
    words = text.split()
    return words[0] if words else None


def length(text=None):
    return len(text) if text is not None else -1


def add(a, b):
    if a is None:
        return b
    if b is None:
        return a
    return a + b


def to_int(text):
    try:
        return int(text)
    except ValueError:
        return None


def best(scores):
    top = None
    name = None
    for n, s in scores.items():
        if s is None:
            continue
        if top is None or s > top:
            top, name = s, n
    return name, top


def lookup(table, key):
    if (found := table.get(key)) is not None:
        return found * 2
    return None


def strict(x):
    assert x is not None, "missing"
    return x + 1


def both(a, b):
    if a is not None and b is not None:
        return a * b
    return a if b is None else b


def main():
    root = Node("root", size=10)
    leaf = Node("leaf", Node("mid", root), 2.5)
    print(leaf.root().name, leaf.total(), leaf.find_size(), leaf.parent.find_size(), Node("x").find_size(), Node("y").root().name, root.parent is None, leaf.parent.size)
    base = Settings("Base", 100, tags=["a"])
    child = Settings(ratio=0.5, tags=None, parent=base)
    print(child.get_title(), Settings().get_title(), base.height(), child.height(), child.all_tags(), Settings(tags=["z"], parent=child).all_tags())
    child.width = base.width
    child.title = ""
    print(child.height(), repr(child.get_title()), child.title or "fallback")
    print(first_word("hello world"), first_word(""), first_word("   "), length(), length(""), length("abc"), length(first_word("xy z")))
    print(add(None, 1), add(1, None), add(None, None), add(1, 2.5), add("a", "b"), add(None, "s"), both(2, 3), both(None, 3), both(2, None), both(None, None))
    print([to_int(t) for t in ("1", "x", "3")], sum(n for n in map(to_int, ["1", "q", "5"]) if n is not None), best({"a": 3, "b": None, "c": 7}), best({}), best({"z": None}), lookup({"k": 4}, "k"), lookup({"k": 4}, "j"), lookup({"k": 0}, "k"))
    for value in (1, None):
        try:
            print(strict(value))
        except AssertionError as e:
            print("AssertionError:", e)
    x = to_int("7")
    if x:
        print(x + 1)
    if x is not None and x > 5:
        print("big")
    x = to_int("?")
    y = x if x is not None else 0
    print(x, y, x or "none", not x, x == None, x != 7, [x, y], (x,), {"x": x}, f"{x}|{x!r}", str(x))
    while x is None or x < 3:
        x = 0 if x is None else x + 1
    print(x)
    items = [3, None, 1, None]
    print([i for i in items if i is not None], [i or -1 for i in items], items.count(None), sorted(items, key=lambda i: (i is None, i or 0)), max((i for i in items if i is not None), default=None), any(i is None for i in items))


main()
