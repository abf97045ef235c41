# covers: generators: try/finally and with around yield; close; throw; GeneratorExit; generators given up by a loop
def fin(name):
    try:
        yield 1
        yield 2
    finally:
        print("cleanup", name)

def use():
    for x in fin("a"):
        for y in fin("b"):
            if y == 2:
                raise ValueError("x")
try:
    use()
except ValueError as e:
    print("caught", e)

class M:
    def __enter__(self):
        print("in")
        return self
    def __exit__(self, *a):
        print("out", a[0] is None)
        return False

def w():
    with M() as m:
        yield 1
        yield 2
for x in w():
    break
print(list(w()))
g = w()
print(next(g))
g.close()
g.close()
print(next(g, "over"))

stop = False
def ign():
    while True:
        try:
            yield 1
        except GeneratorExit:
            print("ignored")
            if stop: return
g = ign()
next(g)
try:
    g.close()
except RuntimeError as e:
    print(e)

stop = True
g.close()
def catcher():
    while True:
        try:
            x = yield
            print("x", x)
        except ValueError as e:
            print("caught", e)
        except GeneratorExit:
            print("exit")
            return
c = catcher()
next(c)
c.send(5)
c.throw(ValueError("boo"))
c.send(None)
c.close()
try:
    c.throw(KeyError("k"))
except KeyError as e:
    print("thrown", e)
try:
    c.send(1)
except StopIteration:
    print("stopped")
c2 = catcher()
try:
    c2.send(3)
except TypeError as e:
    print(e)
c2.close()
def selfish():
    try:
        yield next(me)
    except ValueError as e:
        yield str(e)
me = selfish()
for v in me:
    print(v)
def inner():
    try:
        x = yield 1
        print("inner got", x)
        yield 2
    except ValueError:
        print("inner caught")
        yield 99
    finally:
        print("inner fin")
    return 42
def outer():
    r = yield from inner()
    print("r", r)
    yield r
o = outer()
print(next(o), o.throw(ValueError), next(o))
print(list(o))
o = outer()
print(next(o), o.send("hi"))
o.close()
o = outer()
next(o)
del o
