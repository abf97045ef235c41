# covers: unions: a recursive JSON parser and printer whose values are dict, list, str, int, float, bool and None; queries by path; merge; comparison of documents
class JsonError(ValueError):
    pass


class Parser:
    def __init__(self, text):
        self.text, self.i = text, 0

    def fail(self, message):
        raise JsonError(f"{message} at {self.i}")

    def space(self):
        while self.i < len(self.text) and self.text[self.i] in " \n\t\r":
            self.i += 1

    def value(self):
        self.space()
        if self.i >= len(self.text):
            self.fail("unexpected end")
        c = self.text[self.i]
        if c == "{":
            return self.mapping()
        if c == "[":
            return self.array()
        if c == '"':
            return self.string()
        for word, constant in (("true", True), ("false", False), ("null", None)):
            if self.text.startswith(word, self.i):
                self.i += len(word)
                return constant
        return self.number()

    def expect(self, c):
        self.space()
        if self.i >= len(self.text) or self.text[self.i] != c:
            self.fail(f"expected {c!r}")
        self.i += 1

    def more(self, closing):
        self.space()
        if self.i < len(self.text) and self.text[self.i] == ",":
            self.i += 1
            return True
        self.expect(closing)
        return False

    def array(self):
        self.expect("[")
        self.space()
        out = []
        if self.text[self.i:self.i + 1] == "]":
            self.i += 1
            return out
        while True:
            out.append(self.value())
            if not self.more("]"):
                return out

    def mapping(self):
        self.expect("{")
        self.space()
        out = {}
        if self.text[self.i:self.i + 1] == "}":
            self.i += 1
            return out
        while True:
            self.space()
            key = self.string()
            self.expect(":")
            out[key] = self.value()
            if not self.more("}"):
                return out

    def string(self):
        self.expect('"')
        out = ""
        while self.i < len(self.text):
            c = self.text[self.i]
            self.i += 1
            if c == '"':
                return out
            if c == "\\":
                c = self.text[self.i]
                self.i += 1
                if c == "u":
                    out += chr(int(self.text[self.i:self.i + 4], 16))
                    self.i += 4
                else:
                    out += {"n": "\n", "t": "\t"}.get(c, c)
            else:
                out += c
        self.fail("unterminated string")

    def number(self):
        start = self.i
        while self.i < len(self.text) and self.text[self.i] in "+-.eE0123456789":
            self.i += 1
        text = self.text[start:self.i]
        try:
            return int(text) if text.lstrip("-").isdigit() else float(text)
        except ValueError:
            self.i = start
            self.fail("bad value")


def loads(text):
    parser = Parser(text)
    value = parser.value()
    parser.space()
    if parser.i != len(text):
        parser.fail("extra text")
    return value


def dumps(value, indent=None, depth=0):
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    pad = "" if indent is None else "\n" + " " * indent * (depth + 1)
    end = "" if indent is None else "\n" + " " * indent * depth
    if isinstance(value, list):
        parts = [dumps(v, indent, depth + 1) for v in value]
        return "[" + ",".join(pad + p for p in parts) + end + "]" if parts else "[]"
    parts = [f"{dumps(k)}: {dumps(value[k], indent, depth + 1)}" for k in value]
    return "{" + ",".join(pad + p for p in parts) + end + "}" if parts else "{}"


def query(value, path):
    for part in path.split("/"):
        if isinstance(value, list):
            value = value[int(part)]
        elif isinstance(value, dict) and part in value:
            value = value[part]
        else:
            return None
    return value


def depth(value):
    if isinstance(value, list):
        return 1 + max((depth(v) for v in value), default=0)
    if isinstance(value, dict):
        return 1 + max((depth(v) for v in value.values()), default=0)
    return 0


def main():
    text = '{"name": "Zo\\u00eb", "n": [1, -2.5, 1e3, true, null, "a\\"b"], "sub": {"deep": [[], {}, [0]]}, "empty": ""}'
    doc = loads(text)
    print(doc, dumps(doc), loads(dumps(doc)) == doc, depth(doc))
    print(dumps(doc, 2))
    print([query(doc, p) for p in ("name", "n/1", "n/5", "sub/deep/2/0", "zzz", "name/x")])
    for bad in ("", "[1,", "{1:2}", '"abc', "[1 2]", "nul", "1 2", '{"a" 1}'):
        try:
            print(loads(bad))
        except JsonError as e:
            print("JsonError:", e)
    print([loads(t) for t in ("1", "-0.5", "true", "null", '"x"', "[]", " { } ")], dumps([None, True, 1, 1.5, "s", [], {}]), loads("[1, 1.0, true]"), [type(v).__name__ for v in loads('[1, 1.0, true, null, "s", [], {}]')])
    doc["n"].append({"k": 1})
    doc["sub"] = 5
    print(dumps(doc["n"]), doc["sub"], sorted(doc), {k: depth(v) for k, v in doc.items()})


main()
