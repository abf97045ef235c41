"""The product of two matrices: lists of lists of floats."""


def matrix(n, seed):
    return [[(i * seed + j) % 17 / 7.0 for j in range(n)] for i in range(n)]


def product(a, b):
    n, m, depth = len(a), len(b[0]), len(b)
    out = []
    for i in range(n):
        row = []
        for j in range(m):
            total = 0.0
            for k in range(depth):
                total += a[i][k] * b[k][j]
            row.append(total)
        out.append(row)
    return out


def run(n: int) -> float:
    c = product(matrix(n, 3), matrix(n, 5))
    return sum(c[i][i] for i in range(n))
