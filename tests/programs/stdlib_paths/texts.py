# covers: stdlib: os.path of texts; urllib.parse quote and unquote
import os
import posixpath
import urllib.parse
from os import path
from os.path import basename, join as joined
from urllib.parse import quote, quote_plus, unquote, unquote_plus, urlencode

PATHS = (
    "",
    "/",
    "//",
    "///",
    "a",
    "a/b",
    "/a/b/",
    "a//b",
    "./a/../b",
    "../..",
    "/..",
    "//a/..",
    ".bashrc",
    "a/.b.c",
    "x.tar.gz",
    "..",
    "...a",
    "a.",
)
for p in PATHS:
    print(
        repr(p), path.split(p), path.splitext(p), basename(p), repr(os.path.dirname(p)), path.normpath(p), path.isabs(p)
    )
print(
    joined("a"),
    joined("a", "b/", "c"),
    joined("a", "/b", ""),
    joined("", "x"),
    joined("a", "", "b"),
    os.sep,
    os.linesep == "\n",
    os.curdir,
)
print(
    path.commonprefix(["/usr/lib", "/usr/local"]),
    path.commonpath(["/usr/lib/x", "/usr/./lib"]),
    posixpath.commonpath(["a/b", "a/c"]),
    repr(path.commonprefix([])),
)
for wrong in (
    lambda: path.commonpath([]),
    lambda: path.commonpath(["/a", "b"]),
    lambda: path.join("a", 1),
    lambda: path.basename(None),
):
    try:
        print(wrong())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
for text in ("", "a b/c?é=1&x~", "100%", "日本"):
    print(
        quote(text),
        quote(text, safe=""),
        quote_plus(text),
        unquote(quote(text)) == text,
        unquote_plus(quote_plus(text)) == text,
    )
print(unquote("%41%4a%zz%4"), unquote("%E9%e9é%C3%A9%C3"), unquote_plus("a+b%2B"), quote(b"\xff a"))
print(urlencode({"q": "a b&c", "n": 3}), urlencode([("é", "ü"), ("x", True)]), urllib.parse.quote("/:@", ":@"))
