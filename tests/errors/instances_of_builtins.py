import heapq
import json
from collections import Counter


class Stack(list):
    def __len__(self):
        return 3

    def append(self, x):
        super().append(x * 2)


class Table(dict):
    def items(self):
        return []

    def __iter__(self):
        return iter([])

    def __contains__(self, key):
        return True


class Left(list):
    def __radd__(self, other):
        return "left"


def heap(s):
    heapq.heappush(s, 1)  #! PT0204


def text(s):
    return json.dumps(s)  #! PT0204


def plain(t):
    return dict(t)  #! PT0204


def display(t):
    return {**t}  #! PT0204


def counted(t):
    return Counter(t)  #! PT0204


def in_place():
    a = [1]
    a += Left([2])  #! PT0204
    return a


def wrong(s):
    try:
        s.insert()  #! PT0204
    except TypeError as e:
        print(e)


def matched(t):
    match t:
        case {"a": x}:  #! PT0204
            print(x)


heap(Stack([1]))
print(text(Stack([1])), plain(Table()), display(Table()), counted(Table()), in_place())
wrong(Stack([1]))
matched(Table())
