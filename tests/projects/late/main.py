from pk.a import A, top
import pk.util as u
def run():
    from pk.lazy import Thing, LIMIT
    import pk.lazy2
    print(Thing(3).double(), LIMIT, pk.lazy2.TABLE[5])
    return Thing
class K:
    def go(self):
        from pk.b import helper
        return helper(self)
    def __repr__(self): return "K"
if u.FLAG:
    from pk.choice import pick
else:
    from pk.lazy import pick
print(top())
T = run()
print(isinstance(T(1), T), K().go(), pick(3))
try:
    from pk.extra import extra
except ImportError:
    extra = None
print(extra(2))
print(A(1).partner())
