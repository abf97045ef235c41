# covers: classes: variables of a function that its classes read and assign, before they are bound and after
def main():
    class X:
        def __init__(self, k):
            self.k = k
        def peek(self):
            return len(a), self.k
        def grow(self):
            a.append(X(self.k + 1))
            return self
    try:
        X(1).peek()
    except NameError as e:
        print(type(e).__name__, e)
    try:
        print(len(a))
    except NameError as e:
        print(type(e).__name__, e)
    a = [X(1)]
    a[0].grow().grow()
    print([x.peek() for x in a])
    a = [X(5)]
    print(a[0].peek())
    for word in ["p", "q"]:
        class W:
            def get(self): return word
    def last():
        nonlocal a
        a = []
        return word
    print(last(), len(a))
    called = set()
    class R:
        def go(self):
            called.add("go")
            return total
    total: int = 3
    print(R().go(), called)
    called = {"again"}
    with open_it() as (p, q):
        class Z:
            def get(self): return p + q
        print(Z().get())
    try:
        raise KeyError("k")
    except KeyError as err:
        pass
class open_it:
    def __enter__(self): return 3, 4
    def __exit__(self, *a): return None
main()
