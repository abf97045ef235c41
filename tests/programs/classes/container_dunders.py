# covers: classes: __len__ __getitem__ with int, negative and slice keys, __setitem__ __delitem__ __contains__ __iter__ __reversed__; the old sequence protocol; bool from len
class Playlist:
    def __init__(self, songs=()):
        self._songs = list(songs)

    def __len__(self):
        return len(self._songs)

    def __getitem__(self, i):
        return self._songs[i]

    def __setitem__(self, i, song):
        self._songs[i] = song

    def __delitem__(self, i):
        del self._songs[i]

    def __contains__(self, song):
        return any(song.lower() == s.lower() for s in self._songs)

    def __iter__(self):
        return iter(self._songs)

    def __reversed__(self):
        return reversed(self._songs)

    def add(self, song):
        self._songs.append(song)
        return self


class Squares:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        if i < 0:
            i += self.n
        if not 0 <= i < self.n:
            raise IndexError(f"square {i} out of range")
        return i * i


class Grid:
    def __init__(self, width, height, fill="."):
        self.width, self.height = width, height
        self.cells = [fill] * (width * height)

    def __getitem__(self, key):
        x, y = key
        return self.cells[y * self.width + x]

    def __setitem__(self, key, value):
        x, y = key
        self.cells[y * self.width + x] = value

    def __contains__(self, key):
        x, y = key
        return 0 <= x < self.width and 0 <= y < self.height

    def __iter__(self):
        return iter([(x, y) for y in range(self.height) for x in range(self.width)])

    def __str__(self):
        return "\n".join("".join(self.cells[y * self.width:(y + 1) * self.width]) for y in range(self.height))


class Countdown:
    def __init__(self, start):
        self.start = start

    def __iter__(self):
        self.current = self.start
        return self

    def __next__(self):
        if self.current <= 0:
            raise StopIteration
        self.current -= 1
        return self.current + 1


def main():
    p = Playlist(["One", "two"])
    p.add("Three").add("four")
    print(len(p), p[0], p[-1], "TWO" in p, "five" in p, bool(p), bool(Playlist()), list(p), [s.upper() for s in p], list(reversed(p)))
    p[1] = "2"
    del p[0]
    p[0] += "!"
    print(list(p), sorted(p), max(p, key=len), ", ".join(p), list(enumerate(p)), dict(zip(p, range(3))), [*p, "end"])
    first, *rest = list(p)
    print(first, rest, tuple(p), set(p) == {"2!", "Three", "four"})
    try:
        print(p[10])
    except IndexError as e:
        print("IndexError:", e)
    s = Squares(5)
    print(len(s), s[2], s[-1], list(s), 9 in s, 10 in s, [x + 1 for x in s], sum(s), max(s), list(reversed(s)), list(zip(s, "abc")))
    try:
        s[7]
    except IndexError as e:
        print("IndexError:", e)
    g = Grid(4, 2)
    g[1, 0] = "#"
    g[3, 1] = g[1, 0] * 1
    for x, y in g:
        if (x + y) % 3 == 2:
            g[x, y] = "o"
    print(g)
    print(g[1, 0], (3, 1) in g, (4, 0) in g, sum(1 for c in g if g[c] == "o"))
    c = Countdown(3)
    print(list(c), list(c), sum(c), [a * 10 for a in c], max(c), 2 in c)
    it = iter(c)
    print(next(it), next(it), next(it), next(it, "over"))
    for a in Countdown(2):
        for b in Countdown(2):
            print(a, b, end="; ")
    print()


main()
