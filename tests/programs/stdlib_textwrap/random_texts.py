# covers: stdlib_textwrap: random texts
import random
import textwrap

r = random.Random(3)
for _ in range(1500):
    text = "".join(r.choices("abcéZ9 \t\n-.!'\"_", [6, 6, 4, 1, 2, 2, 8, 1, 1, 5, 1, 1, 1, 1, 1], k=r.randint(0, 60)))
    width = r.randint(1, 25)
    options = r.randrange(16)
    print(repr(textwrap.dedent(text)), textwrap.indent(text, "#").count("#"))
    print(
        textwrap.wrap(
            text,
            width,
            break_long_words=options & 1 == 0,
            break_on_hyphens=options & 2 == 0,
            drop_whitespace=options & 4 == 0,
            fix_sentence_endings=options & 8 != 0,
        )
    )
    print(textwrap.shorten(text, 15), textwrap.wrap(text, 12, max_lines=2, placeholder="~"))
