# covers: classes: arguments, receivers and callbacks whose attribute, list item or global is replaced during the call


class Leaf:
    def __init__(self, name):
        self.name = name
        self.data = [1, 2, 3]
        self.owner = None

    def leave(self):
        if self.owner is not None:
            self.owner.child = Leaf("successor")
            self.owner.items.clear()
        fill()
        return self.name + str(len(self.data))

    def __eq__(self, other):
        if self.owner is not None:
            self.owner.items = [Leaf("eq")]
            fill()
        return self.name == other.name


class Other:
    def __init__(self, name):
        self.title = name

    def leave(self):
        STATE.shape = Leaf("was other")
        fill()
        return self.title


class Holder:
    def __init__(self):
        self.child = Leaf("first")
        self.items = [Leaf("a"), Leaf("b"), Leaf("c")]
        self.text = "text" + str(len(self.items))
        self.action = lambda: "none"
        self.shape = Leaf("shape")

    def replace(self, leaf):
        self.child = Leaf("second")
        return leaf.name + str(len(leaf.data)) + self.child.name + str(fill())

    def rename(self, text):
        self.text = "renamed" + str(len(text))
        fill()
        return text + self.text

    def clear(self, leaf):
        self.items.clear()
        return leaf.name + str(len(leaf.data)) + str(fill())

    def reset(self, i):
        self.items = []
        fill()
        return -i

    def show(self, shape):
        self.shape = Other("gone")
        fill()
        return shape.leave() if isinstance(shape, Leaf) else shape.title


def fill():
    junk = [Leaf("junk" + str(i)) for i in range(6)]
    texts = ["0123456789" + leaf.name for leaf in junk]
    return len(texts)


def drop(leaves, leaf):
    leaves[0] = Leaf("new")
    fill()
    return leaf.name, leaf.data


def rows(table, row):
    table[0] = [9]
    fill()
    return row


STATE = Holder()


def change_global(holder):
    global STATE
    STATE = Holder()
    STATE.child.name = "of the new one"
    fill()
    return holder.child.name


h = Holder()
print(h.replace(h.child), h.clear(h.items[0]), h.rename(h.text))
h = Holder()
h.child.owner = h
print(h.child.leave(), h.child.name)
h.items = [Leaf("x"), Leaf("y")]
h.items[0].owner = h
print(h.items[0].leave(), len(h.items))
leaves = [Leaf("p"), Leaf("q")]
print(drop(leaves, leaves[0]), leaves[0].name)
table = [["r"[:] * 3], ["s"]]
numbers = [[1, 2, 3], [4]]
print(rows(numbers, numbers[0]), numbers)
STATE.child.name = "of the old one"
print(change_global(STATE), STATE.child.name)
h = Holder()
print([leaf.name for leaf in sorted(h.items, key=lambda leaf: h.reset(len(leaf.name)))], len(h.items))
h = Holder()
print(list(map(lambda leaf: h.reset(1) or leaf.name, h.items)), len(h.items))
h = Holder()
h.items[0].owner = h
print(h.items == [Leaf("a"), Leaf("b"), Leaf("c")], len(h.items))
h = Holder()
h.items[1].owner = h
print(Leaf("b") in h.items, len(h.items))


h = Holder()
print(h.show(h.shape), isinstance(h.shape, Other))
print(h.show(h.shape))
STATE = Holder()
STATE.shape = Other("other" + str(len(STATE.items)))
print(STATE.shape.leave(), STATE.shape.leave())


def make_action(holder, word):
    words = [word] * 2

    def act():
        holder.action = lambda: "replaced"
        fill()
        return " ".join(words)

    return act


h = Holder()
h.action = make_action(h, "act" + str(len(h.items)))
print(h.action(), h.action())


def main():
    h = Holder()

    def swap(leaf):
        h.child = Leaf("inner")
        fill()
        return leaf.name

    print(swap(h.child), h.child.name)
    best = h.child
    h = Holder()
    print(best.name, h.replace(best), h.child.name)


main()
