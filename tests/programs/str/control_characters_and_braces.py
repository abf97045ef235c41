# covers: str: null and control characters beside braces in texts, comparisons and formats
def f(s, n, x):
    print(repr(min(s + "\x01", "\x00")), repr(max("\x00", s)), "\x01" + s < "\x00" + s)
    print(repr(f"{n:\x00>5}|{n:\x01^5d}|{x:\x00<8.2f}|{s:\x00^9}"), [s.replace("\x00", "{0}"), "{1}" + s, s + "{&0}"])
    print(repr("\x00%s{0}\x01" % s), repr("{0}\x01{1}".format(s, "\x00")), {"\x00", s} == {"{0}"}, set("\x00") == set(s))
    print("\x00" in s, s == "\x00", repr("\x00" * n), repr(s * n + "\x01{0}"))
    print(n if "\x00" < s else x, -n ** 2, (n << 2) + n, n.bit_length(), 0.5 + n)
f("a\x00b{1}", 3, 2.5)
f("\x00", 1, -1e300)
