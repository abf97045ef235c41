def area(width: float, height: float) -> float:
    return width * heigth  #! PT0201


def shout(text: str) -> str:
    return text.uper()  #! PT0202


def load(name: str) -> str:
    return open(name)  #! PT0203


def same(a: int, b: int) -> bool:
    return a is b  #! PT0205
