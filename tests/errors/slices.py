class Shown:
    def __getitem__(self, key):
        return key


s = Shown()
print(s[1.5:2])  #! PT0204
print(slice(1) < slice(2))  #! PT0204
print(sorted([slice(2), slice(1)]))  #! PT0204
