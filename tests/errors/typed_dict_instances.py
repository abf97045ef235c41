from typing import NewType, TypedDict

UserId = NewType("UserId", int)


class Movie(TypedDict):
    name: str


print(isinstance({}, Movie))  #! PT0204
print(isinstance(5, UserId))  #! PT0204
print(Movie.__required_keys__)  #! PT0204
