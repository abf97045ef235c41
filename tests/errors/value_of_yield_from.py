class Ends:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration(42)


def values():
    result = yield from Ends()  #! PT0102
    print(result)


print(list(values()))
