"""Paths as texts, as the system of translated programs has them."""

from posixpath import (
    altsep,
    basename,
    commonpath,
    commonprefix,
    curdir,
    devnull,
    dirname,
    extsep,
    isabs,
    join,
    normcase,
    normpath,
    pardir,
    pathsep,
    sep,
    split,
    splitdrive,
    splitext,
)
