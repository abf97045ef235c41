# covers: stdlib_heapq: ends of an iterable: one, all, nan, the order of comparisons, len of what is asked
import heapq

nan = float("nan")
for n in range(-1, 6):
    for xs in ([3, 1, 2], (), "hello", {3: 1, 1: 2}, range(7), [2.5, nan, 1.0], [nan, 1.0, 0.5, 2.0]):
        print(
            n,
            heapq.nlargest(n, xs),
            heapq.nsmallest(n, xs),
            heapq.nsmallest(n, iter(xs)),
            heapq.nlargest(n, (x for x in xs)),
        )


class V:
    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        print(self.v, "<", o.v, end=";")
        return self.v < o.v

    def __gt__(self, o):
        print(self.v, ">", o.v, end=";")
        return self.v > o.v

    def __repr__(self):
        return f"V{self.v}"


vs = [V(3), V(1), V(2), V(1), V(5)]
for n in (0, 1, 2, 3, 5, 6):
    print(n, heapq.nlargest(n, vs))
    print(n, heapq.nsmallest(n, vs))
    print(heapq.nsmallest(n, vs, key=lambda v: -v.v), heapq.nlargest(n, vs, key=lambda v: v.v % 3))
for f in (
    lambda: heapq.nlargest(1, 5),
    lambda: heapq.nlargest(2, 5),
    lambda: heapq.nsmallest(1, [1, "a"]),
    lambda: heapq.nsmallest(2, [1, "a", 2]),
    lambda: heapq.nsmallest("1", [1]),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
import heapq, bisect


class L:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        print("len")
        return self.n

    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError
        return i * 3 % 5


print(heapq.nlargest(2, L(5)))
print(heapq.nsmallest(7, L(5)))
print(heapq.nsmallest(1, L(5)), heapq.nlargest(1, L(3), key=lambda v: -v))
b = bytearray()
b.extend(L(3))
print(b)
b += bytes(L(2))
print(b)
