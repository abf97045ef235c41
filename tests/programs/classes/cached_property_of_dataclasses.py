# covers: classes: cached properties of dataclasses, of subclasses, of copies
from functools import cached_property
from dataclasses import dataclass
@dataclass
class P:
    x: int
    y: int = 2
    @cached_property
    def norm(self): return (self.x ** 2 + self.y ** 2) ** 0.5
p = P(3, 4); print(p.norm, p, p == P(3, 4), p.norm)
class A:
    def __init__(self): self.n = 0
    @cached_property
    def data(self):
        self.n += 1
        return {i: i * i for i in range(3)}
    def get(self, k): return self.data.get(k, "none")
a = A(); print(a.get(1), a.get(9), a.n, a.data[2], a.n)
class B(A):
    @cached_property
    def data(self): return {1: "b"}
print(B().get(1), B().n)
import copy
c = copy.copy(a); print(c.data is a.data, copy.deepcopy(a).data == a.data)
