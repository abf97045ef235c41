from collections import OrderedDict
print(type(OrderedDict(a=1).keys()).__name__)  #! PT0204
