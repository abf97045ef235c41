"""The methods of `slice`, bound to the functions of the runtime's module `slice_value`."""

class slice:
    @rt("slice_value::indices")
    @raises
    def indices(self, length: int, /) -> tuple[int, int, int]: ...
