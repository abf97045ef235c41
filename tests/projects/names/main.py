import one
import two as second
from one import value, bump, Thing as OneThing, items
from two import *
from two import value as two_value, Thing

value_of_main = value
one_value = 5
items.append("main")


def value_again():
    from one import value as inside
    import one as again
    return inside, again.value, value


class Holder:
    value = value + 1
    double = value * 2

    def get(self, value=value):
        return value, self.value, Holder.double, one.value

    @staticmethod
    def items():
        return items


try:
    one.fail()
except one.Problem as problem:
    print(type(problem).__name__, problem, isinstance(problem, ValueError))
bump()
print(value, one.value, second.value, two_value, value_of_main, one_value)
print(value_again(), Holder().get(), Holder.items(), one.items, one.items is items)
print(OneThing(1), Thing(2), OneThing, Thing, shared([3, 1, 2]), second.shared([1]))
print([value for value in range(2)], (lambda one_value: one_value)(9), one.nested()(4))
print(one.__name__, second.__name__, __name__, one.lazy, second.PI)
one_value = "rebound"
print(one_value, one.show())
remembered = "main remembers"
try:
    print(one.recall())
except NameError as error:
    print(error)
one.remember(42)
print(one.recall(), remembered, one.remembered)

max = "mine"
len = [1]
print(one.largest([1, 20, 3]), max, len)
