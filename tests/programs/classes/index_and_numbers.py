# covers: classes: __index__, __int__ and __float__ in subscripts, slices, ranges, repetition, conversions, formatting and arguments of builtins
import math


class Index:
    def __init__(self, value, name=""):
        self.value = value
        self.name = name

    def __index__(self):
        if self.name:
            print(self.name, end=" ")
        return self.value


class Real:
    def __init__(self, value):
        self.value = value

    def __float__(self):
        return self.value

    def __int__(self):
        return int(self.value) + 100


class Wrong:
    def __init__(self, value):
        self.value = value

    def __index__(self):
        return self.value


i, j = Index(1), Index(3)
items = [0, 1, 2, 3, 4]
print(items[i], items[i:j], items[:j], items[:: Index(2)], "hello"[i:j], "hello"[i], (1, "b", 3)[i], (1, 2, 3)[i:])
print(b"abc"[i], b"abc"[i:j], range(10)[i], range(10)[i:j])
print(items[Index(0, "start") : Index(5, "stop") : Index(2, "step")])
print(list(range(j)), list(range(i, j)), range(i, Index(9), Index(2)), items * i, i * items, "ab" * j, j * "ab", (1,) * j)
items[i] = 9
items[i:j] = [7]
print(items)
del items[Index(0)]
del items[: Index(1)]
print(items, items.pop(Index(0)), items)
items.insert(Index(1), 5)
print(items, int(i), float(j), bin(j), hex(j), oct(Index(8)), chr(Index(65)))
print("a-b-c".split("-", Index(1)), "abcabc".find("a", Index(1)), [1, 2, 1].index(1, Index(1)))
print(math.factorial(Index(4)), math.gcd(Index(4), 6), list(enumerate("ab", Index(3))), round(2.567, Index(1)))
print("%d %x %c %.1f" % (Index(3), Index(255), Index(65), Index(2)), bytes(Index(3)), bytes([True, 65]), "%c" % True)
print(math.sqrt(Real(4.0)), float(Real(2.5)), int(Real(2.5)), "%d %.2f" % (Real(1.5), Real(1.5)), math.sqrt(Index(9)))
for bound in (Wrong("x"), Wrong(2)):
    try:
        print(items[bound:], [5, 6, 7][bound], bin(bound))
    except TypeError as e:
        print(e)
for index in (1, Index(1), None, "1"):
    try:
        print([1, 2, 3][:index], end=" ")
        print([1, 2, 3][index])
    except TypeError as e:
        print(e)
