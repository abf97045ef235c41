"""Constants of characters; templates."""

from typing import final

from _builtin import declined

whitespace = " \t\n\r\v\f"
ascii_lowercase = "abcdefghijklmnopqrstuvwxyz"
ascii_uppercase = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
ascii_letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
digits = "0123456789"
hexdigits = "0123456789abcdefABCDEF"
octdigits = "01234567"
punctuation = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
printable = (
    "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~ \t\n\r\v\f"
)


def capwords(s, sep=None):
    """Each word with a capital letter."""
    if isinstance(s, (bytes, bytearray)):
        return declined("`capwords` of bytes is not supported")
    if sep is None:
        return " ".join([word.capitalize() for word in s.split()])
    return (sep or " ").join([word.capitalize() for word in s.split(sep)])


@final
class Template:
    """Texts with `$name` and `${name}` in them."""

    def __init__(self, template):
        self.template = template

    def _parts(self):
        """What the template is made of, with its kind; of what is invalid, the place."""
        text = self.template
        parts = []
        at = 0
        while True:
            found = text.find("$", at)
            if found < 0:
                parts.append(("text", text[at:]))
                return parts
            parts.append(("text", text[at:found]))
            after = text[found + 1 : found + 2]
            if after == "$":
                parts.append(("text", "$"))
                at = found + 2
                continue
            start = found + 2 if after == "{" else found + 1
            end = start
            while end < len(text) and _in_name(text[end], end > start):
                end += 1
            if end > start and (after != "{" or text[end : end + 1] == "}"):
                at = end + 1 if after == "{" else end
                parts.append(("braced" if after == "{" else "named", text[start:end]))
            else:
                at = found + 1
                parts.append(("invalid", str(at)))

    def substitute(self, mapping=None, /, **kws):
        out = []
        for kind, text in self._parts():
            if kind == "invalid":
                self._invalid(int(text))
            elif kind == "text":
                out.append(text)
            elif text in kws:
                out.append(str(kws[text]))
            elif mapping is None:
                raise KeyError(text)
            else:
                out.append(str(mapping[text]))
        return "".join(out)

    def safe_substitute(self, mapping=None, /, **kws):
        out = []
        for kind, text in self._parts():
            if kind == "invalid":
                out.append("$")
            elif kind == "text":
                out.append(text)
            elif text in kws:
                out.append(str(kws[text]))
            elif mapping is not None and text in mapping:
                out.append(str(mapping[text]))
            else:
                out.append("${" + text + "}" if kind == "braced" else "$" + text)
        return "".join(out)

    def is_valid(self):
        return all(kind != "invalid" for kind, _ in self._parts())

    def get_identifiers(self):
        names = []
        for kind, text in self._parts():
            if kind in ("named", "braced") and text not in names:
                names.append(text)
        return names

    def _invalid(self, at):
        lines = self.template[:at].splitlines(keepends=True)
        column = at - len("".join(lines[:-1]))
        raise ValueError(f"Invalid placeholder in string: line {len(lines)}, col {column}")


def _in_name(c, inside):
    return c.isascii() and (c.isalpha() or c == "_" or inside and c.isdigit())
