"""What programs read and set of a context."""

from typing import final

from _decimal_context import _HALF_EVEN, _MODES, _USUAL_TRAPS, _bit_of, _mode_of, _names_shown, _Settings, _Signals
from _decimal_values import _checked_bit, _checked_high, _checked_low, _checked_prec


class _Described:
    """The attributes of a context, and its text."""

    def __init__(
        self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None
    ):
        self._s = _Settings(
            28 if prec is None else _checked_prec(prec),
            _HALF_EVEN if rounding is None else _mode_of(rounding),
            -999999 if Emin is None else _checked_low(Emin),
            999999 if Emax is None else _checked_high(Emax),
            1 if capitals is None else _checked_bit(capitals, "capitals"),
            0 if clamp is None else _checked_bit(clamp, "clamp"),
            0,
            _USUAL_TRAPS,
        )
        if flags is not None:
            for signal in flags:
                self._s._status |= _bit_of(signal)
        if traps is not None:
            self._s._traps = 0
            for signal in traps:
                self._s._traps |= _bit_of(signal)

    @property
    def prec(self):
        return self._s._prec

    @prec.setter
    def prec(self, value):
        self._s._prec = _checked_prec(value)

    @property
    def rounding(self):
        return _MODES[self._s._mode]

    @rounding.setter
    def rounding(self, value):
        self._s._mode = _mode_of(value)

    @property
    def Emin(self):
        return self._s._emin

    @Emin.setter
    def Emin(self, value):
        self._s._emin = _checked_low(value)

    @property
    def Emax(self):
        return self._s._emax

    @Emax.setter
    def Emax(self, value):
        self._s._emax = _checked_high(value)

    @property
    def capitals(self):
        return self._s._capitals

    @capitals.setter
    def capitals(self, value):
        self._s._capitals = _checked_bit(value, "capitals")

    @property
    def clamp(self):
        return self._s._clamp

    @clamp.setter
    def clamp(self, value):
        self._s._clamp = _checked_bit(value, "clamp")

    @property
    def flags(self):
        return _Signals(self._s, False)

    @property
    def traps(self):
        return _Signals(self._s, True)

    def __repr__(self):
        return (
            f"Context(prec={self._s._prec}, rounding={_MODES[self._s._mode]}, Emin={self._s._emin}, Emax={self._s._emax}, "
            f"capitals={self._s._capitals}, clamp={self._s._clamp}, flags={_names_shown(self._s._status)}, "
            f"traps={_names_shown(self._s._traps)})"
        )

    def clear_flags(self):
        self._s._status = 0

    def clear_traps(self):
        self._s._traps = 0

    def Etiny(self):
        return self._s._emin - self._s._prec + 1

    def Etop(self):
        return self._s._emax - self._s._prec + 1
