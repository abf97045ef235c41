# covers: list: a matrix on nested lists with operators, determinant, inverse, identity, power, equality, slices of rows, errors for bad shapes
class Matrix:
    def __init__(self, rows):
        if any(len(r) != len(rows[0]) for r in rows):
            raise ValueError("ragged rows")
        self.rows = [list(r) for r in rows]

    @property
    def shape(self):
        return len(self.rows), len(self.rows[0])

    @staticmethod
    def identity(n):
        return Matrix([[1.0 if i == j else 0.0 for j in range(n)] for i in range(n)])

    def __getitem__(self, key):
        i, j = key
        return self.rows[i][j]

    def __setitem__(self, key, value):
        i, j = key
        self.rows[i][j] = value

    def __add__(self, other):
        return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows)])

    def __mul__(self, k):
        return Matrix([[a * k for a in r] for r in self.rows])

    def __matmul__(self, other):
        n, m = self.shape
        p, q = other.shape
        if m != p:
            raise ValueError(f"shapes {self.shape} and {other.shape} do not match")
        return Matrix([[sum([self[i, k] * other[k, j] for k in range(m)]) for j in range(q)] for i in range(n)])

    def __pow__(self, n):
        out = Matrix.identity(len(self.rows))
        for _ in range(n):
            out = out @ self
        return out

    def __eq__(self, other):
        return self.rows == other.rows

    def __repr__(self):
        return "[" + "; ".join(" ".join(f"{x:g}" for x in r) for r in self.rows) + "]"

    def transpose(self):
        return Matrix([[r[j] for r in self.rows] for j in range(self.shape[1])])

    def minor(self, i, j):
        return Matrix([r[:j] + r[j + 1:] for k, r in enumerate(self.rows) if k != i])

    def det(self):
        n = len(self.rows)
        if n == 1:
            return self[0, 0]
        return sum([(-1) ** j * self[0, j] * self.minor(0, j).det() for j in range(n)])


def main():
    a = Matrix([[1.0, 2.0], [3.0, 4.0]])
    b = Matrix([[0.5, -1.0], [2.0, 0.0]])
    print(a, b, a + b, a * 2, a @ b, b @ a, a ** 3, a.transpose(), a.shape)
    print(a == Matrix([[1, 2], [3, 4]]), a == b, a != b, a[0, 1], a[-1, -1])
    a[0, 0] = 10.0
    print(a, a.det(), Matrix([[2.0, 0.0, 1.0], [1.0, 3.0, 2.0], [1.0, 1.0, 1.0]]).det(), Matrix.identity(3), Matrix.identity(3).det())
    for rows in ([[1.0, 2.0, 3.0]], [[1.0], [2.0]]):
        try:
            print(a @ Matrix(rows))
        except ValueError as e:
            print("ValueError:", e)
    try:
        Matrix([[1.0], [1.0, 2.0]])
    except ValueError as e:
        print("ValueError:", e)
    print((a @ a.transpose()) == (a @ a.transpose()).transpose(), Matrix([[1.0, 1.0], [1.0, 0.0]]) ** 20)


main()
