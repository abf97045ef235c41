# covers: control: for and while with else, break and continue at several levels, loop variables afterwards, pass, empty loops, nested flags
def find_factor(n):
    for d in range(2, n):
        if n % d == 0:
            result = d
            break
    else:
        result = None
    return result


def search(grid, target):
    for r, row in enumerate(grid):
        for c, v in enumerate(row):
            if v == target:
                break
        else:
            continue
        return r, c
    return None


def countdown(n, stop=None):
    out = []
    while n > 0:
        n -= 1
        if n == stop:
            break
        if n % 3 == 0:
            continue
        out.append(n)
    else:
        out.append(-1)
    return out


def guess(secret, low=0, high=100):
    steps = 0
    while True:
        steps += 1
        mid = (low + high) // 2
        if mid == secret:
            return steps
        if mid < secret:
            low = mid + 1
        else:
            high = mid - 1


def skip_words(text, stop="END"):
    kept = []
    for word in text.split():
        if word.startswith("#"):
            continue
        if word == stop:
            kept.append("<stopped>")
            break
        for c in word:
            if c.isdigit():
                break
        else:
            kept.append(word)
    else:
        kept.append("<all>")
    return kept


def main():
    print([find_factor(n) for n in range(2, 16)])
    grid = [[1, 2, 3], [4, 5, 6]]
    print(search(grid, 5), search(grid, 1), search(grid, 9), search([], 1), search([[], [7]], 7))
    print(countdown(10), countdown(10, 4), countdown(0), countdown(1, 0))
    print([guess(s) for s in (50, 0, 100, 73)])
    print(skip_words("a b2 #c d"), skip_words("x END y"), skip_words(""))
    for i in range(3):
        for j in range(3):
            if j > i:
                break
            if i == j == 1:
                continue
            print(i, j, end="; ")
        else:
            print("inner done", end="; ")
        while j > 0:
            j -= 1
            if j == 1:
                break
        else:
            print("while done", j, end="; ")
    print(i, j)
    for i in []:
        pass
    else:
        print("else of empty", i)
    while False:
        pass
    else:
        print("else of while")
    n = 0
    while n < 3:
        n += 1
        for k in range(n):
            if k == 1:
                break
        print(n, k, end=" ")
    print()
    for x in range(5):
        if x == 1:
            continue
        elif x == 3:
            break
        print(x, end=" ")
    print("ended at", x)


main()
