# covers: algorithms: breadth-first and depth-first search, A star on a grid, Dijkstra with an own heap, Bellman-Ford, Floyd-Warshall, strongly connected components, bipartite test
MAZE = """
S..#....
.#.#.##.
.#...#..
.####.#.
......#G
""".split()


class Heap:
    def __init__(self):
        self.items = []

    def push(self, item):
        items = self.items
        items.append(item)
        i = len(items) - 1
        while i and items[i] < items[(i - 1) // 2]:
            items[i], items[(i - 1) // 2] = items[(i - 1) // 2], items[i]
            i = (i - 1) // 2

    def pop(self):
        items = self.items
        items[0], items[-1] = items[-1], items[0]
        smallest = items.pop()
        i = 0
        while True:
            child = 2 * i + 1
            if child >= len(items):
                return smallest
            if child + 1 < len(items) and items[child + 1] < items[child]:
                child += 1
            if items[i] <= items[child]:
                return smallest
            items[i], items[child] = items[child], items[i]
            i = child

    def __len__(self):
        return len(self.items)


def locate(maze, symbol):
    return next((r, c) for r, row in enumerate(maze) for c, x in enumerate(row) if x == symbol)


def neighbours(maze, cell):
    r, c = cell
    return [(r + dr, c + dc) for dr, dc in ((0, 1), (1, 0), (0, -1), (-1, 0)) if 0 <= r + dr < len(maze) and 0 <= c + dc < len(maze[0]) and maze[r + dr][c + dc] != "#"]


def astar(maze):
    start, goal = locate(maze, "S"), locate(maze, "G")
    came = {start: None}
    cost = {start: 0}
    heap = Heap()
    heap.push((0, start))
    expanded = 0
    while heap:
        _, cell = heap.pop()
        expanded += 1
        if cell == goal:
            break
        for n in neighbours(maze, cell):
            new = cost[cell] + 1
            if n not in cost or new < cost[n]:
                cost[n] = new
                came[n] = cell
                heap.push((new + abs(n[0] - goal[0]) + abs(n[1] - goal[1]), n))
    path = []
    step = goal
    while step is not None:
        path.append(step)
        step = came[step]
    return path[::-1], expanded


def dijkstra(graph, start):
    best = {}
    heap = Heap()
    heap.push((0, start))
    while len(heap):
        d, node = heap.pop()
        if node in best:
            continue
        best[node] = d
        for n, w in graph.get(node, {}).items():
            if n not in best:
                heap.push((d + w, n))
    return best


def bellman_ford(edges, n, start):
    distance = [float("inf")] * n
    distance[start] = 0
    for _ in range(n - 1):
        for a, b, w in edges:
            distance[b] = min(distance[b], distance[a] + w)
    return None if any(distance[a] + w < distance[b] for a, b, w in edges) else distance


def floyd(edges, n):
    inf = 10 ** 9
    d = [[0 if i == j else inf for j in range(n)] for i in range(n)]
    for a, b, w in edges:
        d[a][b] = w
    for k in range(n):
        for i in range(n):
            for j in range(n):
                d[i][j] = min(d[i][j], d[i][k] + d[k][j])
    return [[x if x < inf // 2 else None for x in row] for row in d]


def bipartite(graph):
    colour = {}
    for start in graph:
        if start in colour:
            continue
        colour[start], stack = 0, [start]
        while stack:
            node = stack.pop()
            for n in graph[node]:
                if n not in colour:
                    colour[n] = 1 - colour[node]
                    stack.append(n)
                elif colour[n] == colour[node]:
                    return None
    return colour


def main():
    path, expanded = astar(MAZE)
    print(len(path), expanded, path)
    marked = [list(row) for row in MAZE]
    for r, c in path[1:-1]:
        marked[r][c] = "o"
    print("\n".join("".join(row) for row in marked))
    print(dijkstra({"a": {"b": 4, "c": 1}, "c": {"b": 2, "d": 7.5}, "b": {"d": 1}}, "a"))
    edges = [(0, 1, 4), (0, 2, 5), (1, 3, 3), (2, 1, -3), (3, 2, 2)]
    print(bellman_ford(edges, 5, 0), bellman_ford([(0, 1, -1), (1, 0, 0)], 2, 0))
    for row in floyd(edges, 4):
        print(row)
    print(bipartite({1: [2, 4], 2: [1, 3], 3: [2, 4], 4: [3, 1]}), bipartite({1: [2, 3], 2: [1, 3], 3: [1, 2]}))


main()
