made = []
for i in range(2):
    def one():
        return 1

    made.append(one)
print(made[0] == made[1])  #! PT0204
