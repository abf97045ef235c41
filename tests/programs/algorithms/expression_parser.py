# covers: algorithms: tokenizer, recursive descent and shunting-yard calculators with variables, functions, unary minus, precedence and error messages
class ParseError(Exception):
    def __init__(self, message, position):
        super().__init__(f"{message} at {position}")
        self.position = position


class Token:
    def __init__(self, kind, text, position):
        self.kind, self.text, self.position = kind, text, position

    def __repr__(self):
        return f"{self.kind}:{self.text}"


def tokenize(source):
    out, i = [], 0
    while i < len(source):
        c = source[i]
        start = i
        if c.isspace():
            i += 1
            continue
        if c.isdigit() or c == ".":
            while i < len(source) and (source[i].isdigit() or source[i] == "."):
                i += 1
            out.append(Token("num", source[start:i], start))
        elif c.isalpha():
            while i < len(source) and source[i].isalnum():
                i += 1
            out.append(Token("name", source[start:i], start))
        elif c in "+-*/^(),=%":
            i += 1
            out.append(Token("op", c, start))
        else:
            raise ParseError(f"unexpected {c!r}", start)
    out.append(Token("end", "", len(source)))
    return out


class Parser:
    FUNCTIONS = {"max": max, "min": min, "hyp": lambda a, b: (a * a + b * b) ** 0.5}

    def __init__(self, variables):
        self.variables = variables
        self.tokens = []
        self.i = 0

    def peek(self):
        return self.tokens[self.i]

    def take(self, text=None):
        token = self.tokens[self.i]
        if text is not None and token.text != text:
            raise ParseError(f"expected {text!r} but found {token.text or 'end'!r}", token.position)
        self.i += 1
        return token

    def run(self, source):
        self.tokens, self.i = tokenize(source), 0
        if len(self.tokens) > 2 and self.tokens[0].kind == "name" and self.tokens[1].text == "=":
            name = self.take().text
            self.take("=")
            value = self.expression()
            self.variables[name] = value
        else:
            value = self.expression()
        if self.peek().kind != "end":
            raise ParseError(f"unexpected {self.peek().text!r}", self.peek().position)
        return value

    def expression(self):
        value = self.term()
        while self.peek().text in ("+", "-"):
            if self.take().text == "+":
                value += self.term()
            else:
                value -= self.term()
        return value

    def term(self):
        value = self.unary()
        while self.peek().text in ("*", "/", "%"):
            op = self.take().text
            right = self.unary()
            value = value * right if op == "*" else value / right if op == "/" else value % right
        return value

    def unary(self):
        if self.peek().text == "-":
            self.take()
            return -self.unary()
        base = self.atom()
        if self.peek().text == "^":
            self.take()
            return base ** self.unary()
        return base

    def atom(self):
        token = self.take()
        if token.kind == "num":
            try:
                return float(token.text)
            except ValueError:
                raise ParseError(f"bad number {token.text}", token.position) from None
        if token.text == "(":
            value = self.expression()
            self.take(")")
            return value
        if token.kind == "name":
            if self.peek().text == "(":
                function = self.FUNCTIONS.get(token.text)
                if function is None:
                    raise ParseError(f"unknown function {token.text}", token.position)
                self.take("(")
                a = self.expression()
                self.take(",")
                b = self.expression()
                self.take(")")
                return function(a, b)
            if token.text in self.variables:
                return self.variables[token.text]
            raise ParseError(f"unknown name {token.text}", token.position)
        raise ParseError(f"unexpected {token.text or 'end'!r}", token.position)


def shunting_yard(source):
    priority = {"+": 1, "-": 1, "*": 2, "/": 2, "%": 2, "^": 3}
    out, stack = [], []
    for token in tokenize(source):
        if token.kind in ("num", "name"):
            out.append(token.text)
        elif token.text == "(":
            stack.append("(")
        elif token.text == ")":
            while stack and stack[-1] != "(":
                out.append(stack.pop())
            stack.pop()
        elif token.kind == "op":
            while stack and stack[-1] != "(" and (priority[stack[-1]] > priority[token.text] or priority[stack[-1]] == priority[token.text] and token.text != "^"):
                out.append(stack.pop())
            stack.append(token.text)
    return out + stack[::-1]


def main():
    parser = Parser({"pi": 3.14159})
    for source in ("1 + 2 * 3", "(1+2)*3", "2^3^2", "-2^2", "10/4-1", "7 % 4", "x = 5", "x*x - 1", "max(x, 2*4)", "hyp(3,4)", "2 * pi", "-(1 - 4)", "1.5.2", "1 +", "(1", "foo(1,2)", "y", "1 $ 2", "1 2", "1/0", "", "min(1)"):
        try:
            print(f"{source} -> {parser.run(source):g}")
        except ParseError as e:
            print(f"{source} -> error {e} ({e.position})")
        except ZeroDivisionError as e:
            print(f"{source} -> {e}")
    print(sorted(parser.variables.items()), shunting_yard("1 + 2 * (3 - x) ^ 2"), " ".join(shunting_yard("2^3^2*4-1")), tokenize("a1+2"))


main()
