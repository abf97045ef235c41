import re
from datetime import date, datetime

print(datetime.now())  #! PT0204
print(date.today())  #! PT0204
print(type(re.compile("a")))  #! PT0204
