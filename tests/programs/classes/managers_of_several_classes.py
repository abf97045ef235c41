# covers: classes: `with` over objects of several classes, which swallow exceptions or do not
class A:
    def __init__(self, v): self.v = v
    def __enter__(self):
        print("enter A", self.v)
        return self.v
    def __exit__(self, kind, value, tb):
        print("exit A", kind is None, value)
        return self.v > 1
class B(A):
    def __enter__(self):
        print("enter B")
        return "b"
class Quiet:
    def __enter__(self):
        return None
    def __exit__(self, *args):
        print("quiet", len(args), args[0] is None)
        return True
def f(x):
    for m in (A(1), B(2), Quiet(), A(2), B(1)):
        try:
            with m as got:
                print("got", got)
                if x == 1:
                    raise ValueError(x)
                if x == 2:
                    return got
            print("after")
        except ValueError as e:
            print("caught", e)
    return "end"
print([f(x) for x in range(3)])
with A(5) as a, [B(1), Quiet()][1] as q, A(0):
    print(a, q)
    1 / 0
