# covers: str: isdigit, isalpha, isalnum, isspace of s[i]; slices without a step of str, list, tuple and bytes; dicts asked for keys of builtin types


def f(s, xs, t, b, i, j):
    n = 0
    out = []
    for k in range(len(s)):
        out.append((s[k].isdigit(), s[k].isalpha(), s[k].isalnum(), s[k].isspace()))
    print(out)
    for a in (None, i, -2, 0, 100, -100):
        for c in (None, j, -1, 0, 100, -100):
            print(s[a:c], xs[a:c], t[a:c], b[a:c], s[a:c:2], xs[a:c:None], s[:c], xs[a:], t[:], b[1:c])
    xs[i:j] = [7, 8, 9]
    del xs[:1]
    print(xs[1:][0], s[1:][0])
    d = {"a": [1], "b": []}
    e = {(1, "x"): {2: "y"}}
    try:
        print(s[200].isdigit())
    except IndexError as err:
        print(err)
    try:
        print(e[(1, "x")][3])
    except KeyError as err:
        print(err, d.pop("a"), d.setdefault("c", [4]), d.get("q"))
    try:
        del d["zz"]
    except KeyError as err:
        print(err, d)


if __name__ == "__main__":
    f("a1 \x1c\u0660\u00b2é\t\x1f_Z\u3000\u00a0\u2163x", [1, 2, 3, 4, 5], (1, 2, 3, 4), b"hello", 1, 3)
    for text in (
        "7",
        "000123",
        "999999999999999999",
        "1" * 18,
        "-5",
        "+6",
        " 8 ",
        "1_000",
        "\u0663",
        "",
        "12a",
        "9" * 18,
    ):
        try:
            print(int(text), int(text) % 7)
        except ValueError as err:
            print(err)
    print(
        "MiXeD caSe of sixty-four letters and MORE, so that it takes TWO of the pieces".lower(),
        "abc".upper(),
        "x1".lower(),
    )
    print(
        [p.strip() for p in " a b ; \u00e9 ;\u3000c\u3000; d".split(";")],
        "k = \u00fc ".partition("="),
        "k= v ".partition("="),
    )
