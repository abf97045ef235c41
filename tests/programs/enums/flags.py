# covers: enums: Flag and IntFlag: operators, membership, iteration, names and texts of combined flags, errors
import enum
from enum import Flag, IntFlag, auto


class Color(Flag):
    RED = auto()
    GREEN = auto()
    BLUE = auto()
    YELLOW = RED | GREEN
    WHITE = RED | GREEN | BLUE


class Perm(enum.IntFlag):
    X = 1
    W = 2
    R = 4


class Option(Flag):
    NONE = 0
    A = 1 << 0
    C = 1 << 2
    B = 1 << 1

    @property
    def size(self):
        return len(self)

    def describe(self):
        return ",".join(m.name for m in self) or "nothing"


def attempt(label, act):
    try:
        print(label, act())
    except (TypeError, ValueError, KeyError) as e:
        print(label, type(e).__name__, e)


def colors():
    print(Color.RED | Color.BLUE, repr(Color.RED | Color.BLUE), Color.YELLOW, repr(Color.YELLOW), list(Color), len(Color))
    print(Color.RED & Color.BLUE, repr(Color.RED & Color.GREEN), Color.RED ^ Color.WHITE, ~Color.RED, ~Color.WHITE, ~Color(0))
    print(Color.RED in Color.YELLOW, Color.BLUE in Color.YELLOW, Color.YELLOW in Color.WHITE, bool(Color(0)), bool(Color.RED))
    print(Color(3) is Color.YELLOW, Color(5) is Color(5), Color(5) is (Color.RED | Color.BLUE), Color(5) == Color(5), Color(5) == 5)
    print([m.name for m in Color.WHITE], [m.value for m in Color(6)], Color(5).name, Color(0).name, Color(6).value, len(Color(5)))
    print(Color["RED"], Color(1), Color(-1), Color(-2), str(Color(5)), f"{Color.BLUE}", f"{Color(6)!r:>25}", "%s" % Color(0))
    both = Color.RED
    both |= Color.GREEN
    both &= ~Color.RED
    both ^= Color.BLUE
    print(both, {Color.RED: 1, Color(5): 2}[Color.RED | Color.BLUE], isinstance(both, Color), type(both).__name__)
    attempt("or", lambda: Color.RED | 1)
    attempt("in", lambda: 1 in Color.RED)
    attempt("value", lambda: Color(8))
    attempt("value", lambda: Color(-9))
    attempt("value", lambda: Color(100))
    attempt("text", lambda: Color("a"))
    attempt("name", lambda: Color["PINK"])
    attempt("order", lambda: Color.RED < Color.BLUE)


def permissions():
    print(Perm.R | Perm.W, repr(Perm.R | Perm.W), Perm.R + 1, Perm(7), repr(Perm(7)), int(Perm.R | Perm.X), Perm.R == 4, 4 == Perm.R)
    print(repr(~Perm.R), repr(Perm.R | 8), repr(Perm(8)), repr(Perm(0)), repr(~Perm(0)), repr(Perm(-1)), repr(6 & Perm.R), repr(1 | Perm.R), repr(Perm.R ^ 6))
    print(Perm.R in Perm(7), Perm.R < Perm.W, sorted([Perm.R, Perm.X]), Perm.R << 1, -Perm.R, f"{Perm.R | Perm.X} {Perm.R:03d}", str(Perm(3)))
    print([p.name for p in Perm(5)], Perm(12).name, Perm(8).name, Perm(9), repr(Perm(9)), repr(~Perm.R | 8), Perm.W.bit_length(), hex(Perm.R))
    print(isinstance(Perm.R, int), isinstance(Perm.R | 1, Perm), type(Perm.R + 1).__name__, Perm(True) is Perm.X, Perm.R | True == Perm(5))
    mode = Perm(0)
    for flag in Perm:
        mode |= flag
    print(repr(mode), mode == 7, mode & Perm.W == Perm.W, sum(Perm), max(Perm), [1, 2, 3, 4, 5][Perm.R])
    attempt("or", lambda: Perm.R | 1.5)
    attempt("value", lambda: Perm(2.5))


def options():
    o = Option.A | Option.B | Option.C
    print(o, repr(o), list(Option), o.describe(), (o & ~Option.B).describe(), Option(0), Option(0).describe(), o.size, Option.NONE in o)
    print(Option.C | Option.B, Option.B | Option.C, repr(Option.A & Option.B), not Option.NONE)
    match o & Option.A:
        case Option.NONE:
            print("none")
        case Option.A:
            print("a")


colors()
permissions()
options()
print(Color, Perm)
