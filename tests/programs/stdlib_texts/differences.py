# covers: stdlib_texts: SequenceMatcher, get_close_matches, unified_diff and context_diff
import difflib
import random
from difflib import SequenceMatcher

for a, b in (("abcd", "bcde"), ("", ""), ("abc", ""), ("qabxcd", "abycdf"), ("private Thread currentThread;", "private volatile Thread currentThread;"), ("aaaa", "aa"), ("kitten", "sitting")):
    s = SequenceMatcher(None, a, b)
    print(a, b, s.ratio(), s.quick_ratio(), s.real_quick_ratio(), s.get_matching_blocks(), s.get_opcodes())
    print(s.find_longest_match(0, len(a), 0, len(b)))
blanks = SequenceMatcher(lambda c: c == " ", " abcd", "abcd abcd")
print(blanks.find_longest_match(0, 5, 0, 9), blanks.ratio(), blanks.bjunk)
rng = random.Random(5)
for n in (0, 3, 10, 60, 250):
    left = "".join([rng.choice("abcde ") for _ in range(n)])
    right = "".join([c for c in left if rng.random() < 0.8])
    m = SequenceMatcher(None, left, right)
    print(m.ratio(), len(m.get_opcodes()), sorted(m.bpopular), SequenceMatcher(None, left, right, autojunk=False).ratio())
print(difflib.get_close_matches("appel", ["ape", "apple", "peach", "puppy"]), difflib.get_close_matches("wheel", ["while", "whale", "heel", "wheal", "eel"], n=2), difflib.get_close_matches("x", ["y"]), difflib.get_close_matches("aple", ["apple"], 1, 0.95))
one = ["a\n", "b\n", "c\n", "d\n", "e\n", "f\n", "g\n", "h\n", "i\n", "j\n", "k\n", "l\n"]
two = ["a\n", "B\n", "c\n", "d\n", "e\n", "f\n", "g\n", "h\n", "i\n", "j\n", "l\n", "m\n"]
print("".join(difflib.unified_diff(one, two, "before.txt", "after.txt")))
print("".join(difflib.unified_diff(one, two, "x", "y", "2024-01-01", "2024-01-02", n=1)))
print(list(difflib.unified_diff("one two".split(), "one three".split(), lineterm="")), list(difflib.unified_diff(one, one)), list(difflib.unified_diff([], ["new\n"])))
print("".join(difflib.context_diff(one, two, "before.txt", "after.txt")))
print("".join(difflib.context_diff(one, one[:3] + one[6:], n=0)))
numbers = SequenceMatcher(None, [1, 2, 3, 4, 5], [2, 3, 9, 5])
print(numbers.ratio(), [tag for tag, *_ in numbers.get_opcodes()], list(numbers.get_grouped_opcodes(1)))
matcher = SequenceMatcher()
matcher.set_seqs("hello", "yellow")
print(round(matcher.ratio(), 3))
for wrong in (0, -1):
    try:
        print(difflib.get_close_matches("a", ["b"], n=wrong))
    except ValueError as e:
        print(e)
try:
    print(difflib.get_close_matches("a", ["b"], cutoff=1.5))
except ValueError as e:
    print(e)
