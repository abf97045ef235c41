from typing import Protocol, runtime_checkable


@runtime_checkable
class Speaks(Protocol):
    def speak(self): ...


class Walks(Protocol):
    def walk(self): ...


@runtime_checkable
class Named(Protocol):
    name: str


class Dog:
    def __init__(self):
        self.name = "Rex"
        self.speak = print


print(isinstance(Dog(), Speaks))  #! PT0204
print(isinstance(Dog(), Walks))  #! PT0204
print(isinstance(Dog(), Named))  #! PT0204
print(Speaks())  #! PT0105
