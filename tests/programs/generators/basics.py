# covers: generators: yield; laziness; next with a default; infinite generators; return value; yield from; methods that yield
def count(n):
    print("start")
    i = 0
    while i < n:
        yield i
        i += 1
    print("end")

g = count(3)
print("made")
for x in g:
    print(x)
print(list(g), next(g, -1))
for a, b in zip(count(2), "xyz"):
    print(a, b)

def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b

for i, x in enumerate(fib()):
    if i > 10:
        break
    print(x, end=" ")
print()

def averager():
    total = 0.0
    n = 0
    avg = None
    while True:
        x = yield avg
        total += x
        n += 1
        avg = total / n

av = averager()
next(av)
print(av.send(10), av.send(20))

def sub(n):
    for i in range(n):
        yield i * 10
    return n

def outer():
    r = yield from sub(2)
    print("got", r)
    yield from [7, 8]
    yield from "ab"

print(list(outer()))

class Tree:
    def __init__(self, v, left=None, right=None):
        self.v = v
        self.left = left
        self.right = right
    def __iter__(self):
        if self.left is not None:
            yield from self.left
        yield self.v
        if self.right:
            yield from self.right

t = Tree(4, Tree(2, Tree(1), Tree(3)), Tree(6))
print(list(t), sum(t), 3 in t, max(t))

def r():
    yield 1
    return "done"
it = r()
print(next(it))
try:
    next(it)
except StopIteration as e:
    print("stop", e.value)

def fin():
    try:
        yield 1
        yield 2
    finally:
        print("cleanup")
for x in fin():
    print(x)
    break
print("after")
f2 = fin()
next(f2)
f2.close()
def bad():
    yield 1
    raise StopIteration
try:
    list(bad())
except RuntimeError as e:
    print(e)
