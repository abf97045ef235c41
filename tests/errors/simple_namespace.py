from types import SimpleNamespace  #! PT0103

point = SimpleNamespace(**{"x": 1})
