# covers: iterators: starred targets that take from instances
class Down:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        """Itself."""
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        print("next", self.n)
        return self.n


class Items:
    def __init__(self, *items):
        self.items = items

    def __iter__(self):
        return iter(self.items)


class Old:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError(i)
        return i * i


first, *rest = Down(4)
print(first, rest)
*start, last = Items("a", "b")
print(start, last)
a, *b, c = Old()
print(a, b, c)
for source in (Items(1, 2), Old(), Down(2), [7], "xy"):
    try:
        p, *q, r = source
        print(p, q, r)
    except ValueError as e:
        print(e)
x, *y = Items()
