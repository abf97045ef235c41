# covers: str: emoji, combining marks, CJK, astral characters; len counts code points; encode and decode; ord and chr; escapes in literals
def describe(text):
    return f"{text} len={len(text)} bytes={len(text.encode('utf-8'))} points={[hex(ord(c)) for c in text]}"


def reverse_words(text):
    return " ".join(reversed(text.split(" ")))


def histogram(text):
    counts = {}
    for c in text:
        counts[c] = counts.get(c, 0) + 1
    return counts


def main():
    for text in ("abc", "é", "e\u0301", "日本語", "🎉", "👨‍👩‍👧", "🇫🇷", "\U0001F40D", "\x41\u00df\u1234", "Ω≈ç√", "\N{GREEK SMALL LETTER PI}", "𝒜𝒷"):
        print(describe(text))
    print("é" == "e\u0301", len("é"), len("e\u0301"), "é" < "f", "z" < "é", "日" < "本", "🎉" > "日", "\uffff" < "\U00010000")
    print([chr(n) for n in (65, 233, 8364, 26085, 128013)], [ord(c) for c in "Aé€日🐍"], ord("\n"), ord("\0"))
    print(sorted("zéa日🎉Zb"), max("aé日"), min("aé日"), "".join(sorted("hello wörld")))
    print(histogram("αβα日α日"), list("añ🎉"), tuple("日本"), reverse_words("один два три"), "añ🎉"[::-1])
    text = "日本語テキスト"
    print(text[2:5], text[-3:], text.find("テ"), text.replace("本", "木"), text.index("ト"), "語" in text, text.startswith("日本"), text.center(11, "*"), text * 2)
    print("ÀÉÎ".lower(), "àéî".upper(), "ñandú".title(), "ёж".upper(), "ΠΑΣ".lower(), "ﬀ".upper(), "ŒUVRE".lower())
    for text in ("héllo", "日本", "🐍", ""):
        data = text.encode()
        print(data, len(data), data.decode() == text, data.decode("utf-8"), list(data)[:4], text.encode("utf-8") == data)
    print("tab\tquote\"back\\slash\'nul\0end".replace("\0", "<0>"), r"raw\n\t", "line \
continued", "oct\101 \x7e", 'mixed "double" and \'single\'')
    print(ascii("né日🐍\n"), repr("né日🐍\n\t\x00\x7f\x80\xa0\u200b\ue000\U000e0001\uffff"), repr('it\'s'), repr("say \"hi\""), repr("both ' and \""))
    for c in "aé日🐍\u0301":
        print(f"{c!a:>14} {ord(c):>8x} {ord(c):#o} {c.isalpha()} {c.isprintable()} {len(c.encode())}")
    try:
        chr(0x110000)
    except ValueError as e:
        print("ValueError:", e)
    try:
        ord("ab")
    except TypeError as e:
        print("TypeError:", e)
    try:
        ord("")
    except TypeError as e:
        print("TypeError:", e)
    print("abc".encode("ascii"), "é".encode("latin-1"), b"\xe9".decode("latin-1"), "é".encode("ascii", "replace"), "é".encode("ascii", "ignore"))


main()
