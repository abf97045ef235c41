# covers: formatting: `str.format` with a template that is computed: numbering, keywords, `*` and `**`, nested specifications, items, conversions, classes with `__format__`, every error of the template
def show(template, *args, **kwargs):
    try:
        print(template.format(*args, **kwargs))
    except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
        print(type(e).__name__, e)
for t in ["{}", "{0}", "{1}", "{0} {1!r}", "{} {}", "{:>5}|{:<5}|", "{0:{1}}", "{:{}}", "{x}", "{x} {}", "{{}}", "{{{}}}", "a{", "a}", "}{", "{0", "{0!", "{0!r", "{0!z}", "{0!rx}", "{0:{1:{2}}}", "{0[0]}", "{0[a]}", "{0[}", "{0[]}", "{0[0]x}", "{0]}", "{a[0}", "{99999999999999999999}", "{ 0}", "{-1}", "{0 }", "{}{0}", "{0}{}", "{!s:>4}", "{!a}", "{:d}", "{:x}", "{:.3f}", "{0:5}{0:<5}{0:^5}", "{0:{{}}}", "{:", "{0:{}", "x{{", "{{x", "}}", "{٠}", "{0!é}", "", "plain", "{0:>{w}}", "{w}"]:
    try:
        print(repr(t), t.format(7, "aé", w=6))
    except (IndexError, KeyError, ValueError, TypeError, AttributeError) as e:
        print(repr(t), type(e).__name__, e)
class P:
    def __init__(self, x): self.x = x
    def __repr__(self): return f"P({self.x})"
class S(P):
    def __str__(self): return f"s{self.x}"
class F:
    def __repr__(self): return "F"
    def __format__(self, spec):
        print("format", repr(spec))
        if spec == "bad":
            raise ValueError("bad spec")
        return f"<{spec}>"
class Loud:
    def __repr__(self):
        print("repr runs")
        raise KeyError("boom")
rows = [("a", 1, 2.5), ("bb", 22, 3.25)]
def table(fmt, rows):
    return [fmt.format(*r) for r in rows]
print(table("{:<4}|{:>4}|{:6.2f}", rows), table("{0} {2}", rows))
fmts = ["{0}", "{0!r}", "{0!s:>6}", "{0:x}", "{0:>5}", "{0:bad}"]
for fmt in fmts:
    for label, run in (("P", lambda: fmt.format(P(1))), ("S", lambda: fmt.format(S(2))), ("F", lambda: fmt.format(F())), ("Loud", lambda: (fmt + " {5}").format(Loud())), ("None", lambda: fmt.format(None)), ("list", lambda: fmt.format([1, 2])), ("int", lambda: fmt.format(10)), ("float", lambda: fmt.format(1.5)), ("bool", lambda: fmt.format(True)), ("tuple", lambda: fmt.format((1, "x")))):
        try:
            print(fmt, label, run())
        except Exception as e:
            print(fmt, label, type(e).__name__, e)
for fmt in ["{0[0]} {1[k]} {2[1]}", "{1[missing]}", "{3[0]}", "{0[9]}", "{0[x]}", "{2[x]}", "{2[7]}", "{3[5]}", "{3[z]}", "{1}", "{4[0]}", "{4[1][b]}", "{5[1]}", "{5[2]}", "{6[0]}", "{7[0]}", "{7[k]}"]:
    try:
        print(fmt, fmt.format([10, 20], {"k": "v"}, (1, 2.5), "héllo", [[1], {"b": 3}] if False else [{"a": 1}, {"b": 2}], {1: "one"}, 5, {1, 2}))
    except Exception as e:
        print(fmt, type(e).__name__, e)
d = {"name": "Ann", "age": 30}
t = "{name} is {age}"
def fill(t, d):
    return t.format(**d)
print(fill(t, d), fill("{name!r:>8}", d), fill("x", {}))
try:
    print(fill("{nope}", d))
except KeyError as e:
    print("KeyError", e)
def both(t, d):
    return t.format(**d, name="x")
try:
    print(both(t, d))
except TypeError as e:
    print(e)
def words(t, xs):
    return t.format(*xs, "last", end=len(xs))
print(words("{0} {1} {2} {end}", ["a", "b"]), words("{0}", ["only"]))
try:
    words("{2}", ["q"])
except IndexError as e:
    print(e)
xs = [1, "two", None, 2.5, [3]]
print(" ".join(["{}"] * len(xs)).format(*xs))
print("{0} {1}".format(*[1, 2, 3]), "{}-{}".format(*"ab"), "{x}".format(**{"x": 1}))
opt = None if len(xs) > 9 else 4
print(("{}" + "!").format(opt), ("{:>3}" * 2).format(opt, "x"))
def deep(t):
    try:
        return t.format(1)
    except ValueError as e:
        return str(e)
print(deep("{0:{0:{0}}}"), deep("{0:{0}}"))
