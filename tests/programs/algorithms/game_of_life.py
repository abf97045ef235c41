# covers: algorithms: game of life on lists and on sets, wrap-around, still lifes and gliders, elementary cellular automata, Langton's ant, forest fire with own random numbers, flood fill
def parse(text):
    return [[c == "#" for c in line] for line in text.split("/")]


def show(grid):
    return "/".join("".join("#" if c else "." for c in row) for row in grid)


def step(grid, wrap=False):
    rows, cols = len(grid), len(grid[0])
    out = []
    for r in range(rows):
        row = []
        for c in range(cols):
            n = 0
            for dr in (-1, 0, 1):
                for dc in (-1, 0, 1):
                    if dr == dc == 0:
                        continue
                    y, x = r + dr, c + dc
                    if wrap:
                        n += grid[y % rows][x % cols]
                    elif 0 <= y < rows and 0 <= x < cols:
                        n += grid[y][x]
            row.append(n == 3 or grid[r][c] and n == 2)
        out.append(row)
    return out


def step_set(cells):
    counts = {}
    for x, y in cells:
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                if dx or dy:
                    key = (x + dx, y + dy)
                    counts[key] = counts.get(key, 0) + 1
    return {c for c, n in counts.items() if n == 3 or n == 2 and c in cells}


def automaton(rule, width, steps):
    cells = [0] * width
    cells[width // 2] = 1
    out = []
    for _ in range(steps):
        out.append("".join(".#"[c] for c in cells))
        cells = [rule >> (cells[i - 1] << 2 | cells[i] << 1 | cells[(i + 1) % width]) & 1 for i in range(width)]
    return out


def ant(steps):
    black = set()
    x, y, dx, dy = 0, 0, 0, -1
    for _ in range(steps):
        if (x, y) in black:
            black.discard((x, y))
            dx, dy = dy, -dx
        else:
            black.add((x, y))
            dx, dy = -dy, dx
        x, y = x + dx, y + dy
    return len(black), (x, y)


def forest(size, seed, rounds):
    def rand():
        state[0] = state[0] * 1103515245 + 12345 & 0x7FFFFFFF
        return state[0] / 0x80000000

    state = [seed]
    grid = [["T" if rand() < 0.7 else "." for _ in range(size)] for _ in range(size)]
    grid[size // 2][size // 2] = "F"
    history = []
    for _ in range(rounds):
        following = [row[:] for row in grid]
        for r in range(size):
            for c in range(size):
                if grid[r][c] == "F":
                    following[r][c] = "."
                elif grid[r][c] == "T" and any(0 <= r + a < size and 0 <= c + b < size and grid[r + a][c + b] == "F" for a, b in ((0, 1), (1, 0), (0, -1), (-1, 0))):
                    following[r][c] = "F"
        grid = following
        history.append("".join("".join(row) for row in grid).count("F"))
    return history, ["".join(row) for row in grid]


def main():
    blinker = parse("...../..#../..#../..#../.....")
    print(show(step(blinker)), show(step(step(blinker))) == show(blinker))
    block = parse("..../.##./.##./....")
    print(step(block) == block, sum(map(sum, block)))
    glider = parse(".#..../..#.../###.../....../....../......")
    seen = {}
    for t in range(40):
        key = show(glider)
        if key in seen:
            print("cycle", seen[key], t)
            break
        seen[key] = t
        glider = step(glider, wrap=True)
    print(show(step(parse(".#..../..#.../###.../....../....../......"))), len(seen))
    cells = {(1, 0), (2, 1), (0, 2), (1, 2), (2, 2)}
    for _ in range(4):
        cells = step_set(cells)
    print(sorted(cells), sorted(step_set({(0, 0)})))
    pentomino = {(1, 0), (2, 0), (0, 1), (1, 1), (1, 2)}
    sizes = []
    for _ in range(30):
        sizes.append(len(pentomino))
        pentomino = step_set(pentomino)
    print(sizes)
    print("\n".join(automaton(90, 15, 6)), "\n".join(automaton(30, 15, 6)), sep="\n\n")
    print(ant(0), ant(100), ant(3000), forest(7, 3, 5))


main()
