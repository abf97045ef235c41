import collections
import copy
import itertools


class Age(int):
    pass


class Name(str):
    pass


def queue(a):
    return collections.deque([1], maxlen=a)  #! PT0204


def pairs(a):
    return list(itertools.combinations("abc", a))  #! PT0204


def total(n):
    return sum(["a"], n)  #! PT0204


def twin(a):
    return copy.copy(a)  #! PT0204


def spec(n):
    return format(3, n)  #! PT0204


print(queue(Age(1)), pairs(Age(2)), total(Name("")), twin(Age(1)), spec(Name("3")))
