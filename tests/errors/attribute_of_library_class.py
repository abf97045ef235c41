from datetime import date
from decimal import Decimal

day = date(2020, 1, 1)
print(day.timetuple()[2])  #! PT0204
x = Decimal(1)
print(x.rotate(1))  #! PT0204
print(hasattr(x, "logical_and"))  #! PT0204
print(Decimal.logical_or)  #! PT0204
