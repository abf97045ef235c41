# covers: list: slices with steps and negative indexes, slice assignment (grow, shrink, extended), slice deletion, copies are shallow, errors
def main():
    xs = list(range(10))
    for start in (None, 0, 3, -3, 12, -12):
        for stop in (None, 7, -2, 12, -12):
            for step in (None, 2, -1, -3):
                print(xs[start:stop:step], end=" ")
        print()
    ys = xs[:]
    ys[2:5] = [20, 30]
    print(ys)
    ys[2:2] = [7, 8, 9]
    print(ys)
    ys[5:] = []
    print(ys)
    ys[len(ys):] = [1, 2]
    ys[:0] = [-1]
    print(ys)
    ys[1:3] = range(4)
    print(ys)
    ys[-2:] = ys[:2]
    print(ys)
    ys[:] = [5, 4, 3, 2, 1, 0]
    print(ys)
    ys[::2] = [50, 30, 10]
    print(ys)
    ys[::-1] = [1, 2, 3, 4, 5, 6]
    print(ys)
    ys[4:1:-1] = [0, 0, 0]
    print(ys)
    ys[5:2] = [99]
    print(ys)
    try:
        ys[::2] = [1]
    except ValueError as e:
        print("ValueError:", e)
    try:
        ys[::0]
    except ValueError as e:
        print("ValueError:", e)
    zs = list(range(12))
    del zs[2:4]
    print(zs)
    del zs[::3]
    print(zs)
    del zs[-2:]
    print(zs)
    del zs[::-2]
    print(zs)
    del zs[10:20]
    del zs[:]
    print(zs)
    grid = [[1, 2], [3, 4]]
    shallow = grid[:]
    shallow[0][0] = 99
    shallow.append([5])
    print(grid, shallow, grid[0] is shallow[0], grid is shallow)
    a = b = [1, 2, 3]
    a[:] = a[1:] + a[:1]
    print(b, a is b)
    a = a[1:]
    print(b, a, a is b)
    a[0:1] = a[0:1] * 3
    print(a, [0] * 3 + a[::-1], a[-1:], a[:-1], a[5:])
    a[1:1] = a
    print(a)


main()
