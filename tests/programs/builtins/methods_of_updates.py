# covers: builtins: str(object=…); __iadd__, __imul__, __ior__ and the like called by name
print(str(object=500))
print(repr(str(object="a")), str(object=1.5), str(object=None))
print(
    int("12", base=8),
    str(b"a", encoding="ascii"),
    str(object=b"ab", encoding="utf-8"),
    str(object=b"ab"),
    str(encoding="utf-8"),
    str(errors="x"),
)
l = [1, 2]
m = l.__imul__(2)
print(m is l, l)
m = l.__iadd__([5])
print(m is l, l)
d = {1: 2}
e = d.__ior__({3: 4})
print(e is d, d)
s = {1}
t = s.__ior__({2})
print(t is s, s)
print(
    dict(a=1),
    list(),
    tuple(),
    complex(imag=2),
    bytes(source=b"a"),
    bytearray(source=b"a"),
    bytes(source="a", encoding="utf-8"),
)


def tell(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


tell(lambda: int(x=1))
tell(lambda: float(x=1))
tell(lambda: bool(x=1))
tell(lambda: list(sequence=1))
tell(lambda: tuple(sequence=1))
tell(lambda: str(bogus=1))
tell(lambda: set(x=1))
tell(lambda: list(enumerate([1], start=3)))
tell(lambda: sum([1], start=3))
tell(lambda: sorted([1], reverse=1))
tell(lambda: pow(base=2, exp=3))
tell(lambda: round(number=2.5, ndigits=0))
tell(lambda: divmod(x=1, y=2))
tell(lambda: "a b".split(sep=" ", maxsplit=1))
tell(lambda: "a".encode(encoding="utf-8", errors="strict"))
tell(lambda: b"a".decode(errors="strict"))
tell(lambda: "a\tb".expandtabs(tabsize=3))
tell(lambda: "a\nb".splitlines(keepends=True))
tell(lambda: (5).to_bytes(length=2, byteorder="big", signed=True))
tell(lambda: int.from_bytes(bytes=b"a", byteorder="big"))
tell(lambda: [3].index(3, start=0))
tell(lambda: max([1], default=3))
s = {1, 2, 3}
print(s.__iand__({1, 2}), s, s.__isub__({1}), s.__ixor__({5}), s)
b = bytearray(b"a")
c = b.__iadd__(b"b")
print(c is b, b)
print((5).__add__(3), "a".__add__("b"), [1].__add__([2]), (1,).__mul__(2), {1}.__or__({2}))
print((5).__radd__(3), (7).__rsub__(10), (2.5).__rtruediv__(5), "a".__rmul__(3), [1].__rmul__(2))
