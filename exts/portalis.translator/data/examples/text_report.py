"""Text report: read lines of comma-separated values, group and total them, and set a table in columns."""

SAMPLE = """asset,type,triangles,seconds
Tree_01,foliage,18250,1.5
Tree_02,foliage,20400,1.75
Car,vehicle,154000,6.25
"Bench, wood",prop,3100,0.4
Lamp,prop,,0.3
Bus,vehicle,201500,n/a
"""


def split_line(line: str) -> list[str]:
    """The fields of one line; a field in double quotes may hold commas.

    >>> split_line('a,"b, c",d')
    ['a', 'b, c', 'd']
    >>> split_line('"five "" wide",')
    ['five " wide', '']
    """
    fields = []
    field = ""
    quoted = False
    i = 0
    while i < len(line):
        c = line[i]
        if quoted and c == '"' and line[i + 1 : i + 2] == '"':
            field += '"'
            i += 1
        elif c == '"':
            quoted = not quoted
        elif c == "," and not quoted:
            fields.append(field)
            field = ""
        else:
            field += c
        i += 1
    fields.append(field)
    return fields


def number(text):
    try:
        return float(text)
    except ValueError:
        return None


def read_table(text):
    header, *lines = [split_line(line) for line in text.splitlines() if line.strip()]
    return [{name: fields[i] for i, name in enumerate(header)} for fields in lines]


def totals(text: str, group: str, column: str) -> dict[str, float]:
    """The sum of a column for each value of another; cells that are not numbers count as nothing.

    >>> totals(SAMPLE, "type", "seconds")
    {'foliage': 3.25, 'vehicle': 6.25, 'prop': 0.7}
    >>> totals("a,b\\nx,1\\nx,2.5\\n", "a", "b")
    {'x': 3.5}
    """
    sums = {}
    for row in read_table(text):
        value = number(row[column])
        sums[row[group]] = sums.get(row[group], 0.0) + (value or 0.0)
    return sums


def set_table(rows: list[list[str]]) -> str:
    """Rows as text in columns: numbers to the right, everything else to the left; the first row is the header.

    >>> print(set_table([["name", "n"], ["apple", "12"], ["fig", "7"]]))
    name   n
    -----  --
    apple  12
    fig     7
    """
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = []
    for n, row in enumerate(rows):
        cells = []
        for i, cell in enumerate(row):
            right = n > 0 and number(cell) is not None
            cells.append(cell.rjust(widths[i]) if right else cell.ljust(widths[i]))
        lines.append("  ".join(cells).rstrip())
        if n == 0:
            lines.append("  ".join("-" * width for width in widths))
    return "\n".join(lines)


def report(text: str) -> str:
    """The whole report on an asset list like `SAMPLE`.

    >>> report(SAMPLE).splitlines()[2]
    'vehicle         2     355,500       6.25    61.3%'
    """
    assets = read_table(text)
    triangles, seconds = totals(text, "type", "triangles"), totals(text, "type", "seconds")
    whole = sum(seconds.values())
    rows = []
    for kind in sorted(seconds, key=lambda k: (-seconds[k], k)):
        count = len([a for a in assets if a["type"] == kind])
        rows.append(f"{kind:<12}{count:>5}{triangles[kind]:>12,.0f}{seconds[kind]:>11.2f}{seconds[kind] / whole:>9.1%}")
    head = f"{'type':<12}{'n':>5}{'triangles':>12}{'seconds':>11}{'share':>9}"
    return "\n".join([head, "-" * len(head), *rows])


def generate(lines):
    kinds = ["foliage", "vehicle", "prop", "building", "terrain"]
    out = ["asset,type,triangles,seconds"]
    state = 7
    for i in range(lines):
        state = (state * 48271) % 2147483647
        name = f'"Asset, {i}"' if i % 10 == 0 else f"Asset_{i}"
        seconds = "n/a" if i % 97 == 0 else f"{state % 900 / 100}"
        out.append(f"{name},{kinds[state % 5]},{state % 200000},{seconds}")
    return "\n".join(out) + "\n"


def main():
    print(report(SAMPLE))
    print()
    print(set_table([split_line(line) for line in SAMPLE.splitlines()]))
    print()
    print(report(generate(20000)))


if __name__ == "__main__":
    main()
