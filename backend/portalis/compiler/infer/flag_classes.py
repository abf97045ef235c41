"""`enum.Flag` and `enum.IntFlag`, written in Python.

Flags make what is no member of its own when somebody asks for it, once. `_known_` holds these beside the members, `_members_` only
members of one bit, `_mask_` the bits of all members, `_bits_` all bits up to the highest of them.
"""

FLAG = """
class Flag:
    def __repr__(self):
        if self._name_ is None:
            return f"<{self.__class__.__name__}: {self._value_!r}>"
        return f"<{self.__class__.__name__}.{self._name_}: {self._value_!r}>"

    def __str__(self):
        if self._name_ is None:
            return f"{self.__class__.__name__}({self._value_!r})"
        return f"{self.__class__.__name__}.{self._name_}"

    def __bool__(self):
        return self._value_ != 0

    def __len__(self):
        return self._value_.bit_count()

    def __iter__(self):
        value = self._value_
        return iter([member for member in self._members_ if member._value_ & value])

    def __contains__(self, other):
        if isinstance(other, self.__class__):
            return other._value_ & self._value_ == other._value_
        kinds = f"{type(other).__name__!r} and {self.__class__.__qualname__!r}"
        raise TypeError(f"unsupported operand type(s) for 'in': {kinds}")

    def __or__(self, other):
        if isinstance(other, self.__class__):
            return self._of_bits_(self._value_ | other._value_)
        return NotImplemented

    def __and__(self, other):
        if isinstance(other, self.__class__):
            return self._of_bits_(self._value_ & other._value_)
        return NotImplemented

    def __xor__(self, other):
        if isinstance(other, self.__class__):
            return self._of_bits_(self._value_ ^ other._value_)
        return NotImplemented

    def __invert__(self):
        return self._of_bits_(self._mask_ & ~self._value_)

    @classmethod
    def _find_(cls, value):
        if isinstance(value, cls):
            return value
        for member in cls._known_:
            if member._value_ == value:
                return member
        if isinstance(value, int):
            return cls._of_bits_(value)
        raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")

    @classmethod
    def _of_bits_(cls, number):
        value = number
        if number < 0:
            value = number & cls._bits_
            if number < ~cls._bits_:
                cls._outside_(number)
        for member in cls._known_:
            if member._value_ == value:
                return member
        names = [member._name_ for member in cls._members_ if member._value_ & value]
        unknown = value & ~cls._mask_
        if unknown:
            cls._surplus_(number)
            names.append(str(unknown))
        name = "|".join(names) if len(names) > (1 if unknown else 0) else None
        made = made_flag(cls, value, name)
        cls._known_.append(made)
        return made

    @classmethod
    def _outside_(cls, number):
        cls._surplus_(number)

    @classmethod
    def _surplus_(cls, number):
        width = max(number.bit_length(), cls._mask_.bit_length())
        digits = format(number if number >= 0 else ~number, "b").zfill(number.bit_length())
        sign = "0"
        if number < 0:
            sign = "1"
            digits = "".join(["0" if digit == "1" else "1" for digit in digits])
        given = f"0b{sign} {digits.rjust(width, sign)}"
        allowed = f"0b0 {format(cls._mask_, 'b').zfill(width)}"
        text = f"<flag {cls.__name__!r}> invalid value {number!r}"
        raise ValueError(f"{text}\\n    given {given}\\n  allowed {allowed}")

    @classmethod
    def _put_(cls, name, member):
        if member._value_.bit_count() == 1:
            cls._members_.append(member)
        cls._known_.append(member)
        cls._named_[name] = member
        return member

    @classmethod
    def _add_(cls, name, member):
        for other in cls._known_:
            if other._value_ == member._value_:
                cls._named_[name] = other
                return other
        return cls._put_(name, member)
"""

#: Its operators take ints, and bits without a name stay.
INT_FLAG = """
class IntFlag:
    def __str__(self):
        return str(self._value_)

    def __format__(self, spec):
        return format(self._value_, spec)

    def __or__(self, other):
        if isinstance(other, int):
            return self._of_bits_(self._value_ | int(other))
        return NotImplemented

    def __and__(self, other):
        if isinstance(other, int):
            return self._of_bits_(self._value_ & int(other))
        return NotImplemented

    def __xor__(self, other):
        if isinstance(other, int):
            return self._of_bits_(self._value_ ^ int(other))
        return NotImplemented

    def __ror__(self, other):
        return self.__or__(other)

    def __rand__(self, other):
        return self.__and__(other)

    def __rxor__(self, other):
        return self.__xor__(other)

    def __invert__(self):
        return self._of_bits_(~self._value_)

    @classmethod
    def _outside_(cls, number):
        declined("a negative number with more bits than the flags have is not supported as a flag")

    @classmethod
    def _surplus_(cls, number):
        pass
"""
