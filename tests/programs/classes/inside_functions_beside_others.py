# covers: classes: classes inside functions whose names mean something else around them
class A:
    def who(self): return "module"
def g1(a=A()):
    class A:
        def who(self): return "g1"
    return a.who() + A().who()
def g2(x: "A" = None):
    class A:
        def who(self): return "g2"
        def me(self) -> "A": return self
    return A().me().who(), x
def g3():
    def g(a=A()):
        return a.who()
    return g()
class Outer:
    class A:
        def who(self): return "Outer.A"
    def m(self):
        class A:
            def who(self): return "m" + Outer.A().who()
        return A().who()
print(g1(), g2(), g3(), Outer().m())
def deco(cls):
    cls.tag = "t"
    return cls
def g6():
    class Node:
        def __init__(self, v): self.v = v; self.next = None
    head = None
    for v in [1, 2, 3]:
        n = Node(v); n.next = head; head = n
    out = []
    while head:
        out.append(head.v); head = head.next
    return out
def g7():
    class Node:
        def __init__(self, l=None, r=None): self.l, self.r = l, r
        def count(self): return 1 + sum(c.count() for c in (self.l, self.r) if c)
    return Node(Node(), Node(Node())).count()
def g8():
    class Node: pass
    n = Node(); n.value = 3
    return n.value
print(g6(), g7(), g8(), g6())

