# covers: stdlib_copy: deep copies of games, subclasses, functions and bytearrays in attributes
import copy
class Stack:
    def __init__(self): self.items = []
    def push(self, x): self.items.append(x); return self
class Game:
    def __init__(self):
        self.board = [[None] * 3 for _ in range(3)]
        self.turn = "X"; self.history = Stack(); self.cb = None
    def move(self, r, c):
        g = copy.deepcopy(self)
        g.board[r][c] = g.turn; g.turn = "O" if g.turn == "X" else "X"; g.history.push((r, c))
        return g
g = Game(); h = g.move(0, 0).move(1, 1)
print(g.board, h.board, h.turn, h.history.items, g.history.items)
class Base:
    count = 0
    def __init__(self): Base.count += 1; self.k = [1]
class Derived(Base):
    def __init__(self): super().__init__(); self.extra = {"a": [1]}
d = Derived(); e = copy.deepcopy(d); e.extra["a"].append(2); e.k.append(9)
print(d.extra, e.extra, d.k, e.k, Base.count, isinstance(e, Derived))
objs = {"a": d, "b": [d, e], "c": (e, 1)}
c2 = copy.deepcopy(objs); print(c2["a"] is c2["b"][0], c2["c"][0] is c2["b"][1], c2["a"] is d)
f = lambda x: x + 1
class F:
    def __init__(self, fn): self.fn = fn; self.data = bytearray(b"ab"); self.s = frozenset([1]); self.z = 1j
x = F(f); y = copy.deepcopy(x); y.data.append(1); print(x.data, y.data, y.fn(1), y.s, y.z)
