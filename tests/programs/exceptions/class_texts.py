# covers: exceptions: texts of the classes of exceptions that are known only at run time
class My(Exception):
    pass
class Outer:
    class In(ValueError):
        pass
def f(n):
    if n == 0:
        raise My("a")
    if n == 1:
        raise Outer.In("b")
    if n == 2:
        raise KeyError("c")
    return 1 // 0
for i in range(4):
    try:
        f(i)
    except Exception as e:
        print("caught", type(e), e)
        print(f"{type(e)} {type(e)!r} {e.__class__}", str(type(e)), "%s" % type(e), "{}".format(type(e)), [type(e).__name__])
def P(x):
    print("!", end="")
    return x
print(str(P(My)), P(int), f"{P(Outer)}")
