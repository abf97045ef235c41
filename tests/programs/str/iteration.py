# covers: str: for over text, enumerate, zip, reversed, any and all over characters, list and tuple of text, unpacking, set of characters, map
def vowels(text):
    return [c for c in text if c in "aeiou"]


def hamming(a, b):
    if len(a) != len(b):
        raise ValueError("different lengths")
    return sum(x != y for x, y in zip(a, b))


def interleave(a, b):
    out = []
    for x, y in zip(a, b):
        out.append(x + y)
    longer = a if len(a) > len(b) else b
    return "".join(out) + longer[min(len(a), len(b)):]


def balanced(text):
    pairs = {")": "(", "]": "[", "}": "{"}
    stack = []
    for c in text:
        if c in "([{":
            stack.append(c)
        elif c in pairs:
            if not stack or stack.pop() != pairs[c]:
                return False
    return not stack


def positions(text):
    where = {}
    for i, c in enumerate(text):
        where.setdefault(c, []).append(i)
    return where


def main():
    for c in "añ🎉":
        print(c, ord(c), end=" ")
    print()
    for i, c in enumerate("xyz", start=10):
        print(i, c)
    for a, b in zip("abc", "日本語"):
        print(a + b, b + a)
    print(vowels("portalis engine"), list(reversed("abc")), "".join(reversed("日本")), list("hi"), tuple("hi"), sorted("bca"), list(enumerate("ab")))
    print(hamming("karolin", "kathrin"), interleave("ace", "bdfgh"), interleave("", "xy"), interleave("longer", "a"))
    try:
        hamming("a", "ab")
    except ValueError as e:
        print("ValueError:", e)
    print([balanced(t) for t in ("()", "([{}])", "(]", "((", "", "a(b)c]", "{[()()]}")])
    print(positions("banana"))
    a, b = "xy"
    first, *middle, last = "hello"
    print(a, b, first, middle, last)
    print(any(c.isdigit() for c in "ab1"), all(c.isalpha() for c in "abc"), sum(1 for c in "aAbB" if c.isupper()), max("abc", key=lambda c: -ord(c)))
    print(list(map(ord, "abc")), list(map(lambda c: c * 2, "abc")), list(filter(lambda c: c != "l", "hello")), [c + d for c in "ab" for d in "cd"])
    it = iter("ab")
    print(next(it), next(it), next(it, "done"))
    for c in "":
        print("never")
    else:
        print("empty loop ended")
    s = "abc"
    for c in s:
        s += c.upper()
    print(s)
    print({c: "hello".count(c) for c in "hello"}, len({c for c in "hello"}), "".join(c for i, c in enumerate("abcdef") if i % 2))
    x = y = "same"
    x += "!"
    print(x, y, "a,b"[1], min("zebra"), "".join(sorted("zebra", reverse=True)))


main()
