# covers: control: tokenizer, turtle, elevator, vending and traffic-light loops driven by conditions, several counters, early exits, retry loops
def tokenize(text):
    tokens = []
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
        elif c.isdigit() or c == "." and i + 1 < len(text) and text[i + 1].isdigit():
            j = i
            while j < len(text) and (text[j].isdigit() or text[j] == "."):
                j += 1
            tokens.append(("num", text[i:j]))
            i = j
        elif c.isalpha() or c == "_":
            j = i
            while j < len(text) and (text[j].isalnum() or text[j] == "_"):
                j += 1
            tokens.append(("name", text[i:j]))
            i = j
        elif text[i:i + 2] in ("**", "//", "==", "<="):
            tokens.append(("op", text[i:i + 2]))
            i += 2
        else:
            tokens.append(("op", c))
            i += 1
    return tokens


def turtle(program):
    x, y, dx, dy = 0, 0, 0, 1
    pen = False
    drawn = set()
    for command in program:
        if command == "F":
            x, y = x + dx, y + dy
            if pen:
                drawn.add((x, y))
        elif command == "L":
            dx, dy = -dy, dx
        elif command == "R":
            dx, dy = dy, -dx
        elif command in "UD":
            pen = command == "D"
    return (x, y), sorted(drawn)


def vending(coins, price=75):
    paid = 0
    for n, coin in enumerate(coins, 1):
        if coin not in (5, 10, 25, 50):
            print("  rejected", coin)
            continue
        paid += coin
        if paid >= price:
            break
    else:
        return f"missing {price - paid}"
    change = paid - price
    returned = []
    for coin in (50, 25, 10, 5):
        while change >= coin:
            change -= coin
            returned.append(coin)
    return f"sold after {n} coins, change {returned}"


def lights(ticks):
    state, left = "green", 3
    out = []
    for _ in range(ticks):
        out.append(state[0])
        left -= 1
        if left == 0:
            if state == "green":
                state, left = "yellow", 1
            elif state == "yellow":
                state, left = "red", 2
            else:
                state, left = "green", 3
    return "".join(out)


def retry(outcomes, limit=3):
    log = []
    for attempt in range(1, limit + 1):
        ok = outcomes[attempt - 1] if attempt <= len(outcomes) else False
        log.append(f"{attempt}:{'ok' if ok else 'fail'}")
        if ok:
            break
    else:
        log.append("gave up")
    return log


def main():
    print(tokenize("x1 = 3.14*(y_2 + .5)**2 // 7 == z<=1"), tokenize(""), tokenize("  "))
    print(turtle("FFDFRFFUFLD"), turtle("DFLFLFLF"), turtle(""))
    print(vending([25, 50]), vending([50, 3, 50]), vending([5, 5]), vending([50, 10, 10, 50]), sep="\n")
    print(lights(14), retry([False, True]), retry([]), retry([True], 1), retry([False] * 9, 2))
    floor, target, moves = 0, [3, 1, 5], []
    while target:
        goal = min(target, key=lambda f: abs(f - floor))
        while floor != goal:
            floor += 1 if goal > floor else -1
            moves.append(floor)
        target.remove(goal)
        moves.append(0)
    print(moves, floor)


main()
