class Node:
    def __init__(self, below: "list[Node]") -> None:
        self.below = below


class Nothing:
    def __init__(self) -> None:
        self.always = None


def memory() -> int:  #! PT0301
    return 1


def two_words(x: int) -> int:
    return x


def twoWords(x: int) -> int:  #! PT0301
    return x


def of_hosts(__portalis_x: int) -> int:  #! PT0301
    return __portalis_x


def holds_itself() -> Node:  #! PT0301
    return Node([])


def has_nothing() -> Nothing:  #! PT0301
    return Nothing()
