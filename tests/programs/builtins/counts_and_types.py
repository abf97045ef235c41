# covers: builtins: wrong counts, names and types of arguments; what constructors return; sizes that are too large
class C3:
    def __init__(self):
        print("made")
        return 10


class C4:
    def __init__(self, x):
        self.x = x
        return super().__init__()


try:
    C3()
except TypeError as e:
    print(e)
print(C4(2).x)
for f in (bytes, bytearray):
    pass
try:
    print(bytearray(1 << 65))
except OverflowError as e:
    print(e)
try:
    print(bytes(1 << 65))
except OverflowError as e:
    print(e)
try:
    bool.foo
except AttributeError as e:
    print(e)
try:
    print(len.bar)
except AttributeError as e:
    print(e)
import sys, math
print(callable(sys), callable(math), callable(len), callable(int), callable(math.sin))
print(list(map(str.upper, "ab")), list(map(int.bit_length, [1, 2, 8])))
print(dict([]), dict(iter(())), dict(""))
try:
    print(dict([1, 2]))
except TypeError as e:
    print(e)
print(list(enumerate(iterable="ab")), list(enumerate("ab", start=3)), list(enumerate(start=2, iterable=[1]) if False else []))
print("asdf".count("s", True), b"asdf".find(b"s", True), "0000".count("0", len("a") == 1))
d = {1: 2}
for e in (d.keys, d.items):
    try:
        print(hash(e()))
    except TypeError as x:
        print(x)
try:
    {d.keys(): 1}
except TypeError as x:
    print(x)
print({..., 1} == {1, ...}, {...: 2}[...])
k = ... if d else "s"
print({k: 1, 2: 3}[...])
