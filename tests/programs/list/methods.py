# covers: list: append extend insert remove pop clear index count reverse copy with all argument forms and errors
def attempt(label, action):
    try:
        print(label, action())
    except IndexError as e:
        print(label, "IndexError:", e)
    except ValueError as e:
        print(label, "ValueError:", e)


def show(xs, note=""):
    print(len(xs), xs, note)


def main():
    xs = []
    show(xs, "empty")
    for i in range(5):
        xs.append(i * i)
    show(xs)
    xs.extend([100, 200])
    xs.extend(range(3))
    xs.extend(x + 1 for x in (7, 8))
    xs.extend([])
    show(xs, "extended")
    xs.insert(0, -1)
    xs.insert(2, -2)
    xs.insert(-1, -3)
    xs.insert(100, -4)
    xs.insert(-100, -5)
    show(xs, "inserted")
    xs.remove(0)
    show(xs)
    attempt("remove", lambda: xs.remove(999))
    print(xs.pop(), xs.pop(0), xs.pop(-2), xs.pop(1))
    show(xs)
    print(xs.index(16), xs.index(0, 3), xs.count(9), xs.count(12345), xs.index(16, -9), xs.index(1, 0, 100))
    attempt("index", lambda: xs.index(77))
    attempt("index bounds", lambda: xs.index(16, 0, 2))
    attempt("pop", lambda: [1].pop(3))
    attempt("get", lambda: xs[50])
    attempt("negative get", lambda: xs[-50])
    empty = [1]
    empty.pop()
    attempt("pop empty", lambda: empty.pop())
    xs.reverse()
    show(xs, "reversed")
    ys = xs.copy()
    ys.append(5)
    ys[0] = 77
    show(xs)
    show(ys, "copy")
    ys.clear()
    show(ys, "cleared")
    ys += [1, 2]
    ys += (3, 4)
    ys += range(2)
    show(ys)
    words = ["b", "a"]
    words += "cd"
    words.extend("ef")
    words.extend(["gh"])
    show(words)
    zs = ys
    zs += [9]
    zs = zs + [10]
    show(ys)
    show(zs)
    xs.extend(xs)
    show(xs, "doubled")
    print(xs.append(1), xs.sort(), xs.reverse(), xs[:3])
    del xs[0], xs[-1], xs[2]
    show(xs)


main()
