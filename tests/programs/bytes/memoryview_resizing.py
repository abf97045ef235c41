# covers: bytes: memoryview: a bytearray with views cannot change its size
def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as e:
        print(type(e).__name__, e)


ba = bytearray(b"abcdef")
mv = memoryview(ba)


def set_slice(start, stop, step, values):
    ba[start:stop:step] = values


def delete(i):
    del ba[i]


def delete_slice(start, stop):
    del ba[start:stop]


def add(other):
    global ba
    ba += other


def times(n):
    global ba
    ba *= n


attempt(ba.append, 1)
attempt(ba.append, 300)
attempt(ba.pop)
attempt(ba.pop, 100)
attempt(ba.extend, b"")
attempt(ba.extend, b"a")
attempt(lambda: ba.extend([1]))
attempt(lambda: ba.extend([]))
attempt(ba.insert, 0, 1)
attempt(ba.remove, 97)
attempt(ba.remove, 5)
attempt(ba.reverse)
attempt(ba.clear)
attempt(add, b"")
attempt(add, b"q")
attempt(add, bytearray(b"q"))
attempt(times, 2)
attempt(times, 1)
attempt(set_slice, 0, 2, None, b"xy")
attempt(set_slice, 0, 2, None, b"xyz")
attempt(set_slice, 0, 4, 2, b"xyz")
attempt(set_slice, 0, 4, 2, b"PQ")
attempt(set_slice, 0, 4, 2, b"")
attempt(delete, 0)
attempt(delete_slice, 0, 0)
attempt(delete_slice, 0, 2)
print(ba, mv.tobytes())
mv.release()
ba.append(33)
print(ba)
with memoryview(ba) as view:
    part = view[2:4]
    attempt(ba.pop)
attempt(ba.pop)
part.release()
attempt(ba.pop)


def fill(target):
    view = memoryview(target)
    for i in range(len(view)):
        view[i] = i
    try:
        target.append(0)
    except BufferError as e:
        print("inside:", e)
    return view[1]


print(fill(ba))
ba.append(99)
print(ba)
m = memoryview(ba)
del m
ba.append(100)
m = memoryview(ba)
m = memoryview(b"other")
ba.append(101)
views = [memoryview(ba)[i : i + 2] for i in range(3)]
attempt(ba.clear)
views.pop()
attempt(ba.clear)
views.clear()
attempt(ba.clear)
print(ba, m.tobytes())


class Buffer:
    def __init__(self, size):
        self.data = bytearray(size)
        self.view = memoryview(self.data)

    def write(self, at, payload):
        self.view[at : at + len(payload)] = payload


b = Buffer(8)
b.write(2, b"abc")
b.write(6, b"zz")
print(b.data, b.view.nbytes)
try:
    b.data += b"more"
except BufferError as e:
    print(e)
b = None
