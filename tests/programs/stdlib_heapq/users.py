# covers: stdlib: heapq, bisect with `__lt__`, keys and exceptions in comparisons
import bisect
import heapq


class Job:
    def __init__(self, rank, name):
        self.rank = rank
        self.name = name

    def __lt__(self, other):
        if other.rank == 99:
            raise ValueError(f"{self.name} meets {other.name}")
        return self.rank < other.rank

    def __repr__(self):
        return f"{self.name}:{self.rank}"


jobs = []
for i, rank in enumerate([5, 2, 8, 2, 1, 9]):
    heapq.heappush(jobs, Job(rank, "abcdef"[i]))
print(jobs)
try:
    heapq.heappush(jobs, Job(99, "late"))
    heapq.heappush(jobs, Job(3, "x"))
except ValueError as e:
    print(e)
print(jobs)
try:
    while jobs:
        print(heapq.heappop(jobs))
except ValueError as e:
    print("stopped", e)
print(jobs)
class Odd:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        grown.append(self)
        return self.n < other.n


grown = [Odd(3), Odd(1)]
try:
    heapq.heappush(grown, Odd(0))
except RuntimeError as e:
    print(e, len(grown))
data = [19, 3, 8, 8, 1, 15, 7, 4, 4, 12]
heap = data[:]
heapq.heapify(heap)
print(heap, data)
for n in (0, 1, 2, 5, 10, 20, -1):
    print(heapq.nsmallest(n, data), heapq.nlargest(n, data), heapq.nlargest(n, iter("banana")))
words = ["pear", "fig", "apple", "kiwi", "plum"]
print(heapq.nsmallest(3, words, key=len), heapq.nlargest(3, words, key=len))
try:
    heapq.heappush((1, 2), 3)
except TypeError as e:
    print(e)
try:
    heapq.heappop([])
except IndexError as e:
    print(e)
try:
    heapq.heapreplace([], 1)
except IndexError as e:
    print(e)
print(heapq.heappushpop([], 4))
nan = float("nan")
odd = [nan, 2.0, nan, 1.0, 3.0]
heapq.heapify(odd)
print(odd, heapq.nsmallest(3, [2.0, nan, 1.0, nan, 0.5]))
rows = [(1, "a"), (1, "c"), (2, "b")]
print(bisect.bisect(rows, (1, "b")), bisect.bisect_left(rows, 2, key=lambda r: r[0]))
bisect.insort(rows, (1, "b"))
bisect.insort_right(rows, (0, "z"), key=lambda r: -r[0])
print(rows, bisect.bisect_left("acegi", "d"), bisect.bisect_right(range(0, 100, 10), 35), bisect.bisect((1, 3, 5), 3, hi=2))
