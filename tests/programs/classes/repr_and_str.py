# covers: classes: __str__ and __repr__ fallbacks, nesting in containers, recursion through attributes, inheritance of either, f-string conversions, repr used by errors
class Money:
    def __init__(self, amount, unit="€"):
        self.amount, self.unit = amount, unit

    def __str__(self):
        return f"{self.amount:.2f}{self.unit}"

    def __repr__(self):
        return f"Money({self.amount!r}, {self.unit!r})"


class OnlyStr:
    def __str__(self):
        return "only-str"


class OnlyRepr:
    def __init__(self, tag="r"):
        self.tag = tag

    def __repr__(self):
        return f"only-repr-{self.tag}"


class StrChild(OnlyRepr):
    def __str__(self):
        return "child str of " + repr(self)


class ReprChild(Money):
    def __repr__(self):
        return "Re" + super().__repr__()


class Team:
    def __init__(self, name, members):
        self.name = name
        self.members = members
        self.captain = members[0] if members else None

    def __repr__(self):
        return f"Team({self.name!r}, {self.members!r}, captain={self.captain})"


class Matrix:
    def __init__(self, rows):
        self.rows = rows

    def __str__(self):
        width = max(len(str(v)) for row in self.rows for v in row)
        return "\n".join("[" + " ".join(f"{v:>{width}}" for v in row) + "]" for row in self.rows)


class Branch:
    def __init__(self, name, children=None):
        self.name = name
        self.children = children or []

    def __str__(self):
        if not self.children:
            return self.name
        return f"{self.name}({', '.join(str(c) for c in self.children)})"

    def lines(self, depth=0):
        out = ["- " * depth + self.name]
        for c in self.children:
            out += c.lines(depth + 1)
        return out


def main():
    m = Money(3.5)
    print(m, str(m), repr(m), f"{m}|{m!r}|{m!s:>8}|", [m], (m,), {"k": m}, {1: [m]}, "%s %r" % (m, m), "{} {!r}".format(m, m))
    print(OnlyStr(), f"{OnlyStr()}", str(OnlyStr()) + "!", OnlyRepr(), str(OnlyRepr("x")), [OnlyRepr()], f"{OnlyRepr()!s}")
    c, r = StrChild("q"), ReprChild(1, "$")
    print(c, repr(c), [c], r, repr(r), [r], f"{r} {r!r}")
    print(Team("a", [Money(1), Money(2.25)]), Team("none", []), [Team("b", [r])])
    print(Matrix([[1, 20], [300, 4]]), Matrix([["a", "bb"]]), sep="\n")
    tree = Branch("root", [Branch("a"), Branch("b", [Branch("c")])])
    print(tree, Branch("leaf"), *tree.lines(), sep="\n")
    print([str(x) for x in (m, r)], ", ".join(map(str, [m, r])), ", ".join(map(repr, [m, r])), sorted([str(m), repr(m)]), len(str(m)), str(m) == "3.50€")
    try:
        raise ValueError(m)
    except ValueError as e:
        print(e, repr(e), e.args)
    try:
        raise KeyError(m)
    except KeyError as e:
        print(e, repr(e))
    print(max([Money(5), Money(2)], key=lambda v: v.amount), {m.unit: m}, [[m, r], []], ((m, 1), "x"), [None, m], {"none": None, "money": m})


main()
