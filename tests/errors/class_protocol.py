from typing import Protocol, runtime_checkable


@runtime_checkable
class Speaks(Protocol):
    def speak(self): ...


class Dog:
    def speak(self):
        return "woof"


print(isinstance(Dog(), Speaks))  #! PT0204
print(Speaks())  #! PT0105
