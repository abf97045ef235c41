"""The methods of `complex`, bound to the functions of the runtime's module `complex`."""

class complex:
    @rt("complex::conjugate")
    def conjugate(self) -> complex: ...
