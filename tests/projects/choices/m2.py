def f(): return "two"
V = 2
class C: n = "C2"
