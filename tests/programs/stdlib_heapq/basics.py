# covers: stdlib: heapq, push, pop, replace, with numbers and tuples
import heapq
from heapq import heappush, heappop as hp
h = []
for x in [5, 3, 8, 1, 9, 2]:
    heappush(h, x)
print(h)
while h:
    print(hp(h), h)
g = []
for w in "the quick brown fox jumps".split():
    heapq.heappush(g, (len(w), w))
print(g, heapq.heappushpop(g, (1, "a")), heapq.heapreplace(g, (9, "z")), g)
try:
    hp(h)
except IndexError as e:
    print(e)
