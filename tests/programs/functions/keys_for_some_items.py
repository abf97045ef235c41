# covers: functions: one class used with items and key functions of several types, which fit each other in each instance
class Queue:
    def __init__(self, items=(), key=lambda x: x):
        self.items = []
        self.key = key
        for x in items:
            self.push(x)

    def push(self, item):
        rank = self.key(item)
        i = 0
        while i < len(self.items) and self.items[i][0] <= rank:
            i += 1
        self.items.insert(i, (rank, item))

    def names(self):
        return [item for _, item in self.items]


class Task:
    def __init__(self, name, priority):
        self.name = name
        self.priority = priority

    def __repr__(self):
        return self.name


tasks = [Task("a", 1), Task("b", 5), Task("c", 3)]
print(Queue(tasks, key=lambda t: -t.priority).names())
print(Queue([3, 1, 2]).names(), Queue(["bb", "a"], key=len).names(), Queue([[1, 2], [0]], key=lambda xs: xs[0]).names())
print(Queue(["B", "a"], key=lambda s: s.lower()).names())
wrong = Queue([], key=lambda t: t.priority)
try:
    wrong.push(3)
except AttributeError as e:
    print(e)
