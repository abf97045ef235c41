# covers: classes: a virtual machine with instruction objects, dispatch by method tables, frames, jumps, errors of its own, an assembler and a trace
class MachineError(Exception):
    def __init__(self, message, position):
        super().__init__(f"{message} at {position}")
        self.position = position


class Instruction:
    def __init__(self, name, argument=None):
        self.name = name
        self.argument = argument

    def __repr__(self):
        return self.name if self.argument is None else f"{self.name}:{self.argument}"


class Machine:
    def __init__(self, program, limit=1000):
        self.program = program
        self.limit = limit
        self.stack = []
        self.calls = []
        self.memory = {}
        self.output = []
        self.position = 0
        self.table = {"push": self.do_push, "add": self.do_add, "sub": self.do_sub, "mul": self.do_mul, "div": self.do_div, "dup": self.do_dup, "swap": self.do_swap,
                      "store": self.do_store, "load": self.do_load, "jump": self.do_jump, "jz": self.do_jz, "print": self.do_print, "call": self.do_call, "ret": self.do_ret}

    def fail(self, message):
        raise MachineError(message, self.position - 1)

    def pop(self):
        if not self.stack:
            self.fail("stack is empty")
        return self.stack.pop()

    def do_push(self, arg):
        self.stack.append(arg)

    def do_add(self, arg):
        b, a = self.pop(), self.pop()
        self.stack.append(a + b)

    def do_sub(self, arg):
        b, a = self.pop(), self.pop()
        self.stack.append(a - b)

    def do_mul(self, arg):
        self.stack.append(self.pop() * self.pop())

    def do_div(self, arg):
        b, a = self.pop(), self.pop()
        if b == 0:
            self.fail("division by zero")
        self.stack.append(a // b)

    def do_dup(self, arg):
        self.stack.append(self.stack[-1])

    def do_swap(self, arg):
        self.stack[-1], self.stack[-2] = self.stack[-2], self.stack[-1]

    def do_store(self, arg):
        self.memory[arg] = self.pop()

    def do_load(self, arg):
        self.stack.append(self.memory.get(arg, 0))

    def do_jump(self, arg):
        self.position = arg

    def do_jz(self, arg):
        if self.pop() == 0:
            self.position = arg

    def do_print(self, arg):
        self.output.append(self.pop())

    def do_call(self, arg):
        self.calls.append(self.position)
        self.position = arg

    def do_ret(self, arg):
        self.position = self.calls.pop()

    def run(self):
        steps = 0
        while self.position < len(self.program):
            instruction = self.program[self.position]
            self.position += 1
            steps += 1
            if steps > self.limit:
                self.fail("too many steps")
            handler = self.table.get(instruction.name)
            if handler is None:
                self.fail(f"unknown instruction {instruction!r}")
            handler(instruction.argument if instruction.argument is not None else 0)
        return steps


def assemble(text):
    labels, lines = {}, []
    for line in text.split(";"):
        line = line.strip()
        if line.endswith(":"):
            labels[line[:-1]] = len(lines)
        elif line:
            lines.append(line)
    program = []
    for line in lines:
        name, _, argument = line.partition(" ")
        if not argument:
            program.append(Instruction(name))
        elif argument.lstrip("-").isdigit():
            program.append(Instruction(name, int(argument)))
        else:
            program.append(Instruction(name, labels.get(argument, ord(argument[0]))))
    return program


def main():
    factorial = "push 1; store r; push 6; store n; loop:; load n; jz end; load r; load n; mul; store r; load n; push 1; sub; store n; jump loop; end:; load r; print"
    for text in (factorial, "push 2; push 3; add; dup; mul; print", "call f; push 9; print; jump end; f:; push 4; print; ret; end:", "push 7; push -2; div; print", "add", "push 1; push 0; div", "again:; jump again", "push 1; fly 2", ""):
        machine = Machine(assemble(text))
        try:
            steps = machine.run()
            print("ok", steps, machine.output, machine.stack, {chr(k): v for k, v in machine.memory.items()})
        except MachineError as e:
            print("MachineError:", e, e.position, machine.stack)
    print(assemble("push 5; print; dup"))


main()
