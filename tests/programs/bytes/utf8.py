# covers: bytes: a UTF-8 encoder and decoder by hand compared with encode and decode; byte lengths; invalid sequences; latin-1; url quoting
def encode(text):
    out = []
    for c in text:
        n = ord(c)
        if n < 0x80:
            out.append(n)
        elif n < 0x800:
            out += [0xC0 | n >> 6, 0x80 | n & 0x3F]
        elif n < 0x10000:
            out += [0xE0 | n >> 12, 0x80 | n >> 6 & 0x3F, 0x80 | n & 0x3F]
        else:
            out.extend([0xF0 | n >> 18, 0x80 | n >> 12 & 0x3F, 0x80 | n >> 6 & 0x3F, 0x80 | n & 0x3F])
    return bytes(out)


def decode(data):
    out = ""
    i = 0
    while i < len(data):
        b = data[i]
        if b < 0x80:
            size, n = 1, b
        elif b >> 5 == 0b110:
            size, n = 2, b & 0x1F
        elif b >> 4 == 0b1110:
            size, n = 3, b & 0x0F
        else:
            size, n = 4, b & 0x07
        for j in range(1, size):
            n = n << 6 | data[i + j] & 0x3F
        out += chr(n)
        i += size
    return out


def url_quote(text, safe="-_.~"):
    out = []
    for b in text.encode():
        c = chr(b)
        if b < 128 and (c.isalnum() or c in safe):
            out.append(c)
        else:
            out.append(f"%{b:02X}")
    return "".join(out)


def url_unquote(text):
    data = b""
    i = 0
    while i < len(text):
        if text[i] == "%":
            data += bytes([int(text[i + 1:i + 3], 16)])
            i += 3
        else:
            data += text[i].encode()
            i += 1
    return data.decode()


def main():
    for text in ("ascii", "naïve", "日本語", "🐍é", "", "\0\x7f\x80\u07ff\u0800\uffff\U00010000\U0010ffff"):
        data = encode(text)
        print(ascii(text), data, data == text.encode(), decode(data) == text, len(text), len(data))
        print(url_quote(text), url_unquote(url_quote(text)) == text)
    for bad in (b"\x80", b"\xc3", b"\xc3(", b"ab\xe2\x82", b"\xed\xa0\x80", b"\xf5", b"\xc0\xaf", b"ok\xffno"):
        try:
            print(bad.decode())
        except UnicodeDecodeError as e:
            print(bad, e)
        print(ascii(bad.decode("utf-8", "replace")), ascii(bad.decode(errors="ignore")))
    print("".join(chr(b) for b in b"\xe9t\xe9"), b"\xe9t\xe9".decode("latin-1"), "été".encode("latin-1"))
    try:
        "日".encode("latin-1")
    except UnicodeEncodeError as e:
        print(e)
    print(isinstance(b"", bytes), isinstance("", bytes), type(b"").__name__, b"abc"[1:2] == b"b", b"abc"[1] == 98)


main()
