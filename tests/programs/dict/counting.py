# covers: dict: counting with get, setdefault and in; grouping; nested counters; most common; histograms; inversion to lists
TEXT = "it was the best of times it was the worst of times it was the age of wisdom"


def count(items):
    counts = {}
    for item in items:
        counts[item] = counts.get(item, 0) + 1
    return counts


def group(items, key):
    groups = {}
    for item in items:
        k = key(item)
        if k not in groups:
            groups[k] = []
        groups[k].append(item)
    return groups


def most_common(counts, n=None):
    ordered = sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))
    return ordered if n is None else ordered[:n]


def invert(table):
    out = {}
    for k, v in table.items():
        out.setdefault(v, []).append(k)
    return out


def add_counts(a, b):
    return {k: a.get(k, 0) + b.get(k, 0) for k in list(a) + [k for k in b if k not in a]}


def bigrams(words):
    table = {}
    for a, b in zip(words, words[1:]):
        row = table.setdefault(a, {})
        row[b] = row.get(b, 0) + 1
    return table


def main():
    words = TEXT.split()
    counts = count(words)
    print(counts, sum(counts.values()), len(counts))
    print(most_common(counts, 3), most_common(count("hello")), most_common({}, 2))
    for word, n in most_common(counts):
        print(f"{word:>8} {'*' * n}")
    print(group(words[:8], len), group(range(10), lambda n: n % 3), group("aAbB", str.lower))
    print(invert(counts), invert({"a": 1, "b": 2, "c": 1}))
    print(add_counts({"a": 1, "b": 2}, {"b": 3, "c": 4}), add_counts({}, {"x": 1}))
    table = bigrams(words)
    for a in sorted(table):
        print(a, table[a], max(table[a], key=table[a].get))
    print(count([1, 2, 1.0, True]), count([(1, 2), (1, 2)]), count([True, False, True]), count([0.5, 0.5]))
    total = {}
    for name, amount in [("x", 1), ("y", 0.5), ("x", 2)]:
        total[name] = total.get(name, 0) + amount
    print(total)
    ages = {"ann": 30, "bob": 25}
    ages["ann"] += 1
    ages["bob"] *= 2
    ages["cid"] = ages.get("cid", 18) - 1
    print(ages, max(ages, key=ages.get), min(ages.values()), sorted(ages, key=ages.get), [n for n, a in ages.items() if a > 20])
    matrix = {}
    for r in range(3):
        for c in range(3):
            matrix.setdefault(r, {})[c] = r * c
    print(matrix, matrix[2][2], sum(v for row in matrix.values() for v in row.values()))
    first_index = {}
    for i, w in enumerate(words):
        if w not in first_index:
            first_index[w] = i
    print(first_index)


main()
