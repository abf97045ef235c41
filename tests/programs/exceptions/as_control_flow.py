# covers: exceptions: StopIteration driven loops, custom signals that leave nested loops, fallbacks, lookups with defaults, validators that collect errors, exceptions stored and returned
class Found(Exception):
    def __init__(self, where):
        self.where = where


class Invalid(ValueError):
    def __init__(self, field, problem):
        super().__init__(field + " " + problem)
        self.field = field


def find(grid, wanted):
    try:
        for r, row in enumerate(grid):
            for c, v in enumerate(row):
                if v == wanted:
                    raise Found((r, c))
    except Found as f:
        return f.where
    return None


def drain(it):
    out = []
    while True:
        try:
            out.append(next(it))
        except StopIteration:
            break
    return out


def first_valid(texts, parsers):
    for text in texts:
        for parser in parsers:
            try:
                return parser(text)
            except ValueError:
                continue
    return None


def check(record):
    if not record.get("name"):
        raise Invalid("name", "is empty")
    age = record.get("age", "")
    try:
        n = int(age)
    except ValueError as e:
        raise Invalid("age", f"is not a number: {age!r}") from e
    if not 0 <= n < 150:
        raise Invalid("age", f"out of range: {n}")
    return record["name"], n


def check_all(records):
    good, errors = [], []
    for r in records:
        try:
            good.append(check(r))
        except Invalid as e:
            errors.append(e)
    return good, errors


def call(f, default=None):
    try:
        return f(), None
    except Exception as e:
        return default, e


def retry(f, times=3):
    failure = None
    for n in range(times):
        try:
            return f(n)
        except (ValueError, ZeroDivisionError) as e:
            failure = e
    raise RuntimeError(f"gave up after {times}: {failure}")


def main():
    grid = [[1, 2], [3, 4]]
    print(find(grid, 3), find(grid, 9), drain(iter([1, 2, 3])), drain(iter("")), drain(iter({"k": 1})))
    print(first_valid(["x", "1.5"], [int, float]), first_valid(["7"], [int, float]), first_valid(["q"], [int]))
    good, errors = check_all([{"name": "ann", "age": "30"}, {"name": "", "age": "1"}, {"name": "bob", "age": "x"}, {"name": "cid"}, {"name": "dee", "age": "200"}])
    print(good)
    for e in errors:
        print(e.field, "|", e, "|", repr(e), "|", e.args, type(e.__cause__).__name__)
    print(sorted({e.field for e in errors}), len(errors), isinstance(errors[0], ValueError))
    for f in (lambda: 5, lambda: 1 // 0, lambda: [].pop()):
        value, error = call(f, -1)
        print(value, error, type(error).__name__, error is None)
    print(retry(lambda n: 10 // n), retry(lambda n: n))
    try:
        retry(lambda n: int("x" * n), 2)
    except RuntimeError as e:
        print("RuntimeError:", e)
    total = 0
    it = iter([5, 6])
    try:
        while True:
            total += next(it)
    except StopIteration:
        print("total", total)
    stored = ValueError("kept", 3)
    print(stored, stored.args, [str(x) for x in (stored, KeyError("k"), IndexError())], repr(stored))
    try:
        raise stored
    except ValueError as e:
        print(e is stored, e.args[1])


main()
