# covers: dict: classes that wrap a dict with __getitem__, __setitem__, __contains__, __len__, __iter__, __delitem__; LRU cache; inventory; bidirectional map; default values
class Registry:
    def __init__(self):
        self._data = {}

    def __setitem__(self, key, value):
        if not key:
            raise ValueError("empty key")
        self._data[key] = value

    def __getitem__(self, key):
        return self._data[key]

    def __delitem__(self, key):
        del self._data[key]

    def __contains__(self, key):
        return key in self._data

    def __len__(self):
        return len(self._data)

    def __iter__(self):
        return iter(sorted(self._data))


class Lru:
    def __init__(self, capacity):
        self.capacity = capacity
        self.data = {}
        self.hits = self.misses = 0

    def get(self, key, default=None):
        if key not in self.data:
            self.misses += 1
            return default
        self.hits += 1
        value = self.data.pop(key)
        self.data[key] = value
        return value

    def put(self, key, value):
        if key in self.data:
            del self.data[key]
        elif len(self.data) >= self.capacity:
            del self.data[next(iter(self.data))]
        self.data[key] = value


class TwoWay:
    def __init__(self, pairs=()):
        self.forward = {}
        self.backward = {}
        for a, b in pairs:
            self.add(a, b)

    def add(self, a, b):
        if a in self.forward:
            del self.backward[self.forward[a]]
        self.forward[a] = b
        self.backward[b] = a


class Defaults:
    def __init__(self, factory):
        self.factory = factory
        self.data = {}

    def __getitem__(self, key):
        if key not in self.data:
            self.data[key] = self.factory()
        return self.data[key]


def main():
    r = Registry()
    r["b"] = 2
    r["a"] = 1
    r["b"] += 40
    print(r["b"], len(r), "a" in r, "z" in r, list(r), [k for k in r], sorted(r, reverse=True))
    del r["a"]
    for action in (lambda: r["a"], lambda: r["zz"]):
        try:
            print(action())
        except KeyError as e:
            print("KeyError:", e)
    try:
        r[""] = 0
    except ValueError as e:
        print("ValueError:", e)
    cache = Lru(2)
    cache.put("a", 1)
    cache.put("b", 2)
    print(cache.get("a"), cache.data)
    cache.put("c", 3)
    print(cache.get("b"), cache.get("b", -1), cache.data, cache.hits, cache.misses)
    cache.put("a", 10)
    cache.put("d", 4)
    print(cache.data)
    two = TwoWay([("one", 1), ("two", 2)])
    two.add("one", 11)
    print(two.forward, two.backward, two.backward.get(1), two.backward[11])
    lists = Defaults(list)
    lists["x"].append(1)
    lists["x"].append(2)
    lists["y"].append(3)
    zeros = Defaults(lambda: 0)
    print(lists.data, zeros["q"], zeros.data)


main()
