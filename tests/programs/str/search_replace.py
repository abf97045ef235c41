# covers: str: find rfind index rindex count startswith endswith with bounds and tuples; replace with counts; in; removeprefix and removesuffix
def find_all(text, part):
    out = []
    i = text.find(part)
    while i != -1:
        out.append(i)
        i = text.find(part, i + 1)
    return out


def replace_all(text, table):
    for old, new in table.items():
        text = text.replace(old, new)
    return text


def position(text, part):
    try:
        return text.index(part)
    except ValueError as e:
        return f"{e}"


def main():
    s = "abracadabra"
    for part in ("a", "abra", "z", "", "bra", "abracadabra!"):
        print(repr(part), s.find(part), s.rfind(part), s.count(part), part in s, s.startswith(part), s.endswith(part))
    for start in (0, 1, 5, 11, 12, -4, -100):
        print(start, s.find("a", start), s.rfind("a", start), s.find("", start), s.count("a", start), s.find("a", start, -1), s.rfind("a", 0, start), s.count("", start))
    print("".find(""), "".count(""), "".find("a"), "".rfind("", 1), "aaa".count("aa"), "aaaa".count("aa"))
    print(find_all("aaaa", "aa"), find_all("mississippi", "ss"), find_all("x", "y"))
    print(position("hello", "l"), position("hello", "z"), "hello".rindex("l"))
    try:
        "hello".rindex("q")
    except ValueError as e:
        print("ValueError:", e)
    print(s.startswith("bra", 1), s.startswith(("x", "ab")), s.endswith(("ra", "zz")), s.endswith("abr", 0, -1), s.startswith("", 11), s.startswith("", 12), s.startswith(()), s.endswith("a", -1))
    print(s.replace("a", "A"), s.replace("a", "A", 2), s.replace("a", ""), s.replace("", "-"), s.replace("", "-", 3), s.replace("a", "aa"), s.replace("z", "!"), s.replace("abra", "", 1), s.replace("a", "A", 0), s.replace("a", "b", -1))
    print("".replace("", "x"), "".replace("a", "x") == "", "aaa".replace("aa", "b"), "éé日é".replace("é", "日"), "日本".replace("", "·"))
    print("test_file.py".removesuffix(".py"), "test_file.py".removeprefix("test_"), "abc".removeprefix("x"), "abc".removesuffix(""), "aaa".removeprefix("a"))
    text = "añb日c🎉d日"
    print(text.find("日"), text.rfind("日"), text.find("🎉"), text.find("d"), text.index("🎉", 3), text.find("日", 4), text.count("日"), "🎉d" in text, text.startswith("日", 3), text.endswith("日"))
    print(replace_all("cat and dog", {"cat": "dog", "dog": "cow"}), "x" not in "abc", "" in "", "a" in "")
    print("Hello".startswith("hello"), "Hello".lower().startswith("hello"), "a.b.c".replace(".", "/"), "tab\there".expandtabs(4), "a\tbc\td".expandtabs(), "\t|".expandtabs(0), "ab\n\tc".expandtabs(3))


main()
