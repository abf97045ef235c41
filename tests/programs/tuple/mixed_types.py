# covers: tuple: tuples with different member types, indexing with constants, nested tuples, returning several values, tuples as records in lists and dicts
def parse(line):
    name, age, height = line.split(",")
    return name.strip(), int(age), float(height)


def analyse(text):
    if not text:
        return None, 0, []
    return text[0], len(text), sorted(set(text))


def divide(a, b):
    if b == 0:
        return None, "division by zero"
    return a / b, None


def oldest(people):
    best = people[0]
    for p in people[1:]:
        if p[1] > best[1]:
            best = p
    return best


def bump(record, amount=1):
    return record[0], record[1] + amount, *record[2:]


def main():
    people = [parse(line) for line in ("Ann, 30, 1.7", "Bob,41,1.85", " Cid ,9,1.3")]
    for person in people:
        name, age, height = person
        print(f"{name:<5}{age:>3}{height:>6.2f}", person[0], person[1] + 1, person[-1] * 2, person)
    print(oldest(people), people[0][0][0], people[1][2], len(people[0]), people[0] == ("Ann", 30, 1.7))
    print(analyse("hello"), analyse(""))
    first, count, letters = analyse("zebra")
    print(first, count, letters)
    for a, b in ((1, 2), (1, 0)):
        result, error = divide(a, b)
        print(result, error, "failed" if error else "ok", result is None)
    print(bump(("x", 1, 2.5)), bump(("y", 0.5, None), 2))
    nested = (1, ("a", (2.5, [3, 4])), {"k": (5, 6)})
    print(nested[1][1][1][0], nested[2]["k"][1], nested[1][0], nested)
    a, (b, (c, (d, e))), f = nested[0], ("a", (2.5, [3, 4])), nested[2]
    print(a, b, c, d, e, f)
    nested[1][1][1].append(99)
    print(nested)
    table = {"red": (255, 0, 0, "warm"), "blue": (0, 0, 255, "cold")}
    for name, (r, g, b, mood) in table.items():
        print(name, f"#{r:02x}{g:02x}{b:02x}", mood)
    pairs = sorted([("b", 1, [2]), ("a", 2, [1]), ("a", 1, [3])])
    print(pairs, pairs[0][2], max(pairs, key=lambda p: p[2]))
    current = ("start", 0)
    for step in range(3):
        current = (current[0] + ">", current[1] + step)
    print(current, current < ("start>>>", 4), ("x", None) == ("x", None), (1, "a") in [(1, "a")], (None, 1) == (0, 1))
    x, y = (1, 2.5) if len(people) > 2 else (0, 0.5)
    print(x, y, (x, y), (y, x), [(x, y)] * 2)
    tree = ("root", [("left", []), ("right", [("leaf", [])])])
    print(tree[0], tree[1][1][1][0][0], len(tree[1]))


main()
