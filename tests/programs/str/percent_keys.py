# covers: str: percent with keys: nested parentheses, without an end, of what has no keys
class D:
    def __getitem__(self, k):
        print("get", k)
        return 1


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


t(lambda: "%5%" % ())
t(lambda: "%-5%|%d" % 3)
t(lambda: "%(a)%" % {"a": 1})
t(lambda: "%(a)%" % {})
t(lambda: "%(a)%" % D())
t(lambda: "%*%" % 3)
t(lambda: "%*%" % ())
t(lambda: "%(a(b)c)s" % {"a(b)c": 1})
t(lambda: "%((a))s" % {"(a)": 2})
t(lambda: "%()s" % {"": 2})
t(lambda: "%(a" % {"a": 2})
t(lambda: "%(a(b)" % {"a": 2})
t(lambda: "%(a" % 3)
t(lambda: "%(a)" % {"a": 2})
t(lambda: "%(a)(b)s" % {"a": 2})
t(lambda: "%.3%" % ())
t(lambda: "%l%" % ())
t(lambda: "x%" % ())
t(lambda: "x%5" % 4)
t(lambda: "x%(a)s %s" % {"a": 2})
t(lambda: "x%(a)s %d" % {"a": 2})
t(lambda: "%s %(a)s" % {"a": 2})
t(lambda: "%(a)s %(b)s" % {"a": 2})
t(lambda: "%(a)*d" % {"a": 2})
t(lambda: "%%(a)s" % {"a": 2})
t(lambda: "%%" % {"a": 2})
t(lambda: "%%" % 3)
t(lambda: "%hd %ld %Ld %lld" % (1, 2, 3, 4))

t(lambda: "%(a" % 3)
t(lambda: "%(a" % [3])
t(lambda: "%(a" % (3,))
t(lambda: "%(a)s" % (3,))
t(lambda: "%(a)s" % None)
t(lambda: "%(a)s" % [1])
t(lambda: "%(a)s" % "ab")
t(lambda: "%(a)s" % {1})
t(lambda: "%(a)s" % D())
t(lambda: "%(a)s %(b)d" % D())
t(lambda: "%(a" % D())
for v in ({"a": 1}, 3, "x", None, D(), [1]):
    t(lambda: "%(a)s" % v)
    t(lambda: "%(a" % v)
