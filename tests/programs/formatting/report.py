# covers: formatting: a full report with aligned columns, thousands, percent, running totals, conditional marks and missing values
SALES = [
    ("North", "Widget", 120, 2.5, None),
    ("South", "Gadget", 75, 12.99, 0.1),
    ("North", "Gadget", 3, 12.99, None),
    ("East", "Doohickey", 1500, 0.335, 0.25),
    ("South", "Widget", 0, 2.5, None),
]


def revenue(units, price, discount=None):
    amount = units * price
    if discount:
        amount *= 1 - discount
    return round(amount, 2)


def money(amount, width=12):
    return f"{amount:>{width},.2f}"


def mark(units):
    return "▲" if units > 100 else "▼" if units < 10 else " "


def group(rows):
    out = {}
    for region, _, units, price, discount in rows:
        count, total = out.get(region, (0, 0.0))
        out[region] = (count + units, total + revenue(units, price, discount))
    return out


def main():
    print(f"{'region':<8}{'product':<11}{'units':>7}{'price':>9}{'disc':>7}{'revenue':>12} ")
    print("-" * 55)
    running = 0
    for region, product, units, price, discount in SALES:
        amount = revenue(units, price, discount)
        running += amount
        shown = f"{discount:.0%}" if discount is not None else "-"
        print(f"{region:<8}{product:<11}{units:>7,}{price:>9.3f}{shown:>7}{money(amount)} {mark(units)}")
    print("-" * 55)
    print(f"{'total':<42}{money(running)}")
    for region, (units, total) in sorted(group(SALES).items()):
        print(f"{region:>8}: {units:>6,d} units {money(total, 10)} {total / running:>7.2%} {'#' * round(total / running * 40)}")
    best = max(SALES, key=lambda row: revenue(row[2], row[3], row[4]))
    worst = min(SALES, key=lambda row: row[2])
    print(f"best: {best[1]} in {best[0]} ({revenue(best[2], best[3], best[4]):.1f}); worst: {worst[1]!r} in {worst[0]!r}")
    print("average %.3f, %d rows, %s" % (running / len(SALES), len(SALES), "ok" if running > 1000 else "low"))
    print("{:=^40}".format(" end "), "{0:>{1}}".format("right", 10), "{:<{w}}|".format("left", w=8))
    lines = [f"{i:>2}. {row[1].upper():.<12}{row[2]:.>6}" for i, row in enumerate(SALES, 1)]
    print("\n".join(lines))
    print(max(len(line) for line in lines), [row[4] for row in SALES], SALES[0])


main()
