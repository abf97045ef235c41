"""Writes `patterns.txt`: what the translator makes of patterns, which `re::compile` has to make too, or the error that CPython raises.

    PYTHONPATH=../../../../.. python3.11 patterns.py [SEED [LINES]] > patterns.txt
"""

import random
import re
import sys
import zlib

from portalis.compiler.regex.compile import Unsupported, compile_pattern

PIECES = (
    r"""a b x . ^ $ | ( ) [ ] { } * + ? *? ++ { {2} {2,3} {,4} {3,1} {1,}+ {,} - , : (?: (?i) (?s: (?-i: (?m-s: (?ai) (?u) (?x) (?a:
    (?L) (?P<n> (?P<m> (?P<1> (?P=n) (?P=z) (?= (?! (?<= (?<! (?< (?> (?#c) (?(1) (?(n) (?(9) (?(0) (?P (? \d \w \S \b \B \A \Z
    \1 \2 \12 \123 \777 \0 \08 \x41 \x4 \u00e9 \u12 \U0001F600 \U00110000 \n \t \q \. \\ \- [a-z] [^a] [z-a] [\d-x] [a\]] []] [^]]
    [a-] [\w\s] [^\W] é ß İ ſ K σ [à-þ] [^ſ] [\u0400-\u04ff] # ~ & _ 0 9 a|b ab|ac (a) (b|c) (?P<n>x) (?:y)+ (a)*+ \\Z \x80 [\x80-\xff]
    [0-9A-F] (?i:k) (?<=ab) (?<!a|b) (?<=a+) (?<=(a)\1) (?<=(?P<k>a)(?P=k)) (?i-m)""".split()
    + [" ", "\n", "\\ ", "\\"]
)
#: nothing that is wrong on its own
RIGHT = (
    r"""a b x é İ ſ K σ ß . ^ $ \d \w \S \b \B \A \Z \x41 \u00e9 \n \. [a-z] [^a] [a\]] []] [^]] [a-] [\w\s] [^\W] [à-þ] [^ſ]
    [\u0400-\u04ff] a|b ab|ac (a) (b|c) (?P<q>x) (?:y)+ (?i:k) (?=b) (?!c) (?<=ab) (?<!a|b) (?>a|b) (?:a|b)*+ (?:ab)? (?:ab){2,3} (?:ab)+?
    x* x+? x{2} x{2,} [ab]*+ (?a:\w) (?s:.) (?x: a b) |""".split()
)
FLAGS = (0, 0, 0, re.I, re.M, re.S, re.X, re.A, re.I | re.A, re.I | re.M | re.S, re.A | re.U, re.L)


def answer(pattern, flags):
    try:
        made = compile_pattern(pattern, int(flags))
    except re.error as e:
        return f"wrong {-1 if e.pos is None else e.pos} {e.msg.encode().hex()}"
    except (ValueError, OverflowError) as e:
        return f"raised {type(e).__name__} {str(e).encode().hex()}"
    except (Unsupported, RecursionError):
        return None
    names = "\n".join(f"{group} {name}" for name, group in made.names.items())
    return f"made {made.flags} {zlib.crc32(made.code)} {names.encode().hex()}"


def main():
    rng = random.Random(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
    left = int(sys.argv[2]) if len(sys.argv) > 2 else 600
    while left:
        pieces = rng.choice((PIECES, RIGHT, RIGHT))
        pattern = "".join(rng.choice(pieces) for _ in range(rng.randrange(1, 9)))
        if rng.random() < 0.3:
            pattern = f"(?P<n>a)({pattern})"
        flags = rng.choice(FLAGS)
        found = answer(pattern, flags) if flags != re.L or rng.random() < 0.1 else None
        if found is not None:
            print(f"{int(flags)} {pattern.encode().hex()} {found}")
            left -= 1


main()
