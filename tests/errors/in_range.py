class Equal:
    def __eq__(self, other):
        return other == 1


print(Equal() in range(3))  #! PT0204
print(1 + 0j in range(3))  #! PT0204
