# covers: exceptions: attributes of any name
class E(Exception):
    def __init__(self, base, data):
        super().__init__("m")
        self.base = base
        self.data = data
try:
    raise E(1, [2])
except E as e:
    print(e.base, e.data, e)
