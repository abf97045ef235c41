# covers: stdlib: UserString: methods, operators, hashes, subclasses, errors
from collections import UserString
class Path(UserString):
    def __truediv__(self, other):
        return Path(self.data + "/" + str(other))
p = Path("usr") / "lib" / 3
print(p, repr(p), len(p), p.upper(), type(p.upper()).__name__, p[0], p[1:3], "lib" in p, Path("lib") in p)
print(p == "usr/lib/3", p == Path("usr/lib/3"), p != "x", p < "z", hash(p) == hash("usr/lib/3"), {p: 1}["usr/lib/3"])
print(p.split("/"), p.startswith("usr"), p.endswith("3"), p.find("lib"), p.replace("usr", "opt"), p.partition("/"))
print(p + "x", "x" + p, p * 2, 2 * p, [c for c in p][:3], list(reversed(p))[:2])
print("-".join(["a", "b"]), UserString("-").join(["a", "b"]), str(p), f"{p}", "%s" % p, "{}".format(p))
print(int(UserString("42")), float(UserString("2.5")), UserString(42), p.title(), p.center(20, "*"), p.zfill(12), p.strip("u3"))
print(p.encode(), p.count("l"), p.isalpha(), p.casefold(), p.rjust(12), p.ljust(12) + "|", p.rfind("/"), p.splitlines(), p.capitalize(), p.swapcase())
try:
    p.index("zz")
except ValueError as e:
    print(e)
try:
    p[100]
except IndexError as e:
    print(e)
print(isinstance(p, str), isinstance(p, UserString), sorted([UserString("b"), UserString("a")]), max(p), bool(UserString("")))
match p:
    case "usr/lib/3":
        print("str")
    case [*_]:
        print("seq")
