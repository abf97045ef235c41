# covers: classes: factories, decorators, context managers, iterators and recursion with classes whose instances use arguments
def make(n):
    class Counter:
        def __init__(self, start=0, *, step=1):
            """Doc."""
            self.i = start
            self.step = step

        def next(self):
            self.i += self.step
            return (n, self.i)

        def twice(self):
            return [self.next() for _ in range(2)]

        def other(self):
            return Counter(self.i, step=5)

        def later(self):
            return lambda: (n, self.i)

    return Counter(10)


for x in (make(1), make("text"), make([1, 2])):
    print(x.next(), x.twice(), x.other().next(), x.later()(), type(x).__name__)


def deco(f):
    class Wrapper:
        def __call__(self, *args):
            print("calling", f.__name__)
            return f(*args)
    return Wrapper()


@deco
def add(a, b):
    return a + b


@deco
def hello(s):
    return "hello " + s


print(add(1, 2), hello("x"))


def timer(label, log):
    class Manager:
        def __enter__(self):
            log.append("enter " + label)
            return self
        def __exit__(self, kind, e, tb):
            log.append("exit " + label)
            return kind is ValueError
    return Manager()


log = []
with timer("a", log):
    with timer("b", log) as t:
        raise ValueError("x")
print(log)


def tree(depth):
    class Node:
        def __init__(self, kids):
            self.kids = kids
        def show(self):
            return depth, [k.show() for k in self.kids]
    if depth == 0:
        return Node([])
    return Node([tree(depth - 1), tree(0)])


print(tree(3).show())


def compose(fs):
    def run(x):
        for f in fs:
            x = f(x)
        return x

    class Pipe:
        """A pipe."""
        @property
        def size(self):
            return len(fs)
        def __call__(self, x):
            return run(x)
        def __len__(self):
            return len(fs)
    return Pipe()


p, q = compose([lambda x: x + 1, lambda x: x * 2]), compose([])
print(p(3), q(3), len(p), p.size, q.size)
