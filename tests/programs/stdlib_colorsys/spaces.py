# covers: stdlib_colorsys: conversions between colour spaces
import colorsys
from colorsys import hls_to_rgb, hsv_to_rgb, rgb_to_hls, rgb_to_hsv, rgb_to_yiq, yiq_to_rgb

steps = [0.0, 0.1, 0.25, 0.5, 0.75, 1.0, 1 / 3]
for r in steps:
    for g in steps:
        for b in steps:
            print(rgb_to_hsv(r, g, b), rgb_to_hls(r, g, b), rgb_to_yiq(r, g, b))
            print(hsv_to_rgb(r, g, b), hls_to_rgb(r, g, b), yiq_to_rgb(r, g, b))
print(colorsys.rgb_to_hsv(0, 0, 0), colorsys.rgb_to_hls(1, 0, 0), colorsys.hsv_to_rgb(1, 1, 1))
print(colorsys.hsv_to_rgb(7, 0.5, 2), colorsys.rgb_to_hls(5, 3, 250))
