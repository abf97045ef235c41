class Sized(list):  #! PT0204
    def __eq__(self, other):
        return NotImplemented


def mixed():
    return [Sized([1])] == [[1]]  #! PT0204


print(mixed())
