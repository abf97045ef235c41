# covers: formatting: % with computed templates and tuples of any length, malformed templates
def show(fn):
    try:
        print(repr(fn()))
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)

fmts = ["%s", "%r", "%5s|", "%-6s|", "%d", "%05d", "%+d", "%x", "%#o", "%.2f", "%e", "%g", "%c", "%%", "%", "%5", "%y", "%(a)s", "%.3s", "%ld", "%5%", "no", "%é", "%a"]
for fmt in fmts:
    print(fmt)
    show(lambda: fmt % 65)
    show(lambda: fmt % "é")
    show(lambda: fmt % 3.75)
    show(lambda: fmt % True)
    show(lambda: fmt % None)
    show(lambda: fmt % [1, "a"])
    show(lambda: fmt % (7,))
    show(lambda: fmt % ())
    show(lambda: fmt % (1, 2))
pairs = ["%s-%s", "%*d", "%.*f", "%-*s|", "%s %s %s", "%5.1f%%|%d", "%d%s"]
for fmt in pairs:
    print(fmt)
    show(lambda: fmt % (3, 4.5))
    show(lambda: fmt % (2, "x"))
    show(lambda: fmt % ("a", 1))
    show(lambda: fmt % (-6, 42))
    show(lambda: fmt % (1.5, [1]))
xs = [1, 2, 3]
show(lambda: "%d,%d,%d" % tuple(xs))
show(lambda: "%d,%d" % tuple(xs))
show(lambda: ",".join(["%s"] * len(xs)) % tuple(xs))
show(lambda: ("%s" + "!") % "x")
show(lambda: ("%d" * 2) % (1, 2))
show(lambda: fmts[4] % float("inf"))
show(lambda: fmts[4] % float("nan"))
show(lambda: fmts[4] % -2.9)
width = 8
show(lambda: ("%" + str(width) + ".3f|") % 3.14159)
show(lambda: ("%-" + str(width) + "s|%s") % ("ab", {"k": 1}))
mixed = [("%s", 1), ("%s", "x")]
for t, v in mixed:
    print(t % v)
for fmt in ["%(a)s", "%(a", "x", "%s", "%(a(b)c)d"]:
    show(lambda: fmt % range(3))
    show(lambda: fmt % b"ab")
    show(lambda: fmt % [1])
    show(lambda: fmt % {1})
    show(lambda: fmt % "s")
show(lambda: "%y" % ())
show(lambda: "%5%" % 1)
show(lambda: "%é" % 1)
show(lambda: "%%%d" % 1)
