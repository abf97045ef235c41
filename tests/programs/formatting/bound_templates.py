# covers: formatting: format of a literal template as a function
fmt = "{:>5}|{}".format
print(fmt(1, 2), [fmt(x, x * 2) for x in range(2)], list(map("<{}>".format, "ab")))
show = "{name}: {value!r}".format
print(show(name="a", value="b"), show(**{"name": 1, "value": 2}))
item_format = "{!r}: {!r}".format
d = {"a": 1, "b": [2]}
print("{" + ", ".join(item_format(k, v) for k, v in d.items()) + "}")
try:
    fmt(1)
except IndexError as e:
    print(e)
try:
    show(name=1)
except KeyError as e:
    print(e)


class C:
    def go(self):
        line = "{0}-{1}".format
        return line(1, 2)


print(C().go())


def table(rows, f="{:<4}{:>4}".format):
    return [f(*r) for r in rows]


print(table([("a", 1), ("b", 22)]), max(["a", "b"], key="{}".format), "a{}".format("b"))
