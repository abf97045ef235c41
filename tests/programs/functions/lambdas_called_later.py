# covers: functions: lambdas of loops that are called later: by map, by filter, by methods
def f():
    it = iter(range(10))
    for k in [1, 2, 3]:
        it = map(lambda x: x + k, it)
    return list(it)
print(f())
def sieve():
    nums = iter(range(2, 30))
    out = []
    for p in [2, 3, 5]:
        nums = filter(lambda x: x % p, nums)
    return list(nums)
print(sieve())
class S:
    def __init__(self, fs=()): self.fs = fs
    def map(self, f): return S(self.fs + (f,))
    def run(self, x):
        for f in self.fs: x = f(x)
        return x
    def filter(self, f):
        self.keep = f
        return self
    def sort(self, key): self.key = key
def g():
    s = S()
    for k in [1, 2, 3]:
        s = s.map(lambda x: x * 10 + k)
    s.filter(lambda x: x > k)
    s.sort(key=lambda x: x + k)
    k = 100
    return s.run(0), s.keep(50), s.key(1)
print(g())
def h():
    fs = [map(lambda x: x + i, [1]) for i in range(3)]
    return [list(m) for m in fs]
print(h())
ms = []
for i in range(3):
    ms.append(filter(lambda x: x > i, [1, 2, 3]))
print([list(m) for m in ms])
def late():
    k = 1
    m = map(lambda x: x + k, [1, 2])
    k = 5
    return list(m)
print(late())
