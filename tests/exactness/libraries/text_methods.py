"""Methods of `str` on two texts and a number."""


def run(texts: list[str], others: list[str], ns: list[int], ways: list[int]) -> list[str]:
    return [_result(text, other, n, way) for text, other, n, way in zip(texts, others, ns, ways)]


def _result(text, other, n, way):
    try:
        return (
            _cased(text, way) if way < 8 else _searched(text, other, n, way) if way < 20 else _made(text, other, n, way)
        )
    except ValueError as error:
        return str(error)


def _cased(s, way):
    if way == 0:
        return s.upper()
    if way == 1:
        return s.lower()
    if way == 2:
        return s.title()
    if way == 3:
        return s.capitalize()
    if way == 4:
        return s.swapcase()
    if way == 5:
        return s.casefold()
    if way == 6:
        tests = [s.isalpha(), s.isdigit(), s.isalnum(), s.isspace(), s.isupper(), s.islower(), s.istitle()]
        return str(tests + [s.isdecimal(), s.isnumeric(), s.isidentifier(), s.isprintable(), s.isascii()])
    return repr(s) + ascii(s)


def _searched(s, t, n, way):
    if way == 8:
        return f"{s.find(t)} {s.rfind(t)} {s.count(t)} {t in s}"
    if way == 9:
        return f"{s.find(t, n)} {s.rfind(t, n, -n)} {s.count(t, -n)}"
    if way == 10:
        return f"{s.startswith(t)} {s.endswith(t)} {s.startswith(t, n)} {s.endswith(t, 0, n)}"
    if way == 11:
        return str(s.index(t))
    if way == 12:
        return str(s.split(t))
    if way == 13:
        return str(s.rsplit(t, n))
    if way == 14:
        return f"{s.split()} {s.split(None, n)} {s.rsplit(None, n)}"
    if way == 15:
        return f"{s.splitlines()} {s.splitlines(True)}"
    if way == 16:
        return str(s.partition(t))
    if way == 17:
        return str(s.rpartition(t))
    if way == 18:
        return f"{s < t} {s <= t} {s == t} {s > t}"
    return f"{s.removeprefix(t)} {s.removesuffix(t)}"


def _made(s, t, n, way):
    if way == 20:
        return s.replace(t, "é")
    if way == 21:
        return s.replace(t, "日本", n)
    if way == 22:
        return s.strip(t) + "|" + s.lstrip(t) + "|" + s.rstrip(t)
    if way == 23:
        return s.strip() + "|" + s.lstrip() + "|" + s.rstrip()
    if way == 24:
        return f"{s.ljust(n)}|{s.rjust(n, '😀')}|{s.center(n, 'ß')}|{s.zfill(n)}"
    if way == 25:
        return s.expandtabs(n)
    if way == 26:
        return t.join([s, t, s])
    if way == 27:
        return f"{s:>12}|{t:.2}|{s!r:^30}"
    if way == 28:
        return s.translate(str.maketrans("abc", "é日😀"))
    if way == 29:
        return str(s.encode())
    if way == 30:
        return str(s.encode("ascii", "replace")) + str(s.encode("latin-1", "ignore"))
    return s * (n % 4) + s[::-1]
