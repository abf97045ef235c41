# covers: stdlib_csv: rows that are short give None, which typical uses of rows meet
import csv, io, re, json
from collections import defaultdict, Counter, namedtuple
from dataclasses import dataclass
from datetime import datetime, date
from decimal import Decimal
from fractions import Fraction

txt = "id,name,cost,when,tags\n1,Ann,3.5,2024-01-02,a;b\n2,Bob,4,2024-02-03,c\n\n3,Cid,1.25,2023-12-31,\n4,Dee,9\n"


@dataclass
class Rec:
    id: int
    name: str
    cost: float
    when: date
    tags: list


recs, bad = [], []
by = defaultdict(list)
cnt = Counter()
tot = {}
for i, row in enumerate(csv.DictReader(io.StringIO(txt)), start=1):
    try:
        recs.append(
            Rec(
                int(row["id"]),
                row["name"].strip(),
                float(row["cost"]),
                datetime.strptime(row["when"], "%Y-%m-%d").date(),
                row["tags"].split(";"),
            )
        )
        by[row["name"][0]].append(row)
        cnt[row["name"]] += 1
        cnt.update(row["tags"])
        tot[row["name"]] = tot.get(row["name"], 0) + float(row["cost"]) * 2
        m = re.match(r"(\d+)-(\d+)", row["when"])
        print(m.group(1), int(m.group(2)), re.sub("-", "/", row["when"]), Decimal(row["cost"]), Fraction(row["cost"]))
        print(
            row["name"] + ":" + row["cost"],
            f"{row['name']:>6}|{row['cost']:<5}|",
            "%s %5s" % (row["name"], row["id"]),
            row["name"] < "C",
            row["name"] in ("Ann", "Bob"),
        )
        print(
            json.dumps(row),
            sorted(row),
            max(row["name"]),
            len(row["tags"]),
            row["id"].isdigit(),
            {k: v.upper() for k, v in row.items()},
        )
        for ch in row["tags"]:
            print(ch, end=" ")
        a, b, *c = row["when"].split("-")
        print(
            a,
            b,
            c,
            row["name"].encode(),
            [t for t in row["tags"].split(";") if t],
            ";".join(reversed(row["tags"].split(";"))),
        )
    except (ValueError, TypeError, AttributeError) as e:
        bad.append((i, type(e).__name__, str(e)))
print(recs)
print(bad)
print(dict(by))
print(cnt.most_common(2))
print(tot)
rows = list(csv.DictReader(io.StringIO(txt)))
print(
    sorted(rows, key=lambda r: r["name"])[0],
    [r["cost"] for r in rows],
    sum(float(r["cost"]) for r in rows),
    max(rows, key=lambda r: float(r["cost"]))["name"],
)
print({r["name"]: r for r in rows}["Dee"], [r["tags"] or "-" for r in rows], [r for r in rows if r["when"] is None])
out = io.StringIO()
w = csv.DictWriter(out, fieldnames=["id", "name", "tags"], extrasaction="ignore")
w.writeheader()
w.writerows(rows)
print(out.getvalue())
P = namedtuple("P", "id name")
print([P(r["id"], r["name"]) for r in rows])
for r in rows:
    r["cost"] = float(r["cost"])
    r["id"] = int(r["id"])
print(sum(r["cost"] for r in rows), rows[0])
for r in csv.DictReader("a,b\n1,2\n3\n".splitlines(), restval="?"):
    print(r)
for r in csv.DictReader(["a,b", "1,2"]):
    print(int(r["a"]) + int(r["b"]))
