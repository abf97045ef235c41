# covers: str: triple-quoted text, implicit concatenation, line continuation, raw strings, template filling, indentation, numbering
HEADER = """\
Title: {title}
By:    {author}
"""

RAW = r"C:\new\table" "\n" r'\d+\.\d*'


def fill(template, values):
    out = template
    for key, value in values.items():
        out = out.replace("{" + key + "}", str(value))
    return out


def number_lines(text, start=1):
    lines = text.split("\n")
    width = len(str(start + len(lines) - 1))
    return "\n".join(f"{i:>{width}}: {line}" for i, line in enumerate(lines, start))


def dedent(text):
    lines = text.splitlines()
    margin = None
    for line in lines:
        if line.strip():
            indent = len(line) - len(line.lstrip())
            margin = indent if margin is None else min(margin, indent)
    return "\n".join(line[margin or 0:].rstrip() for line in lines)


def indent(text, prefix="  "):
    return "".join(prefix + line if line.strip() else line for line in text.splitlines(True))


def wrap(text, width):
    lines, line = [], ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = line + " " + word if line else word
    if line:
        lines.append(line)
    return lines


def main():
    print(fill(HEADER, {"title": "Notes", "author": "A. Ü."}), end="")
    print(RAW)
    print(number_lines("\n".join("abcdefghij"), 5))
    print(dedent("""
        def f():
            return 1

        done
    """))
    print(indent("one\n\ntwo\n"), end="")
    for line in wrap("the quick brown fox jumps over the extraordinarily lazy dog", 16):
        print(f"|{line:<16}|")
    print(wrap("", 5), wrap("word", 1))
    text = ("implicit "
            "concatenation "
            'works')
    print(text, len(text))
    print('''single 'quotes' and "double" inside''', """trailing quote\"""", "a" 'b' """c""")
    print("backslash at end\\", "\\n is not a newline", "percent % and {braces} and {{doubled}}")
    print("a\
b", "tab:\t|", "bell-free", "\x48\x49", "\u0048\u0049", "\110\111", "\N{SNOWMAN}")
    sql = """SELECT *
  FROM t
 WHERE "x" = 'y'"""
    print(sql.split(), sql.count("\n"), sql.replace("\n", " "))


main()
