import sys


def ask(question: str) -> str:
    return input(question)  #! PT0203


def arguments() -> int:
    return len(sys.argv)  #! PT0204


def rest() -> str:
    return sys.stdin.read()  #! PT0203
