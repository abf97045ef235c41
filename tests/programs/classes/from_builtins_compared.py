# covers: classes: comparisons of classes that derive from list, dict and set and that give NotImplemented
class S(list):
    def __eq__(self, o):
        if not isinstance(o, S): return NotImplemented
        return len(self) == len(o)
    def __lt__(self, o):
        if not isinstance(o, S): return NotImplemented
        return len(self) < len(o)
    __hash__ = None
print(S([1]) == [1], [1] == S([1]), S([1]) == S([2]), S([1]) != [1], [2] != S([1]), S([1]) == 3, S([1]) == [2], [3] == S([1]))
print(S([1]) < [2], [1] < S([2]), S([9]) < S([1, 1]), S([5]) > [1], [5] > S([1]))
class D(dict):
    def __eq__(self, o):
        if not isinstance(o, D): return NotImplemented
        return True
print(D(a=1) == {"a": 1}, {"a": 1} == D(a=1), D(a=1) == D(), D(a=1) != {"a": 1}, D(a=1) == {"b": 1})
class X(set):
    def __le__(self, o): return NotImplemented
    def __eq__(self, o): return NotImplemented
print(X([1]) <= {1, 2}, {1} >= X([1]), X([1]) == {1}, {1} == X([1]), X([1]) != {1})
try: S([1]) < 3
except TypeError as e: print(e)
try: D() < {}
except TypeError as e: print(e)
