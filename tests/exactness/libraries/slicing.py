"""Slices and items of texts, lists, tuples, bytes and ranges; deleting and assigning slices of lists."""


def run(texts: list[str], starts: list[int], stops: list[int], steps: list[int], ways: list[int]) -> list[str]:
    return [_result(*case) for case in zip(texts, starts, stops, steps, ways)]


def _result(text, i, j, k, way):
    try:
        return _sliced(text, i, j, k, way) if way < 9 else _changed(text, i, j, k, way)
    except (ValueError, IndexError) as error:
        return str(error)


def _sliced(s, i, j, k, way):
    if way == 0:
        return s[i:j]
    if way == 1:
        return s[i:j:k]
    if way == 2:
        return s[i::k] + "|" + s[:j:k] + "|" + s[i:] + "|" + s[:j] + "|" + s[::k]
    if way == 3:
        return s[i]
    if way == 4:
        return str(list(s)[i:j:k])
    if way == 5:
        return str(tuple(s)[i:j:k])
    if way == 6:
        return str(s.encode()[i:j:k])
    if way == 7:
        return str(list(range(len(s))[i:j:k]))
    return str([ord(c) for c in s][i])


def _changed(s, i, j, k, way):
    items = [ord(c) for c in s]
    if way == 9:
        del items[i:j:k]
    elif way == 10:
        del items[i:j]
    elif way == 11:
        items[i:j] = [1, 2, 3]
    elif way == 12:
        items[i:j:k] = [1, 2, 3]
    elif way == 13:
        items.insert(i, 0)
    elif way == 14:
        return f"{items.pop(i)} {items}"
    elif way == 15:
        del items[i]
    else:
        return str(items.index(j, i)) if way == 16 else str(items * (k % 3))
    return str(items)
