# covers: str: characters compared by index, with literals, in loops, outside ASCII, ord of an indexed character, IndexError order


def count(text, wanted):
    n = 0
    for i in range(len(text)):
        if text[i] == wanted:
            n += 1
    return n


def same(a, b):
    return [a[i] == b[-1 - i] for i in range(min(len(a), len(b)))]


texts = ["", "a", "abcab", "héé", "日本語日", "a\U0001f600b", "\x00a\x7f\x80", "'\\\""]
for t in texts:
    print(repr(t), count(t, "a"), count(t, "é"), count(t, "ab"), count(t, ""), same(t, t))
    print([c == "'" for c in t], [c == "\\" for c in t], [c != "日" for c in t], ["\x00" == c for c in t])
    print([ord(t[i]) for i in range(-len(t), len(t))], [ord(c) for c in t])
    print(t == "a", "a" == t, t != "a", t == "", t[:1] == "a", t[-1:] == "日")
    try:
        print(t[0] == t[-1], t[1] == "b", "é" != t[1])
    except IndexError as e:
        print("IndexError", e)
    try:
        print(ord(t[2]))
    except IndexError as e:
        print("IndexError", e)

log = []


def note(x):
    log.append(x)
    return x


s = "xyz"
print(s[note(0)] == s[note(1)], s[note(2)] == "z", "z" == s[note(-1)], log)
try:
    print(s[note(9)] == s[note(0)])
except IndexError as e:
    print(e, log)
try:
    print(s[note(0)] == s[note(-4)])
except IndexError as e:
    print(e, log)
word = "q"
print(word == s[0], s[0] == word, s[0] == s, s == s[0])
