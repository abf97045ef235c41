# covers: stdlib: ChainMap, UserDict, UserList, UserString: errors, and which abstract classes they have
from collections import ChainMap, UserDict, UserList, UserString
def attempt(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
cm = ChainMap({"a": 1}, {"b": 2})
attempt(lambda: cm[["x"]])
attempt(lambda: cm["zz"])
attempt(lambda: ["x"] in cm)
attempt(lambda: cm + cm)
attempt(lambda: cm | 3)
attempt(lambda: cm < cm)
attempt(lambda: cm.pop())
attempt(lambda: reversed(cm.keys()))
attempt(lambda: UserList(3))
attempt(lambda: UserList([1]) + 3)
attempt(lambda: UserList([1]) * "a")
attempt(lambda: hash(UserList()))
attempt(lambda: UserDict(3))
attempt(lambda: UserDict(a=1)["b"])
attempt(lambda: UserDict(a=1).popitem())
attempt(lambda: UserDict().popitem())
attempt(lambda: UserString("ab") + 3)
attempt(lambda: UserString("ab") < 3)
attempt(lambda: UserString("ab") == 3)
attempt(lambda: 3 in UserString("ab"))
attempt(lambda: ChainMap(3))
attempt(lambda: list(ChainMap({"a": 1}, [("b", 2)])))
attempt(lambda: ChainMap([1, 2]))
attempt(lambda: UserList([3, 1]) < 3)
attempt(lambda: UserList([3, 1]) == 3)
attempt(lambda: list(reversed(ChainMap({"a": 1}, {"b": 2}))))
attempt(lambda: UserList([[1]]) + UserList(["a"]))
attempt(lambda: UserDict({1: 2}) | 3)
def gen():
    d = UserDict(a=1, b=2)
    for k in d:
        d[k + "x"] = 1
attempt(gen)
from collections import ChainMap, UserDict, UserList, UserString
from collections.abc import Reversible, Hashable, Sized, Collection, MutableSequence, Sequence, Mapping
for x in (ChainMap(), UserDict(), UserList(), UserString("")):
    print(type(x).__name__, [isinstance(x, c) for c in (Reversible, Hashable, Sized, Collection, MutableSequence, Sequence, Mapping)])
