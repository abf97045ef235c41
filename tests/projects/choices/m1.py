def f(): return "one"
V = 1
class C: n = "C1"
