class A:
    def __init__(self):
        self.a = 1
        fill(self)
        self.b = 2
def fill(o):
    o.b = 5
    o.a = 3
class B:
    def __init__(self):
        self.x = 1
        me = self
        me.y = 2
        self.z = 3
class C:
    def __new__(cls):
        o = super().__new__(cls)
        o.tag = "t"
        return o
    def __init__(self):
        self.v = 1
class D:
    def __init__(self):
        self.p = 1
        print(self.area)
        self.q = 2
    @property
    def area(self):
        self.cached = 3
        return self.p
for k in (A, B, C, D):
    print(vars(k()))  #! PT0204
