# covers: stdlib_bytes: base64 with validate and altchars
import base64, binascii

for t in (
    "YWJj",
    "YW Jj",
    "=YWJ",
    "YWI=",
    "YWI",
    "YQ==",
    "YQ=a",
    "YQ==YQ==",
    "Y",
    "YWJj=",
    "YQ=",
    "",
    "YWI=\n",
    "Y=WI",
    "====",
    "YWJjZA",
    "ab+/",
    "ab-_",
):
    for kw in ({}, {"validate": True}):
        try:
            print(t, kw, base64.b64decode(t, validate=kw.get("validate", False)))
        except binascii.Error as e:
            print(t, kw, e)
print(
    base64.b64encode(b"\xfb\xff\xfe", altchars=b"-_"),
    base64.b64decode("-_-_", altchars="-_"),
    base64.b64decode(b"-_-_", b"-_", True),
)
try:
    base64.b64encode(b"a", b"abc")
except AssertionError as e:
    print("assert", e)
