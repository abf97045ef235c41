# covers: odd: module variables, locals, parameters, functions and classes whose names differ only in case
n = 5
N = 10
value, Value, VALUE = 1, 2.5, "three"


def both():
    return n + N, value, Value, VALUE


def local(M):
    N = M * 2
    return N


def loops(N):
    for M in range(N):
        pass
    return [N for N in range(3)], M


M = 1


def K():
    return M


k = 7


class node:
    count = 1

    def __init__(self, K):
        self.K = K


class Node:
    COUNT = 2
    node_count = 3

    class node:
        count = 4


class node_node:
    count = 5


NODE_COUNT = 6


def counts():
    return node.count, Node.COUNT, Node.node_count, Node.node.count, node_node.count, NODE_COUNT, k


class error(Exception):
    pass


class Error(error):
    pass


class ERROR(Exception):
    pass


def fail(kind):
    CLASS_ERROR = kind
    try:
        raise [error("a"), Error("b"), ERROR("c")][CLASS_ERROR]
    except Error as e:
        return "Error", str(e)
    except error as e:
        return "error", str(e)
    except ERROR as E:
        return "ERROR", str(E)


def change():
    global N, n
    N, n = n, N
    return (lambda N, n: N - n)(n, N)


print(both(), local(3), loops(2), K(), k, (lambda N: N + 1)(2))
print(counts(), node(1).K, [fail(i) for i in range(3)], change(), n, N)
