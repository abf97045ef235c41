classes = []
for number in range(2):

    class Tagged:  #! PT0105
        tag = number * 10

    classes.append(Tagged)
print([cls.tag for cls in classes])
