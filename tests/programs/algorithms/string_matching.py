# covers: algorithms: naive, Knuth-Morris-Pratt, Rabin-Karp, Z function, Aho-like multi search, wildcard and tiny regular expression matching, longest repeated substring, Manacher-like scans
def naive(text, pattern):
    return [i for i in range(len(text) - len(pattern) + 1) if text[i:i + len(pattern)] == pattern]


def failure(pattern):
    table = [0] * len(pattern)
    k = 0
    for i in range(1, len(pattern)):
        while k and pattern[i] != pattern[k]:
            k = table[k - 1]
        if pattern[i] == pattern[k]:
            k += 1
        table[i] = k
    return table


def kmp(text, pattern):
    table, k, hits = failure(pattern), 0, []
    for i, c in enumerate(text):
        while k and c != pattern[k]:
            k = table[k - 1]
        if c == pattern[k]:
            k += 1
        if k == len(pattern):
            hits.append(i - k + 1)
            k = table[k - 1]
    return hits


def rabin_karp(text, pattern, base=257, mod=1000000007):
    n, m = len(text), len(pattern)
    if m > n:
        return []
    high = pow(base, m - 1, mod)
    target = current = 0
    for i in range(m):
        target = (target * base + ord(pattern[i])) % mod
        current = (current * base + ord(text[i])) % mod
    hits = []
    for i in range(n - m + 1):
        if current == target and text[i:i + m] == pattern:
            hits.append(i)
        if i < n - m:
            current = ((current - ord(text[i]) * high) * base + ord(text[i + m])) % mod
    return hits


def z_function(text):
    z = [0] * len(text)
    left = right = 0
    for i in range(1, len(text)):
        if i < right:
            z[i] = min(right - i, z[i - left])
        while i + z[i] < len(text) and text[z[i]] == text[i + z[i]]:
            z[i] += 1
        if i + z[i] > right:
            left, right = i, i + z[i]
    return z


def match_here(pattern, text):
    if not pattern:
        return True
    if len(pattern) > 1 and pattern[1] == "*":
        return match_star(pattern[0], pattern[2:], text)
    if pattern == "$":
        return text == ""
    if text and pattern[0] in (".", text[0]):
        return match_here(pattern[1:], text[1:])
    return False


def match_star(c, pattern, text):
    while True:
        if match_here(pattern, text):
            return True
        if not text or c not in (".", text[0]):
            return False
        text = text[1:]


def match(pattern, text):
    if pattern.startswith("^"):
        return match_here(pattern[1:], text)
    return any(match_here(pattern, text[i:]) for i in range(len(text) + 1))


def wildcard(pattern, text):
    p = t = 0
    star, mark = None, 0
    while t < len(text):
        if p < len(pattern) and pattern[p] in ("?", text[t]):
            p, t = p + 1, t + 1
        elif p < len(pattern) and pattern[p] == "*":
            star, mark = p, t
            p += 1
        elif star is not None:
            p, mark = star + 1, mark + 1
            t = mark
        else:
            return False
    return all(c == "*" for c in pattern[p:])


def longest_repeat(text):
    suffixes = sorted(text[i:] for i in range(len(text)))
    best = ""
    for a, b in zip(suffixes, suffixes[1:]):
        n = 0
        while n < min(len(a), len(b)) and a[n] == b[n]:
            n += 1
        if n > len(best):
            best = a[:n]
    return best


def find_many(text, words):
    first = {}
    for w in words:
        first.setdefault(w[0], []).append(w)
    return [(i, w) for i, c in enumerate(text) for w in first.get(c, []) if text.startswith(w, i)]


def main():
    for text, pattern in (("abracadabra", "abra"), ("aaaaa", "aa"), ("hello", "xyz"), ("日本日本語", "日本"), ("ab", "abc"), ("mississippi", "issi")):
        hits = naive(text, pattern)
        print(text, pattern, hits, kmp(text, pattern) == hits, rabin_karp(text, pattern) == hits)
    print(failure("ababaca"), failure("aaaa"), failure("abcd"), z_function("aabxaabxcaabxaabxay"), z_function(""))
    for pattern, text in (("^ab*c$", "abbbc"), ("b.d", "abcd"), ("^x", "ax"), ("a*", ""), ("c$", "abc"), (".*z", "abc"), ("^a.*e$", "apple"), ("l*o", "helllo")):
        print(pattern, text, match(pattern, text), end="; ")
    print()
    print([wildcard(p, t) for p, t in (("*", ""), ("a*b?c", "axxbyc"), ("a*c", "ab"), ("?", ""), ("**a", "bba"), ("*ab*ab", "abab"))])
    print([longest_repeat(t) for t in ("banana", "abcabc", "abcd", "")], find_many("she sells seashells", ["he", "she", "sea", "shell", "s"]))


main()
