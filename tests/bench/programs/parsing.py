"""Text taken apart: a tokenizer and a recursive-descent calculator, records of key=value pairs."""


class Parser:
    def __init__(self, text):
        self.text = text
        self.at = 0

    def peek(self):
        while self.at < len(self.text) and self.text[self.at] == " ":
            self.at += 1
        return self.text[self.at] if self.at < len(self.text) else ""

    def number(self):
        start = self.at
        while self.at < len(self.text) and self.text[self.at].isdigit():
            self.at += 1
        return int(self.text[start : self.at])

    def factor(self):
        c = self.peek()
        if c == "(":
            self.at += 1
            value = self.sum()
            self.peek()
            self.at += 1
            return value
        if c == "-":
            self.at += 1
            return -self.factor()
        return self.number()

    def product(self):
        value = self.factor()
        while self.peek() in ("*", "/"):
            c = self.text[self.at]
            self.at += 1
            right = self.factor()
            value = value * right % 1000003 if c == "*" else value // (right * right + 1)
        return value

    def sum(self):
        value = self.product()
        while self.peek() in ("+", "-"):
            c = self.text[self.at]
            self.at += 1
            right = self.product()
            value = value + right if c == "+" else value - right
        return value


def records(lines):
    totals = {}
    for line in lines:
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        fields = {}
        for part in line.split(";"):
            key, _, value = part.partition("=")
            fields[key.strip().lower()] = value.strip()
        name = fields["name"]
        totals[name] = totals.get(name, 0) + int(fields["count"]) * int(fields.get("weight", "1"))
    return totals


def run(n: int) -> int:
    expression = "(1 + 2) * 3 - 4 / (5 - 6) + 17 * (8 + -9 * (10 - 11))"
    total = 0
    for i in range(n):
        total += Parser(f"{expression} + {i} * ({i} - 3)").sum()
    lines = [f" Name = item{i % 17}; COUNT={i} ; weight = {i % 5} " if i % 9 else "# nothing" for i in range(n * 4)]
    for name, value in records(lines).items():
        total += value * len(name)
    return total
