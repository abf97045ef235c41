# covers: comprehensions: data cleaning pipelines that mix comprehensions with sorted, zip, enumerate, map and filter; missing values; tables; totals by group
RAW = """id,name,dept,salary,start
1,Ann,dev,5200.50,2019-03-01
2,Bob,ops,,2020-11-15
3,Cid,dev,4800,2018-01-20
4,Dee,art,3900.25,
5,Eve,ops,4100,2021-07-07"""


def rows(text):
    header, *lines = text.splitlines()
    names = header.split(",")
    return [dict(zip(names, line.split(","))) for line in lines]


def number(text):
    return float(text) if text else None


def group(items, key):
    return {k: [i for i in items if key(i) == k] for k in dict.fromkeys(key(i) for i in items)}


def mean(values):
    known = [v for v in values if v is not None]
    return sum(known) / len(known) if known else None


def year(date):
    return int(date.split("-")[0]) if date else 0


def pivot(records, row, column):
    columns = sorted({r[column] for r in records})
    return [[key] + [str(sum(r[column] == c for r in part)) for c in columns] for key, part in sorted(group(records, lambda r: r[row]).items())], columns


def main():
    people = rows(RAW)
    print(len(people), people[0], [p["name"] for p in people if not p["salary"]])
    salaries = {p["name"]: number(p["salary"]) for p in people}
    print(salaries, mean(salaries.values()), sorted(s for s in salaries.values() if s is not None), [n for n, s in salaries.items() if s is None])
    for dept, members in group(people, lambda p: p["dept"]).items():
        known = [number(p["salary"]) for p in members]
        print(f"{dept}: {', '.join(p['name'] for p in members)} mean {mean(known)} missing {known.count(None)}")
    print(sorted([(year(p["start"]), p["name"]) for p in people]), max(people, key=lambda p: salaries[p["name"]] or 0)["name"], [p["name"] for p in sorted(people, key=lambda p: p["start"], reverse=True)])
    filled = {n: s if s is not None else 0 for n, s in salaries.items()}
    print(filled, sum(filled.values()), {n: round(s * 1.1, 2) for n, s in filled.items() if s}, [f"{n}:{s:,.1f}" for n, s in filled.items()])
    table, columns = pivot(people, "dept", "dept")
    print(columns, table)
    ranks = {name: rank for rank, (name, _) in enumerate(sorted(filled.items(), key=lambda kv: -kv[1]), 1)}
    print(ranks, [name for name in ranks if ranks[name] <= 2])
    words = [w.strip(".,").lower() for w in "The cat, the dog. A cat".split()]
    print(words, {w: words.count(w) for w in dict.fromkeys(words)}, [w for i, w in enumerate(words) if w not in words[:i]], list(filter(lambda w: len(w) > 2, map(str.title, words))))
    points = [tuple(map(int, p.split(":"))) for p in "1:2 3:4 5:6".split()]
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    print(points, xs, ys, [x * y for x, y in zip(xs, ys)], [(b - a) for a, b in zip(xs, xs[1:])], [sum(xs[:i + 1]) for i in range(len(xs))], [round(x / max(xs), 3) for x in xs])
    print([line[:8].ljust(10, ".") + str(len(line)) for line in RAW.splitlines() if "o" in line], sum(len(line) for line in RAW.splitlines()), [i for i, line in enumerate(RAW.splitlines()) if line.endswith(",")])


main()
