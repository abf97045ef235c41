# covers: exceptions: what is raised and its cause are evaluated in order
def f():
    raise_it = 1
    def kind():
        print("kind")
        return ValueError
    try:
        raise kind()
    except Exception as e:
        print("caught", repr(e))
    def cause():
        print("cause")
        return KeyError
    try:
        raise kind() from cause()
    except Exception as e:
        print(repr(e), repr(e.__cause__))
    def none():
        print("none")
    try:
        raise kind() from none()
    except Exception as e:
        print(repr(e), repr(e.__cause__))
    try:
        raise kind()("x") from none()
    except Exception as e:
        print(repr(e), repr(e.__cause__))
f()
class E(Exception):
    def __init__(self, n):
        super().__init__("e%d" % n)
        print("init", n)
def nothing():
    print("none")
def boom():
    raise KeyError("boom")
def kind():
    print("kind")
    return E
for i in range(3):
    try:
        if i == 0:
            raise E(1) from nothing()
        if i == 1:
            raise kind()(2) from boom()
        raise kind()(3) from (KeyError() if i else None)
    except Exception as e:
        print(repr(e), repr(e.__cause__), repr(e.__context__))
def maybe(k):
    print("maybe", k)
    if k:
        return ValueError
    return None
for k in (0, 1):
    try:
        raise maybe(k)
    except Exception as e:
        print(repr(e))
    try:
        raise E(k) from maybe(k)
    except Exception as e:
        print(repr(e), repr(e.__cause__))
