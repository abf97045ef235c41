"""Trees made, walked and thrown away: objects with optional children, recursion."""


class Node:
    def __init__(self, left, right):
        self.left = left
        self.right = right


def make(depth):
    if depth == 0:
        return Node(None, None)
    return Node(make(depth - 1), make(depth - 1))


def check(node):
    if node.left is None:
        return 1
    return 1 + check(node.left) + check(node.right)


def run(n: int) -> int:
    longest = make(n)
    total = 0
    for depth in range(4, n + 1, 2):
        times = 1 << (n - depth + 2)
        for _ in range(times):
            total += check(make(depth))
    return total + check(longest)
