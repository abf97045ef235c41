# covers: classes: loops over lists of objects that are changed, emptied or replaced by what the loop calls; objects kept from a list


class Node:
    def __init__(self, name, weight):
        self.name = name
        self.weight = weight
        self.children = []
        self.next = None

    def grow(self, by):
        self.weight += by
        return self.weight

    def drop_children(self):
        self.children = []

    def heaviest(self):
        best = self.children[0]
        for c in self.children:
            if c.weight > best.weight:
                best = c
        return best

    def total(self):
        out = self.weight
        for c in self.children:
            out += c.total()
        return out


def family(n):
    root = Node("root", n)
    for i in range(n):
        root.children.append(Node("c" + str(i), i * 3 % 5))
    return root


def quiet(nodes):
    for node in nodes:
        node.grow(1)
        node.name += "!"
    first = nodes[0]
    last = nodes[-1]
    first.weight, last.weight = last.weight, first.weight
    return first


def loses_the_list(root):
    seen = []
    for c in root.children:
        root.drop_children()
        c.grow(10)
        seen.append(c.name)
    return seen, len(root.children)


def replaces_the_variable(root):
    names = []
    for c in root.children:
        root = Node("new", 1)
        names.append(c.name + root.name)
    return names


def walks(node):
    names = []
    while node is not None:
        names.append(node.name)
        for c in node.children:
            names.append(c.name)
        node = node.next
    return names


def shrinks(nodes):
    seen = []
    for n in nodes:
        seen.append(n.name)
        if n.weight % 2:
            nodes.remove(n)
    return seen


def grows(nodes):
    count = 0
    for n in nodes:
        count += 1
        if len(nodes) < 8:
            nodes.append(Node(n.name + "'", n.weight + 1))
    return count


def keeps_after_pop(nodes):
    kept = nodes[0]
    nodes.clear()
    nodes.append(Node("fresh", 1))
    return kept.name + nodes[0].name


def keeps_after_assignment(nodes):
    kept = nodes[1]
    nodes[1] = Node("other", 0)
    kept.grow(100)
    return kept.name, kept.weight, nodes[1].name


def swaps(nodes):
    for i in range(len(nodes) - 1):
        a = nodes[i]
        b = nodes[i + 1]
        if a.weight > b.weight:
            nodes[i] = b
            nodes[i + 1] = a
    return [n.name for n in nodes]


def filtered(nodes):
    nodes = [n for n in nodes if n.weight > 1]
    nodes = [n for n in nodes for _ in range(n.weight % 3)]
    pairs = [(a.name, b.name) for a in nodes for b in nodes if a.weight < b.weight]
    return [n.name for n in nodes], len(pairs)


def picks(nodes):
    for n in nodes:
        if n.weight == 3:
            return n
    return None


def made_in_the_loop():
    total = 0
    for n in [Node("x", i) for i in range(4)]:
        twin = Node(n.name, n.weight * 2)
        twin.next = n
        total += twin.weight + n.weight
    return total


root = family(6)
print(root.total(), root.heaviest().name)
print(quiet(root.children).name, [(c.name, c.weight) for c in root.children])
print(replaces_the_variable(root), root.name)
print(loses_the_list(root), root.total())
a, b = family(3), family(2)
a.next = b
print(walks(a))
print(shrinks(a.children), [n.name for n in a.children])
print(grows(b.children), [n.name for n in b.children])
print(keeps_after_pop(b.children), keeps_after_assignment(a.children) if len(a.children) > 1 else "short")
c = family(7)
print(keeps_after_assignment(c.children), swaps(c.children), filtered(c.children))
found = picks(c.children)
print(found.name if found is not None else None, made_in_the_loop())
del c
print(found.name if found is not None else None)
for n in family(3).children:
    n.grow(2)
    print(n.name, n.weight)
