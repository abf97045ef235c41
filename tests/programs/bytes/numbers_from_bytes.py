# covers: bytes: int and float of bytes
def attempt(f):
    try:
        return f()
    except ValueError as e:
        return f"ValueError: {e}"


print(int(b"12"), int(b" -7\n"), int(b"1_000"), int(b"ff", 16), int(b"0x1F", 0), int(b"101", 2), int(b"z", base=36))
print(float(b"1.5"), float(b" -2e3 "), float(b"1_0.5"), float(b"inf"), float(b"nan") != float(b"nan"))
for text in [b"", b"x1", b"1 2", b"\xff", b"1_", b"--1", b"\x1c5", b"12\x00", "\u0661".encode(), b"a" * 300, b"it's"]:
    print(attempt(lambda: int(text)))
    print(attempt(lambda: float(text)))
print(attempt(lambda: int(b"12", 1)), attempt(lambda: int(b"19", 8)), attempt(lambda: int(b"8", 8)))
values = [int(part) for part in b"3,14,15".split(b",")]
print(values, sum(map(int, [b"1", b"2"])), [float(p) for p in b"1.5 2.5".split()])
