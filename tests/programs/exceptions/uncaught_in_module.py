# covers: exceptions: a KeyError at module level inside a loop of plain statements ends the program with exit status 1
prices = {"tea": 2.5, "cake": 4}
orders = [("tea", 2), ("cake", 1), ("tea", 0), ("soup", 3), ("cake", 5)]
total = 0
count = 0

for name, quantity in orders:
    cost = prices[name] * quantity
    total += cost
    count += 1
    print(f"{count}. {name:<6}{quantity:>3} x {prices[name]:<5} = {cost}")
    print("   so far", total)
else:
    print("all orders are known")

print("total", total)
