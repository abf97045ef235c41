class Node:
    def __init__(self, name, children):
        self.name = name
        self.children = children

    def __repr__(self, indent=0):  #! PT0105
        return " " * indent + self.name + "".join("\n" + c.__repr__(indent + 1) for c in self.children)


print([Node("a", [Node("b", [])])])
