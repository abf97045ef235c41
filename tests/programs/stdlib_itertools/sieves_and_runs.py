# covers: stdlib_itertools: pairs, runs and sieves of iterators that filter each other
from itertools import tee, groupby, islice, chain, accumulate, takewhile, count, cycle
def pairs(xs):
    a, b = tee(xs)
    next(b, None)
    return zip(a, b)
print(list(pairs(x * x for x in range(4))), list(pairs(iter([1, 2, 3]))), list(pairs('abc')))
def rle(s):
    return [(k, len(list(g))) for k, g in groupby(s)]
print(rle('aaabbc'))
def evens():
    for i in count():
        if i % 2 == 0: yield i
print(list(islice(evens(), 3)), list(takewhile(lambda x: x < 5, evens())))
data = sorted(['apple', 'bat', 'car', 'ant'], key=lambda w: w[0])
print({k: list(v) for k, v in groupby(data, key=lambda w: w[0])})
print(list(accumulate([1, 2, 3], lambda a, b: a * b)), list(chain([1], (2,), '3')))
gs = [list(g) for _, g in groupby([1, 1, 2, 3, 3], lambda x: x % 2)]
print(gs)
g = groupby('aab'); k1, it1 = next(g); k2, it2 = next(g); print(k1, list(it1), k2, list(it2))
def sieve(n):
    nums = iter(range(2, n))
    while True:
        p = next(nums, None)
        if p is None: return
        yield p
        nums = filter(lambda x, p=p: x % p, nums)
print(list(sieve(30)))
def sieve2(n):
    nums = list(range(2, n)); out = []
    while nums:
        p = nums[0]; out.append(p)
        nums = list(filter(lambda x: x % p, nums))
    return out
print(sieve2(30))
def sieve3(n):
    it = iter(range(2, n)); out = []
    for p in it:
        out.append(p)
        it = filter(lambda x: x % p != 0, it)
    return out
print(sieve3(20))
def primes():
    def gen():
        n = 2
        while True:
            yield n; n += 1
    it = gen()
    while True:
        p = next(it)
        yield p
        it = (x for x in it if x % p)
print(list(islice(primes(), 6)))
