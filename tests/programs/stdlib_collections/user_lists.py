# covers: stdlib: UserList: items, slices, operators, methods, subclasses, errors
from collections import UserList
import copy
class Stack(UserList):
    def push(self, x):
        self.append(x)
    def peek(self):
        return self[-1]
s = Stack([1, 2])
s.push(3)
print(s, s.peek(), len(s), s[0], s[-1], s[1:], type(s[1:]).__name__, 2 in s, list(s))
s += [4, 5]
print(s, s + [6], [0] + s, s * 2, 2 * s, s + Stack([9]), s + (7, 8))
s[0] = 10
s[1:3] = [20, 30, 40]
del s[0]
del s[-1:]
print(s, s == [20, 30, 40, 4], s == Stack([1]), s != [1], s < [21], s >= Stack([20]))
s.insert(0, 5)
s.extend(Stack([1]))
s.extend([2, 3])
print(s, s.pop(), s.pop(0), s.index(30), s.count(1), s)
s.remove(30)
s.sort()
print(s)
s.sort(key=lambda x: -x)
s.reverse()
print(s, sum(s), max(s), sorted(s, reverse=True), list(reversed(s)))
t = s.copy()
t.append(99)
u = copy.copy(s)
u.append(98)
print(s, t, u, type(t).__name__)
s.clear()
print(s, bool(s), bool(t), [x * 2 for x in t], UserList(), UserList("ab"), UserList(range(3)))
for act in (lambda: s[0], lambda: s.pop(), lambda: t.remove(1000), lambda: t.index(1000)):
    try:
        act()
    except (IndexError, ValueError) as e:
        print(type(e).__name__, e)
class Bounded(UserList):
    def __init__(self, limit, items=()):
        super().__init__()
        self.limit = limit
        for i in items:
            self.append(i)
    def append(self, item):
        if len(self) >= self.limit:
            raise OverflowError("full")
        super().append(item)
b = Bounded(2, [1])
b.append(2)
try:
    b.append(3)
except OverflowError as e:
    print(e, b)
for i, x in enumerate(b):
    print(i, x)
a, c = b
print(a, c, *b)
match b:
    case [x, y]:
        print("two", x, y)
    case _:
        print("no")
print(isinstance(b, list), isinstance(b, UserList), b.data)
