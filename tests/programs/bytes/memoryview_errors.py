# covers: bytes: memoryview: items, slices, errors, released views, hashes
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


ba = bytearray(b"abcdef")
mv = memoryview(ba)
ro = memoryview(b"xyz")


def get(i):
    return mv[i]


def put(i, value):
    mv[i] = value


def put_ro(i, value):
    ro[i] = value


for i in (10, -7, -6, 5):
    attempt(get, i)

attempt(get, 1.5)
attempt(lambda: len(mv[::0]))
attempt(put, 10, 1)
attempt(put, 0, 300)
attempt(put, 0, -1)
attempt(put, 0, b"a")
attempt(put, 0, "a")
attempt(put, "a", 1)
attempt(put, 0, True)
attempt(put, -1, 2**70)
attempt(put, slice(0, 2), b"abc")
attempt(put, slice(0, 2), 5)
attempt(put, slice(0, 2), [1, 2])
attempt(put, slice(0, 2), "ab")
attempt(put, slice(0, 4, 2), bytearray(b"QR"))
attempt(put, slice(None, None, -1), memoryview(b"123456"))
attempt(put_ro, 0, 1)
attempt(put_ro, 20, 1)
attempt(put_ro, "q", 1)
attempt(put_ro, slice(0, 1), b"qq")
print(ba)


def remove(view, i):
    del view[i]


attempt(remove, mv, 0)
attempt(remove, ro, 0)
attempt(lambda: hash(mv))
attempt(lambda: hash(ro) == hash(b"xyz"))
attempt(lambda: {ro: 1, b"q": 2}[ro])
attempt(lambda: len(memoryview("a")))
attempt(lambda: len(memoryview([1])))
attempt(lambda: len(memoryview(5)))
attempt(lambda: mv + b"a")
attempt(lambda: mv * 2)
attempt(lambda: mv < ro)
attempt(lambda: [1] + mv)
attempt(lambda: bool(mv[0:0]))
with memoryview(ba) as v:
    print(v[0], v.readonly)
attempt(lambda: v[0])
attempt(lambda: len(v))
attempt(lambda: v.tobytes())
attempt(lambda: v.release())
attempt(lambda: v.readonly)
attempt(lambda: v == v)
attempt(lambda: v == ba)
attempt(lambda: v.obj)
attempt(lambda: list(v))
attempt(lambda: v.__enter__() is v)
attempt(lambda: len(memoryview(v)))
attempt(lambda: v.nbytes)
attempt(lambda: bytes(v))
attempt(lambda: v.contiguous)
attempt(lambda: v.hex())
attempt(lambda: 1 in v)
attempt(lambda: len(v[1:]))
