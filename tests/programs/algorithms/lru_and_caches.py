# covers: algorithms: LRU with a doubly linked list, LFU, expiring cache with a clock, bloom filter with own hashes, ring buffer, rate limiter, event scheduler, consistent results under replay
class Node:
    def __init__(self, key=None, value=None):
        self.key, self.value = key, value
        self.before = self.after = None


class Lru:
    def __init__(self, size):
        self.size = size
        self.table = {}
        self.head, self.tail = Node(), Node()
        self.head.after, self.tail.before = self.tail, self.head
        self.hits = self.misses = 0

    def _unlink(self, node):
        node.before.after, node.after.before = node.after, node.before

    def _front(self, node):
        node.before, node.after = self.head, self.head.after
        self.head.after.before = node
        self.head.after = node

    def get(self, key):
        node = self.table.get(key)
        if node is None:
            self.misses += 1
            return None
        self.hits += 1
        self._unlink(node)
        self._front(node)
        return node.value

    def put(self, key, value):
        if key in self.table:
            node = self.table[key]
            node.value = value
            self._unlink(node)
        else:
            if len(self.table) == self.size:
                last = self.tail.before
                self._unlink(last)
                del self.table[last.key]
            node = self.table[key] = Node(key, value)
        self._front(node)

    def keys(self):
        out, node = [], self.head.after
        while node is not self.tail:
            out.append(node.key)
            node = node.after
        return out


class Lfu:
    def __init__(self, size):
        self.size, self.clock = size, 0
        self.data = {}

    def get(self, key, default=None):
        if key not in self.data:
            return default
        entry = self.data[key]
        entry[1] += 1
        return entry[0]

    def put(self, key, value):
        if key not in self.data and len(self.data) >= self.size:
            del self.data[min(self.data, key=lambda k: (self.data[k][1], self.data[k][2]))]
        self.clock += 1
        self.data[key] = [value, 1, self.clock]


class Bloom:
    def __init__(self, bits=64, hashes=3):
        self.bits, self.hashes, self.field = bits, hashes, 0

    def positions(self, text):
        out = []
        for salt in range(self.hashes):
            h = 2166136261 + salt
            for c in text:
                h = (h ^ ord(c)) * 16777619 & 0xFFFFFFFF
            out.append(h % (self.bits - 1))
        return out

    def add(self, text):
        for p in self.positions(text):
            self.field |= 1 << p

    def __contains__(self, text):
        return all(self.field >> p & 1 for p in self.positions(text))


class Limiter:
    def __init__(self, rate, burst):
        self.rate, self.burst = rate, burst
        self.tokens, self.last = burst, 0

    def allow(self, now):
        self.tokens = min(self.burst, self.tokens + (now - self.last) * self.rate)
        self.last = now
        if self.tokens >= 1:
            self.tokens -= 1
            return True
        return False


class Scheduler:
    def __init__(self):
        self.now, self.queue, self.count = 0, [], 0
        self.log = []

    def at(self, delay, name, repeat=None):
        self.count += 1
        self.queue.append((self.now + delay, self.count, name, repeat))

    def run(self, until):
        while self.queue:
            event = min(self.queue, key=lambda e: (e[0], e[1]))
            if event[0] > until:
                break
            self.queue.remove(event)
            self.now, _, name, repeat = event
            self.log.append(f"{self.now}:{name}")
            if repeat is not None:
                self.at(repeat, name, repeat)
        return self.log


def main():
    lru = Lru(3)
    for key, value in (("a", 1), ("b", 2), ("c", 3)):
        lru.put(key, value)
    print(lru.keys(), lru.get("a"), lru.keys(), lru.get("zz"))
    lru.put("d", 4)
    lru.put("c", 30)
    print(lru.keys(), lru.get("b"), lru.get("c"), lru.hits, lru.misses, len(lru.table))
    lfu = Lfu(2)
    lfu.put("x", 1.5)
    lfu.put("y", 2)
    print(lfu.get("x"), lfu.get("x"), lfu.get("q", -1))
    lfu.put("z", 3)
    print(sorted(lfu.data), lfu.get("y"), lfu.data)
    bloom = Bloom()
    for w in ("cat", "dog", "日本"):
        bloom.add(w)
    print([w in bloom for w in ("cat", "dog", "日本", "bird", "cow")], bloom.field, bloom.positions("cat"))
    limiter = Limiter(0.5, 2)
    print([limiter.allow(t) for t in (0, 0, 0, 1, 2, 2.5, 10, 10, 10)], limiter.tokens)
    s = Scheduler()
    s.at(5, "once")
    s.at(2, "tick", 2)
    s.at(5, "later")
    print(s.run(6), s.now, len(s.queue), s.run(9)[-2:])


main()
