# covers: formatting: a JSON and a pretty printer written by hand: escapes, nesting, indentation, numbers, sorted keys, object model with classes
class Json:
    def render(self, depth=0):
        return "null"


class Number(Json):
    def __init__(self, value):
        self.value = value

    def render(self, depth=0):
        return f"{self.value}"


class Text(Json):
    def __init__(self, value):
        self.value = value

    def render(self, depth=0):
        out = '"'
        for c in self.value:
            if c in '"\\':
                out += "\\" + c
            elif c == "\n":
                out += "\\n"
            elif ord(c) < 32 or ord(c) > 126:
                code = ord(c)
                if code > 0xFFFF:
                    code -= 0x10000
                    out += f"\\u{0xD800 + (code >> 10):04x}\\u{0xDC00 + (code & 0x3FF):04x}"
                else:
                    out += f"\\u{code:04x}"
            else:
                out += c
        return out + '"'


class Array(Json):
    def __init__(self, items):
        self.items = items

    def render(self, depth=0):
        if not self.items:
            return "[]"
        pad = "  " * (depth + 1)
        return "[\n" + ",\n".join(pad + item.render(depth + 1) for item in self.items) + "\n" + "  " * depth + "]"


class Object(Json):
    def __init__(self):
        self.fields = {}

    def set(self, key, value):
        self.fields[key] = value
        return self

    def render(self, depth=0):
        if not self.fields:
            return "{}"
        pad = "  " * (depth + 1)
        lines = [f"{pad}{Text(k).render()}: {self.fields[k].render(depth + 1)}" for k in sorted(self.fields)]
        return "{{\n{}\n{}}}".format(",\n".join(lines), "  " * depth)


def main():
    doc = Object().set("name", Text('Zoë "Z"\n')).set("age", Number(42)).set("height", Number(1.75)).set("none", Json())
    doc.set("tags", Array([Text("a"), Text("日🎉"), Array([]), Object()])).set("nested", Object().set("list", Array([Number(1), Number(-2.5e-10)])))
    print(doc.render())
    print(Array([]).render(), Object().render(), Json().render(), Text("\x00\x1f\t").render())
    text = doc.render()
    print(len(text), text.count("\n"), text.count("{"), [line.strip() for line in text.splitlines()][:3])


main()
