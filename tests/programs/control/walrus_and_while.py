# covers: control: walrus in while and if conditions, sentinel loops, reading from lists as streams, loops with several exits, infinite loops with break
class Stream:
    def __init__(self, items):
        self.items = list(items)
        self.position = 0

    def read(self, size=1):
        chunk = self.items[self.position:self.position + size]
        self.position += len(chunk)
        return chunk

    def next_or_none(self):
        if self.position < len(self.items):
            self.position += 1
            return self.items[self.position - 1]
        return None


def total(stream):
    out = 0
    while (value := stream.next_or_none()) is not None:
        out += value
    return out


def chunks(stream, size):
    out = []
    while chunk := stream.read(size):
        out.append(chunk)
    return out


def collatz(n):
    out = [n]
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        out.append(n)
    return out


def newton(x, tolerance=1e-10):
    guess = x
    count = 0
    while abs((better := (guess + x / guess) / 2) - guess) > tolerance:
        guess = better
        count += 1
    return better, count


def parse_commands(tokens):
    stack = []
    i = 0
    while i < len(tokens):
        token = tokens[i]
        i += 1
        if token == "push":
            stack.append(int(tokens[i]))
            i += 1
        elif token == "add":
            stack.append(stack.pop() + stack.pop())
        elif token == "dup":
            stack.append(stack[-1])
        elif token == "loop":
            if stack[-1] < 50:
                i = 2
        elif token == "halt":
            break
        else:
            return f"bad token {token!r} at {i - 1}"
    return stack


def digits(n):
    out = []
    while True:
        n, d = divmod(n, 10)
        out.append(d)
        if not n:
            break
    return out[::-1]


def main():
    print(total(Stream([1, 2, 3])), total(Stream([])), total(Stream([0, 0.5, 2])))
    print(chunks(Stream(range(7)), 3), chunks(Stream("abcd"), 2), chunks(Stream([]), 2))
    print(collatz(6), len(collatz(27)), max(collatz(27)))
    print(newton(2.0), newton(1e6)[1])
    print(parse_commands("push 3 dup add loop halt push 9".split()), parse_commands("push 1 pop".split()), parse_commands([]))
    print(digits(90210), digits(0), digits(7))
    if (n := 10) > 5:
        print(n)
    if (m := None) is None:
        print(m)
    print((k := 3) * k, k, [k := k + 1, k], (a := 1, b := 2), a, b)
    x = 100
    while x > 1:
        x //= 3
        if x % 2:
            continue
        print("even", x, end=" ")
    print(x)
    attempts = 0
    while True:
        attempts += 1
        if attempts < 3:
            continue
        if attempts == 5:
            break
        print("attempt", attempts)
    low, high = 0, 10
    while low < high and (mid := (low + high) // 2) ** 2 != 49:
        low, high = (mid + 1, high) if mid ** 2 < 49 else (low, mid)
    print(low, high, mid)
    i = 5
    while i: i -= 1
    print(i)


main()
