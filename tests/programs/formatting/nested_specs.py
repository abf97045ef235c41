# covers: formatting: widths and precisions taken from expressions, loops that change the format, helper functions that return specs, multi-line reports
def spec_for(kind, width):
    if kind == "money":
        return f">{width},.2f"
    if kind == "percent":
        return f">{width}.1%"
    if kind == "hex":
        return f"#0{width}x"
    return f">{width}"


def bar(value, maximum, width=20):
    filled = int(value / maximum * width)
    return f"{'█' * filled:░<{width}} {value / maximum:>6.1%}"


def pyramid(n):
    width = 2 * n - 1
    for i in range(1, n + 1):
        print(f"{'*' * (2 * i - 1):^{width}}|")


def report(title, rows, decimals=2):
    width = max(len(name) for name, _ in rows)
    total = 0
    print(f"{title:=^{width + 14}}")
    for name, amount in rows:
        total += amount
        print(f"{name:<{width}} : {amount:>{10}.{decimals}f}")
    print(f"{'total':<{width}} : {total:>{10}.{decimals}f}")
    return total


def main():
    for p in range(6):
        print(f"{3.14159265:.{p}f}|{3.14159265:{p + 5}.{p}f}|{3.14159265:<{10}.{p + 1}}|{3.14159265:.{p}e}")
    for width in (8, 10, 12):
        print(f"{1234.5:{spec_for('money', width)}}|{0.256:{spec_for('percent', width)}}|{255:{spec_for('hex', width)}}|{'x':{spec_for('', width)}}|")
    for value in (0, 12, 50, 99, 100):
        print(bar(value, 100), bar(value, 100, 10))
    pyramid(4)
    print(report("costs", [("rent", 800), ("food", 253.75), ("fun", 41.5)]))
    print(report("sum", [("a", 1), ("longer name", 2)], 0))
    base = 16
    letter = {2: "b", 8: "o", 10: "d", 16: "x"}[base]
    print(f"{3735928559:{letter}} {48879:08{letter.upper()}} {5:{'0' if base else ''}{4}b}")
    for i in range(1, 5):
        print(" ".join(f"{i * j:{3 if j < 3 else 4}}" for j in range(1, 5)), f"{'':>{i}}|", f"{i:>{i}}|{i:0>{i}}|{i:{'<^>'[i % 3]}4}|")
    name = "nested"
    print(f"{f'{name!r}':*^{len(name) + 6}}", f"{f'{1 + 1}':>{f'{5}'}}", f"{name[:3]:>{2 * 3}}", f"{name:{len(name) * 2}}|", f"{name!r:{10}}|")
    matrix = [[1, 20, 300], [4000, 5, 60]]
    widths = [max(len(f"{row[c]:,}") for row in matrix) for c in range(3)]
    for row in matrix:
        print(" ".join(f"{v:>{w},}" for v, w in zip(row, widths)))


main()
