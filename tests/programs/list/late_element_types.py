# covers: list: empty lists whose element type appears later, lists passed through functions before they are filled, empty results, lists never filled
def collect(xs, out):
    for x in xs:
        out.append(x)


def make():
    return []


def build(n):
    result = []
    if n > 0:
        result.append(n)
        result.extend(build(n - 1))
    return result


def split(xs):
    small = []
    large = []
    for x in xs:
        target = small if x < 3 else large
        target.append(x)
    return small, large


def pick(flag):
    items = []
    if flag:
        items = ["chosen"]
    return items


class Log:
    def __init__(self):
        self.entries = []
        self.errors = []
        self.index = {}

    def add(self, text):
        self.index[text] = len(self.entries)
        self.entries.append(text)


def main():
    ints, words = [], []
    collect([1, 2], ints)
    collect("ab", words)
    print(ints, words)
    a, b = make(), make()
    a.append(1.5)
    b.append("s")
    print(a, b, make())
    print(build(4), build(0), split([1, 5, 2, 3]), split([]), pick(True), pick(False))
    log = Log()
    print(log.entries, log.errors, log.index)
    log.add("first")
    log.add("second")
    print(log.entries, log.errors, log.index, len(log.errors), [e for e in log.errors], log.errors == [], not log.errors)
    never = []
    print(never, len(never), never == [], bool(never), never + never, never * 3, never[:], list(never), sorted(never), sum(never), never[::-1], [never], (never,))
    for x in never:
        print("unreachable", x)
    nested = [[], []]
    nested[0].append(3)
    print(nested, [[]], [[[]]])
    table = {}
    table["a"] = []
    table["a"].append((1, "x"))
    print(table, {}, [{}], {"k": []})
    grid = []
    for r in range(2):
        row = []
        for c in range(3):
            row.append(r * c)
        grid.append(row)
    print(grid)
    late = []
    copies = [late, late]
    late.append("z")
    print(copies)
    stack = [[]]
    for token in "a(b(c)d)":
        if token == "(":
            stack.append([])
        elif token == ")":
            done = stack.pop()
            stack[-1].append("<" + "".join(done) + ">")
        else:
            stack[-1].append(token)
    print(stack)
    best, rest = [], None
    for xs in ([1], [1, 2], []):
        if len(xs) > len(best):
            best = xs
        if not xs:
            rest = xs
    print(best, rest)
    pending = [1]
    done = []
    while pending:
        n = pending.pop()
        done.append(n)
        if n < 20:
            pending.append(n * 3)
            pending.append(n * 2)
    print(done)


main()
