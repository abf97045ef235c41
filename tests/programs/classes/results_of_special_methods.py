# covers: classes: what special methods give, of the wrong type too
def t(f):
    try:
        print(f())
    except Exception as e:
        print(repr(e))
class T:
    def __init__(self, v): self.v = v
class I(T):
    def __index__(self): return self.v
class S:
    def __index__(self): return "x"
class F:
    def __index__(self): return 1.5
class B:
    def __index__(self): return True
class Int:
    def __int__(self): return 1.5
class Int2:
    def __int__(self): return True
class Fl:
    def __float__(self): return 1
class Fl2:
    def __float__(self): return "x"
class Str:
    def __str__(self): return 5
class Repr:
    def __repr__(self): return None
class Hash:
    def __hash__(self): return "x"
class Hash2:
    def __hash__(self): return 2**70
class Hash3:
    def __hash__(self): return True
class Cont:
    def __contains__(self, x): return "yes"
class Iter:
    def __iter__(self): return [1, 2]
class Iter2:
    def __iter__(self): return 5
class Next:
    def __iter__(self): return self
class Format:
    def __format__(self, spec): return 5
class Abs:
    def __abs__(self): return "abs"
class Len0:
    def __len__(self): return True
class LenF:
    def __len__(self): return 2.0
class LenI:
    def __len__(self): return I(4)
t(lambda: [1,2,3][I(1)])
t(lambda: [1,2,3][S()])
t(lambda: [1,2,3][F()])
t(lambda: [1,2,3][B()])
t(lambda: range(S()))
t(lambda: int(Int()))
t(lambda: int(Int2()))
t(lambda: float(Fl()))
t(lambda: float(Fl2()))
t(lambda: str(Str()))
t(lambda: f"{Str()}")
t(lambda: print(Str()))
t(lambda: repr(Repr()))
t(lambda: str(Repr()))
t(lambda: hash(Hash()))
t(lambda: hash(Hash2()))
t(lambda: hash(Hash3()))
t(lambda: 1 in Cont())
t(lambda: 1 not in Cont())
t(lambda: list(Iter()))
t(lambda: list(Iter2()))
t(lambda: [x for x in Iter()])
t(lambda: next(Iter()))
t(lambda: list(Next()))
t(lambda: f"{Format()}")
t(lambda: format(Format(), "x"))
t(lambda: abs(Abs()))
t(lambda: len(Len0()))
t(lambda: len(LenF()))
t(lambda: len(LenI()))
t(lambda: bool(LenI()))
t(lambda: bool(LenF()))
class Bool:
    def __bool__(self):
        print("b")
        return "x"
class Text:
    def __len__(self):
        return "x"
class Negative:
    def __len__(self):
        return -1
class Long:
    def __len__(self):
        return 10**30
for make in (Bool, Text, Negative, Long):
    try:
        print(bool(make()))
    except Exception as e:
        print(repr(e))
    try:
        if make():
            print("yes")
        else:
            print("no")
    except Exception as e:
        print(repr(e))
    try:
        print(not make())
    except Exception as e:
        print(repr(e))
    try:
        print(make() and 1)
    except Exception as e:
        print(repr(e))
    try:
        while make():
            print("loop")
            break
    except Exception as e:
        print(repr(e))
    try:
        print(len(make()))
    except Exception as e:
        print(repr(e))
try:
    print(hash(Hash2()))
except Exception as e:
    print(e)
