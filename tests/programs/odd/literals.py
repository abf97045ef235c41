# covers: odd input: string literals with quotes, backslashes, braces, raw-string ends, comments, format directives and every control character
texts = [
    '"',
    "'",
    '"#',
    '"##',
    '#"',
    'r#"x"#',
    "\\",
    "\\\\",
    '\\"',
    "\\n",
    "\n",
    "\r",
    "\t",
    "{",
    "}",
    "{}",
    "{{}}",
    "{0}",
    "{:?}",
    "{x}",
    "%s",
    "%%",
    "/*",
    "*/",
    "//",
    "/* */",
    '");',
    '"); std::process::exit(1); ("',
    "\u202e",
    "\u2028",
    "\ufeff",
    "\x00",
    "\x01\x02\x7f\x80\x9f",
    "a\x00b",
    "é",
    "日本",
    "🎉",
    "\U0010ffff",
    "e\u0301",
    "$(id)",
    "`id`",
    "${x}",
    "\\u{41}",
    "\\x41",
    r"\d+\s*",
    """multi
line "quoted" 'text' \
joined""",
]
for text in texts:
    print(len(text), repr(text))

data = [b'"', b"'", b"\\", b"{}", b'"#', b"\x00\xff", b"\n", rb"\x", b"%s"]
for item in data:
    print(len(item), item)

name = '"#{}'
print(f"{name}")
print(f"{{{name}}}")
print(f"{name!r:>12}|")
print(f'{"}"}{"{"}')
print("{" + "}" * 3)
print("%s%%" % name)
print("{}{{}}".format(name))
table = {'"': "quote", "\\": "backslash", "{": "brace", "\n": "newline", "\x00": "null"}
print(table)
print(table["\\"], table["\x00"])
print("\x1b[0m" == "\033[0m", "\N{BULLET}", "\a\b\f\v".encode())


def doc():
    """A docstring with "quotes", \\ and {}: */ // "#."""
    return "returned"


print(doc())
