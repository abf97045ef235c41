# covers: algorithms: n-queens, sudoku, subset sum, permutations and combinations, word search, knight's tour, maze by recursion, crypt-arithmetic, map colouring
PUZZLE = [
    "53..7....", "6..195...", ".98....6.",
    "8...6...3", "4..8.3..1", "7...2...6",
    ".6....28.", "...419..5", "....8..79",
]
tried = 0


def queens(n, placed=()):
    if len(placed) == n:
        return [list(placed)]
    out = []
    for c in range(n):
        if all(c != p and abs(c - p) != len(placed) - i for i, p in enumerate(placed)):
            out += queens(n, placed + (c,))
    return out


def options(grid, r, c):
    used = set(grid[r])
    used |= {grid[i][c] for i in range(9)}
    used |= {grid[i][j] for i in range(r // 3 * 3, r // 3 * 3 + 3) for j in range(c // 3 * 3, c // 3 * 3 + 3)}
    return [d for d in "123456789" if d not in used]


def sudoku(grid):
    global tried
    best = None
    for r in range(9):
        for c in range(9):
            if grid[r][c] == ".":
                choices = options(grid, r, c)
                if best is None or len(choices) < len(best[2]):
                    best = (r, c, choices)
    if best is None:
        return True
    r, c, choices = best
    for d in choices:
        tried += 1
        grid[r][c] = d
        if sudoku(grid):
            return True
    grid[r][c] = "."
    return False


def subset_sum(xs, target, chosen=None):
    chosen = [] if chosen is None else chosen
    if target == 0:
        return list(chosen)
    if not xs or target < 0:
        return None
    chosen.append(xs[0])
    found = subset_sum(xs[1:], target - xs[0], chosen)
    if found is None:
        chosen.pop()
        found = subset_sum(xs[1:], target, chosen)
    return found


def combinations(xs, k, start=0, current=None, out=None):
    current = [] if current is None else current
    out = [] if out is None else out
    if len(current) == k:
        out.append(tuple(current))
        return out
    for i in range(start, len(xs)):
        current.append(xs[i])
        combinations(xs, k, i + 1, current, out)
        current.pop()
    return out


def word_search(board, word):
    def walk(r, c, i, seen):
        if i == len(word):
            return True
        if not (0 <= r < len(board) and 0 <= c < len(board[0])) or (r, c) in seen or board[r][c] != word[i]:
            return False
        seen.add((r, c))
        found = walk(r + 1, c, i + 1, seen) or walk(r - 1, c, i + 1, seen) or walk(r, c + 1, i + 1, seen) or walk(r, c - 1, i + 1, seen)
        seen.discard((r, c))
        return found

    return any(walk(r, c, 0, set()) for r in range(len(board)) for c in range(len(board[0])))


def knight(n):
    board = [[-1] * n for _ in range(n)]
    moves = [(1, 2), (2, 1), (2, -1), (1, -2), (-1, -2), (-2, -1), (-2, 1), (-1, 2)]

    def free(r, c):
        return [(r + a, c + b) for a, b in moves if 0 <= r + a < n and 0 <= c + b < n and board[r + a][c + b] < 0]

    def go(r, c, step):
        board[r][c] = step
        if step == n * n - 1:
            return True
        for r2, c2 in sorted(free(r, c), key=lambda p: (len(free(*p)), p)):
            if go(r2, c2, step + 1):
                return True
        board[r][c] = -1
        return False

    return board if go(0, 0, 0) else None


def generate(n, left=0, text=""):
    if len(text) == 2 * n:
        return [text]
    out = []
    if left < n:
        out += generate(n, left + 1, text + "(")
    if len(text) - left < left:
        out += generate(n, left, text + ")")
    return out


def main():
    print(queens(4), [len(queens(n)) for n in range(1, 8)])
    grid = [list(row) for row in PUZZLE]
    print(sudoku(grid), tried)
    print("\n".join("".join(row) for row in grid))
    print(subset_sum([8, 6, 7, 5, 3], 16), subset_sum([2, 4], 7), subset_sum([], 0), combinations("abcd", 2), len(combinations(list(range(8)), 4)))
    board = ["ABCE", "SFCS", "ADEE"]
    print([word_search(board, w) for w in ("ABCCED", "SEE", "ABCB", "")], generate(3), len(generate(6)))
    for row in knight(5) or []:
        print(" ".join(f"{x:2d}" for x in row))
    print(knight(3), knight(1))


main()
