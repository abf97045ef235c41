"""Colour ramp: gradients from hex colours, in RGB or by hue, as a shader's ramp node evaluates them."""

VIRIDIS = ["#440154", "#3b528b", "#21918c", "#5ec962", "#fde725"]


def clamp(value, low=0.0, high=1.0):
    return max(low, min(high, value))


def parse_hex(text: str) -> tuple[float, float, float]:
    """Red, green and blue from 0 to 1 out of `#rgb` or `#rrggbb`; raises ValueError for anything else.

    >>> parse_hex("#ff8000")
    (1.0, 0.5019607843137255, 0.0)
    >>> parse_hex("fff")
    (1.0, 1.0, 1.0)
    >>> parse_hex("#12")
    Traceback (most recent call last):
        ...
    ValueError: not a colour: '#12'
    """
    digits = text.strip().lstrip("#")
    if len(digits) == 3:
        digits = "".join(d * 2 for d in digits)
    if len(digits) != 6 or any(d not in "0123456789abcdefABCDEF" for d in digits):
        raise ValueError(f"not a colour: {text!r}")
    return int(digits[0:2], 16) / 255, int(digits[2:4], 16) / 255, int(digits[4:6], 16) / 255


def to_hex(colour: tuple[float, float, float]) -> str:
    """`#rrggbb`, each part rounded and kept within its range.

    >>> to_hex((1.0, 0.5, -0.25))
    '#ff8000'
    """
    return "#" + "".join(f"{round(clamp(part) * 255):02x}" for part in colour)


def mix(a, b, t):
    return (a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t)


def smooth(t):
    return t * t * (3 - 2 * t)


def sample(stops: list[str], t: float, smoothed: bool = False) -> tuple[float, float, float]:
    """The colour at `t` from 0 to 1 along evenly spaced stops.

    >>> sample(["#000000", "#ffffff"], 0.25)
    (0.25, 0.25, 0.25)
    >>> sample(["#000", "#f00", "#fff"], 2.0)
    (1.0, 1.0, 1.0)
    >>> sample(["#000000", "#ffffff"], 0.25, smoothed=True)
    (0.15625, 0.15625, 0.15625)
    """
    colours = [parse_hex(stop) for stop in stops]
    if len(colours) == 1:
        return colours[0]
    place = clamp(t) * (len(colours) - 1)
    i = min(int(place), len(colours) - 2)
    local = place - i
    return mix(colours[i], colours[i + 1], smooth(local) if smoothed else local)


def ramp(stops: list[str], count: int, smoothed: bool = False) -> list[str]:
    """That many colours, evenly spaced from the first stop to the last.

    >>> ramp(["#000", "#fff"], 3)
    ['#000000', '#808080', '#ffffff']
    >>> ramp(["#123456"], 2)
    ['#123456', '#123456']
    """
    if count == 1:
        return [to_hex(sample(stops, 0.0, smoothed))]
    return [to_hex(sample(stops, i / (count - 1), smoothed)) for i in range(count)]


def hsv_to_rgb(hue: float, saturation: float, value: float) -> tuple[float, float, float]:
    """A colour from hue (0 to 1, around the circle), saturation and value.

    >>> hsv_to_rgb(0.0, 1.0, 1.0)
    (1.0, 0.0, 0.0)
    >>> hsv_to_rgb(0.5, 0.5, 1.0)
    (0.5, 1.0, 1.0)
    """
    sector = int(hue * 6)
    part = hue * 6 - sector
    low = value * (1 - saturation)
    falling = value * (1 - saturation * part)
    rising = value * (1 - saturation * (1 - part))
    choices = [
        (value, rising, low),
        (falling, value, low),
        (low, value, rising),
        (low, falling, value),
        (rising, low, value),
        (value, low, falling),
    ]
    return choices[sector % 6]


def luminance(colour: tuple[float, float, float]) -> float:
    """How bright a colour looks, from 0 to 1.

    >>> round(luminance((1.0, 1.0, 1.0)), 6)
    1.0
    """
    r, g, b = colour
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def heat_map(values, stops):
    low, high = min(values), max(values)
    span = high - low or 1
    return [sample(stops, (v - low) / span) for v in values]


def main():
    print(" ".join(ramp(VIRIDIS, 6)))
    print(" ".join(ramp(VIRIDIS, 6, smoothed=True)))
    print(" ".join(to_hex(hsv_to_rgb(i / 6, 0.8, 1.0)) for i in range(6)))
    values = [((i * 7919) % 1000) / 10 for i in range(30000)]
    colours = heat_map(values, VIRIDIS)
    total = 0.0
    for colour in colours:
        total += luminance(colour)
    print(f"{len(colours)} samples, mean luminance {total / len(colours):.6f}")
    print(f"first {to_hex(colours[0])}, last {to_hex(colours[-1])}")


if __name__ == "__main__":
    main()
