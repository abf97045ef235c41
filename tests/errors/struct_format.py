import struct


def pack(form, value):
    return struct.pack(form, value)  #! PT0204


print(pack("<I" * 1, 1))
print(struct.calcsize("<y"))  #! PT0204
print(struct.Struct("<I"))  #! PT0204
