# covers: control: parallel assignment order, swaps through indexes, starred targets, augmented assignment evaluates its target once, chained assignment, del of names and items
trace = []


def index(i):
    trace.append(i)
    return i


def pick(xs):
    trace.append(-1)
    return xs


class Box:
    def __init__(self, v=0):
        self.v = v
        self.items = [1, 2, 3]


def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def reverse(xs):
    i, j = 0, len(xs) - 1
    while i < j:
        xs[i], xs[j] = xs[j], xs[i]
        i, j = i + 1, j - 1
    return xs


def main():
    a, b, c = 1, 2, 3
    a, b, c = b, c, a
    print(a, b, c, gcd(48, 18), reverse([1, 2, 3, 4, 5]), reverse(list("ab")))
    xs = [10, 20, 30]
    xs[index(0)] += index(5)
    xs[index(1)], xs[index(2)] = index(7), index(8)
    print(xs, trace)
    trace.clear()
    pick(xs)[index(2)] *= 2
    print(xs, trace)
    box = Box()
    box.v += 5
    box.v, box.items[0] = box.items[0], box.v
    box.items[1:] = [box.v] * 3
    print(box.v, box.items)
    x = y = []
    x.append(1)
    print(x, y, x is y)
    p = q = 0
    p += 1
    print(p, q)
    first, (second, *third), *fourth = 1, (2, 3, 4), 5, 6
    print(first, second, third, fourth)
    *init, last = "word"
    head, *tail = (9,)
    print(init, last, head, tail)
    i = 0
    i, nums = 1, [0, 0]
    i, nums[i] = 0, 5
    print(i, nums)
    del nums[0]
    d = {"k": 1, "j": 2}
    del d["k"]
    print(nums, d)
    name = "temporary"
    del name
    try:
        print(name)
    except NameError as e:
        print("NameError")
    name = "again"
    print(name)
    n = 5
    n -= 1; n *= 2; print(n)
    s = "a"
    s += "b" * 2
    t = (1,)
    t += (2, 3)
    u = [0]
    u += [1]
    u *= 2
    print(s, t, u)
    flag = True
    flag &= False
    flag |= True
    bits = 0b1100
    bits ^= 0b1010
    bits <<= 2
    bits //= 5
    value = 7
    value /= 2
    value **= 2
    value %= 5
    print(flag, bits, value)
    matrix = [[0] * 2 for _ in range(2)]
    matrix[0][1] = matrix[1][0] = 9
    (matrix[0][0], matrix[1][1]) = (3, 4)
    print(matrix)
    for matrix[0][0] in range(3):
        pass
    print(matrix[0])
    k, v = next(iter({"only": "pair"}.items()))
    (m, n), o = divmod(17, 5), 3
    print(k, v, m, n, o)


main()
