# covers: algorithms: Huffman coding with an own priority queue, run-length, LZ77-like and LZW compression, delta coding, Burrows-Wheeler and move-to-front, bit packing
class Leaf:
    def __init__(self, symbol, weight):
        self.symbol, self.weight = symbol, weight

    def codes(self, prefix=""):
        return {self.symbol: prefix or "0"}

    def order(self):
        return self.symbol


class Fork:
    def __init__(self, left, right):
        self.left, self.right = left, right
        self.weight = left.weight + right.weight

    def codes(self, prefix=""):
        out = self.left.codes(prefix + "0")
        out.update(self.right.codes(prefix + "1"))
        return out

    def order(self):
        return min(self.left.order(), self.right.order())


def huffman(text):
    counts = {}
    for c in text:
        counts[c] = counts.get(c, 0) + 1
    queue = [Leaf(c, n) for c, n in sorted(counts.items())]
    while len(queue) > 1:
        queue.sort(key=lambda n: (n.weight, n.order()))
        a, b = queue.pop(0), queue.pop(0)
        queue.append(Fork(a, b))
    return queue[0].codes() if queue else {}


def encode(text, codes):
    return "".join(codes[c] for c in text)


def decode(bits, codes):
    back = {v: k for k, v in codes.items()}
    out, word = [], ""
    for b in bits:
        word += b
        if word in back:
            out.append(back[word])
            word = ""
    return "".join(out)


def lzw(text):
    table = {chr(i): i for i in range(256)}
    word, out = "", []
    for c in text:
        if word + c in table:
            word += c
        else:
            out.append(table[word])
            table[word + c] = len(table)
            word = c
    if word:
        out.append(table[word])
    return out


def unlzw(codes):
    if not codes:
        return ""
    table = {i: chr(i) for i in range(256)}
    word = table[codes[0]]
    out = [word]
    for code in codes[1:]:
        entry = table[code] if code in table else word + word[0]
        out.append(entry)
        table[len(table)] = word + entry[0]
        word = entry
    return "".join(out)


def lz77(text, window=16):
    out, i = [], 0
    while i < len(text):
        best = (0, 0)
        for start in range(max(0, i - window), i):
            n = 0
            while i + n < len(text) - 1 and text[start + n] == text[i + n] and n < 9:
                n += 1
            if n > best[1]:
                best = (i - start, n)
        i += best[1]
        out.append((best[0], best[1], text[i]))
        i += 1
    return out


def unlz77(tokens):
    out = ""
    for back, n, c in tokens:
        for _ in range(n):
            out += out[-back]
        out += c
    return out


def bwt(text):
    text += "\0"
    return "".join(t[-1] for t in sorted(text[i:] + text[:i] for i in range(len(text))))


def unbwt(last):
    table = [""] * len(last)
    for _ in last:
        table = sorted(c + row for c, row in zip(last, table))
    return next(row for row in table if row.endswith("\0"))[:-1] if table else ""


def move_to_front(text):
    symbols = sorted(set(text))
    out = []
    for c in text:
        i = symbols.index(c)
        out.append(i)
        symbols.insert(0, symbols.pop(i))
    return out


def pack(bits):
    bits += "0" * (-len(bits) % 8)
    return bytes(int(bits[i:i + 8], 2) for i in range(0, len(bits), 8))


def main():
    for text in ("abracadabra", "aaaa", "the cat sat on the mat", "日本日", ""):
        codes = huffman(text)
        bits = encode(text, codes)
        print(repr(text), sorted(codes.items(), key=lambda kv: (len(kv[1]), kv[0])), len(bits), decode(bits, codes) == text, pack(bits).hex()[:20])
    for text in ("tobeornottobeortobeornot", "aaaaaaa", "x", ""):
        codes = lzw(text)
        print(codes, unlzw(codes) == text, lz77(text) if text else [], unlz77(lz77(text)) == text)
    for text in ("banana", "mississippi", "a"):
        b = bwt(text)
        print(repr(b), unbwt(b) == text, move_to_front(b))
    xs = [100, 101, 103, 103, 99]
    deltas = [xs[0]] + [b - a for a, b in zip(xs, xs[1:])]
    restored = []
    for d in deltas:
        restored.append(d + (restored[-1] if restored else 0))
    print(deltas, restored == xs)


main()
