# covers: stdlib: queue, on one thread
import queue
from queue import Empty, Full, LifoQueue, PriorityQueue, Queue

q = Queue()
for i in range(3):
    q.put(i)
print(q.qsize(), q.empty(), q.full(), q.get(), list(q.queue))
while not q.empty():
    print(q.get())
    q.task_done()
try:
    q.get_nowait()
except Empty as e:
    print("Empty", repr(e), isinstance(e, queue.Empty))
small = queue.Queue(maxsize=2)
small.put("a")
small.put("b")
try:
    small.put_nowait("c")
except Full:
    print("full", small.full(), small.maxsize)
stack = LifoQueue()
stack.put("x")
stack.put("y")
print(stack.get(), stack.get(block=False), stack.qsize(), isinstance(stack, Queue))
p = PriorityQueue()
for item in [(3, "c"), (1, "a"), (2, "b")]:
    p.put(item)
print([p.get() for _ in range(p.qsize())])


def bfs(graph, start):
    seen, todo, order = {start}, Queue(), []
    todo.put(start)
    while not todo.empty():
        node = todo.get()
        order.append(node)
        for other in graph[node]:
            if other not in seen:
                seen.add(other)
                todo.put(other)
    return order


print(bfs({"A": ["B", "C"], "B": ["D"], "C": ["D"], "D": []}, "A"))
