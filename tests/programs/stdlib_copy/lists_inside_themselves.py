# covers: stdlib_copy: deep copies of lists that hold themselves, or lists and None
import copy
x = []
x.append(x)
y = copy.deepcopy(x)
print(y[0] is y)
data = {"a": [1, {"b": [2, None, "x"]}], "c": None}
d2 = copy.deepcopy(data)
d2["a"][1]["b"].append(3)
print(data, d2)
tree = [1, [2, [3, [4]]]]
t2 = copy.deepcopy(tree)
t2[1][1][1][0] = 9
print(tree, t2)
opt = [[1], None, [2]]
o2 = copy.deepcopy(opt)
o2[0].append(5)
print(opt, o2)
