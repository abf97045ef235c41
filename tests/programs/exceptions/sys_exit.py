# covers: exceptions: sys.exit, caught and as the program's status
import sys
def main(n):
    if n > 2:
        print("leaving", n)
        sys.exit(3)
    return 0
try:
    main(5)
except SystemExit as e:
    print("caught", e.code)
if __name__ == "__main__":
    main(1)
    sys.exit(main(4))
