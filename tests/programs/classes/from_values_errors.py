# covers: classes: instances of classes that derive from int, float and str: formats, and the messages of errors
class C(float): pass
class A(int): pass
class N(str): pass
for f in (lambda: f"{C(1.5):d}", lambda: f"{A(1):s}", lambda: f"{N('a'):d}", lambda: format(N("a"), "x"), lambda: "{:q}".format(A(2)), lambda: f"{N('ab'):=5}", lambda: f"{C(1):,.2f}", lambda: f"{A(5):>4}|{N('x'):<3}|{C(2):e}", lambda: f"{A(65):c}", lambda: f"{N('a'):.1x}", lambda: f"{A(3):.2d}", lambda: round(A(15), -1), lambda: int(N("zz")), lambda: float(N("q")), lambda: N("a").encode("ascii"), lambda: A(1) / 0, lambda: C(1) % 0, lambda: chr(A(-1)), lambda: "abc"[A(7)], lambda: A("x"), lambda: C(""), lambda: N("ab").index("c"), lambda: [1].index(A(3)), lambda: {}[A(3)], lambda: {}[C(1.5)], lambda: [C(1)].remove(2), lambda: {1}.remove(A(2))):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
