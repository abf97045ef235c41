# covers: classes: attributes whose type is known only after a method was used on another
class Node:
    def __init__(self, data, next=None):
        self.data = data
        self.next = next


class Chain:
    def __init__(self, items):
        self.head = None
        for x in items:
            self.head = Node(x, self.head)

    def __iter__(self):
        self._it = self.head
        return self

    def __next__(self):
        if self._it is None:
            raise StopIteration
        d = self._it.data
        self._it = self._it.next
        return d

    def __str__(self):
        return " -> ".join(str(x) for x in self) + " -> None"


numbers = Chain([3, 1, 4])
print(numbers)
words = Chain("ab")
print(words, [w.upper() for w in words], {w.upper(): 1 for w in words})
