# covers: typed arrays: the edge of 32-bit floats at every place of a vector, beside numbers that are large, infinite or none
from portalis.arrays import Array, Float, Vec2f, Vec3f, Vec4f

LARGEST = 3.4028234663852886e38
FITS = 3.4028235677973362e38
TOO_LARGE = 3.4028235677973366e38
NUMBERS = [
    0.0,
    -1.5,
    LARGEST,
    -FITS,
    TOO_LARGE,
    -TOO_LARGE,
    1.7976931348623157e308,
    float("inf"),
    -float("inf"),
    float("nan"),
    5e-324,
]

ones = Array[Float](1)
twos, threes, fours = Array[Vec2f](1), Array[Vec3f](1), Array[Vec4f](1)
stored = refused = 0


def refuse(error: OverflowError) -> str:
    global refused
    refused += 1
    return str(error)


for a in NUMBERS:
    try:
        ones[0] = a
        print(ones)
    except OverflowError as e:
        print(refuse(e), ones)
    for b in NUMBERS:
        try:
            twos[0] = (a, b)
            stored += 1
        except OverflowError as e:
            print(a, b, refuse(e))
        for c in NUMBERS:
            try:
                threes[0] = (a, b, c)
                stored += 1
            except OverflowError as e:
                if refuse(e)[0] == "1":
                    print(a, b, c, e, threes)
            for d in (0.0, -TOO_LARGE, FITS, float("nan")):
                try:
                    fours[0] = (a, d, b, c)
                    stored += 1
                except OverflowError as e:
                    refused += 1
                    print(e, end=";")
print(stored, refused)

field = Array[Vec3f]([(FITS, -FITS, float("nan"))] * 3)
try:
    for i, (x, y, z) in enumerate(field):
        field[i] = (x, y * (1.0 + i * 1e-7), z)
except OverflowError as e:
    print(e)
print(field)
