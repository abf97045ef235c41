# covers: str: indexing, negative indexes, slices with steps, out-of-range slices, IndexError; slicing beyond both ends; slice of empty text
def at(text, i):
    try:
        return text[i]
    except IndexError as e:
        return f"<{e}>"


def chunks(text, size):
    return [text[i:i + size] for i in range(0, len(text), size)]


def windows(text, size):
    return [text[i:i + size] for i in range(len(text) - size + 1)]


def rotate(text, n):
    n %= len(text) or 1
    return text[n:] + text[:n]


def main():
    s = "abcdefgh"
    print([at(s, i) for i in (0, 3, 7, 8, -1, -8, -9)])
    print(at("", 0), at("", -1), repr(""[0:5]), repr(""[::-1]))
    for start in (None, 0, 2, -3, 20, -20):
        for stop in (None, 5, -2, 20, -20):
            print(start, stop, repr(s[start:stop]), end="; ")
        print()
    print(s[::2], s[1::2], s[::-1], s[::-2], s[5:1:-1], s[1:5:-1] == "", s[-2:-6:-2], s[6:0:-3], s[::100], s[::-100])
    print(s[2:], s[:2], s[-2:], s[:-2], s[:], s[3:3] == "", s[4:2] == "", s[-1:0:-1])
    print(chunks("hello world", 3), chunks("", 4), windows("abcd", 2), windows("a", 2))
    print([rotate("rotate", n) for n in range(-2, 8)], repr(rotate("", 3)))
    text = "naïve café 日本語 🎉🐍"
    print(len(text), text[2], text[9], text[11], text[-1], text[-2], text[::-1])
    print(text[11:14], text[-2:], text[5:10], text[::3], text[14:10:-1])
    print([c for c in text[6:13]], text[:3] + "|" + text[3:])
    for i in range(0, len(text), 4):
        print(i, text[i], ord(text[i]), text[i:i + 4])
    print(s[True], s[False:True], s[0] + s[-1] * 3, s[1:3][0], s[1:][1:][1:])
    first, *rest = "xyz"
    print(first, rest)
    a, b, c = "🎈é1"
    print(c + b + a)
    try:
        s[0:5:0]
    except ValueError as e:
        print("ValueError:", e)


main()
