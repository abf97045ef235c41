# covers: control: a parameter that a loop reads and then assigns, and that is stored behind that


def turned(xs):
    return xs[1:] + xs[:1]


def turns(value, n):
    out = []
    for _ in range(n):
        value = turned(value)
        out.append(value)
    return out


def forever(value):
    while True:
        value = turned(value)
        yield value


def last(word, words):
    for w in words:
        if len(word) < len(w):
            word = w + word[:0]
        words = [word] + words
    return words


print(turns([1, 2, 3], 4))
values = forever("abc")
print(next(values), next(values), next(values))
print(last("a", ["bb", "c", "ddd"]))
