# covers: unions: JSON-like values: reading, writing, comparing
class Reader:
    def __init__(self, text):
        self.text = text
        self.pos = 0

    def skip(self):
        while self.pos < len(self.text) and self.text[self.pos] in " \n\t":
            self.pos += 1

    def value(self):
        self.skip()
        c = self.text[self.pos]
        if c == "{":
            self.pos += 1
            out = {}
            self.skip()
            while self.text[self.pos] != "}":
                key = str(self.value())
                self.skip()
                if self.text[self.pos] != ":":
                    raise ValueError(f"no colon at {self.pos}")
                self.pos += 1
                out[key] = self.value()
                self.skip()
                if self.text[self.pos] == ",":
                    self.pos += 1
                    self.skip()
            self.pos += 1
            return out
        if c == "[":
            self.pos += 1
            items = []
            self.skip()
            while self.text[self.pos] != "]":
                items.append(self.value())
                self.skip()
                if self.text[self.pos] == ",":
                    self.pos += 1
            self.pos += 1
            return items
        if c == '"':
            end = self.text.index('"', self.pos + 1)
            s = self.text[self.pos + 1 : end]
            self.pos = end + 1
            return s
        if self.text.startswith("true", self.pos):
            self.pos += 4
            return True
        if self.text.startswith("null", self.pos):
            self.pos += 4
            return None
        start = self.pos
        while self.pos < len(self.text) and self.text[self.pos] in "-+.0123456789eE":
            self.pos += 1
        part = self.text[start : self.pos]
        if part == "":
            raise ValueError(f"unexpected {c!r} at {start}")
        return float(part) if "." in part or "e" in part else int(part)


class StrictReader(Reader):
    pass


def dump(v, indent=0):
    if isinstance(v, dict):
        return "{" + ", ".join(f'"{k}": {dump(x)}' for k, x in v.items()) + "}"
    if isinstance(v, list):
        return "[" + ", ".join([dump(x) for x in v]) + "]"
    if isinstance(v, str):
        return '"' + v + '"'
    if v is None:
        return "null"
    if v is True:
        return "true"
    return str(v)


def read_text(text):
    return Reader(text).value()

doc = read_text('[1, 2.5, "x", [true, null, []], [[["deep"]]]]')
print(doc)
print(dump(doc))
print(doc == read_text(dump(doc)), doc == read_text("[1]"), doc[3], doc[0] == 1)


def count(v):
    match_total = 0
    if isinstance(v, list):
        for x in v:
            match_total += count(x)
        return match_total
    return 1

print(count(doc))

tree = {"name": "root", "children": [{"name": "a", "children": []}, {"name": "b", "children": [{"name": "c", "children": []}]}]}

def names(node, level=0):
    print("  " * level + node["name"])
    for child in node["children"]:
        names(child, level + 1)

def insert(t, x):
    if t is None:
        return [None, x, None]
    if x < t[1]:
        t[0] = insert(t[0], x)
    elif x > t[1]:
        t[2] = insert(t[2], x)
    return t

def walk(t, out):
    if t is not None:
        walk(t[0], out)
        out.append(t[1])
        walk(t[2], out)
    return out

root = None
for n in [5, 2, 8, 1, 9, 3]:
    root = insert(root, n)
print(walk(root, []))
print(root)
