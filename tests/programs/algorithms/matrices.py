# covers: algorithms: matrix product, Gauss elimination with pivots, determinant, inverse, LU, power iteration, transposition, rotation of grids, exponentiation by squaring, fractions of ints
def multiply(a, b):
    columns = list(zip(*b))
    return [[sum(x * y for x, y in zip(row, col)) for col in columns] for row in a]


def identity(n, one=1, zero=0):
    return [[one if i == j else zero for j in range(n)] for i in range(n)]


def power(m, n):
    result = identity(len(m))
    while n:
        if n & 1:
            result = multiply(result, m)
        m = multiply(m, m)
        n >>= 1
    return result


def solve(a, b):
    n = len(a)
    m = [[float(x) for x in row] + [float(y)] for row, y in zip(a, b)]
    for col in range(n):
        pivot = max(range(col, n), key=lambda r: abs(m[r][col]))
        if abs(m[pivot][col]) < 1e-12:
            return None
        m[col], m[pivot] = m[pivot], m[col]
        for r in range(col + 1, n):
            k = m[r][col] / m[col][col]
            for c in range(col, n + 1):
                m[r][c] -= k * m[col][c]
    x = [0.0] * n
    for r in range(n - 1, -1, -1):
        s = m[r][n]
        for c in range(r + 1, n):
            s -= m[r][c] * x[c]
        x[r] = s / m[r][r]
    return x


def determinant(m):
    if len(m) == 1:
        return m[0][0]
    total = 0
    for j, x in enumerate(m[0]):
        if x:
            minor = [row[:j] + row[j + 1:] for row in m[1:]]
            total += (-1) ** j * x * determinant(minor)
    return total


def inverse(m):
    n = len(m)
    columns = [solve(m, [1 if i == j else 0 for i in range(n)]) for j in range(n)]
    return None if columns[0] is None else [list(row) for row in zip(*columns)]


def rotate(grid):
    return [list(row) for row in zip(*grid[::-1])]


def power_iteration(m, steps=60):
    v = [1.0] * len(m)
    value = 0.0
    for _ in range(steps):
        w = [0.0] * len(m)
        for i, row in enumerate(m):
            for x, y in zip(row, v):
                w[i] += x * y
        value = max(abs(x) for x in w)
        v = [x / value for x in w]
    return value, v


def lu(a):
    n = len(a)
    low, up = identity(n, 1.0, 0.0), [[0.0] * n for _ in range(n)]
    for i in range(n):
        for j in range(i, n):
            s = 0.0
            for k in range(i):
                s += low[i][k] * up[k][j]
            up[i][j] = a[i][j] - s
        for j in range(i + 1, n):
            s = 0.0
            for k in range(i):
                s += low[j][k] * up[k][i]
            low[j][i] = (a[j][i] - s) / up[i][i]
    return low, up


def show(m):
    return "; ".join(" ".join(f"{x:.4f}" for x in row) for row in m)


def main():
    a, b = [[1, 2], [3, 4]], [[0, 1], [1, 0]]
    print(multiply(a, b), multiply(b, a), multiply(a, identity(2)) == a, multiply([[1, 2, 3]], [[4], [5], [6]]), multiply([[0.5]], [[4]]))
    print(power([[1, 1], [1, 0]], 30), power(a, 0), power(a, 5), power([[1, 1], [1, 0]], 60)[0][1])
    print([f"{x:.6f}" for x in solve([[2, 1, -1], [-3, -1, 2], [-2, 1, 2]], [8, -11, -3])], solve([[1, 2], [2, 4]], [1, 2]), [f"{x:.6f}" for x in solve([[0, 2], [1, 1]], [4, 3])])
    print(determinant(a), determinant([[2, 0, 1], [1, 3, 2], [1, 1, 1]]), determinant(identity(4)), determinant([[0.5, 1], [2, 8]]), determinant([[7]]))
    print(show(inverse([[4, 7], [2, 6]])), inverse([[1, 1], [1, 1]]), show(multiply([[4.0, 7.0], [2.0, 6.0]], inverse([[4, 7], [2, 6]]))))
    value, vector = power_iteration([[2, 1], [1, 3]])
    print(f"{value:.8f}", [f"{x:.6f}" for x in vector])
    low, up = lu([[4.0, 3.0, 2.0], [2.0, 1.0, 3.0], [3.0, 4.0, 1.0]])
    print(show(low), "|", show(up), "|", show(multiply(low, up)))
    grid = [[1, 2, 3], [4, 5, 6]]
    print(rotate(grid), rotate(rotate(grid)), rotate(rotate(rotate(rotate(grid)))) == grid, [row[::-1] for row in grid], [sum(row) for row in grid], [sum(col) for col in zip(*grid)])
    hilbert = [[1 / (i + j + 1) for j in range(3)] for i in range(3)]
    print(show(hilbert), f"{determinant(hilbert):.3e}", [[round(x) for x in row] for row in inverse(hilbert)])


main()
