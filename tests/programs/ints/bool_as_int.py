# covers: ints: bool arithmetic, counting with sum of bools, bool as index and key, bool printing, and/or operands, int truth
def count_if(values, test):
    return sum(test(v) for v in values)


def describe(flag):
    return "yes" if flag else "no"


def toggle(flag):
    return not flag


def xor(a, b):
    return a != b


def main():
    print(True + True, True - False, True * 5, -True, +True, ~False, True ** 2, False ** 0)
    print(True and 5, False and 5, True or 5, False or 5, not True, not 0)
    print(type(True).__name__, type(True + 0).__name__, type(True & False).__name__, type(True & 1).__name__)
    print(count_if([1, 2, 3, 4, 5], lambda n: n % 2 == 1), count_if("banana", lambda c: c == "a"))
    names = ["off", "on"]
    print(names[True], names[False], names[3 > 2], "ab"[1 < 0])
    table = {True: "t", False: "f"}
    print(table[1], table[0], table[1 == 1], 1 in table, 2 in table)
    table[1] = "one"
    print(table, len(table))
    print(str(True), repr(False), f"{True}", f"{True:d}", f"{False:5}|", f"{True!r:>6}|", "%s %d" % (True, True))
    print(int(True), float(True), bool(0.0), bool(""), bool("0"), bool([]), bool([0]), bool(()), bool({}), bool(None))
    print([toggle(b) for b in (True, False)], [xor(a, b) for a in (True, False) for b in (True, False)])
    print(sorted([True, False, True]), max(False, True), min([True, False]), sum([True] * 4))
    print(True == 1, True is True, False == 0.0, True != 2, hash(True), hash(False))
    print(describe(3 > 2), describe([]), describe("x"), describe(0.1), describe(None))
    total = 0
    for flag in (True, False, True):
        total += flag
    print(total, total / 2)
    found = False
    for n in range(5):
        found |= n == 3
    print(found)
    keep = True
    for n in range(5):
        keep &= n < 9
    print(keep, any([False, 0, 3]), all([1, True, 2]), all([]), any([]))
    print(isinstance(True, int), isinstance(1, bool), isinstance(True, bool))
    print([b for b in (True, False) if b], list(map(bool, [0, 1, 2])), list(range(True, 3)))
    print("x" * True, [1] * False, divmod(True, 1), round(True), abs(False), hex(True), bin(False))


main()
