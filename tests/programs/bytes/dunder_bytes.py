# covers: bytes: bytes() of instances with __bytes__, __index__, __iter__; what __bytes__ gives is checked; encodings
class Packet:
    def __init__(self, kind, body):
        self.kind = kind
        self.body = body

    def __bytes__(self):
        print("bytes of", self.kind)
        return bytes([self.kind, len(self.body)]) + self.body


class Loud(Packet):
    def __bytes__(self):
        return super().__bytes__().upper()


class Number:
    def __bytes__(self):
        return 5


class Array:
    def __bytes__(self):
        return bytearray(b"abc")


class Index:
    def __index__(self):
        return 3


class Both(Index):
    def __bytes__(self):
        return b"both"


class Items:
    def __iter__(self):
        return iter([1, 2])


print(bytes(Packet(1, b"xy")), bytes(Loud(4, b"xy")))
print(b"".join(bytes(p) for p in [Packet(2, b""), Loud(3, b"q")]))
for x in (Number(), Array(), Index(), Both(), Items(), b"raw", [7], 2):
    try:
        print(bytes(x))
    except TypeError as e:
        print("TypeError", e)
try:
    bytes(Packet(1, b""), "utf8")
except TypeError as e:
    print(e)
