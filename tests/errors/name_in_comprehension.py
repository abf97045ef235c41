words = ["a", "b"]
print([w + suffix for w in words])  #! PT0201
print({w: n for w in words})  #! PT0201
print(sorted(words, key=lambda w: weight[w]))  #! PT0201
print([x for x in words if y])  #! PT0201
