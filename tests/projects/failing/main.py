from pkg.deep import fail


def go(n):
    return fail(n)


if __name__ == "__main__":
    print("start")
    go(3)
