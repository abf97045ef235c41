"""Constants of the system that translated programs run on. Files, processes and the environment are out of reach."""

import os.path

name = "posix"
curdir = "."
pardir = ".."
extsep = "."
sep = "/"
pathsep = ":"
altsep = None
linesep = "\n"
devnull = "/dev/null"
