# covers: range: slices of ranges, slice.indices and counts beyond 32 bits
big = 2**33


def tried(make):
    try:
        return make()
    except (IndexError, ValueError, OverflowError) as e:
        return f"{type(e).__name__}: {e}"


print(range(big)[2**32 + 1 : 2**32 + 4], list(range(0, 10**10)[3 * 10**9 : 3 * 10**9 + 3]))
print(range(big)[-3:], range(big)[:: 2**32], range(big, 0, -1)[2**32 :: 2**31])
print(slice(2**32 + 1, 2**32 + 9).indices(2**32 + 5), slice(None, None, -1).indices(big))
print(tried(lambda: range(big)[big]), tried(lambda: range(big)[-big]), range(big)[2**32 + 7])
print([1, 2, 3][: 2**32 + 1], "abc"[2**32 :], b"abc"[:: 2**32 + 1], [1, 2, 3][-(2**32) :])
print(tried(lambda: (1).to_bytes(-1, "big")), (2**32 + 3).to_bytes(5, "big"), slice(5).indices(2**40))
