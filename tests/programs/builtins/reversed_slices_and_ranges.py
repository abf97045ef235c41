# covers: builtins: reversed and range together with slices, negative steps, in-place reversal, palindromes, rotations, range arithmetic, windows from both ends
class Deck:
    def __init__(self, cards):
        self.cards = list(cards)

    def __len__(self):
        return len(self.cards)

    def __getitem__(self, i):
        return self.cards[i]


class Ends:
    def __init__(self, items):
        self.items = items

    def __reversed__(self):
        return iter(["custom"] + self.items[::-1])


def is_palindrome(xs):
    return list(xs) == list(reversed(xs))


def reverse_in_place(xs, low=0, high=None):
    high = len(xs) - 1 if high is None else high
    while low < high:
        xs[low], xs[high] = xs[high], xs[low]
        low += 1
        high -= 1


def rotate(xs, k):
    k %= len(xs)
    reverse_in_place(xs)
    reverse_in_place(xs, 0, k - 1)
    reverse_in_place(xs, k)
    return xs


def reverse_words(text):
    return " ".join(w[::-1] for w in reversed(text.split()))


def next_permutation(xs):
    i = len(xs) - 2
    while i >= 0 and xs[i] >= xs[i + 1]:
        i -= 1
    if i < 0:
        xs.reverse()
        return False
    j = len(xs) - 1
    while xs[j] <= xs[i]:
        j -= 1
    xs[i], xs[j] = xs[j], xs[i]
    xs[i + 1:] = reversed(xs[i + 1:])
    return True


def ends(xs):
    out = []
    for a, b in zip(xs, reversed(xs)):
        out.append((a, b))
    return out[:(len(xs) + 1) // 2]


def main():
    print(list(reversed([1, 2])), list(reversed("añ🎉")), list(reversed(range(5))), list(reversed(range(0, 10, 3))), list(reversed((1, "a"))), list(reversed(Deck("abc"))), list(reversed(Ends(["x", "y"]))), list(reversed({1: 2, 3: 4})), list(reversed({"a": 5}.values())), list(reversed(b"ab")))
    print([is_palindrome(x) for x in ("level", "ab", "", "été")], is_palindrome([1, 2, 1]), is_palindrome((1, 2)), is_palindrome(range(1)))
    xs = [1, 2, 3, 4, 5]
    reverse_in_place(xs)
    print(xs, rotate(xs, 2), rotate([1, 2, 3], -1), rotate(list("abcd"), 5), reverse_words("hello big world"), ends([1, 2, 3]), ends("abcd"))
    p = [1, 2, 3]
    print(p[:], end=" ")
    while next_permutation(p):
        print(p[:], end=" ")
    print(p)
    print(range(10)[::-1], range(10)[2:8:3], range(10, 0, -2)[1:], range(10)[-3:], list(range(10)[::-3]), range(5)[::-1][::-1], len(range(100)[10:90:7]), range(0, 20, 4)[3], list(range(3, -1, -1)), range(10)[20:], range(10)[5:2])
    text = "abcdefg"
    print(text[::-1], text[::2], text[::-2], text[-1:-4:-1], text[5:1:-2], text[:3][::-1], text[3:][::-1], text[::-1][:3], "".join(reversed(text[1:4])), text[-3:][::-1] + text[:-3])
    ys = list(range(8))
    ys[2:6] = ys[2:6][::-1]
    print(ys, end=" ")
    ys[::2] = ys[::2][::-1]
    print(ys, end=" ")
    ys[:] = reversed(ys)
    print(ys, end=" ")
    ys.reverse()
    print(ys, ys[::-1][0], ys[-1::-1] == ys[::-1], ys[:-4:-1], ys[3::-1], ys[:3:-1])
    for i in reversed(range(0, 6, 2)):
        print(i, ys[i], ys[-i - 1], end="; ")
    for i, x in enumerate(reversed("xyz")):
        print(i, x, end="; ")
    for i, x in reversed(list(enumerate("xyz"))):
        print(i, x, end="; ")
    print()
    r = reversed(xs)
    xs.append(100)
    print(next(r), list(r), [a for a in reversed([b for b in reversed(xs)])], sorted(xs, reverse=True) == list(reversed(sorted(xs))), max(reversed(xs)), list(zip(xs, reversed(xs)))[:2], list(map(lambda a: -a, reversed(xs)))[:2])


main()
