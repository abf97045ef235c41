# covers: bytes: random changes of a bytearray
import random
r = random.Random(5)
def idx(): return r.randint(-12, 12)
def opt(): return None if r.random() < 0.3 else r.randint(-12, 12)
def data(): return bytes(r.randrange(256) if r.random() < 0.7 else r.randrange(97, 105) for _ in range(r.randrange(6)))
b = bytearray(b"hello world")
c = bytearray()
def step(k):
    global b, c
    if k == 0: b.append(r.randint(-3, 260))
    elif k == 1: b.insert(idx(), r.randrange(256))
    elif k == 2: b[idx()] = r.randint(-1, 257)
    elif k == 3: b[opt():opt()] = data()
    elif k == 4: b[opt():opt():r.choice([None, 1, 2, -1, -2, 3, 0])] = data()
    elif k == 5: del b[idx()]
    elif k == 6: del b[opt():opt():r.choice([None, 1, 2, -1, -3])]
    elif k == 7: print(b[opt():opt():r.choice([None, 1, 2, -1, -2, 5])], b[idx()])
    elif k == 8: print(b.pop(idx()), b.pop() if b else 0)
    elif k == 9: b.remove(r.randrange(97, 105))
    elif k == 10: b.extend(data()); b.extend(list(data()))
    elif k == 11: b += data(); b += bytearray(data())
    elif k == 12: c = bytearray(b); c.reverse(); print(c, c == b, c < b, b <= c, c > bytes(b), bytes(c) >= b)
    elif k == 13: print(b.find(data(), opt(), opt()), b.rfind(b"h"), b.count(b"l", opt()), b.startswith(data()), 104 in b, data() in b)
    elif k == 14: print(b.split(b"l"), b.partition(b"o"), b.replace(b"l", data()), b.strip(b"h\x00"), b.upper())
    elif k == 15: b[opt():opt()] = b[opt():opt()]; b[len(b):] = b[:3]
    elif k == 16: print(repr(b), bytes(b), list(b), b.hex(), sum(b), len(b))
    elif k == 17: b = b[:20] * r.randrange(3) + data()
    elif k == 18: print(b.decode("latin-1"), b.isalpha(), sorted(b)[:3], bytes(reversed(b)))
    elif k == 19: b *= r.randrange(1, 3); del b[30:]
for i in range(4000):
    k = r.randrange(20)
    try: step(k)
    except (ValueError, IndexError, UnicodeDecodeError) as e: print(k, type(e).__name__, e)
    if len(b) < 2: b.extend(b"hello")
    if i % 7 == 0: print(b)
