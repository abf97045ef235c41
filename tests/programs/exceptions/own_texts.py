# covers: exceptions: own __repr__ and __str__ of exceptions caught as Exception, texts that follow the instance
class E1(Exception):
    def __init__(self, a):
        super().__init__(a)
        self.a = a
    def __repr__(self):
        return f"E1<{self.a}>"
class E2(Exception):
    def __init__(self, a):
        self.a = a
    def __str__(self):
        return f"e2 {self.a}"
for k in (1, 2, 3):
    try:
        if k == 1: raise E1(k)
        if k == 2: raise E2(k)
        raise ValueError(k)
    except Exception as e:
        print(repr(e), str(e), [e], f"{e!r}")
        if isinstance(e, E2):
            print(e, e.a)
try:
    raise E2(5)
except E2 as e:
    e.a = 6
    print(e, repr(e), e.args)
