# covers: algorithms: bubble, insertion, selection, shell, merge, quick, heap, counting, radix and bucket sort on ints, floats and strings; stability and sortedness checks
def bubble(xs):
    xs = list(xs)
    for i in range(len(xs)):
        swapped = False
        for j in range(len(xs) - 1 - i):
            if xs[j] > xs[j + 1]:
                xs[j], xs[j + 1] = xs[j + 1], xs[j]
                swapped = True
        if not swapped:
            break
    return xs


def insertion(xs):
    xs = list(xs)
    for i in range(1, len(xs)):
        x, j = xs[i], i - 1
        while j >= 0 and xs[j] > x:
            xs[j + 1] = xs[j]
            j -= 1
        xs[j + 1] = x
    return xs


def selection(xs):
    xs = list(xs)
    for i in range(len(xs)):
        k = min(range(i, len(xs)), key=lambda j: xs[j])
        xs[i], xs[k] = xs[k], xs[i]
    return xs


def shell(xs):
    xs = list(xs)
    gap = len(xs) // 2
    while gap:
        for i in range(gap, len(xs)):
            j = i
            while j >= gap and xs[j - gap] > xs[j]:
                xs[j - gap], xs[j] = xs[j], xs[j - gap]
                j -= gap
        gap //= 2
    return xs


def merge_sort(xs, key=None):
    if len(xs) <= 1:
        return list(xs)
    mid = len(xs) // 2
    left, right = merge_sort(xs[:mid], key), merge_sort(xs[mid:], key)
    out = []
    i = j = 0
    while i < len(left) and j < len(right):
        a, b = left[i], right[j]
        if (key(b) < key(a)) if key else b < a:
            out.append(b)
            j += 1
        else:
            out.append(a)
            i += 1
    return out + left[i:] + right[j:]


def quick(xs):
    if len(xs) < 2:
        return list(xs)
    pivot = xs[len(xs) // 2]
    return quick([x for x in xs if x < pivot]) + [x for x in xs if x == pivot] + quick([x for x in xs if x > pivot])


def quick_in_place(xs, low=0, high=None):
    high = len(xs) - 1 if high is None else high
    if low < high:
        pivot, i = xs[high], low
        for j in range(low, high):
            if xs[j] <= pivot:
                xs[i], xs[j] = xs[j], xs[i]
                i += 1
        xs[i], xs[high] = xs[high], xs[i]
        quick_in_place(xs, low, i - 1)
        quick_in_place(xs, i + 1, high)
    return xs


def heap_sort(xs):
    xs = list(xs)

    def sift(start, end):
        root = start
        while (child := 2 * root + 1) < end:
            if child + 1 < end and xs[child] < xs[child + 1]:
                child += 1
            if xs[root] >= xs[child]:
                return
            xs[root], xs[child] = xs[child], xs[root]
            root = child

    for start in range(len(xs) // 2 - 1, -1, -1):
        sift(start, len(xs))
    for end in range(len(xs) - 1, 0, -1):
        xs[0], xs[end] = xs[end], xs[0]
        sift(0, end)
    return xs


def counting(xs):
    counts = [0] * (max(xs, default=-1) + 1)
    for x in xs:
        counts[x] += 1
    return [x for x, n in enumerate(counts) for _ in range(n)]


def radix(xs, base=10):
    place = 1
    while any(x // place for x in xs):
        buckets = [[] for _ in range(base)]
        for x in xs:
            buckets[x // place % base].append(x)
        xs = [x for b in buckets for x in b]
        place *= base
    return xs


def main():
    data = [(i * 7919 + 13) % 101 for i in range(40)]
    words = "the quick brown fox jumps over the lazy dog".split()
    floats = [x / 7 - 5 for x in data[:8]]
    for f in (bubble, insertion, selection, shell, merge_sort, quick, heap_sort):
        print(f.__name__, f(data) == sorted(data), f(words) == sorted(words), f(floats) == sorted(floats), f([]), f([1]), f(data)[:6])
    print(quick_in_place(data[:10]), counting(data) == sorted(data), radix(data) == sorted(data), radix([170, 45, 75, 802, 2], 16), counting([]), radix([]))
    print(merge_sort(words, key=len), merge_sort(words, key=len) == sorted(words, key=len), merge_sort([3, 1, 2], key=lambda x: -x), data[:5])


main()
