# covers: str: maketrans with two and three strings and dicts; translate; ROT13; vowels removed; Morse; Atbash
MORSE = {"a": ".-", "b": "-...", "c": "-.-.", "e": ".", "h": "....", "l": ".-..", "o": "---", "r": ".-.", "s": "...", "t": "-"}


def rot13(text):
    lower = "abcdefghijklmnopqrstuvwxyz"
    upper = lower.upper()
    table = str.maketrans(lower + upper, lower[13:] + lower[:13] + upper[13:] + upper[:13])
    return text.translate(table)


def atbash(text):
    lower = "abcdefghijklmnopqrstuvwxyz"
    return text.lower().translate(str.maketrans(lower, lower[::-1]))


def to_morse(text):
    return " ".join(MORSE.get(c, "?") for c in text.lower())


def from_morse(code):
    back = {v: k for k, v in MORSE.items()}
    return "".join(back.get(part, "?") for part in code.split())


def remove_vowels(text):
    return text.translate(str.maketrans("", "", "aeiouAEIOU"))


def complement(dna):
    return dna.translate(str.maketrans("ACGT", "TGCA"))[::-1]


def escape(text):
    return text.translate(str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"}))


def main():
    print(rot13("Hello, World!"), rot13(rot13("Hello, World!")), rot13("123é"))
    print(atbash("wizard"), atbash(atbash("Portalis")))
    print(to_morse("cheese lot"), from_morse(to_morse("cheers")))
    print(remove_vowels("Programming In Python"), remove_vowels(""), remove_vowels("aeiou") == "")
    print(complement("GATTACA"), complement(""))
    print(escape("a < b && c > d"))
    print("12345".translate(str.maketrans("135", "ace", "2")), "abc".translate(str.maketrans("ab", "ba")))
    print("über".translate(str.maketrans("üé", "ue")), "日本".translate(str.maketrans("日", "月")))
    print("x.y,z".translate(str.maketrans(".,", "  ")).split())
    words = "the quick brown fox jumps".split()
    pig = [w[1:] + w[0] + "ay" if w[0] not in "aeiou" else w + "way" for w in words]
    print(" ".join(pig))
    print("".join(c for c in "h3ll0 w0rld" if not c.isdigit()), "".join(filter(str.isalpha, "a1b2c3")))
    print("".join(map(str.upper, "shout")), "".join(chr(ord(c) ^ 32) for c in "SwapCase"))
    leet = {"e": "3", "a": "4", "o": "0", "t": "7"}
    print("".join(leet.get(c, c) for c in "leet speak tool"))


if __name__ == "__main__":
    main()
