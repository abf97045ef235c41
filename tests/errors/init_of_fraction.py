from fractions import Fraction

f = Fraction(1, 2)
Fraction.__init__(f, 3, 4)  #! PT0204
