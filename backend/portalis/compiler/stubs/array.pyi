"""The methods of `portalis.arrays.Array`, bound to the functions of the runtime's module `typed`; `builtins/arrays` has the rest."""

class Array:
    @rt("typed::len")
    def __len__(self) -> int: ...
    @rt("typed::copy")
    def copy(self) -> Self: ...
