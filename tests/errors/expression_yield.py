def wrong(g):
    return g.throw(ValueError, ValueError("x"))  #! PT0204


def numbers():
    yield 1


class Handmade:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration

    def send(self, value):
        return value


def delegates():
    yield from Handmade()  #! PT0102


def shown(it):
    print(it)  #! PT0204


wrong(numbers())
print(list(delegates()))
shown(numbers())
