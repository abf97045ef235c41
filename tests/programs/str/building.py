# covers: str: += in loops, aliasing while building, multiplication, join of pieces, conditional pieces, nested helpers that append
def repeat(text, n):
    out = ""
    for _ in range(n):
        out += text
    return out


def triangle(n, mark="*"):
    out = ""
    for i in range(1, n + 1):
        out += " " * (n - i) + mark * (2 * i - 1) + "\n"
    return out


def run_length(text):
    out = ""
    i = 0
    while i < len(text):
        j = i
        while j < len(text) and text[j] == text[i]:
            j += 1
        out += text[i] + (str(j - i) if j - i > 1 else "")
        i = j
    return out


def expand(code):
    out = ""
    last = ""
    digits = ""
    for c in code:
        if c.isdigit():
            digits += c
            continue
        out += last * int(digits or "1")
        last, digits = c, ""
    return out + last * int(digits or "1")


def html(tag, body):
    return f"<{tag}>{body}</{tag}>"


def main():
    print(repeat("ab", 3), repr(repeat("x", 0)), "ab" * 2, "ab" * 0 == "", "ab" * -1 == "", 3 * "é", "" * 5 == "")
    print(triangle(4), end="")
    print(triangle(2, "🎄"), end="")
    for text in ("aaabccd", "", "abc", "zzzzzzzzzzzz", "ééé日日"):
        print(repr(text), run_length(text), expand(run_length(text)) == text)
    a = "start"
    b = a
    a += "-more"
    print(a, b)
    c = b
    b = b + "!"
    c += "?"
    print(a, b, c)
    pieces = []
    s = ""
    for i in range(5):
        s += str(i)
        pieces.append(s)
    print(pieces, s)
    s *= 2
    print(s, len(s))
    text = ""
    for i in range(2000):
        text += chr(97 + i % 26)
        if i % 500 == 0:
            text += "é"
    print(len(text), text[:5], text[-5:], text[502], text.count("é"), text.count("abc"))
    front = ""
    for c in "abc":
        front = c + front
    print(front)
    print(html("b", html("i", "x")))
    line = "-" * 10
    print(line + "\n" + line, "=" * 5 + ">" + "=" * 5)
    rows = ["".join("#" if (x + y) % 2 else "." for x in range(6)) for y in range(3)]
    print("\n".join(rows))
    total = ""
    total += "a" if rows else "b"
    total += "c" * (len(total) + 1)
    print(total, total + total[::-1], (total + "x")[1:3], ("a" "b" 'c') + "d")
    n = 27
    binary = ""
    while n:
        binary = str(n % 2) + binary
        n //= 2
    print(binary)


main()
