"""Pancake flips over all permutations: indexing of a list of ints."""


def flips(perm, work):
    for i in range(len(perm)):
        work[i] = perm[i]
    count = 0
    while True:
        first = work[0]
        if first == 0:
            return count
        low, high = 0, first
        while low < high:
            work[low], work[high] = work[high], work[low]
            low += 1
            high -= 1
        count += 1


def run(n: int) -> int:
    perm = list(range(n))
    work = [0] * n
    count = [0] * n
    checksum = 0
    longest = 0
    sign = 1
    r = n
    while True:
        while r != 1:
            count[r - 1] = r
            r -= 1
        found = flips(perm, work)
        longest = max(longest, found)
        checksum += sign * found
        sign = -sign
        while True:
            if r == n:
                return checksum * 100 + longest
            first = perm[0]
            for i in range(r):
                perm[i] = perm[i + 1]
            perm[r] = first
            count[r] -= 1
            if count[r] > 0:
                break
            r += 1
