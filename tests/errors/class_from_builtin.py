class Stack(list):  #! PT0105
    def push(self, x):
        self.append(x)


s = Stack()
s.push(1)
print(s)
