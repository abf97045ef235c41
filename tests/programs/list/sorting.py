# covers: list: sort and sorted with key and reverse, stability, tuple keys, multi-pass sorting, sort by several directions, sorting of strings and tuples
def by_length(word):
    return len(word)


def rank(record):
    name, age, score = record
    return (-score, age, name)


def is_sorted(xs):
    return all(a <= b for a, b in zip(xs, xs[1:]))


def argsort(xs):
    return sorted(range(len(xs)), key=lambda i: xs[i])


def main():
    xs = [5, 2, 9, -1, 5, 0, 2]
    print(sorted(xs), sorted(xs, reverse=True), xs)
    xs.sort()
    print(xs, is_sorted(xs))
    xs.sort(reverse=True)
    print(xs, is_sorted(xs))
    xs.sort(key=abs)
    print(xs)
    xs.sort(key=lambda x: x % 3, reverse=True)
    print(xs)
    words = ["pear", "fig", "apple", "kiwi", "date", "plum", "Fig"]
    print(sorted(words), sorted(words, key=by_length), sorted(words, key=len, reverse=True), sorted(words, key=str.lower))
    print(sorted(words, key=lambda w: w[-1]), sorted(words, key=lambda w: (len(w), w)), sorted(words, key=lambda w: (len(w), w), reverse=True))
    people = [("Ann", 30, 7.5), ("Bob", 25, 9.0), ("Cid", 30, 9.0), ("Dee", 22, 7.5), ("Eve", 25, 9.0)]
    for person in sorted(people, key=rank):
        print(person)
    people.sort(key=lambda p: p[0], reverse=True)
    people.sort(key=lambda p: p[1])
    print([p[0] for p in people])
    people.sort(key=lambda p: p[2], reverse=True)
    print([p[0] for p in people])
    print(argsort([30, 10, 20]), argsort(["b", "a"]), argsort([]))
    pairs = [(2, "b"), (1, "z"), (2, "a"), (1, "a")]
    print(sorted(pairs), sorted(pairs, key=lambda p: p[1]), sorted(pairs, reverse=True), min(pairs), max(pairs))
    print(sorted([[2, 1], [1, 9], [1], []]), sorted([True, False, True]), sorted([0.5, -1.5, 2.25]), sorted("hello"), sorted({3: "c", 1: "a"}), sorted((3, 1, 2)), sorted(range(5, 0, -1)))
    calls = []

    def counting(x):
        calls.append(x)
        return -x

    print(sorted([3, 1, 2], key=counting), calls)
    big = [(i * 7919) % 101 for i in range(200)]
    big.sort(key=lambda x: x % 10)
    print(big[:12], [x for x in big if x % 10 == 3][:8])
    data = [i % 4 for i in range(40)]
    order = sorted(range(40), key=lambda i: data[i])
    print(order)
    print(sorted([], key=len), sorted([1]), sorted(["b", "a", "c"])[::-1], list(reversed(sorted([3, 1, 2]))), sorted(xs, key=None) == sorted(xs))


main()
