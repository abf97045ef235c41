# covers: classes: singly linked list with Optional next: push, insert, remove, reverse, merge, cycle search, iteration by a helper, recursion over nodes
class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


class LinkedList:
    def __init__(self, values=()):
        self.head = None
        self.size = 0
        for v in values:
            self.append(v)

    def append(self, value):
        node = Node(value)
        if self.head is None:
            self.head = node
        else:
            last = self.head
            while last.next:
                last = last.next
            last.next = node
        self.size += 1
        return self

    def prepend(self, value):
        self.head = Node(value, self.head)
        self.size += 1

    def remove(self, value):
        previous, node = None, self.head
        while node is not None:
            if node.value == value:
                if previous is None:
                    self.head = node.next
                else:
                    previous.next = node.next
                self.size -= 1
                return True
            previous, node = node, node.next
        return False

    def insert_sorted(self, value):
        if self.head is None or self.head.value >= value:
            self.prepend(value)
            return
        node = self.head
        while node.next is not None and node.next.value < value:
            node = node.next
        node.next = Node(value, node.next)
        self.size += 1

    def reverse(self):
        previous = None
        node = self.head
        while node:
            node.next, previous, node = previous, node, node.next
        self.head = previous

    def find(self, value):
        node = self.head
        while node and node.value != value:
            node = node.next
        return node

    def to_list(self):
        out = []
        node = self.head
        while node:
            out.append(node.value)
            node = node.next
        return out

    def __len__(self):
        return self.size

    def __iter__(self):
        return iter(self.to_list())

    def __str__(self):
        return " -> ".join(str(v) for v in self) or "empty"


def merge(a, b):
    if a is None:
        return b
    if b is None:
        return a
    if a.value <= b.value:
        return Node(a.value, merge(a.next, b))
    return Node(b.value, merge(a, b.next))


def length(node):
    return 0 if node is None else 1 + length(node.next)


def has_cycle(head):
    slow = fast = head
    while fast and fast.next:
        slow, fast = slow.next, fast.next.next
        if slow is fast:
            return True
    return False


def main():
    xs = LinkedList([3, 1, 2])
    print(xs, len(xs), LinkedList(), len(LinkedList()), bool(LinkedList()), bool(xs))
    xs.append(9).append(4)
    xs.prepend(0)
    print(xs, [xs.remove(v) for v in (0, 9, 77)], xs, len(xs))
    xs.reverse()
    print(xs, sorted(xs), max(xs), sum(xs), 4 in xs, xs.find(1).next.value, xs.find(99) is None, xs.find(3) is xs.find(3))
    s = LinkedList()
    for v in (5, 1, 4, 1, 3):
        s.insert_sorted(v)
    print(s, length(s.head), length(None))
    merged = LinkedList()
    merged.head = merge(LinkedList([1, 4, 6]).head, LinkedList([2, 4, 9, 10]).head)
    print(merged, merged.size, length(merged.head), LinkedList(["b", "a"]), LinkedList([0.5]))
    ring = Node(1, Node(2, Node(3)))
    print(has_cycle(ring), has_cycle(None))
    ring.next.next.next = ring.next
    print(has_cycle(ring), ring.next.next.next.value)
    ring.next.next.next = None
    try:
        print(ring.next.next.next.value)
    except AttributeError as e:
        print("AttributeError:", e)


main()
