# covers: formatting: text with width, alignment, fill (also wide fills), precision as truncation, combined specs, tables of text, None and containers
def line(cells, widths):
    return "|".join(f"{c:^{w}.{w}}" for c, w in zip(cells, widths))


def table(header, rows):
    widths = [len(h) for h in header]
    for row in rows:
        for i, cell in enumerate(row):
            widths[i] = max(widths[i], len(str(cell)))
    rule = "+".join("-" * (w + 2) for w in widths)
    print(" " + " | ".join(f"{h:<{w}}" for h, w in zip(header, widths)))
    print(rule)
    for row in rows:
        print(" " + " | ".join(f"{c:>{w}}" for c, w in zip(row, widths)))


def main():
    for s in ("", "a", "abc", "日本語", "🎉", "longer text here"):
        print(f"[{s:6}][{s:<6}][{s:>6}][{s:^6}][{s:*^7}][{s:.2}][{s:5.1}][{s:>5.3}][{s:é<4}][{s:s}][{s:_>4s}]")
    print(f"{'x':05}|{'x':<05}|{'ab':^5}|{'ab':^4}|{'abc':^6}|{'':-^10}|{'é':🎈^5}|")
    print(f"{'abcdef':.0}|{'abcdef':.3}|{'abcdef':10.3}|{'abcdef':>10.3}|{'abcdef':.100}|")
    print(line(["left", "center text", "日本"], [3, 8, 4]))
    table(["name", "price"], [["apple", "1.50"], ["kiwi", "12"], ["日本", "é"]])
    table(["k"], [])
    for value in ("None", "True"):
        print(f"{value:>6}|{value!r:>8}|")
    print(f"{None!s:>6}|{[1, 2]!s:>8}|{(1,)!r:<6}|{ {'a': 1}!s:^12}|{None}|{[1]}|{'a'!r:*^7}|")
    print("{:>5}|{:<5}|{:^5}|{:.1}|{:*>4}".format("a", "b", "c", "def", "g"), format("x", ">3"), format("xyz", ".2"), format("x"), format("", "3") + "|")
    print("%5s|%-5s|%.2s|%5.1s|%s" % ("ab", "ab", "abc", "abc", "日本"))
    menu = [("Espresso", 2.2), ("Café crème", 3.1), ("Thé", 2)]
    for item, price in menu:
        print(f"{item:.<20}{price:.>8.2f}")
    print("=" * 28)
    print(f"{'Total':.<20}{sum([p for _, p in menu]):.>8.2f}")
    for bad in ("d", ",", "=5", "+", ".2f", "#"):
        try:
            print(f"{'text':{bad}}")
        except ValueError:
            print("refused", bad)
    fill, align, width = "~", ">", 6
    print(f"{'q':{fill}{align}{width}}", f"{'q':{fill + align}{width + 1}}", f"{12:{fill}{align}{width}}", f"{1.5:{fill}{align}{width}.{3}f}")


main()
