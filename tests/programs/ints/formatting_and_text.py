# covers: ints: str, zero padding, thousands separators, zfill, centered tables, palindromes, digits reversed, number words
ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def words(n):
    if n < 0:
        return "minus " + words(-n)
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + ("-" + ONES[n % 10] if n % 10 else "")
    if n < 1000:
        rest = n % 100
        return ONES[n // 100] + " hundred" + (" and " + words(rest) if rest else "")
    for size, name in [(10 ** 9, "billion"), (10 ** 6, "million"), (1000, "thousand")]:
        if n >= size:
            rest = n % size
            return words(n // size) + " " + name + (" " + words(rest) if rest else "")
    return "?"


def reverse(n):
    sign = -1 if n < 0 else 1
    return sign * int(str(abs(n))[::-1])


def is_palindrome(n):
    text = str(n)
    return text == text[::-1]


def ordinal(n):
    if 10 <= n % 100 <= 20:
        suffix = "th"
    else:
        suffix = {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return str(n) + suffix


def human(size):
    for unit in ("B", "KB", "MB", "GB"):
        if size < 1024:
            return f"{size:.1f} {unit}"
        size /= 1024
    return f"{size:.1f} TB"


def main():
    for n in (0, 7, 13, 20, 42, 100, 101, 999, 1000, 12345, 1000000, 2000019, 1234567890, -17):
        print(f"{n:>12,}|{n:_}|{words(n)}")
    print([reverse(n) for n in (123, -123, 100, 0)])
    print([n for n in range(100, 300) if is_palindrome(n)])
    print([ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111, 112)])
    print([human(n) for n in (0, 1023, 1024, 1536, 10 ** 6, 10 ** 9, 10 ** 14)])
    print(str(5).zfill(3), str(-5).zfill(4), str(12345).rjust(8, "."), str(7).center(5, "*"))
    for i in range(1, 4):
        print(" ".join(f"{i * j:3d}" for j in range(1, 6)))


main()
