from pxr import Usd  #! PT0103
import omni.usd  #! PT0103


def points():
    return Usd.Stage.Open("x.usda")


print(points())
