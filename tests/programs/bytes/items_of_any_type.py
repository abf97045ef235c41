# covers: bytes: bytes and bytearray of items of any type, of ints of any size, of instances with __index__
def g(items):
    for i in items:
        print("next", i); yield i
try: print(bytes(zip(g([1,2]), g([3,4]))))
except Exception as e: print(type(e).__name__, e)
try: print(bytes(g(["a"])))
except Exception as e: print(type(e).__name__, e)
try: print(bytes([2**63]))
except Exception as e: print(type(e).__name__, e)
try: print(bytearray([2**70]))
except Exception as e: print(type(e).__name__, e)
try: print(bytes([-1]))
except Exception as e: print(type(e).__name__, e)
class I:
    def __index__(self): print("index"); return 65
class J:
    def __index__(self): return "x"
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
t(lambda: bytes([I(), 66, True]))
t(lambda: bytearray([I(), 66, True]))
t(lambda: bytearray({1: 2}))
t(lambda: bytearray([I(), None, True]))
t(lambda: bytearray((I(), "a", 4)))
t(lambda: bytes((x for x in [1, 2, None])))
t(lambda: bytes([J()]))
t(lambda: bytes([[1]]))
t(lambda: bytes([1.5]))
t(lambda: bytearray([2**70]))
t(lambda: bytes([2**70, 1]))
t(lambda: bytes({3: 1, 300: 2}))
t(lambda: bytes("abc"))
t(lambda: bytes(["abc"]))
t(lambda: bytes(map(int, "123")))
t(lambda: bytes(zip([1], [2])))
t(lambda: bytes(zip([], [2])))
