# covers: list: nested lists, row aliasing by multiplication, matrices, transpose, flatten, deep copies by hand, jagged lists, grids
def matrix(rows, cols, value=0):
    return [[value] * cols for _ in range(rows)]


def transpose(m):
    return [[row[i] for row in m] for i in range(len(m[0]))]


def flatten(xss):
    return [x for xs in xss for x in xs]


def multiply(a, b):
    return [[sum(x * y for x, y in zip(row, col)) for col in transpose(b)] for row in a]


def copy_grid(grid):
    return [row[:] for row in grid]


def neighbours(grid, r, c):
    total = 0
    for dr in (-1, 0, 1):
        for dc in (-1, 0, 1):
            if (dr or dc) and 0 <= r + dr < len(grid) and 0 <= c + dc < len(grid[0]):
                total += grid[r + dr][c + dc]
    return total


def spiral(m):
    out = []
    m = copy_grid(m)
    while m:
        out += m.pop(0)
        m = [list(row) for row in transpose(m)][::-1] if m and m[0] else []
    return out


def main():
    alias = [[0] * 3] * 2
    alias[0][1] = 5
    print(alias, alias[0] is alias[1])
    fresh = matrix(2, 3)
    fresh[0][1] = 5
    print(fresh, fresh[0] is fresh[1])
    a = [[1, 2, 3], [4, 5, 6]]
    print(transpose(a), multiply(a, transpose(a)), flatten(a), sum(map(sum, a)), max(map(max, a)))
    print([row[1] for row in a], a[1][-1], a[-1][0:2], [r[::-1] for r in a], a[::-1])
    b = copy_grid(a)
    b[0][0] = 100
    b[1].append(7)
    print(a, b, len(b[1]))
    jagged = [[], [1], [2, 3], []]
    print(flatten(jagged), [len(r) for r in jagged], [r for r in jagged if r], sorted(jagged), jagged.index([1]), [] in jagged, jagged.count([]))
    for i, row in enumerate(a):
        for j, x in enumerate(row):
            print(f"{i},{j}={x}", end=" ")
    print()
    grid = [[(r * c) % 2 for c in range(4)] for r in range(4)]
    print([[neighbours(grid, r, c) for c in range(4)] for r in range(4)])
    print(spiral([[1, 2, 3], [4, 5, 6], [7, 8, 9]]), spiral([[1, 2], [3, 4], [5, 6]]))
    cube = [[[x + y + z for x in range(2)] for y in range(2)] for z in range(2)]
    cube[1][0][1] += 10
    print(cube, cube[1][0][1], len(cube[0][0]))
    a[0], a[1] = a[1], a[0]
    a[0][0], a[1][2] = a[1][2], a[0][0]
    print(a)
    a[0] += [9]
    a[1][1:] = [0]
    print(a, [[x * 2 for x in row if x % 2 == 0] for row in a], any(9 in row for row in a))
    triangle = [[1]]
    for _ in range(5):
        last = triangle[-1]
        triangle.append([1] + [x + y for x, y in zip(last, last[1:])] + [1])
    print(triangle)


main()
