# covers: generators: pipelines of generators that nobody else has; what they hold is given up, raised and asked for in CPython's order


def numbers(n):
    print("numbers begins")
    for i in range(n):
        yield i
    print("numbers ends")


def evens(xs):
    print("evens begins")
    for x in xs:
        if x % 2 == 0:
            yield x
    print("evens ends")


def scaled(xs, by):
    for x in xs:
        yield x * by


def texts(xs):
    for x in xs:
        yield f"<{x}>"


def first(xs, n):
    if n > 0:
        for x in xs:
            yield x
            n -= 1
            if n <= 0:
                break
        print("first goes on")
    else:
        print("first asks for nothing")


def divided(xs, d):
    for x in xs:
        yield x // d


def loud(n):
    print("made with", n)
    return n


for text in texts(scaled(evens(numbers(loud(7))), loud(10))):
    print(text)
for x in first(evens(numbers(100)), 2):
    print(x)
for x in first(numbers(5), 0):
    print("never")
for x in scaled(evens(numbers(9)), 3):
    if x > 6:
        print("stop at", x)
        break
else:
    print("never")
for x in scaled(numbers(0), 3):
    print("never")
else:
    print("nothing")

try:
    for x in divided(evens(numbers(4)), loud(2) - 2):
        print(x)
except ZeroDivisionError as error:
    print("caught", error)


def broken(n):
    for x in scaled(numbers(n), 2):
        yield x
        if x == 4:
            raise ValueError("four")


try:
    for x in texts(broken(5)):
        print(x)
except ValueError as error:
    print("caught", error)


# The same functions with generators that others have, too.
shared = numbers(6)
print(next(shared))
for x in scaled(shared, 100):
    print(x)
    if x == 200:
        break
print(list(shared))
again = scaled(scaled(numbers(3), 2), 5)
print(next(again), list(again), list(again))
it = evens(numbers(5))
for x in first(it, 1):
    print(x)
for x in it:
    print("rest", x)


def twice(xs):
    for x in xs:
        yield x
    for x in xs:
        yield -x


print(list(twice(numbers(2))))


def maybe(xs, flag):
    if flag:
        for x in xs:
            yield x
    else:
        for x in xs:
            yield -x
            yield x


print(list(maybe(numbers(2), False)), list(maybe(numbers(1), True)))


def nested(xs):
    for i in range(2):
        for x in xs:
            yield i, x


print(list(nested(numbers(3))))


def replaced(xs):
    xs = xs
    for x in xs:
        yield x


print(list(replaced(numbers(2))))


# Bodies that hold others, and themselves.
def countdown(n):
    if n > 0:
        yield n
        for x in countdown(n - 1):
            yield x


def doubled(n):
    for x in scaled(countdown(n), 2):
        yield x


print(list(doubled(4)))


def ping(n):
    if n > 0:
        yield "ping"
        for x in pong(n - 1):
            yield x


def pong(n):
    if n > 0:
        yield "pong"
        for x in scaled_texts(ping(n - 1)):
            yield x


def scaled_texts(xs):
    for x in xs:
        yield x + "!"


print(list(ping(5)))


def flat(depth):
    if depth == 0:
        yield 0
        return
    for x in first(scaled(flat(depth - 1), 2), 3):
        yield x + 1
        yield x - 1


print(list(flat(3)))


class Walk:
    def __init__(self, items):
        self.items = items

    def each(self):
        for x in self.items:
            yield x

    def pairs(self):
        for a in scaled(self.each(), 2):
            for b in self.each():
                yield a, b


walk = Walk([1, 2])
for pair in walk.pairs():
    print(pair)
print(sum(scaled(walk.each(), 3)), sorted(texts(walk.each())), dict(walk.pairs()))
for i, text in enumerate(texts(walk.each())):
    print(i, text)
for a, b in zip(scaled(walk.each(), 5), texts(walk.each())):
    print(a, b)


def outer(words):
    def inner(xs):
        for x in xs:
            yield x + suffix

    suffix = "?"
    for word in inner(texts(iter_words(words))):
        yield word


def iter_words(words):
    for word in words.split():
        yield word


print(list(outer("a b c")))


def total(xs):
    result = 0
    for x in xs:
        result += x
        yield result
    return result


for x in total(scaled(numbers(4), 2)):
    print(x)
print([x for x in total(scaled(numbers(3), 1))], max(total(numbers(3))), any(x > 1 for x in total(numbers(9))))
