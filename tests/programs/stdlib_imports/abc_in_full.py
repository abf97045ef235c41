# covers: stdlib_imports: collections.abc named in full, beside other names of collections; as a base
import collections
import collections.abc as ca
from collections import Counter, abc


class Once(collections.abc.Iterator):
    def __init__(self, x):
        self.xs = [x]

    def __next__(self):
        if self.xs:
            return self.xs.pop()
        raise StopIteration


class Three(ca.Sequence):
    def __len__(self):
        return 3

    def __getitem__(self, i):
        return range(3)[i]


def kinds(x):
    import collections.abc

    return isinstance(x, collections.abc.Sized), isinstance(x, ca.Mapping), isinstance(x, abc.Callable)


print(list(Once("a")), list(Three()), isinstance(Three(), abc.Sequence))
print(kinds([]), kinds({}), kinds(len), kinds(Counter()), kinds(collections.OrderedDict()))
