# covers: unions: lists and dicts used as records of an object and numbers, whose parts are shown
class Product:
    def __init__(self, name, price):
        self.name, self.price = name, price


class Cart:
    def __init__(self):
        self.lines = []

    def add(self, product, quantity=1):
        for line in self.lines:
            if line[0] is product:
                line[1] += quantity
                break
        else:
            self.lines.append([product, quantity])
        return self

    def total(self):
        return sum(p.price * q for p, q in self.lines)

    def __getitem__(self, i):
        return self.lines[i]


apple, book = Product("apple", 0.5), Product("book", 12.99)
cart = Cart().add(apple, 10).add(book).add(apple)
print(cart.total())
for p, q in cart:
    print(f"{p.name:>8} x{q:<3} @ {p.price:>6.2f} = {p.price * q:>8.2f}", q, str(q))
entry = {"item": apple, "count": 3, "label": "fruit"}
print(entry["count"], entry["label"], entry["item"].name, f"{entry['count']}")
