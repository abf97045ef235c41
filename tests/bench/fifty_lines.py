"""A stock list: fifty lines as an artist or a tool writer would write them."""

LOW = 3


class Item:
    def __init__(self, name, count, price):
        self.name = name
        self.count = count
        self.price = price

    def worth(self):
        return self.count * self.price


def parse(text):
    items = {}
    for line in text.splitlines():
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        name, count, price = line.split(",")
        items[name.strip()] = Item(name.strip(), int(count), float(price))
    return items


def low_stock(items):
    return sorted(name for name, item in items.items() if item.count < LOW)


def groups(items):
    found = {}
    for name in items:
        found.setdefault(name[0], []).append(name)
    return found


def report(text: str) -> str:
    items = parse(text)
    out = []
    for item in items.values():
        out.append(f"{item.name:<12}{item.count:>4}{item.worth():>10.2f}")
    total = sum(item.worth() for item in items.values())
    out.append(f"{'total':<12}{len(items):>4}{total:>10.2f}")
    out.append("low: " + ", ".join(low_stock(items)))
    # One line for each letter that a name begins with.
    for letter, names in sorted(groups(items).items()):
        names.sort()
        out.append(f"{letter}: {len(names)}")
    return "\n".join(out)
