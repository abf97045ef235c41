# covers: str: edit distance, longest common subsequence and substring, soundex, fuzzy search, suffix lists, Boyer-Moore-like search
def edit_distance(a, b):
    previous = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        current = [i]
        for j, y in enumerate(b, 1):
            current.append(min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (x != y)))
        previous = current
    return previous[-1]


def lcs(a, b):
    table = [[""] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a)):
        for j in range(len(b)):
            if a[i] == b[j]:
                table[i + 1][j + 1] = table[i][j] + a[i]
            else:
                table[i + 1][j + 1] = max(table[i][j + 1], table[i + 1][j], key=len)
    return table[-1][-1]


def common_substring(a, b):
    best = ""
    for i in range(len(a)):
        for j in range(i + len(best) + 1, len(a) + 1):
            if a[i:j] in b:
                best = a[i:j]
    return best


def soundex(name):
    codes = {}
    for letters, digit in (("bfpv", "1"), ("cgjkqsxz", "2"), ("dt", "3"), ("l", "4"), ("mn", "5"), ("r", "6")):
        for letter in letters:
            codes[letter] = digit
    out = name[0].upper()
    last = codes.get(name[0].lower())
    for c in name[1:].lower():
        code = codes.get(c)
        if code is not None and code != last:
            out += code
        if c not in "hw":
            last = code
    return (out + "000")[:4]


def closest(word, choices):
    best, best_distance = None, None
    for choice in choices:
        d = edit_distance(word, choice)
        if best_distance is None or d < best_distance:
            best, best_distance = choice, d
    return best, best_distance


def search(text, pattern):
    last = {c: i for i, c in enumerate(pattern)}
    m, shift, hits = len(pattern), 0, []
    while shift <= len(text) - m:
        j = m - 1
        while j >= 0 and pattern[j] == text[shift + j]:
            j -= 1
        if j < 0:
            hits.append(shift)
            shift += 1
        else:
            shift += max(1, j - last.get(text[shift + j], -1))
    return hits


def main():
    for a, b in (("kitten", "sitting"), ("", "abc"), ("flaw", "lawn"), ("日本語", "日本"), ("same", "same")):
        print(a, b, edit_distance(a, b), lcs(a, b), repr(common_substring(a, b)))
    print([soundex(n) for n in ("Robert", "Rupert", "Ashcraft", "Tymczak", "Lee")])
    print(closest("helo", ["world", "hello", "help"]), closest("x", []))
    print(search("abracadabra abra", "abra"), search("aaaa", "aa"), search("short", "longer pattern"))
    print(sorted("banana"[i:] for i in range(6)), [("banana" * 2)[i:i + 6] for i in range(3)])


main()
