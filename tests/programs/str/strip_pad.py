# covers: str: strip lstrip rstrip with characters and Unicode spaces; ljust rjust center zfill with fill; text boxes and columns
def boxed(lines):
    width = max((len(line) for line in lines), default=0)
    print("+" + "-" * (width + 2) + "+")
    for line in lines:
        print("| " + line.ljust(width) + " |")
    print("+" + "-" * (width + 2) + "+")


def columns(rows):
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        print("  ".join(cell.rjust(w) if cell.isdigit() else cell.ljust(w) for cell, w in zip(row, widths)).rstrip() + "$")


def strip_comment(line):
    i = line.find("#")
    return line[:i].rstrip() if i >= 0 else line.rstrip()


def main():
    for s in ("  x  ", "\t\nx\r\n", "\u00a0\u2003x\u3000", "", "   ", "x", "\x1fx\x1f", "\u200bx\u200b"):
        print(ascii(s.strip()), ascii(s.lstrip()), ascii(s.rstrip()), len(s.strip()))
    print("xxabcxx".strip("x"), "xyabcyx".strip("xy"), "xyabcyx".strip("yx"), "abc".strip("abc") == "", "abc".strip("") == "abc", "  a ".strip(None) == "a", "...a.b...".rstrip("."), "--a".lstrip("-"), "éaé".strip("é"), "www.example.com".strip("cmowz."))
    for width in (0, 3, 5, 6, 9, -2):
        s = "abcde"
        print(repr(s.ljust(width)), repr(s.rjust(width)), repr(s.center(width)), s.zfill(width))
    for width in range(1, 8):
        print(repr("ab".center(width, "*")), repr("abc".center(width, "-")), repr("".center(width, "é")))
    print("7".zfill(3), "-7".zfill(4), "+7".zfill(4), "--7".zfill(5), "".zfill(2), "é".zfill(3), "-".zfill(3), "1.5".zfill(6))
    print("日本".ljust(5, "。") + "|", "🎉".rjust(3, "*"), "x".center(4, "🎈"))
    boxed(["hello", "a", "", "wörld!"])
    boxed([])
    columns([["name", "qty"], ["apple", "3"], ["fig", "120"]])
    print([strip_comment(line) for line in ("x = 1  # one", "# all", "plain  ", "")])
    try:
        "x".ljust(5, "ab")
    except TypeError as e:
        print("TypeError:", e)
    print("%-5s|%5s|" % ("ab", "cd"), f"{'ab':<5}|{'ab':>5}|{'ab':^5}|{'ab':*^6}|")


main()
