"""What the subclasses of `dict` in `collections` have in another form than `dict`."""

# type parameters: K, V
class defaultdict:
    @rt("dict::default_copy")
    def copy(self) -> Self: ...
    @rt("dict::default_copy")
    def __copy__(self) -> Self: ...
    @rt("dict::update")
    @calls_back
    def __ior__(self, other: dict[K, V], /) -> None: ...


# type parameters: K, V
class OrderedDict:
    @rt("dict::ordered_keys")
    def keys(self) -> dict_keys[K, V]: ...
    @rt("dict::ordered_values")
    def values(self) -> dict_values[K, V]: ...
    @rt("dict::ordered_items")
    def items(self) -> dict_items[K, V]: ...
    @rt("dict::ordered_copy")
    def copy(self) -> Self: ...
    @rt("dict::ordered_copy")
    def __copy__(self) -> Self: ...
    @rt("dict::move_to_end")
    @raises
    @calls_back
    def move_to_end(self, key: K, last: bool = True) -> None: ...
    @rt("dict::ordered_popitem")
    @raises
    @calls_back
    def popitem(self, last: bool = True) -> tuple[K, V]: ...
    @rt("dict::update")
    @calls_back
    def __ior__(self, other: dict[K, V], /) -> None: ...


# type parameters: K, V
class Counter:
    @rt("dict::counter_copy")
    def copy(self) -> Self: ...
    @rt("dict::counter_copy")
    def __copy__(self) -> Self: ...
    @rt("dict::counter_del")
    @calls_back
    def __delitem__(self, key: K, /) -> None: ...
