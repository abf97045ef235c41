from collections import Counter, OrderedDict, defaultdict


class Ordered(OrderedDict):
    pass


class Tally(Counter):
    pass


class Groups(defaultdict):
    pass


class Moving(OrderedDict):
    def __getitem__(self, key):
        self.move_to_end(key)
        return super().__getitem__(key)


print(OrderedDict(a=1) | Ordered(b=2))  #! PT0204
print(Counter("a") + Tally("b"))  #! PT0204
print(defaultdict(int) | Groups(int))  #! PT0204
print(dict(Moving(a=1)))  #! PT0204
