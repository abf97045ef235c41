# covers: classes: visitors, factories and initializers along the MRO
from abc import ABC, abstractmethod
class Visitor(ABC):
    @abstractmethod
    def visit_num(self, n): pass
    @abstractmethod
    def visit_add(self, n): pass
class Expr(ABC):
    @abstractmethod
    def accept(self, v): ...
class Num(Expr):
    def __init__(self, v): self.v = v
    def accept(self, v): return v.visit_num(self)
class Add(Expr):
    def __init__(self, a, b): self.a, self.b = a, b
    def accept(self, v): return v.visit_add(self)
class Eval(Visitor):
    def visit_num(self, n): return n.v
    def visit_add(self, n): return n.a.accept(self) + n.b.accept(self)
class Show(Visitor):
    def visit_num(self, n): return str(n.v)
    def visit_add(self, n): return "(" + n.a.accept(self) + "+" + n.b.accept(self) + ")"
e = Add(Num(1), Add(Num(2), Num(3)))
print(e.accept(Eval()), e.accept(Show()))
class Animal(ABC):
    registry = {}
    def __init__(self, name): self.name = name
    @abstractmethod
    def sound(self): ...
    def speak(self): return f"{self.name} says {self.sound()}"
    @classmethod
    def create(cls, kind, *a):
        return {"dog": Dog, "cat": Cat}[kind](*a)
class Dog(Animal):
    def sound(self): return "woof"
class Cat(Animal):
    def sound(self): return "meow"
print([Animal.create(k, k.title()).speak() for k in ("dog", "cat")])
class Swimmer:
    def move(self): return "swim"
class Walker:
    def move(self): return "walk"
class Duck(Swimmer, Walker):
    def both(self): return [c.move(self) for c in (Swimmer, Walker)]
print(Duck().move(), Duck().both(), Walker.move(Duck()))
class Meta: 
    def __init__(self, *args, **kw):
        print("Meta", args, sorted(kw.items()))
        super().__init__()
class L(Meta):
    def __init__(self, a, *args, **kw):
        print("L", a)
        super().__init__(*args, **kw)
class R(Meta):
    def __init__(self, b, *args, **kw):
        print("R", b)
        super().__init__(*args, **kw)
class Both(L, R):
    def __init__(self, *args, **kw):
        super().__init__(*args, **kw)
Both(1, 2, 3, k=4)
class Base:
    x = 1
    def get(self): return self.x
class M1(Base):
    x = 2
class M2(Base):
    def get(self): return -super().get()
class T(M2, M1): pass
print(T().get(), T.x, [k.__name__ for k in T.__mro__])
