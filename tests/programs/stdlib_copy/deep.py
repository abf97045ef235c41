# covers: stdlib_copy: deepcopy of nested lists and dicts; parts that are the same object stay the same
import copy
from copy import deepcopy

grid = [[1, 2], [3, 4]]
other = copy.deepcopy(grid)
other[0][0] = 9
print(grid, other, other[1] is grid[1])
row = [0, 0]
shared = [row, row, [1]]
twin = deepcopy(shared)
twin[0][1] = 5
print(shared, twin, twin[0] is twin[1], twin[0] is twin[2], twin[0] is row)
cube = [[["a"], ["b"]], [["c"]], []]
cube.append(cube[0])
deep = deepcopy(cube)
deep[0][0].append("x")
print(cube, deep, deep[3] is deep[0])
inner = ["i"]
levels = [[inner, inner], [inner]]
copied = deepcopy(levels)
copied[0][0].append("j")
print(levels, copied, copied[1][0] is copied[0][1])
graph = {"a": {"b": 1, "c": 2}, "b": {}}
g2 = deepcopy(graph)
g2["b"]["a"] = 3
print(graph, g2)
lists = {"x": [1], "y": []}
l2 = deepcopy(lists)
l2["y"].append(4)
print(lists, l2, deepcopy({(1, 2): [(3, "t")]}))
rows = [{"k": [1.5]}, {}]
r2 = deepcopy(rows)
r2[0]["k"].append(2.5)
print(rows, r2, deepcopy([[]]), deepcopy([[], [None, 1]]))


def life(cells: list[list[int]]) -> list[list[int]]:
    after = deepcopy(cells)
    for y, line in enumerate(cells):
        for x, cell in enumerate(line):
            near = sum(
                cells[(y + dy) % len(cells)][(x + dx) % len(line)] for dy in (-1, 0, 1) for dx in (-1, 0, 1) if dy or dx
            )
            after[y][x] = int(near == 3 or near == 2 and cell == 1)
    return after


world = [[0] * 6 for _ in range(6)]
for y, x in ((0, 1), (1, 2), (2, 0), (2, 1), (2, 2)):
    world[y][x] = 1
for _ in range(4):
    world = life(world)
for line in world:
    print("".join(".#"[c] for c in line))
