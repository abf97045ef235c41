import re

print(re.search(b"a", b"a"))  #! PT0204
print(re.match(r"(?:(a)b)++", "ab"))  #! PT0204
