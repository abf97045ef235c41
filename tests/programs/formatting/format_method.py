# covers: formatting: str.format with automatic, positional and named fields, attribute and index access, nested specs, conversions, reuse of templates
class Item:
    def __init__(self, name, price, tags):
        self.name = name
        self.price = price
        self.tags = tags

    def __str__(self):
        return "Item:" + self.name


ROW = "{0:<10}|{1:>8.2f}|{2:^5}"


def table(items):
    for item in items:
        print(ROW.format(item.name, item.price, len(item.tags)))


def main():
    print("{} {} {}".format(1, "two", 3.0), "{0} {1} {0}".format("a", "b"), "{x} {y} {x}".format(x=1, y="z"), "{} {name} {}".format(1, 2, name="n"))
    print("{{}} {{{}}}".format(5), "{:>5}|{:<5}|{:^5}|".format(1, 2, 3), "{:05d} {:+} {:x} {:,}".format(42, 7, 255, 12345))
    print("{!r} {!s} {!a}".format("é", "é", "é"), "{0!r:>6}|{0!s:<6}|".format("x"))
    table([Item("pen", 1.5, ["a"]), Item("notebook", 12, []), Item("日本", 1e3, ["x", "y"])])
    item = Item("cup", 3.25, ["blue", "big"])
    print("{0.name} {0.price:.1f} {0.tags[1]} {it.name!r} {0}".format(item, it=item))
    print("{0[0]} {0[2]} {1[key]} {d[a]}".format([10, 20, 30], {"key": "v"}, d={"a": 1}))
    print("{:{}}|{:{width}.{precision}f}|{:{fill}{align}{w}}|".format("a", 5, 3.14159, "z", width=8, precision=2, fill="*", align="^", w=5))
    print("{:.3} {:.2%} {:e} {:g}".format("abcdef", 0.1234, 12345.678, 0.00001))
    print("{0:b} {0:o} {0:x} {0:#X} {0:c}".format(65), "{:_} {:08.3f} {: d}".format(1000000, -3.14159, 5))
    template = "{name}: {value:>{width}}"
    for name, value in [("alpha", 1), ("b", 22)]:
        print(template.format(name=name, value=value, width=6))
    print("{} {}".format([1, 2], (3,)), "{} {}".format(None, True), "{:d} {}".format(True, {"k": 1}))
    print("".format(), "plain".format(), "{}".format(""), "{0}{0}{0}".format("ab"), "é{}日".format("🎉"))
    parts = ["{}"] * 3
    names = "first {0}, second {1}, again {0}"
    print(names.format("X", "Y"), names.format(1, 2.5))
    try:
        print("{} {}".format(1))
    except IndexError as e:
        print("IndexError:", e)
    try:
        print("{missing}".format(name=1))
    except KeyError as e:
        print("KeyError:", e)


main()
