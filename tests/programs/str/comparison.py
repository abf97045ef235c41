# covers: str: ordering by code point, prefixes, equality, sort with keys, min and max, natural keys, case-insensitive sort, dict of str
def compare(a, b):
    return (a > b) - (a < b)


def natural_key(text):
    out = ""
    digits = ""
    for c in text + " ":
        if c.isdigit():
            digits += c
        else:
            if digits:
                out += digits.zfill(8)
                digits = ""
            out += c
    return out


def is_anagram(a, b):
    clean = lambda s: sorted(s.lower().replace(" ", ""))
    return clean(a) == clean(b)


def common_prefix(words):
    if not words:
        return ""
    low, high = min(words), max(words)
    i = 0
    while i < len(low) and i < len(high) and low[i] == high[i]:
        i += 1
    return low[:i]


def main():
    words = ["", "a", "A", "aa", "ab", "b", "é", "~", "10", "9", "日", "🎉", "\uffee", "Z"]
    for a in words:
        print(ascii(a), [compare(a, b) for b in words])
    print(sorted(words), sorted(words, reverse=True))
    print(sorted(["banana", "Apple", "cherry", "apple"]), sorted(["banana", "Apple", "cherry", "apple"], key=str.lower), sorted(["bb", "a", "ccc", "dd"], key=len), sorted(["bb", "a", "ccc", "dd"], key=lambda w: (-len(w), w)))
    print(sorted(["file10", "file9", "file1", "file100a"]), sorted(["file10", "file9", "file1", "file100a"], key=natural_key))
    print("abc" < "abd", "abc" < "abcd", "Z" < "a", "" < "a", "a" <= "a", "a" >= "b", "abc" == "abc", "abc" != "ABC", "a" < "b" < "c", "a" == "a" != "b")
    print(min("hello"), max("hello"), min(["pear", "fig"]), max(["pear", "fig"], key=len), max("a", "b", "ab"), min("b", "a", key=lambda c: -ord(c)))
    print(is_anagram("Dormitory", "dirty room"), is_anagram("ab", "abc"))
    print(repr(common_prefix(["flower", "flow", "flight"])), repr(common_prefix(["dog", "cat"])), repr(common_prefix([])), repr(common_prefix(["same", "same"])))
    a = "hel"
    a += "lo"
    print(a == "hello", a != "hello", a in ("hello", "bye"), a in ["x"], "hello" in {a: 1}, {a, "hello"} == {"hello"})
    table = {"b": 2, "a": 1, "C": 3}
    for key in sorted(table):
        print(key, table[key])
    print(sorted(table, key=table.get), sorted(table.items()), sorted(table.items(), key=lambda kv: kv[1], reverse=True))
    print(["b", "a"] < ["b", "b"], ("x", 1) < ("x", 2), ["a"] < ["a", ""], "10" < "9", int("10") < int("9"))


main()
