"""Words counted with a dict: split, lookup and update by str keys, sorting of the result."""


def make_text(n):
    words = []
    seed = 42
    for _ in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        words.append("w" + str(seed // 65536 % 5000))
    return " ".join(words)


def count(text):
    counts = {}
    for word in text.split():
        counts[word] = counts.get(word, 0) + 1
    return counts


def run(n: int) -> int:
    counts = count(make_text(n))
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    total = 0
    for rank, (word, times) in enumerate(ordered):
        total += (rank + 1) * times * len(word)
    return total
