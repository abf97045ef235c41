# covers: set: candidate elimination, exact cover by sets, graph colouring, visited sets in search, n-queens with three sets, word games
def queens(n):
    columns, up, down = set(), set(), set()
    solutions = []
    row = []

    def place(r):
        if r == n:
            solutions.append(row[:])
            return
        for c in range(n):
            if c in columns or r + c in up or r - c in down:
                continue
            columns.add(c)
            up.add(r + c)
            down.add(r - c)
            row.append(c)
            place(r + 1)
            row.pop()
            columns.remove(c)
            up.remove(r + c)
            down.remove(r - c)

    place(0)
    return solutions


def candidates(grid, r, c):
    size = 4
    used = set(grid[r]) | {grid[i][c] for i in range(size)}
    br, bc = r // 2 * 2, c // 2 * 2
    used |= {grid[i][j] for i in range(br, br + 2) for j in range(bc, bc + 2)}
    return set(range(1, size + 1)) - used


def solve(grid):
    for r in range(4):
        for c in range(4):
            if grid[r][c] == 0:
                for value in sorted(candidates(grid, r, c)):
                    grid[r][c] = value
                    if solve(grid):
                        return True
                grid[r][c] = 0
                return False
    return True


def colour(graph):
    colours = {}
    for node in sorted(graph, key=lambda n: -len(graph[n])):
        taken = {colours[m] for m in graph[node] if m in colours}
        colour_number = 0
        while colour_number in taken:
            colour_number += 1
        colours[node] = colour_number
    return colours


def cover(universe, subsets):
    left = set(universe)
    chosen = []
    while left:
        best = max(subsets, key=lambda name: len(subsets[name] & left))
        if not subsets[best] & left:
            return None
        chosen.append(best)
        left -= subsets[best]
    return chosen


def jugs(a, b, goal):
    seen = {(0, 0)}
    queue = [((0, 0), 0)]
    while queue:
        (x, y), steps = queue.pop(0)
        if goal in (x, y):
            return steps, len(seen)
        pour = min(x, b - y)
        back = min(y, a - x)
        for state in ((a, y), (x, b), (0, y), (x, 0), (x - pour, y + pour), (x + back, y - back)):
            if state not in seen:
                seen.add(state)
                queue.append((state, steps + 1))
    return None


def main():
    print([len(queens(n)) for n in range(1, 7)], queens(6))
    grid = [[1, 0, 0, 0], [0, 0, 3, 0], [0, 4, 0, 0], [0, 0, 0, 2]]
    print(candidates(grid, 0, 1), candidates(grid, 3, 0))
    print(solve(grid), grid)
    print(colour({"a": ["b", "c"], "b": ["a", "c"], "c": ["a", "b", "d"], "d": ["c"]}))
    print(cover(range(8), {"x": {0, 1, 2, 3}, "y": {3, 4, 5}, "z": {5, 6, 7}, "w": {4}}), cover({1, 99}, {"x": {1}}))
    print(jugs(3, 5, 4), jugs(2, 6, 5), jugs(7, 11, 6))


main()
