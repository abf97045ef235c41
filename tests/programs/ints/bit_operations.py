# covers: ints: & | ^ ~ << >> on negative numbers; masks; bit_length; bit_count; popcount loops; Gray code
def popcount(n):
    count = 0
    while n:
        n &= n - 1
        count += 1
    return count


def gray(n):
    return n ^ (n >> 1)


def ungray(g):
    n = 0
    while g:
        n ^= g
        g >>= 1
    return n


def reverse_bits(n, width):
    out = 0
    for _ in range(width):
        out = out << 1 | n & 1
        n >>= 1
    return out


def pack(r, g, b, a=255):
    return (a << 24) | (r << 16) | (g << 8) | b


def unpack(c):
    return (c >> 16) & 0xFF, (c >> 8) & 0xFF, c & 0xFF, (c >> 24) & 0xFF


def main():
    for a in (12, -12, 0, -1, 255):
        for b in (10, -10, 0, -1):
            print(a, b, a & b, a | b, a ^ b)
        print("~", ~a, ~~a)
    for n in (1, -1, 5, -5, 1023):
        print([n << s for s in range(0, 12, 3)], [n >> s for s in range(0, 12, 3)])
    print(-1 >> 63, -1 >> 1000, 1 >> 1000, 5 >> 64, 0 << 1000)
    print([popcount(n) for n in range(17)])
    print([gray(n) for n in range(17)])
    print(all(ungray(gray(n)) == n for n in range(300)))
    print([reverse_bits(n, 4) for n in range(16)])
    c = pack(18, 52, 86)
    print(c, hex(c), unpack(c), unpack(pack(1, 2, 3, 4)))
    print([n.bit_length() for n in (0, 1, -1, 2, 255, 256, -256, 2 ** 62)])
    print([n.bit_count() for n in (0, 1, -1, 255, -255, 2 ** 62 + 1)])
    print(6 & 3 == 2, (6 & 3) == 2, 1 << 2 + 1, 1 | 2 ^ 3 & 4)
    print(True & True, True | False, True ^ True, ~True, True << 3, True & 3)
    flags = 0
    for bit in (0, 3, 5):
        flags |= 1 << bit
    print(bin(flags), [b for b in range(8) if flags >> b & 1], bin(flags & ~(1 << 3)))


main()
