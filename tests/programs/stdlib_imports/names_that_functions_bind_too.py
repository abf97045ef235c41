# covers: stdlib_imports: locals, parameters and class variables called as what a module has; `__doc__` of a program with imports
"""The docstring – also where the program imports modules that are written in Python."""

import itertools
from functools import reduce
from itertools import chain as joined, repeat as again


def local(n):
    repeat = itertools.repeat
    return [x for x in repeat(1, n)]


def parameter(chain, count):
    return list(itertools.islice(itertools.chain(chain, chain), count))


def renamed(chain):
    repeat = list(again(chain, 2))
    return list(joined(repeat, repeat))


def made():
    chain = itertools.chain
    return lambda xs: list(chain.from_iterable(xs))


class Cycle:
    cycle = 5
    first = list(itertools.islice(itertools.cycle("ab"), cycle))

    def product(self, product):
        return list(itertools.product(product, repeat=2))


def main():
    print(__doc__ + ":")
    print(local(2), parameter([1, 2], 3), renamed("x"), made()([[1], [2]]))
    print(Cycle.first, Cycle().product("ab"))
    print(reduce(lambda a, b: a + b, [1, 2, 3]))


main()
