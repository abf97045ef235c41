import heapq
from functools import singledispatch  #! PT0103

print(heapq.nothing([1, 3], [2]), singledispatch)  #! PT0103
