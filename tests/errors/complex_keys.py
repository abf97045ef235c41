one = 1j  #! PT0204
kinds = {1: "real"}
kinds[one] = "imaginary"
print(kinds)
