# covers: formatting: print with sep and end of every kind, no arguments, containers, nested objects, empty strings, many arguments, flush
class Node:
    def __init__(self, value, next_node=None):
        self.value = value
        self.next_node = next_node

    def __repr__(self):
        return f"Node({self.value!r}, {self.next_node!r})"


def progress(n):
    for i in range(n):
        print(".", end="", flush=True)
    print(" done")


def show_all(items, sep=", ", end="\n"):
    for i, item in enumerate(items):
        print(item, end=sep if i < len(items) - 1 else end)


def main():
    print()
    print("")
    print("", "")
    print("a", "b", sep="")
    print("a", "b", sep="-", end="!\n")
    print("a", 1, 2.5, None, True, [1], (2,), {"k": 3}, sep="|")
    print(1, 2, 3, sep="\n")
    print("x", sep="never")
    print(end="only end\n")
    print("no newline", end="")
    print()
    print("tab", "sep", sep="\t", end="\t|\n")
    print("default", "sep", sep=None, end=None)
    print("é", "日", "🎉", sep="•", end="¶\n")
    print(*[1, 2, 3])
    print(*"abc", sep=",")
    print(*range(5), sep=" < ")
    print("head", *[x * x for x in range(3)], "tail")
    progress(5)
    show_all([1, 2, 3])
    show_all(["a"], end=".\n")
    print(Node(1, Node("two", Node(3.0))))
    print([Node(1)], {"n": Node(2)}, (Node(None),))
    print([[]], [[], [[]]], {}, {"a": {}}, ((),), [()], set(), [None], [[None, None]])
    print([1.0, -0.0, 1e20], [True, False], ["a'b", 'c"d'], [b"x"], [range(2)], [(1, "x")])
    print({1: "a", 2: "b"}, {"x": [1, 2]}, {(1, 2): "t"}, {None: 0}, {True: 1})
    print("a\nb", "c\rd".replace("\r", "\\r"), "e\\f")
    print(repr("quoted"), str("plain"), "literal %s {}")
    width = 30
    print("=" * width, "title".center(width), "=" * width, sep="\n")
    for row in ((1, 2), (30, 40)):
        print(*(f"{v:>4}" for v in row), sep="")


if __name__ == "__main__":
    main()
