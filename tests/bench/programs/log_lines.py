"""Regular expressions over the lines of a log: taken apart by groups, searched, tokenized, rewritten and split."""

import re

LINE = re.compile(
    r"(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d),(\d{3}) +(DEBUG|INFO|WARN|ERROR) +\[([\w-]+)\] ([\w.]+): (.*)"
)
PAIR = re.compile(r"(\w+)=(\S+)")
ADDRESS = re.compile(r"\b\d{1,3}(?:\.\d{1,3}){3}\b")
TOKEN = re.compile(r"(?P<number>\d+(?:\.\d+)?)|(?P<word>[A-Za-z_]\w*)|(?P<space>\s+)|(?P<sign>.)")
LEVELS = {"DEBUG": 0, "INFO": 1, "WARN": 2, "ERROR": 3}


def lines(n):
    seed = 11
    out = []
    for i in range(n):
        seed = (seed * 1103515245 + 12345) % 2147483648
        r = seed // 65536
        level = ("DEBUG", "INFO", "WARN", "ERROR")[r % 4]
        head = f"2024-{r % 12 + 1:02d}-{r % 28 + 1:02d} {i % 24:02d}:{r % 60:02d}:{i % 60:02d},{r % 1000:03d} {level:<5} [pool-{r % 7}]"
        if r % 5 == 0:
            out.append(f"{head} store.cache: evicted key=user:{r} size={r % 90}.{i % 10}KB; reason=age, left={i}")
        elif r % 5 == 1:
            out.append(f"{head} net.server: accepted 10.{r % 256}.{i % 256}.{r % 100}:{r % 9000} after {r % 40}ms")
        elif r % 5 == 2:
            out.append(f"  at frame {i} of module_{r % 30} (line {r % 400})")
        else:
            out.append(f"{head} jobs.runner: finished job={r % 300} took={i % 50}.{r % 100:02d}s; status=ok, retries={r % 3}")
    return out


def seconds(match):
    return (int(match[4]) * 60 + int(match[5])) * 60 + int(match[6])


def tokens(text):
    total = 0
    for match in TOKEN.finditer(text):
        kind = match.lastgroup
        if kind == "number":
            total += int(float(match.group()) * 100)
        elif kind == "word":
            total += len(match.group())
        elif kind == "sign":
            total += match.start()
    return total


def hidden(match):
    first, _, rest = match.group().partition(".")
    return f"{first}.{len(rest)}"


def run(n: int) -> int:
    total = 0
    sizes = {}
    for line in lines(n):
        match = LINE.fullmatch(line)
        if match is None:
            total += tokens(line)
            continue
        total += seconds(match) + LEVELS[match[8]] * int(match[7])
        message = match[11]
        for key, value in PAIR.findall(message):
            sizes[key] = sizes.get(key, 0) + len(value)
        if ADDRESS.search(message):
            total += len(ADDRESS.sub(hidden, message))
        total += len(re.sub(r"\d+", "#", message))
        total += len(re.split(r"[;,]\s*", message))
    for key, size in sizes.items():
        total = total * 31 % 1000003 + size * len(key)
    return total
