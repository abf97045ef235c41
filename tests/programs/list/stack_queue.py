# covers: list: stacks, queues with pop(0), ring buffers, reverse Polish, priority list kept sorted, rotate, batches, undo
class Stack:
    def __init__(self):
        self._items = []

    def push(self, item):
        self._items.append(item)

    def pop(self):
        if not self._items:
            raise IndexError("pop from empty stack")
        return self._items.pop()

    def peek(self, default=None):
        return self._items[-1] if self._items else default

    def __len__(self):
        return len(self._items)

    def __bool__(self):
        return bool(self._items)


class Ring:
    def __init__(self, size):
        self.data = [None] * size
        self.start = 0
        self.count = 0

    def add(self, value):
        self.data[(self.start + self.count) % len(self.data)] = value
        if self.count < len(self.data):
            self.count += 1
        else:
            self.start = (self.start + 1) % len(self.data)

    def items(self):
        return [self.data[(self.start + i) % len(self.data)] for i in range(self.count)]


def rpn(text):
    stack = []
    for token in text.split():
        if token in ("+", "-", "*", "/"):
            b, a = stack.pop(), stack.pop()
            stack.append(a + b if token == "+" else a - b if token == "-" else a * b if token == "*" else a // b)
        else:
            stack.append(int(token))
    return stack.pop()


def insert_sorted(xs, x):
    low, high = 0, len(xs)
    while low < high:
        mid = (low + high) // 2
        if xs[mid] < x:
            low = mid + 1
        else:
            high = mid
    xs.insert(low, x)


def josephus(n, k):
    queue = list(range(1, n + 1))
    out = []
    while queue:
        for _ in range(k - 1):
            queue.append(queue.pop(0))
        out.append(queue.pop(0))
    return out


def main():
    s = Stack()
    print(len(s), bool(s), s.peek(), s.peek(-1))
    for c in "abc":
        s.push(c)
    print(len(s), s.peek(), s.pop(), s.pop(), s.pop(), bool(s))
    try:
        s.pop()
    except IndexError as e:
        print("IndexError:", e)
    ring = Ring(3)
    for i in range(5):
        ring.add(i)
        print(ring.items(), ring.data)
    print([rpn(t) for t in ("1 2 +", "3 4 * 5 -", "100 7 / 3 -", "2 3 4 * +")])
    try:
        rpn("1 +")
    except IndexError as e:
        print("IndexError:", e)
    kept = []
    for x in (5, 1, 4, 4, 9, 0):
        insert_sorted(kept, x)
    print(kept, josephus(7, 3), josephus(1, 5))
    history, current = [], "a"
    for step in ("b", "c", "undo", "d", "undo", "undo", "undo"):
        if step == "undo":
            current = history.pop() if history else current
        else:
            history.append(current)
            current = step
        print(step, current, history)


main()
