# covers: functions: parameters `*args` and `**kwargs`
# methods, classes, exceptions, class methods, callables as values, defaults that are evaluated
class Base:
    def __init__(self, *args, name="n", **options):
        self.args = args
        self.name = name
        self.options = options
    @classmethod
    def make(cls, *args, **kw):
        return cls(*args, **kw)
    @staticmethod
    def count(*args):
        return len(args)
    def __call__(self, *args):
        return sum(args)
    def show(self):
        return f"{self.name}:{len(self.args)}:{sorted(self.options)}"

class Derived(Base):
    def __init__(self, first, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.first = first

class Problem(Exception):
    def __init__(self, *args):
        super().__init__(*args)

class Coded(Exception):
    def __init__(self, message, code=0, **extra):
        super().__init__(message)
        self.code = code
        self.extra = extra

nums = [3, 4, 5]
b = Base(1, 2, name="b", x=1)
print(b.show(), b(*nums), b(1, *nums), Base.count(*nums, 1), b.count())
d = Derived(*nums, name="d", y=2)
print(d.show(), d.first, d.args)
print(Base.make(*nums, z=0).show(), Derived.make(1).show(), Derived.make(1, 2, name="q").show())
try:
    raise Problem("a", "b")
except Problem as e:
    print(e, e.args)
try:
    raise Coded("bad", 3, where="x")
except Coded as e:
    print(e, e.code, e.extra)

def apply(fn, *args, **kwargs):
    return fn(*args, **kwargs)
print(apply(max, 1, 2), apply(lambda x, y: x - y, 5, 3), apply(lambda x, y: x - y, y=5, x=3))
def compose(*fns):
    def run(x):
        for fn in fns:
            x = fn(x)
        return x
    return run
print(compose(lambda x: x + 1, lambda x: x * 2)(5))
pairs = [(1, 2), (3, 4)]
print([apply(lambda a, b: a * b, *p) for p in pairs])
def point(x, y=[0], *, z=nums):
    return x, y, z
print(point(*[7]), point(*[7, 8]), point(*[7], **{"z": 9}))
grid = {"w": 3, "h": 2}
def area(w, h):
    return w * h
print(area(**grid), area(**{**grid, "w": 10}))
def table(rows, **columns):
    for k, v in columns.items():
        rows.append((k, v))
    return rows
print(table([], a=1, b=2))
def outer(*args):
    def inner():
        return args
    return inner()
print(outer(), outer(1), outer(1, "a"))
def report(title, *lines, sep="-", **tags):
    out = [title, sep]
    out.extend(lines)
    for k in sorted(tags):
        out.append(f"{k}={tags[k]}")
    return "|".join(out)
print(report("t"), report("t", "a", "b", sep="+", x=1, y="z"))
words = ["p", "q"]
print(report(*words), report("t", *words, **{"k": 1}))
print(max(*nums), min(*nums, 1), sum(*[nums]), print(*nums, *words))
def kwonly(*, a, b=2):
    return a * b
print(kwonly(**{"a": 4}), kwonly(a=1))
def mutate(*args, **kw):
    kw["new"] = 1
    return kw
src = {"old": 0}
print(mutate(**src), src)
t3 = (1, 2, 3)
def three(a, b, c):
    return a + b + c
print(three(*t3), three(*t3[:2], 9), three(*[*t3]))
def gen_sum(*xs):
    return sum(x * x for x in xs)
print(gen_sum(*range(5)), gen_sum())
opt = {"sep": ""}
def defaulted(x, scale=1.0, label="l"):
    return f"{x * scale}{label}"
for o in [{"scale": 2.0}, {"scale": 0.5}]:
    print(defaulted(3, **o))
mixed = {"scale": 2.0, "label": "m"}
print(defaulted(1, **mixed))
def swap(a, b):
    return b, a
p = (1, "x")
for _ in range(3):
    p = swap(*p)
    print(p)
print("%d-%d" % swap(*[1, 2]))
def varonly(*args):
    return args
print(varonly(*[]), varonly(*()), varonly(*"ab"), varonly(*{1: 2}), varonly(*[1], *[2], 3))
print(varonly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14))
a, *rest = varonly(1, 2, 3)
print(a, rest)
try:
    three(*nums, *nums)
except TypeError as e:
    print(e)
try:
    Derived(*[][:0])
except TypeError as e:
    print(e)
