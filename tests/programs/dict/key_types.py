# covers: dict: int, negative, float, bool, str, tuple, bytes and None keys; equal keys of different numeric types; class instances with __eq__ and __hash__; default identity hash
class Cell:
    def __init__(self, row, col):
        self.row = row
        self.col = col

    def __eq__(self, other):
        return isinstance(other, Cell) and (self.row, self.col) == (other.row, other.col)

    def __hash__(self):
        return hash((self.row, self.col))

    def __repr__(self):
        return f"Cell({self.row}, {self.col})"


class Token:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


class CaseFree:
    def __init__(self, text):
        self.text = text

    def __eq__(self, other):
        return self.text.lower() == other.text.lower()

    def __hash__(self):
        return hash(self.text.lower())


class Clash:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __hash__(self):
        return 7


def main():
    ints = {0: "zero", -1: "minus one", -2: "minus two", 2 ** 40: "big", -2 ** 62: "low"}
    print(ints[0], ints[-1], ints[-2], ints[2 ** 40], ints[-2 ** 62], ints.get(5), ints[False], 0.0 in ints, -0.0 in ints)
    floats = {0.5: "half", 1e300: "huge", -2.0: "minus two", float("inf"): "inf"}
    print(floats[0.5], floats[1e300], floats[-2], floats[float("inf")], 2 in floats, floats)
    floats[-2] = "int wrote"
    print(floats)
    texts = {"": "empty", "é": "e acute", "e\u0301": "combined", "日本": "japan", "a" * 50: "long"}
    print(texts[""], texts["é"], texts["e\u0301"], texts["日" + "本"], texts["a" * 50], len(texts))
    tuples = {(1, 2): "a", (2, 1): "b", (1, 1): "c"}
    print(tuples[1, 2], tuples[(2, 1)], (1, 1.0) in tuples, (3, 3) in tuples, tuples)
    print({b"k": 1, b"": 2}[b"k"], {None: "none"}[None], {True: 1, False: 0}, {None: 1, 5: 2}.get(None))
    cells = {Cell(0, 0): "origin", Cell(1, 2): "there"}
    cells[Cell(0, 0)] = "again"
    print(cells, cells[Cell(1, 2)], Cell(2, 1) in cells, len(cells), cells.get(Cell(9, 9), "none"), Cell(1, 1) == Cell(1, 1), Cell(1, 1) != Cell(1, 2), Cell(0, 0) in {Cell(0, 0)})
    a, b = Token("a"), Token("b")
    tokens = {a: 1, b: 2}
    tokens[a] += 10
    print(tokens, tokens[a], Token("a") in tokens, a in tokens, a == a, a == Token("a"), a != b)
    words = {CaseFree("Hello"): 1}
    words[CaseFree("HELLO")] = 2
    print([(k.text, v) for k, v in words.items()], CaseFree("hello") in words)
    clashes = {Clash(n): n * n for n in range(20)}
    print(len(clashes), clashes[Clash(7)], Clash(50) in clashes, clashes.pop(Clash(3)), len(clashes), [k.n for k in clashes][:5])
    try:
        print(cells[Cell(5, 5)])
    except KeyError as e:
        print("KeyError:", e)


main()
