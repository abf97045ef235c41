"""Sorts of lists of pairs: by parts of them, so that equal keys show whether the sort is stable."""


def run(lists: list[list[tuple[int, float]]], ways: list[int]) -> list[str]:
    return [str(_sorted(items, way)) for items, way in zip(lists, ways)]


def _sorted(items, way):
    if way == 0:
        return sorted(items, key=lambda pair: pair[0])
    if way == 1:
        return sorted(items, key=lambda pair: pair[0], reverse=True)
    if way == 2:
        return sorted(items)
    if way == 3:
        items.sort(key=lambda pair: pair[1], reverse=True)
        return items
    if way == 4:
        return sorted(items, key=lambda pair: (-pair[0], pair[1] < 0.5))
    if way == 5:
        return sorted(items, key=lambda pair: str(pair[0]))
    if way == 6:
        return sorted(items, key=lambda pair: pair[0] % 2 == 0)
    return [min(items, key=lambda pair: pair[0]), max(items, key=lambda pair: pair[0]), min(items), max(items)]
