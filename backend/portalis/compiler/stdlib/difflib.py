"""How sequences differ: the longest runs that they share, and what is left between them."""

from collections import namedtuple
from heapq import nlargest

Match = namedtuple("Match", "a b size")


class SequenceMatcher:
    def __init__(self, isjunk=None, a="", b="", autojunk=True):
        self._isjunk = isjunk
        self.autojunk = autojunk
        self.set_seqs(a, b)

    def set_seqs(self, a, b):
        self.set_seq1(a)
        self.set_seq2(b)

    def set_seq1(self, a):
        self.a = a

    def set_seq2(self, b):
        self.b = b
        self.bjunk = set()
        self.bpopular = set()
        self.b2j = {}
        for i, item in enumerate(b):
            self.b2j.setdefault(item, []).append(i)
        if self._isjunk is not None:
            for item in list(self.b2j):
                if self._isjunk(item):
                    self.bjunk.add(item)
                    del self.b2j[item]
        n = len(b)
        if self.autojunk and n >= 200:
            most = n // 100 + 1
            for item, places in list(self.b2j.items()):
                if len(places) > most:
                    self.bpopular.add(item)
                    del self.b2j[item]

    def find_longest_match(self, alo=0, ahi=None, blo=0, bhi=None):
        """The longest run that both parts share; of several, the first in `a`, then the first in `b`."""
        a, b = self.a, self.b
        if ahi is None:
            ahi = len(a)
        if bhi is None:
            bhi = len(b)
        at_a, at_b, size = alo, blo, 0
        # How long the runs are that end at a place of `b` and the item before this one.
        runs = {}
        for i in range(alo, ahi):
            longer = {}
            for j in self.b2j.get(a[i], []):
                if j < blo:
                    continue
                if j >= bhi:
                    break
                k = runs.get(j - 1, 0) + 1
                longer[j] = k
                if k > size:
                    at_a, at_b, size = i - k + 1, j - k + 1, k
            runs = longer
        # First what is no junk, then junk beside it.
        for junk in (False, True):
            while at_a > alo and at_b > blo and (b[at_b - 1] in self.bjunk) == junk and a[at_a - 1] == b[at_b - 1]:
                at_a, at_b, size = at_a - 1, at_b - 1, size + 1
            while (
                at_a + size < ahi
                and at_b + size < bhi
                and (b[at_b + size] in self.bjunk) == junk
                and a[at_a + size] == b[at_b + size]
            ):
                size += 1
        return Match(at_a, at_b, size)

    def get_matching_blocks(self):
        """The runs that both share, in their order; the last is empty."""
        found = []
        left = [(0, len(self.a), 0, len(self.b))]
        while left:
            alo, ahi, blo, bhi = left.pop()
            i, j, k = self.find_longest_match(alo, ahi, blo, bhi)
            if k:
                found.append((i, j, k))
                if alo < i and blo < j:
                    left.append((alo, i, blo, j))
                if i + k < ahi and j + k < bhi:
                    left.append((i + k, ahi, j + k, bhi))
        found.sort()
        blocks = []
        at_a = at_b = size = 0
        for i, j, k in found:
            if at_a + size == i and at_b + size == j:
                size += k
            else:
                if size:
                    blocks.append(Match(at_a, at_b, size))
                at_a, at_b, size = i, j, k
        if size:
            blocks.append(Match(at_a, at_b, size))
        blocks.append(Match(len(self.a), len(self.b), 0))
        return blocks

    def get_opcodes(self):
        """The steps that make `b` of `a`."""
        i = j = 0
        steps = []
        for at_a, at_b, size in self.get_matching_blocks():
            if i < at_a and j < at_b:
                steps.append(("replace", i, at_a, j, at_b))
            elif i < at_a:
                steps.append(("delete", i, at_a, j, at_b))
            elif j < at_b:
                steps.append(("insert", i, at_a, j, at_b))
            i, j = at_a + size, at_b + size
            if size:
                steps.append(("equal", at_a, i, at_b, j))
        return steps

    def get_grouped_opcodes(self, n=3):
        """The steps in groups, with `n` items around what changes."""
        steps = self.get_opcodes()
        if not steps:
            steps = [("equal", 0, 1, 0, 1)]
        tag, i1, i2, j1, j2 = steps[0]
        if tag == "equal":
            steps[0] = (tag, max(i1, i2 - n), i2, max(j1, j2 - n), j2)
        tag, i1, i2, j1, j2 = steps[-1]
        if tag == "equal":
            steps[-1] = (tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n))
        group = []
        for tag, i1, i2, j1, j2 in steps:
            if tag == "equal" and i2 - i1 > 2 * n:
                group.append((tag, i1, min(i2, i1 + n), j1, min(j2, j1 + n)))
                yield group
                group = []
                i1, j1 = max(i1, i2 - n), max(j1, j2 - n)
            group.append((tag, i1, i2, j1, j2))
        if group and not (len(group) == 1 and group[0][0] == "equal"):
            yield group

    def _ratio(self, matches):
        length = len(self.a) + len(self.b)
        return 2.0 * matches / length if length else 1.0

    def ratio(self):
        """How alike they are, from 0 to 1."""
        return self._ratio(sum([block[2] for block in self.get_matching_blocks()]))

    def quick_ratio(self):
        """An upper bound of `ratio`: how many items they share in any order."""
        left = {}
        for item in self.b:
            left[item] = left.get(item, 0) + 1
        matches = 0
        for item in self.a:
            n = left.get(item, 0)
            left[item] = n - 1
            if n > 0:
                matches += 1
        return self._ratio(matches)

    def real_quick_ratio(self):
        """An upper bound of `ratio`: from the lengths alone."""
        return self._ratio(min(len(self.a), len(self.b)))


def get_close_matches(word, possibilities, n=3, cutoff=0.6):
    """The most similar of some sequences, the best first."""
    if not n > 0:
        raise ValueError(f"n must be > 0: {n!r}")
    if not 0.0 <= cutoff <= 1.0:
        raise ValueError(f"cutoff must be in [0.0, 1.0]: {cutoff!r}")
    found = []
    matcher = SequenceMatcher(None, word, word)
    for other in possibilities:
        matcher.set_seq1(other)
        if matcher.real_quick_ratio() >= cutoff and matcher.quick_ratio() >= cutoff:
            score = matcher.ratio()
            if score >= cutoff:
                found.append((score, other))
    return [other for _score, other in nlargest(n, found)]


def _unified_range(start, stop):
    length = stop - start
    if length == 1:
        return str(start + 1)
    return f"{start + 1 if length else start},{length}"


def unified_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """The lines that change, with lines around them, in the format of `diff -u`."""
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield f"--- {fromfile}{chr(9) + fromfiledate if fromfiledate else ''}{lineterm}"
            yield f"+++ {tofile}{chr(9) + tofiledate if tofiledate else ''}{lineterm}"
        first, last = group[0], group[-1]
        yield f"@@ -{_unified_range(first[1], last[2])} +{_unified_range(first[3], last[4])} @@{lineterm}"
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                for line in a[i1:i2]:
                    yield " " + line
            else:
                if tag != "insert":
                    for line in a[i1:i2]:
                        yield "-" + line
                if tag != "delete":
                    for line in b[j1:j2]:
                        yield "+" + line


def _context_range(start, stop):
    length = stop - start
    first = start + 1 if length else start
    return str(first) if length <= 1 else f"{first},{stop}"


_MARKS = {"insert": "+ ", "delete": "- ", "replace": "! ", "equal": "  "}


def context_diff(a, b, fromfile="", tofile="", fromfiledate="", tofiledate="", n=3, lineterm="\n"):
    """The lines that change, with lines around them, in the format of `diff -c`."""
    started = False
    for group in SequenceMatcher(None, a, b).get_grouped_opcodes(n):
        if not started:
            started = True
            yield f"*** {fromfile}{chr(9) + fromfiledate if fromfiledate else ''}{lineterm}"
            yield f"--- {tofile}{chr(9) + tofiledate if tofiledate else ''}{lineterm}"
        first, last = group[0], group[-1]
        yield "***************" + lineterm
        yield f"*** {_context_range(first[1], last[2])} ****{lineterm}"
        if any(tag in ("replace", "delete") for tag, _i1, _i2, _j1, _j2 in group):
            for tag, i1, i2, _j1, _j2 in group:
                if tag != "insert":
                    for line in a[i1:i2]:
                        yield _MARKS[tag] + line
        yield f"--- {_context_range(first[3], last[4])} ----{lineterm}"
        if any(tag in ("replace", "insert") for tag, _i1, _i2, _j1, _j2 in group):
            for tag, _i1, _i2, j1, j2 in group:
                if tag != "delete":
                    for line in b[j1:j2]:
                        yield _MARKS[tag] + line
