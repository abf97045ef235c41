# covers: dict: `|` of an OrderedDict, a defaultdict and a dict; values of different types; the operands stay as they are
from collections import OrderedDict, defaultdict, Counter


def tell(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


a = OrderedDict({0: 0, 1: 1})
b = OrderedDict({1: 5, 3: 3})
d = {7: 7, 1: 9}
e = defaultdict(int, {1: 8})
tell(lambda: a | b)
tell(lambda: a | d)
tell(lambda: d | a)
tell(lambda: a | e)
tell(lambda: e | a)
tell(lambda: e | d)
tell(lambda: a | 5)
tell(lambda: a | [(1, 2)])
tell(lambda: a | {"x": "y"})
print(a, b, d, e)
z = a | b
z[100] = 5
print(z, a)
counts = defaultdict(int, {1: 1, 2: 2})
names = defaultdict(str, {0: "z", 1: "one"})
print(counts | names, (names | counts).default_factory is str)
first = OrderedDict({1: 1, 2: 2})
second = OrderedDict({0: "z", 1: "one"})
print(first | second)
