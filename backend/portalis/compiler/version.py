"""The translator's version, which modules carry. The distribution's metadata has it too, but takes 40 ms to be found."""

VERSION = "0.1.0"
