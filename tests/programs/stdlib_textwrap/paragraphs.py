# covers: stdlib_textwrap: wrap, fill, shorten, dedent, indent; TextWrapper and its options
import textwrap
from textwrap import TextWrapper, dedent, fill, indent, shorten, wrap

TEXT = """The quick-brown fox -- which was, they said, "over-confident" -- jumped over   the lazy dog.
It wasn't a well-known e-mail; a-b-c-d and --option, foo--bar, x-ray-like 10-20 end-of-line words.\tTabbed."""
for width in (5, 10, 20, 33, 70, 200):
    print(wrap(TEXT, width))
print(fill(TEXT, 30))
print(fill(TEXT, width=40, initial_indent="* ", subsequent_indent="  "))
print(wrap("supercalifragilistic-expialidocious word", 12), wrap("supercalifragilistic word", 12, break_long_words=False))
print(wrap("well-known-thing here", 8, break_on_hyphens=False), wrap("a  b   c", 4, drop_whitespace=False))
print(wrap(TEXT, 25, max_lines=3), wrap(TEXT, 25, max_lines=2, placeholder=" ..."), wrap("", 10), wrap("   ", 10))
print(shorten("Hello  world!", width=12), shorten("Hello  world!", width=11), shorten("Hello world", 8, placeholder="..."))
print(wrap("One. Two! \"Three?\" four. Five", 50, fix_sentence_endings=True))
print(wrap("a\tb\nc", 10, expand_tabs=False), wrap("a\tb\nc", 10, replace_whitespace=False), wrap("a\tb", 10, tabsize=2))
w = TextWrapper(width=20)
w.subsequent_indent = "> "
print(w.wrap(TEXT), w.fill("short"))
for bad in (lambda: wrap("a", 0), lambda: wrap("a b", 3, max_lines=1, placeholder="123456")):
    try:
        print(bad())
    except ValueError as e:
        print(e)
print(repr(dedent("""
    def f():
        return 1

      \t
    x = 2
""")))
for text in ("  a\n b\n", "\ta\n  b", "a\n  b", "    \n  a\n\n   b", "  a\n\tb", "", "\n\n", "  x  \n  y", "\t x\n\t y\n\tz"):
    print(repr(dedent(text)))
print(repr(indent("a\n\n b\n  \nc", "> ")), repr(indent("a\n\nb", "+", lambda line: True)), repr(textwrap.indent("", "x")))
print(repr(indent("one\r\ntwo\n", "--", predicate=lambda line: "w" in line)))
