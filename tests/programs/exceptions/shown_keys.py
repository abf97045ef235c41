# covers: exceptions: the objects that a KeyError or a ValueError of a search shows
class K:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"K{self.n}"
    def __hash__(self): return 1
    def __eq__(self, o): return isinstance(o, K) and o.n == self.n
def tell(f):
    try:
        print(f())
    except (KeyError, ValueError) as e:
        print(type(e).__name__, e)
k = K(5)
d = {K(1): 2}
s = {K(1)}
xs = [K(1)]
tell(lambda: d[k])
tell(lambda: d.pop(k))
tell(lambda: s.remove(k))
tell(lambda: xs.index(k))
tell(lambda: xs.remove(k))
tell(lambda: (K(1), K(2)).index(k))
def rm():
    del d[k]
tell(rm)

class Q:
    def __repr__(self): return "Q!"
try:
    {1: 2}[Q()]
except KeyError as e:
    print(e, e.args)
try:
    [1].index(Q())
except ValueError as e:
    print(e)
