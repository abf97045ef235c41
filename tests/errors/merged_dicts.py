from collections import Counter, defaultdict

print({7: 7} | defaultdict(int, {1: 8}))  #! PT0204
print(Counter("a") | {1: 2})  #! PT0204
