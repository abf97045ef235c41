# covers: classes: attributes that a condition only looks at

"""`x.next is None` and its like: of one class, of one of several, of an object that may be missing, and where it fails."""


class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


class Leaf:
    def __init__(self, name):
        self.name = name
        self.next = None
        self.tags = []


class Branch(Leaf):
    def __init__(self, name, next):
        super().__init__(name)
        self.next = next
        self.tags = ["branch"]


class Later:
    def __init__(self, ready):
        if ready:
            self.next = Node(1)


def length(node):
    count = 0
    while node is not None:
        count += 1
        if node.next is None:
            break
        node = node.next
    return count


def last(node):
    while node.next is not None and not (node.next.next is None):
        node = node.next
    return node.value


def same(a, b):
    return a.next is b.next, a.next is not b.next, a.next == b.next


def cut(node):
    """The attribute is looked at, then replaced."""
    gone = node.next is not None
    node.next = None
    return gone, node.next is None, (node.next is None) == gone


def missing(ready):
    x = Later(ready)
    try:
        return x.next is None
    except AttributeError as e:
        return str(e)


def walk(node):
    steps = []
    try:
        while node.next is not None:
            steps.append(node.value)
            node = node.next
        while node.next.next is None:
            steps.append(-1)
    except AttributeError as e:
        steps.append(str(e))
    return steps


chain = Node(1, Node(2, Node(3)))
print(length(chain), length(None), length(chain.next), last(chain), walk(chain))
print(same(chain, chain), same(chain, Node(0)), same(Node(0), Node(1)))
things = [Leaf("a"), Branch("b", Leaf("c")), Branch("d", None), Node(5, Node(6))]
for thing in things:
    print(
        type(thing).__name__,
        thing.next is None,
        thing.next is not None and thing.next.next is None,
        bool(thing.next),
        not thing.next,
    )
print([(len(x.tags), "branch" in x.tags) for x in things if isinstance(x, Leaf)])
print(cut(chain), cut(Node(9)), length(chain), missing(True), missing(False))
for thing in things:
    old = thing.next
    thing.next = None
    print(old is None, thing.next is None, thing.next is old)
