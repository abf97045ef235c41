"""Deep copies. A deep copy keeps which parts are the same object. Of lists and dicts of lists and dicts, all parts of one depth are
copied together; for everything else a memo says what was copied.
"""

from _builtin import blank_copy, copy, deepcopy, deepen, identity, keep_copy, known_copy, own_copy, part_copy


def _deepcopy_list(x, memo):
    known = known_copy(x, memo)
    if known is not None:
        return known
    made = []
    keep_copy(x, made, memo)
    for item in x:
        made.append(part_copy(item, memo))
    return made


def _deepcopy_dict(x, memo):
    known = known_copy(x, memo)
    if known is not None:
        return known
    made = {}
    keep_copy(x, made, memo)
    for key, value in x.items():
        made[key] = part_copy(value, memo)
    return made


def _deepcopy_flat(x, memo):
    known = known_copy(x, memo)
    if known is not None:
        return known
    made = copy(x)
    keep_copy(x, made, memo)
    return made


def _deepcopy_tuple(x, memo):
    return tuple([part_copy(item, memo) for item in x])


def _deepcopy_object(x, memo):
    known = known_copy(x, memo)
    if known is not None:
        return known
    made = blank_copy(x)
    keep_copy(x, made, memo)
    deepen(made, memo)
    return made


def _deepcopy_own(x, memo):
    known = known_copy(x, memo)
    if known is not None:
        return known
    made = own_copy(x, memo)
    keep_copy(x, made, memo)
    return made


def _deepcopy_of(x):
    return _deepcopy_each([x])[0]


def _deepcopy_each(values):
    """A copy for each of the values, which have one type; the same copy for the same value."""
    for x in values:
        if isinstance(x, list):
            return _deepcopy_lists(values)
        if isinstance(x, dict):
            return _deepcopy_dicts(values)
        return values
    return values


def _deepcopy_unique(values):
    """The values without those that are there already, and for each value where it is among them."""
    found = {}
    unique = []
    places = []
    for x in values:
        number = identity(x)
        if number not in found:
            found[number] = len(unique)
            unique.append(x)
        places.append(found[number])
    return unique, places


def _deepcopy_lists(values):
    unique, places = _deepcopy_unique(values)
    flat = []
    for x in unique:
        flat.extend(x)
    parts = _deepcopy_each(flat)
    copies = []
    at = 0
    for x in unique:
        copies.append(parts[at : at + len(x)])
        at += len(x)
    return [copies[place] for place in places]


def _deepcopy_dicts(values):
    unique, places = _deepcopy_unique(values)
    flat = []
    for x in unique:
        flat.extend(x.values())
    parts = _deepcopy_each(flat)
    copies = []
    at = 0
    for x in unique:
        copies.append(dict(zip(x.keys(), parts[at : at + len(x)])))
        at += len(x)
    return [copies[place] for place in places]
