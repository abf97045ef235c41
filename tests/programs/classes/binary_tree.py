# covers: classes: binary search tree with insert, delete, search, traversals, height, balance, lowest common ancestor, from sorted list, level order, recursive repr
class Node:
    def __init__(self, key, left=None, right=None):
        self.key = key
        self.left = left
        self.right = right

    def __repr__(self):
        if not self.left and not self.right:
            return str(self.key)
        return f"({self.left or '.'} {self.key} {self.right or '.'})"


class Tree:
    def __init__(self, keys=()):
        self.root = None
        self.count = 0
        for k in keys:
            self.insert(k)

    def insert(self, key):
        if self.root is None:
            self.root = Node(key)
            self.count = 1
            return True
        node = self.root
        while True:
            if key == node.key:
                return False
            side = node.left if key < node.key else node.right
            if side is None:
                break
            node = side
        if key < node.key:
            node.left = Node(key)
        else:
            node.right = Node(key)
        self.count += 1
        return True

    def __contains__(self, key):
        node = self.root
        while node is not None and node.key != key:
            node = node.left if key < node.key else node.right
        return node is not None

    def delete(self, key):
        self.root = self._delete(self.root, key)

    def _delete(self, node, key):
        if node is None:
            return None
        if key < node.key:
            node.left = self._delete(node.left, key)
        elif key > node.key:
            node.right = self._delete(node.right, key)
        else:
            if node.left is None:
                return node.right
            if node.right is None:
                return node.left
            successor = node.right
            while successor.left:
                successor = successor.left
            node.key = successor.key
            node.right = self._delete(node.right, successor.key)
        return node


def inorder(node, visit):
    if node:
        inorder(node.left, visit)
        visit(node.key)
        inorder(node.right, visit)


def preorder(node):
    return [node.key] + preorder(node.left) + preorder(node.right) if node else []


def height(node):
    return 0 if node is None else 1 + max(height(node.left), height(node.right))


def levels(root):
    out, row = [], [root] if root else []
    while row:
        out.append([n.key for n in row])
        row = [child for n in row for child in (n.left, n.right) if child is not None]
    return out


def build(keys):
    if not keys:
        return None
    mid = len(keys) // 2
    return Node(keys[mid], build(keys[:mid]), build(keys[mid + 1:]))


def ancestor(node, a, b):
    while node:
        if a < node.key and b < node.key:
            node = node.left
        elif a > node.key and b > node.key:
            node = node.right
        else:
            return node.key
    return None


def main():
    t = Tree([50, 30, 70, 20, 40, 60, 80, 30])
    keys = []
    inorder(t.root, keys.append)
    print(t.root, keys, t.count, preorder(t.root), height(t.root), levels(t.root), 60 in t, 65 in t)
    print(ancestor(t.root, 20, 40), ancestor(t.root, 20, 80), ancestor(t.root, 60, 70), ancestor(None, 1, 2))
    for key in (20, 30, 50, 999, 70):
        t.delete(key)
        print(key, t.root, levels(t.root))
    b = build(list(range(1, 11)))
    print(b, height(b), height(None), levels(None), Tree().root, 5 in Tree())
    words = Tree("the quick brown fox jumps over the lazy dog".split())
    collected = []
    inorder(words.root, lambda k: collected.append(k.upper()))
    print(collected, words.count, height(words.root), "fox" in words)
    chain = Tree(range(20))
    print(height(chain.root), chain.count, sum(preorder(chain.root)))


main()
