# covers: bytes: find, count, replace, split, join, strip, startswith, case, partition, translate-free cleaning, padding, predicates
def parse_headers(data):
    out = {}
    for line in data.split(b"\r\n"):
        name, found, value = line.partition(b":")
        if found:
            out[name.strip().lower().decode()] = value.strip().decode()
    return out


def lines(data):
    return [line.rstrip(b"\r") for line in data.split(b"\n") if line]


def main():
    s = b"abracadabra"
    print(s.find(b"a"), s.find(b"bra"), s.find(b"z"), s.rfind(b"a"), s.find(b"a", 1), s.find(b"a", 1, 3), s.index(b"c"), s.rindex(b"bra"), s.count(b"a"), s.count(b"abra"), s.find(99), s.count(97))
    print(s.replace(b"a", b"A"), s.replace(b"a", b"", 2), s.replace(b"abra", b"x"), s.replace(b"q", b"z"))
    print(b"a,b,,c".split(b","), b"a b  c ".split(), b"a,b,c".split(b",", 1), b"a,b,c".rsplit(b",", 1), b"".split(b","), b"".split(), b"x\ny\r\nz".splitlines(), b"a\nb\n".splitlines(True))
    print(b",".join([b"a", b"b"]), b"".join([]), b"-".join([b"x"]), b", ".join((b"p", b"q")))
    print(b"  x ".strip(), b"xxaxx".strip(b"x"), b"  x ".lstrip(), b"  x ".rstrip(), b"\t\n x".strip(), b"aab".lstrip(b"a"))
    print(s.startswith(b"abra"), s.endswith(b"abra"), s.startswith(b"bra", 1), s.startswith((b"x", b"a")), s.removeprefix(b"abra"), s.removesuffix(b"abra"))
    print(b"Hello World".upper(), b"Hello World".lower(), b"hello world".title(), b"hELLO".capitalize(), b"Hello".swapcase())
    print(b"k=v=w".partition(b"="), b"k=v=w".rpartition(b"="), b"none".partition(b"="))
    print(b"ab".ljust(5) + b"|", b"ab".rjust(5, b"*"), b"ab".center(5, b"-"), b"-7".zfill(4), b"a\tb".expandtabs(4))
    print(b"abc".isalpha(), b"123".isdigit(), b"a1".isalnum(), b" \n".isspace(), b"ABC".isupper(), b"abc".islower(), b"Abc De".istitle(), b"".isalpha(), b"\xe9".isalpha(), b"abc".isascii(), b"\xff".isascii())
    print(parse_headers(b"Host: example\r\nContent-Length: 12\r\n\r\nbody"), lines(b"one\r\ntwo\n\nthree"))
    for action in (lambda: s.index(b"zz"), lambda: s.rindex(b"zz")):
        try:
            print(action())
        except ValueError as e:
            print("ValueError:", e)
    try:
        b"\xff\xfe".decode()
    except UnicodeDecodeError as e:
        print("UnicodeDecodeError:", e)
    try:
        "é".encode("ascii")
    except UnicodeEncodeError as e:
        print("UnicodeEncodeError:", e)
    print(b"\xffabc".decode("utf-8", "replace"), b"\xffabc".decode("utf-8", "ignore"), b"abc".decode("ascii"), b"\xe9".decode("latin-1"), "日本".encode("utf-8").decode())
    print(b"%d" in b"%d", b"abc".translate(None, b"b"), bytes.maketrans(b"ab", b"xy")[97], b"aabb".translate(bytes.maketrans(b"ab", b"xy")))


main()
