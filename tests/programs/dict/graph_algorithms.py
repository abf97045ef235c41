# covers: dict: adjacency dicts, breadth and depth search, Dijkstra, topological order, cycle detection, components, union-find, spanning tree
GRAPH = {"a": {"b": 7, "c": 3}, "b": {"d": 2}, "c": {"b": 1, "d": 8}, "d": {"e": 1.5}, "e": {}, "f": {"a": 1}}


def bfs(graph, start):
    parents = {start: None}
    queue = [start]
    while queue:
        node = queue.pop(0)
        for n in graph[node]:
            if n not in parents:
                parents[n] = node
                queue.append(n)
    return parents


def path(parents, goal):
    out = []
    node = goal
    while node is not None:
        out.append(node)
        node = parents.get(node)
    return out[::-1]


def dijkstra(graph, start):
    best = {start: 0}
    done = set()
    while True:
        current = None
        for node in best:
            if node not in done and (current is None or best[node] < best[current]):
                current = node
        if current is None:
            return best
        done.add(current)
        for n, w in graph[current].items():
            d = best[current] + w
            if n not in best or d < best[n]:
                best[n] = d


def dfs(graph, node, seen=None):
    seen = [] if seen is None else seen
    seen.append(node)
    for n in graph[node]:
        if n not in seen:
            dfs(graph, n, seen)
    return seen


def topological(graph):
    degree = {n: 0 for n in graph}
    for n in graph:
        for m in graph[n]:
            degree[m] += 1
    ready = sorted(n for n, d in degree.items() if d == 0)
    out = []
    while ready:
        n = ready.pop(0)
        out.append(n)
        for m in graph[n]:
            degree[m] -= 1
            if degree[m] == 0:
                ready.append(m)
    return out if len(out) == len(graph) else None


def find(parent, x):
    while parent[x] != x:
        parent[x] = parent[parent[x]]
        x = parent[x]
    return x


def kruskal(edges):
    parent = {}
    for _, a, b in edges:
        parent[a], parent[b] = a, b
    tree = []
    for w, a, b in sorted(edges):
        ra, rb = find(parent, a), find(parent, b)
        if ra != rb:
            parent[ra] = rb
            tree.append((a, b, w))
    return tree, sum(w for _, _, w in tree)


def main():
    parents = bfs(GRAPH, "a")
    print(parents, path(parents, "e"), path(parents, "f"))
    print(dijkstra(GRAPH, "a"), dijkstra(GRAPH, "f"), dijkstra(GRAPH, "e"))
    print(dfs(GRAPH, "f"), dfs(GRAPH, "d"), topological(GRAPH))
    print(topological({1: [2], 2: [3], 3: [1]}), topological({"x": [], "y": ["x"]}), topological({}))
    print(kruskal([(4, "a", "b"), (1, "b", "c"), (3, "a", "c"), (9, "c", "d")]))
    reverse = {n: [] for n in GRAPH}
    for n, edges in GRAPH.items():
        for m in edges:
            reverse[m].append(n)
    print(reverse, [n for n in reverse if not reverse[n]], max(GRAPH, key=lambda n: len(GRAPH[n])))


main()
