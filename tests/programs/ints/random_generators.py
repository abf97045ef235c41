# covers: ints: linear congruential and xorshift generators with masks; shuffles; hashes over text; checksums
class Lcg:
    def __init__(self, seed):
        self.state = seed & 0x7FFFFFFF

    def next(self):
        self.state = (self.state * 1103515245 + 12345) & 0x7FFFFFFF
        return self.state

    def below(self, n):
        return self.next() // 65536 % n

    def uniform(self):
        return self.next() / 0x80000000


def xorshift(x):
    x ^= x << 13 & 0xFFFFFFFF
    x ^= x >> 17
    x ^= x << 5 & 0xFFFFFFFF
    return x & 0xFFFFFFFF


def shuffle(items, rng):
    for i in range(len(items) - 1, 0, -1):
        j = rng.below(i + 1)
        items[i], items[j] = items[j], items[i]


def fnv1a(text):
    h = 0x811C9DC5
    for byte in text.encode():
        h ^= byte
        h = h * 0x01000193 % 2 ** 32
    return h


def adler32(data):
    a, b = 1, 0
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def djb2(text):
    h = 5381
    for c in text:
        h = (h << 5) + h + ord(c) & 0xFFFFFFFF
    return h


def crc8(data):
    crc = 0
    for byte in data:
        crc ^= byte
        for _ in range(8):
            crc = (crc << 1 ^ 0x07) & 0xFF if crc & 0x80 else crc << 1
    return crc


def main():
    rng = Lcg(42)
    print([rng.next() for _ in range(5)])
    print([rng.below(6) + 1 for _ in range(20)])
    print([rng.uniform() for _ in range(4)])
    deck = list(range(20))
    shuffle(deck, rng)
    print(deck, sorted(deck) == list(range(20)))
    x = 2463534242
    for _ in range(5):
        x = xorshift(x)
        print(x)
    for text in ("", "a", "hello", "héllo", "日本"):
        print(repr(text), fnv1a(text), djb2(text), adler32(text.encode()), crc8(text.encode()))
    counts = [0] * 6
    for _ in range(6000):
        counts[rng.below(6)] += 1
    print(counts, sum(counts))


main()
