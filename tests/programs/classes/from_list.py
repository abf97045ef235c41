# covers: classes: classes that derive from list: stacks, typed lists, slices, operators, comparisons, sorting, texts
class Stack(list):
    def push(self, x):
        self.append(x)
    def peek(self):
        return self[-1]
    @property
    def empty(self):
        return not self

s = Stack()
s.push(1); s.push(2); s.push(3)
print(s, s.peek(), s.empty, len(s), s.pop(), s)
print(s[0], s[1:], s[::-1], s + [4], [4] + s, s * 2, 2 * s)
print(s == [1, 2], [1, 2] == s, s != [1], s < [1, 3], 2 in s, sum(s), min(s), max(s), sorted(s, reverse=True), list(reversed(s)))
s.extend([5, 6]); s += [7]; s[0] = 10; s[1:2] = [20, 21]; del s[-1]
print(s, s.index(20), s.count(5), isinstance(s, list), type(s).__name__)
s.sort(); print(s); s.sort(key=lambda x: -x); print(s); s.reverse(); print(s)
a, *b = s
print(a, b, *s)
t = Stack([1, 2]); t.extend(t); t += t; print(t)
print([x * 2 for x in t], tuple(t), set(t), enumerate(t).__next__())
for i, x in enumerate(t): print(i, x, end=" ")
print()
print(f"{t}", str(t), repr(t), "%s" % t, "{}".format(t))
print(type(t + [1]).__name__, type(t[0:1]).__name__, type(t.copy()).__name__, type(t * 2).__name__)
class TypedList(list):
    def __init__(self, kind, items=()):
        super().__init__()
        self.kind = kind
        for i in items: self.append(i)
    def append(self, item):
        if not isinstance(item, self.kind):
            raise TypeError(f"expected {self.kind.__name__}, got {type(item).__name__}")
        super().append(item)
t = TypedList(int, [1, 2])
try:
    t.append("x")
except TypeError as e:
    print(e)
print(t)
