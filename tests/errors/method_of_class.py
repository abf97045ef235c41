class Animal:
    @classmethod
    def make(cls):
        return cls()

    def speak(self):
        return "..."


text = "a,b"
print(text.split(",").upper())  #! PT0202
print(text.splt(","))  #! PT0202
print(Animal.make().speak().colour)  #! PT0202
