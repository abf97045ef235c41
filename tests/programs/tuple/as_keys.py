# covers: tuple: dict keys and set members, grid coordinates, memo tables, graph edges, flood fill, comparisons in sorting and min
def neighbours(p):
    x, y = p
    return [(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)]


def flood(start, walls, limit):
    distance = {start: 0}
    queue = [start]
    while queue:
        current = queue.pop(0)
        for n in neighbours(current):
            if n in distance or n in walls or not (0 <= n[0] < limit and 0 <= n[1] < limit):
                continue
            distance[n] = distance[current] + 1
            queue.append(n)
    return distance


def paths(x, y, memo=None):
    if memo is None:
        memo = {}
    if (x, y) in memo:
        return memo[x, y]
    result = 1 if x == 0 or y == 0 else paths(x - 1, y, memo) + paths(x, y - 1, memo)
    memo[(x, y)] = result
    return result


def knapsack(items, capacity):
    memo = {}

    def best(i, left):
        if i == len(items):
            return 0
        key = (i, left)
        if key not in memo:
            name, weight, value = items[i]
            without = best(i + 1, left)
            memo[key] = max(without, value + best(i + 1, left - weight)) if weight <= left else without
        return memo[key]

    return best(0, capacity), len(memo)


def main():
    walls = {(1, 1), (1, 2), (2, 1), (3, 3)}
    d = flood((0, 0), walls, 5)
    for y in range(5):
        print(" ".join(f"{d[x, y]:2d}" if (x, y) in d else " #" for x in range(5)))
    print(len(d), max(d.values()), max(d, key=d.get), d.get((9, 9)), (1, 1) in d)
    print(paths(3, 3), paths(0, 9), paths(14, 14), paths(2, 5))
    print(knapsack([("a", 3, 4), ("b", 4, 5), ("c", 2, 3), ("d", 7, 10)], 10))
    edges = {("a", "b"): 4, ("b", "c"): 1, ("a", "c"): 7}
    for (u, v), w in sorted(edges.items(), key=lambda e: e[1]):
        print(u, v, w)
    print(edges["a", "b"], ("b", "a") in edges, sum(edges.values()), min(edges, key=edges.get), sorted(edges))
    visits = {}
    x = y = 0
    for step in "RRULLDDR":
        x += (step == "R") - (step == "L")
        y += (step == "U") - (step == "D")
        visits[x, y] = visits.get((x, y), 0) + 1
    print(visits, len(visits), [p for p, n in visits.items() if n > 1])
    mixed = {("k", 1): "a", ("k", 2): "b", ("j", 1): "c"}
    mixed["k", 1] += "!"
    del mixed["k", 2]
    print(mixed, ("k", 2) in mixed)
    nested = {((0, 0), "n"): 1, ((0, 1), "s"): 2}
    print(nested[(0, 0), "n"], [k[0][1] for k in nested])
    try:
        print(edges["x", "y"])
    except KeyError as e:
        print("KeyError:", e)
    seen = set()
    for pair in [(1, 2), (2, 1), (1, 2), (3, 3)]:
        seen.add(pair if pair[0] <= pair[1] else (pair[1], pair[0]))
    print(sorted(seen), (1, 2) in seen, (2, 1) in seen, len({(1, 1.0), (1.0, 1)}))


main()
