# covers: complex: complex(a, b) of complex numbers
def t(a, b): print(complex(a, b))
for a, b in ((1, 2j), (1j, 2), (1+2j, 3-4j), (0.0, -0.0), (2.5, 1j), (True, 2j), (-0.0, 3j), (1j, 1j), (complex(0.0, -0.0), 0.0)):
    t(a, b)
print(complex(1, complex(2, 3)), complex(complex(1, 2)), complex(real=1j, imag=2))
