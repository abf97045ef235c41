# covers: builtins: the TypeError of max, sorted and comparisons of mixed types
def tryit(f):
    try: print(f())
    except TypeError as e: print("TypeError:", e)
def main():
    tryit(lambda: max([1, "a"]))
    tryit(lambda: max(["a", 1]))
    tryit(lambda: max([(1, "a"), (1, 2)]))
    tryit(lambda: max([1, None], key=lambda v: v))
    tryit(lambda: sorted([1, "a"], reverse=True))
    tryit(lambda: [1, "a"] > ["b", 2])
main()
