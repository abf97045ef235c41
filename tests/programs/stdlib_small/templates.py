# covers: stdlib_small: string.Template: substitute, safe_substitute, identifiers, invalid placeholders; the classes of numbers
import numbers
import string
from numbers import Integral, Number, Real
from string import Template


def attempt(label, act):
    try:
        print(label, repr(act()))
    except (ValueError, KeyError, TypeError) as e:
        print(label, type(e).__name__, e)


t = Template("$who likes ${what} $$5 $_x1, ${a}b $what2")
print(t.template, t.substitute(who="A", what="B", _x1=3, a=1.5, what2=None))
print(t.substitute({"who": 1, "what": 2, "_x1": 0, "a": 4, "what2": 5}))
print(t.safe_substitute(who="x"), t.safe_substitute({"what": "w"}), t.safe_substitute({"who": "m", "a": "n"}, a="k"))
print(string.Template("no names").substitute(), Template("").substitute(), Template("$a$b$a").substitute(a=1, b=2))
attempt("missing", lambda: t.substitute(who="A"))
attempt("missing in dict", lambda: Template("$x").substitute({"y": 1}))
for text in ("$", "a $ b", "x\ny $1", "${}", "${a", "${a b}", "$é", "50$ $a", "line\n\n  $-"):
    bad = Template(text)
    attempt(repr(text), lambda: bad.substitute(a=1))
    print(bad.safe_substitute(a=1))
letter = Template("Dear $name,\n\nyou owe us $$${amount} since ${date}.\n")
for name, amount in (("Ann", 12.5), ("Bob", 3)):
    print(letter.substitute(name=name, amount=amount, date="May"))

for value in (1, True, 2.5, 1j, "a", None, 10**30, [1]):
    print(
        isinstance(value, Number), isinstance(value, numbers.Complex), isinstance(value, Real), isinstance(value, Integral),
        isinstance(value, numbers.Rational), isinstance(value, (str, Number)),
    )


def total(values):
    found = 0
    for v in values:
        if isinstance(v, Number) and not isinstance(v, bool):
            found += v
        elif isinstance(v, list):
            found += total(v)
    return found


print(total([1, 2.5, "x", True, [3, [4]]]), issubclass(int, Integral), issubclass(float, Integral))
