"""Iterators over iterators: the runtime's, and those over any number of iterables."""

from _builtin import (
    accumulate,
    chain,
    combinations,
    combinations_with_replacement,
    compress,
    count,
    cycle,
    dropwhile,
    filterfalse,
    groupby,
    islice,
    pairwise,
    permutations,
    product,
    repeat,
    starmap,
    takewhile,
    tee,
    zip_longest,
)


def _product_of(pools, times):
    rows = [list(pool) for pool in pools] * times
    return _product_rows(rows)


def _product_rows(rows):
    places = [0] * len(rows)
    if not all(rows):
        return
    while True:
        yield tuple([row[place] for row, place in zip(rows, places)])
        at = len(rows) - 1
        while at >= 0:
            places[at] += 1
            if places[at] < len(rows[at]):
                break
            places[at] = 0
            at -= 1
        if at < 0:
            return


def _zip_longest_of(iterables, fillvalue):
    sources = [iter(items) for items in iterables]
    active = len(sources)
    if not active:
        return
    over = [False] * active
    while True:
        row = []
        for i, source in enumerate(sources):
            found = [] if over[i] else list(islice(source, 1))
            if found:
                row.append(found[0])
                continue
            if not over[i]:
                over[i] = True
                active -= 1
                if active == 0:
                    return
            row.append(fillvalue)
        yield tuple(row)
