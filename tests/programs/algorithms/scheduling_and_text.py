# covers: algorithms: text wrapping and justification, roman and word numerals, calendar layout, interval merging, meeting rooms, job scheduling, elevator, dice statistics
def wrap(text, width):
    lines, line = [], []
    for word in text.split():
        if line and sum(map(len, line)) + len(line) + len(word) > width:
            lines.append(line)
            line = []
        line.append(word)
    return lines + [line] if line else lines


def justify(text, width):
    out = []
    lines = wrap(text, width)
    for i, words in enumerate(lines):
        if len(words) == 1 or i == len(lines) - 1:
            out.append(" ".join(words).ljust(width))
            continue
        spaces = width - sum(len(w) for w in words)
        gap, extra = divmod(spaces, len(words) - 1)
        line = ""
        for j, w in enumerate(words[:-1]):
            line += w + " " * (gap + (1 if j < extra else 0))
        out.append(line + words[-1])
    return out


def merge(intervals):
    out = []
    for a, b in sorted(intervals):
        if out and a <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], b))
        else:
            out.append((a, b))
    return out


def rooms(meetings):
    events = sorted([(a, 1) for a, _ in meetings] + [(b, -1) for _, b in meetings])
    busy = most = 0
    for _, change in events:
        busy += change
        most = max(most, busy)
    return most


def select(meetings):
    chosen, end = [], None
    for a, b in sorted(meetings, key=lambda m: m[1]):
        if end is None or a >= end:
            chosen.append((a, b))
            end = b
    return chosen


def jobs(tasks):
    slots = {}
    for name, deadline, profit in sorted(tasks, key=lambda t: (-t[2], t[0])):
        for slot in range(deadline, 0, -1):
            if slot not in slots:
                slots[slot] = (name, profit)
                break
    return [slots[s][0] for s in sorted(slots)], sum(p for _, p in slots.values())


def round_robin(jobs, quantum):
    queue = [(name, work) for name, work in jobs.items()]
    clock, finished, trace = 0, {}, []
    while queue:
        name, left = queue.pop(0)
        used = min(left, quantum)
        clock += used
        trace.append(f"{name}{used}")
        if left > used:
            queue.append((name, left - used))
        else:
            finished[name] = clock
    return trace, finished


def dice(n, sides=6):
    totals = {0: 1}
    for _ in range(n):
        following = {}
        for total, ways in totals.items():
            for face in range(1, sides + 1):
                following[total + face] = following.get(total + face, 0) + ways
        totals = following
    return totals


def elevator(floor, calls):
    up = sorted(c for c in calls if c >= floor)
    down = sorted((c for c in calls if c < floor), reverse=True)
    order = up + down if not down or up and up[0] - floor <= floor - down[0] else down + up
    distance = 0
    for stop in order:
        distance += abs(stop - floor)
        floor = stop
    return order, distance


def histogram(counts, width=30):
    top = max(counts.values())
    for key in sorted(counts):
        print(f"{key:>3} {'█' * round(counts[key] / top * width):<{width}} {counts[key] / sum(counts.values()):7.3%}")


def main():
    text = "The quick brown fox jumps over the extraordinarily lazy dog and runs away from it quickly"
    for line in justify(text, 20):
        print(f"|{line}|")
    print(wrap("", 5), wrap("toolongword a", 4), justify("one", 5))
    meetings = [(9, 10.5), (9.5, 11), (10, 12), (11, 11.5), (13, 14), (14, 15)]
    print(merge(meetings), merge([]), merge([(5, 6), (1, 9)]), rooms(meetings), rooms([]), select(meetings), select([]))
    print(jobs([("a", 2, 100), ("b", 1, 19), ("c", 2, 27), ("d", 1, 25), ("e", 3, 15)]), jobs([]))
    print(round_robin({"p": 5, "q": 2, "r": 3}, 2), round_robin({}, 1))
    print(elevator(5, [1, 7, 9, 3]), elevator(0, []), elevator(5, [4, 9]))
    histogram(dice(2))
    print(max(dice(3).items(), key=lambda kv: (kv[1], kv[0])), sum(dice(4).values()), dice(1, 4))


main()
