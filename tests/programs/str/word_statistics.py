# covers: str: word counts, longest words, frequency tables, sentence splitting, capital words, palindromes, vowels, unique characters
TEXT = """The quick brown fox jumps over the lazy dog. The dog barks;
the fox runs away! Was it a car or a cat I saw?

Éclair and éclair are the same dessert -- or are they?"""


def words(text):
    out = []
    word = ""
    for c in text:
        if c.isalpha():
            word += c.lower()
        elif word:
            out.append(word)
            word = ""
    if word:
        out.append(word)
    return out


def frequency(items):
    counts = {}
    for item in items:
        if item not in counts:
            counts[item] = 0
        counts[item] += 1
    return counts


def top(counts, n):
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:n]


def sentences(text):
    out, start = [], 0
    for i, c in enumerate(text):
        if c in ".!?":
            out.append(" ".join(text[start:i + 1].split()))
            start = i + 1
    return out


def is_palindrome(text):
    letters = [c.lower() for c in text if c.isalnum()]
    return letters == letters[::-1]


def longest(items):
    best = None
    for item in items:
        if best is None or len(item) > len(best):
            best = item
    return best


def main():
    tokens = words(TEXT)
    print(len(TEXT), len(tokens), tokens[:9], tokens[-3:])
    counts = frequency(tokens)
    for word, n in top(counts, 6):
        print(f"{word:<8}{'#' * n} {n}")
    print(len(counts), longest(tokens), longest([]))
    for s in sentences(TEXT):
        print(len(s), s, is_palindrome(s))
    print(top(frequency(c for c in TEXT.lower() if c.isalpha()), 5))
    print(sum(c in "aeiouAEIOU" for c in TEXT), TEXT.count("\n"), TEXT.count("the"), TEXT.lower().count("the"))
    print(TEXT.splitlines()[1], len(TEXT.splitlines()), [len(line) for line in TEXT.splitlines()])
    print("".join(sorted(set("mississippi"))), len(set("hello world")), [w for w in tokens if w[0] == w[-1] and len(w) > 1])
    lengths = {}
    for w in tokens:
        lengths.setdefault(len(w), []).append(w)
    for n in sorted(lengths):
        print(n, sorted(lengths[n])[:4])
    first_seen = {}
    for i, w in enumerate(tokens):
        first_seen.setdefault(w[0], i)
    print(first_seen)


main()
