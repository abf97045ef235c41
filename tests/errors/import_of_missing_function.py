import heapq
from functools import partialmethod  #! PT0103

print(heapq.nothing([1, 3], [2]), partialmethod)  #! PT0103
