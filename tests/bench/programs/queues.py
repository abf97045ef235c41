"""Shortest ways through a grid: Dijkstra's algorithm with `heapq`, breadth first with `deque`."""

import heapq
from collections import deque


def costs(n):
    seed = 7
    grid = []
    for _ in range(n):
        row = []
        for _ in range(n):
            seed = (seed * 1103515245 + 12345) % 2147483648
            row.append(seed // 65536 % 9 + 1)
        grid.append(row)
    return grid


def cheapest(grid):
    n = len(grid)
    best = [[10**9] * n for _ in range(n)]
    best[0][0] = 0
    heap = [(0, 0, 0)]
    while heap:
        cost, x, y = heapq.heappop(heap)
        if cost > best[y][x]:
            continue
        for dx, dy in ((1, 0), (0, 1), (-1, 0), (0, -1)):
            u, v = x + dx, y + dy
            if 0 <= u < n and 0 <= v < n:
                further = cost + grid[v][u]
                if further < best[v][u]:
                    best[v][u] = further
                    heapq.heappush(heap, (further, u, v))
    return best[n - 1][n - 1]


def steps(grid):
    n = len(grid)
    seen = {(0, 0)}
    queue = deque([(0, 0, 0)])
    far = 0
    while queue:
        x, y, d = queue.popleft()
        far = max(far, d)
        for u, v in ((x + 1, y), (x, y + 1), (x - 1, y), (x, y - 1)):
            if 0 <= u < n and 0 <= v < n and grid[v][u] < 8 and (u, v) not in seen:
                seen.add((u, v))
                queue.append((u, v, d + 1))
    return far * len(seen)


def run(n: int) -> int:
    grid = costs(n)
    return cheapest(grid) + steps(grid)
