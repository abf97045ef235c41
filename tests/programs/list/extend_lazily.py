# covers: list: extend with generator expressions, what stays when an item fails
def f(xs, n):
    out = [1]
    k = 2
    out.extend(x * k for x in xs if x != n)
    k = 3
    out.extend(x + y for x in xs for y in out[:2])
    out.extend([q for q in xs])
    out.extend(len(out) for _ in range(3))
    return out
def main():
    print(f([1, 2, 3], 2))
    partial = []
    try:
        partial.extend(10 // x for x in (1, 2, 0, 5))
    except ZeroDivisionError:
        print("partial", partial)
    for i in range(3):
        partial.extend((i, j) for j in range(i))
    print(partial)
main()
