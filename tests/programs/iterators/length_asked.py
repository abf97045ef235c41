# covers: iterators: the length that is asked for before items are collected
class A:
    def __init__(self, n): self.n = n
    def __len__(self):
        print("len")
        return self.n
    def __iter__(self):
        print("iter")
        return iter(range(self.n))
a = A(3)
print(list(a)); print(tuple(a)); print(sorted(a)); x=[1]; x.extend(a); print(x); x += a; print(x)
print(set(a), [*a], sum(a), max(a), (*a, 1))
def f(*args): return args
print(f(*a), list(map(str, a)), dict.fromkeys(a), "".join(map(str,a)))
p, q, r = a
print(p, q, r)
y = [0]*5
y[1:2] = a
print(y)
from collections import deque
print(deque(a), bytes(a), frozenset(a), list(enumerate(a)), list(zip(a,a)), list(reversed(list(a))))
class Failing:
    def __len__(self):
        raise ValueError("no len")
    def __iter__(self):
        return iter([1,2])
try: print(list(Failing()))
except ValueError as e: print("E", e)
class Without:
    def __len__(self): raise TypeError("no len")
    def __iter__(self): return iter([1,2])
print(list(Without()))
