# covers: str: static methods of builtin types called on their instances: maketrans, from_bytes, fromhex, fromkeys
s = "GATTACA"
print(s.translate(s.maketrans("ATCG", "TAGC")), "".maketrans({"a": "b"}), s.translate("x".maketrans("A", "B", "T")))
print((5).from_bytes(b"\x01\x02", "big"), int.from_bytes(b"\x01\x02", "big"))
print(b"ab".fromhex("6162"), bytes.fromhex("6162"))
print((1.5).fromhex("0x1.8p+1"), float.fromhex("0x1p-3"))
d = {1: 2}
print(d.fromkeys("ab", 0), {}.fromkeys([1]), dict.fromkeys("xy"), d)
b = b"abc"
print(b.translate(b.maketrans(b"ab", b"xy")))
b = bytearray(b"ab")
print(b.fromhex("6162"), bytearray.fromhex("00ff"), b.translate(b.maketrans(b"a", b"z")))
def make():
    print("made")
    return "q"
print(make().maketrans(make(), "z"))
