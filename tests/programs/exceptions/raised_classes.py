# covers: exceptions: `raise` of a class, with a cause: one instance is made
class P(Exception):
    pass
def f():
    try:
        print(1)
    finally:
        raise P from P()
def f2():
    try:
        raise IndexError("i")
    except Exception as e:
        print(e)
    finally:
        raise P from P()
class G:
    def __enter__(self): return self
    def __exit__(self, a, b, c): return True
def c():
    with G():
        raise P()
def c2():
    try:
        raise P()
    except P:
        pass
def f3():
    c()
    raise P from P()
def f4():
    c2()
    raise P from P()
def f5():
    c2()
    raise P() from P()
for x in (f, f2, f3, f4, f5):
    try:
        x()
    except P as e:
        print(x.__name__, repr(e), repr(e.__cause__), e.__suppress_context__)
class L(Exception):
    made = 0
    def __init__(self):
        L.made += 1
        super().__init__("made", L.made)
for k in range(2):
    try:
        raise L
    except L as e:
        print(e, L.made)
    try:
        raise ValueError from L
    except ValueError as e:
        print(repr(e.__cause__), L.made)
class M(L):
    def __init__(self, x): pass
try:
    raise M
except TypeError as e:
    print(e)
