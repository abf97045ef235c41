"""Text put together piece by piece: `+=`, str() of numbers, join, upper, replace."""


def line(i):
    out = ""
    out += "item "
    out += str(i)
    out += ": "
    for k in range(i % 5):
        out += "ab"
        out += str(k)
    return out


def run(n: int) -> int:
    text = ""
    for i in range(n):
        text += line(i)
        text += "\n"
    words = []
    for i in range(n):
        words.append("w" + str(i * 7 % 1000))
    joined = ",".join(words)
    changed = joined.replace("7", "seven").upper()
    total = 0
    for c in changed:
        if c == "E":
            total += 1
    return total * 1000003 + len(text) * 1009 + len(changed)
