# covers: stdlib: sys.argv, sys.stdin, input()
import sys
from sys import argv

print(len(sys.argv), argv[1:], sys.argv is argv)
name = input("name? ")
print(f"hello {name!r}")
n = int(input())
rows = [list(map(int, input().split())) for _ in range(n)]
print(rows, sum(map(sum, rows)))
print(repr(sys.stdin.readline()), repr(sys.stdin.readline()))
for number, line in enumerate(sys.stdin, 1):
    print(number, line.rstrip("\n"), end=";\n")
    if number == 2:
        break
print(sys.stdin.readlines(), repr(sys.stdin.read()), repr(sys.stdin.readline()))
try:
    input("more? ")
except EOFError as e:
    print(type(e).__name__, e)


def main(args):
    if len(args) > 1:
        return 1
    sys.stdout.write("no arguments\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv) + 3)
