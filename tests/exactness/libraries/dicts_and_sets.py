"""Sequences of operations on a dict and a set: what each gives, and what is left, in order."""


def run(programs: list[list[int]], kinds: list[int]) -> list[str]:
    return [_run(program, kind) for program, kind in zip(programs, kinds)]


def _run(program, kind):
    if kind == 0:
        return _dict(program, [str(n % 13) for n in program])
    if kind == 1:
        return _dict(program, [n % 17 - 8 for n in program])
    if kind == 2:
        return _dict(program, [(n % 5) / 2 for n in program])
    if kind == 3:
        return _dict(program, [(n % 4, n % 3) for n in program])
    return _set(program, 64 if kind == 4 else 1000 if kind == 5 else 10)


def _dict(program, keys):
    table = {}
    seen = []
    for n, key in zip(program, keys):
        way = n // 1000 % 8
        if way < 3:
            table[key] = n
        elif way == 3:
            seen.append(table.pop(key, -1))
        elif way == 4:
            seen.append(table.get(key, -2))
        elif way == 5:
            seen.append(table.setdefault(key, n))
        elif way == 6 and table:
            seen.append(table.popitem()[1])
        else:
            seen.append(int(key in table) + len(table))
    return f"{table} {seen} {list(table)} {list(reversed(table))}"


def _set(program, most):
    items = set()
    seen = []
    for n in program:
        way, item = n // 1000 % 8, n % most - 5
        if way < 4:
            items.add(item)
        elif way == 4:
            items.discard(item)
        elif way == 5:
            seen.append(int(item in items))
        elif way == 6:
            items |= {item, item + 8, item * 3}
        elif items:
            seen.append(items.pop())
    other = set(program[:4])
    return f"{items} {seen} {items | other} {items & other} {items - other} {items ^ other}"
