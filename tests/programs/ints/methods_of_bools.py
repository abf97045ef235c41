# covers: ints: methods and attributes of int on bools
print(True.bit_length(), True.as_integer_ratio(), (True).to_bytes(1, "big"), True.conjugate(), False.numerator, True.denominator, True.bit_count(), True.real, True.imag)
def parts(x): return x.numerator, x.denominator, x.real, x.imag, x.as_integer_ratio()
print(parts(True), parts(3), parts(-7))
for x in (True, 5, False, 2**70):
    print(x.bit_length(), x.bit_count(), x.as_integer_ratio(), x.real + 1)
