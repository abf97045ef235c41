# covers: dict: insertion order under overwriting, deletion and reinsertion; order of update, copy, merge, comprehension; iteration snapshots; many deletions
def trace(d, note):
    print(f"{note:<12}", list(d.items()))


def main():
    d = {}
    for key in ("one", "two", "three", "four"):
        d[key] = len(key)
    trace(d, "filled")
    d["one"] = 100
    trace(d, "overwrite")
    del d["two"]
    trace(d, "delete")
    d["two"] = 200
    trace(d, "reinsert")
    moved = d.pop("one")
    d["one"] = moved
    trace(d, "moved")
    d.update({"zero": 0, "three": 3, "five": 5})
    trace(d, "update")
    trace(d.copy(), "copy")
    trace({k: v for k, v in d.items() if v < 100}, "filtered")
    trace({**{"z": 1}, **d}, "merged")
    trace(dict(sorted(d.items())), "by key")
    trace(dict(sorted(d.items(), key=lambda kv: kv[1], reverse=True)), "by value")
    trace({v: k for k, v in d.items()}, "inverted")
    numbers = {n * 7 % 11: n for n in range(11)}
    print(numbers)
    for n in range(0, 11, 2):
        del numbers[n]
    print(numbers)
    for n in range(0, 30, 3):
        numbers[n] = -n
    print(numbers, len(numbers))
    while len(numbers) > 9:
        print(numbers.popitem(), end=" ")
    print()
    first = next(iter(numbers))
    numbers[first] = numbers.pop(first)
    print(list(numbers))
    queue = {}
    log = []
    for i in range(200):
        queue[i] = i
        if len(queue) > 3:
            oldest = next(iter(queue))
            log.append(oldest)
            del queue[oldest]
    print(queue, log[:3], log[-3:], len(log))
    print({1: "int", True: "bool", 1.0: "float"}, {0: "a", False: "b"}, {"a": 1, "b": 2, "a": 3})
    print({"b": 1, "a": 2} == {"a": 2, "b": 1}, list({"b": 1, "a": 2}) == list({"a": 2, "b": 1}))
    try:
        for key in queue:
            queue[key + 1000] = 0
    except RuntimeError as e:
        print("RuntimeError:", e)
    try:
        for key in numbers:
            del numbers[key]
    except RuntimeError as e:
        print("RuntimeError:", e)
    for key in queue:
        queue[key] = -1
    print(len(queue), set(queue.values()))


main()
