"""Parts of URLs as texts."""

from typing import NamedTuple

from _builtin import declined, minor_version

_PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~"
_HEX = "0123456789ABCDEF"


def quote(string, safe="/", encoding=None, errors=None):
    if encoding is not None or errors is not None:
        declined("urllib.parse.quote with an encoding is not supported")
    if isinstance(string, str):
        data = string.encode()
    elif isinstance(string, bytes):
        data = string
    else:
        raise TypeError("quote_from_bytes() expected bytes")
    if not safe.isascii():
        declined("urllib.parse.quote with characters beyond ASCII that are safe is not supported")
    plain = _PLAIN + safe
    return "".join([chr(b) if chr(b) in plain else "%" + _HEX[b >> 4] + _HEX[b & 15] for b in data])


def quote_plus(string, safe="", encoding=None, errors=None):
    if isinstance(string, str) and " " in string or isinstance(string, bytes) and b" " in string:
        return quote(string, safe + " ", encoding, errors).replace(" ", "+")
    return quote(string, safe, encoding, errors)


def _digit(c):
    return _HEX.find(c.upper())


def unquote(string, encoding="utf-8", errors="replace"):
    if not isinstance(string, str) or encoding != "utf-8" or errors != "replace":
        return declined("urllib.parse.unquote of bytes, or with an encoding, is not supported")
    out = []
    data = []
    i = 0
    n = len(string)
    while i < n:
        c = string[i]
        if c == "%" and i + 2 < n and _digit(string[i + 1]) >= 0 and _digit(string[i + 2]) >= 0:
            data.append(_digit(string[i + 1]) * 16 + _digit(string[i + 2]))
            i += 3
            continue
        if data and not c.isascii():
            out.append(bytes(data).decode("utf-8", "replace"))
            data.clear()
        if c.isascii():
            data.append(ord(c))
        else:
            out.append(c)
        i += 1
    if data:
        out.append(bytes(data).decode("utf-8", "replace"))
    return "".join(out)


def unquote_plus(string, encoding="utf-8", errors="replace"):
    return unquote(string.replace("+", " "), encoding, errors)


def quote_from_bytes(bs, safe="/"):
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError("quote_from_bytes() expected bytes")
    return quote(bytes(bs), safe)


def urlencode(query, doseq=False, safe=""):
    """Pairs, or the items of a dict, joined with `&`."""
    pairs = query.items() if hasattr(query, "items") else _pairs(query)
    found = []
    for key, value in pairs:
        name = _quoted(key, safe)
        if doseq and isinstance(value, (list, tuple)):
            for one in value:
                found.append(name + "=" + _quoted(one, safe))
        elif doseq and not isinstance(value, (str, bytes, int, float)):
            declined("urlencode(doseq=True) is supported for lists and tuples only")
        else:
            found.append(name + "=" + _quoted(value, safe))
    return "&".join(found)


def _pairs(query):
    if isinstance(query, (str, bytes)) and not query:
        return []
    if not isinstance(query, (list, tuple)) or query and not isinstance(query[0], tuple):
        raise TypeError("not a valid non-string sequence or mapping object")
    return query


def _quoted(value, safe):
    if isinstance(value, (str, bytes)):
        return quote_plus(value, safe)
    return quote_plus(str(value), safe)


def parse_qsl(
    qs,
    keep_blank_values=False,
    strict_parsing=False,
    encoding="utf-8",
    errors="replace",
    max_num_fields=None,
    separator="&",
):
    """The names and values of a query, in their order."""
    if not isinstance(qs, str):
        return declined("queries that are bytes are not supported")
    if not separator:
        raise ValueError("Separator must be of type string or bytes.")
    if max_num_fields is not None and max_num_fields < 1 + qs.count(separator):
        raise ValueError("Max number of fields exceeded")
    found = []
    for part in qs.split(separator):
        if not part and not strict_parsing:
            continue
        name, mark, value = part.partition("=")
        if not mark and strict_parsing:
            raise ValueError(f"bad query field: {part!r}")
        if not mark and not keep_blank_values:
            continue
        if value or keep_blank_values:
            found.append((unquote_plus(name, encoding, errors), unquote_plus(value, encoding, errors)))
    return found


def parse_qs(
    qs,
    keep_blank_values=False,
    strict_parsing=False,
    encoding="utf-8",
    errors="replace",
    max_num_fields=None,
    separator="&",
):
    """The values of each name of a query."""
    found = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        found.setdefault(name, []).append(value)
    return found


_WITH_RELATIVE = (
    "",
    *"ftp http gopher nntp imap wais file https shttp mms prospero rtsp rtspu sftp svn svn+ssh ws wss".split(),
)
_WITH_NETLOC = (
    "",
    *"ftp http gopher nntp telnet imap wais file mms https shttp snews prospero rtsp rtspu rsync".split(),
    *"svn svn+ssh sftp nfs git git+ssh ws wss".split(),
)
_WITH_PARAMS = ("", *"ftp hdl prospero http https shttp rtsp rtspu sip sips mms sftp tel".split())
_OF_SCHEMES = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."
_SPACES = "".join([chr(c) for c in range(33)])


def _user_of(netloc):
    """Name and password in front of a host."""
    user, mark, _host = netloc.rpartition("@")
    if not mark:
        return None, None
    name, mark, password = user.partition(":")
    return name, password if mark else None


def _host_of(netloc):
    """The name of a host, and the digits of its port."""
    host = netloc.rpartition("@")[2]
    _before, bracket, inside = host.partition("[")
    if bracket:
        name, _end, rest = inside.partition("]")
        return name, rest.partition(":")[2]
    name, _mark, port = host.partition(":")
    return name, port


def _name_of(netloc):
    name = _host_of(netloc)[0]
    if not name:
        return None
    host, mark, zone = name.partition("%")
    return host.lower() + mark + zone


def _port_of(netloc):
    port = _host_of(netloc)[1]
    if not port:
        return None
    if not (port.isdigit() and port.isascii()):
        raise ValueError(f"Port could not be cast to integer value as {port!r}")
    if len(port) > 9 or int(port) > 65535:
        raise ValueError("Port out of range 0-65535")
    return int(port)


class SplitResult(NamedTuple):
    scheme: str
    netloc: str
    path: str
    query: str
    fragment: str

    @property
    def username(self):
        return _user_of(self.netloc)[0]

    @property
    def password(self):
        return _user_of(self.netloc)[1]

    @property
    def hostname(self):
        return _name_of(self.netloc)

    @property
    def port(self):
        return _port_of(self.netloc)

    def geturl(self):
        return urlunsplit(self)


class ParseResult(NamedTuple):
    scheme: str
    netloc: str
    path: str
    params: str
    query: str
    fragment: str

    @property
    def username(self):
        return _user_of(self.netloc)[0]

    @property
    def password(self):
        return _user_of(self.netloc)[1]

    @property
    def hostname(self):
        return _name_of(self.netloc)

    @property
    def port(self):
        return _port_of(self.netloc)

    def geturl(self):
        return urlunparse(self)


class DefragResult(NamedTuple):
    url: str
    fragment: str

    def geturl(self):
        return f"{self.url}#{self.fragment}" if self.fragment else self.url


def urlsplit(url, scheme="", allow_fragments=True):
    """Scheme, host, path, query and fragment of a URL."""
    if not isinstance(url, str):
        return declined("URLs that are bytes are not supported")
    url = url.lstrip(_SPACES)
    scheme = scheme.strip(_SPACES)
    for c in "\t\r\n":
        url = url.replace(c, "")
        scheme = scheme.replace(c, "")
    found, mark, rest = url.partition(":")
    if mark and found and found[0].isascii() and found[0].isalpha() and all(c in _OF_SCHEMES for c in found):
        scheme = found.lower()
        url = rest
    netloc = query = fragment = ""
    if url.startswith("//"):
        end = len(url)
        for c in "/?#":
            at = url.find(c, 2)
            if at >= 0:
                end = min(end, at)
        netloc = url[2:end]
        url = url[end:]
        if ("[" in netloc) != ("]" in netloc):
            raise ValueError("Invalid IPv6 URL")
        if "[" in netloc or not netloc.isascii():
            declined("URLs whose hosts have brackets, or characters beyond ASCII, are not supported")
    if allow_fragments:
        url, _mark, fragment = url.partition("#")
    url, _mark, query = url.partition("?")
    return SplitResult(scheme, netloc, url, query, fragment)


def _without_params(url):
    at = url.find(";", max(url.rfind("/"), 0))
    return (url[:at], url[at + 1 :]) if at >= 0 else (url, "")


def urlparse(url, scheme="", allow_fragments=True):
    """Scheme, host, path, parameters of the last part of the path, query and fragment of a URL."""
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ""
    if scheme in _WITH_PARAMS and ";" in path:
        path, params = _without_params(path)
    return ParseResult(scheme, netloc, path, params, query, fragment)


def urlunsplit(components):
    scheme, netloc, url, query, fragment = components
    if minor_version >= 12 and not netloc:
        declined("urlunsplit of what has no host is not supported")
    if netloc or (scheme and scheme in _WITH_NETLOC and url[:2] != "//"):
        if url and url[:1] != "/":
            url = "/" + url
        url = "//" + netloc + url
    if scheme:
        url = scheme + ":" + url
    if query:
        url = url + "?" + query
    if fragment:
        url = url + "#" + fragment
    return url


def urlunparse(components):
    scheme, netloc, url, params, query, fragment = components
    return urlunsplit((scheme, netloc, f"{url};{params}" if params else url, query, fragment))


def urldefrag(url):
    """A URL without its fragment, and the fragment."""
    if not isinstance(url, str):
        return declined("URLs that are bytes are not supported")
    if "#" not in url:
        return DefragResult(url, "")
    scheme, netloc, path, params, query, fragment = urlparse(url)
    return DefragResult(urlunparse((scheme, netloc, path, params, query, "")), fragment)


def urljoin(base, url, allow_fragments=True):
    """The URL that a link on the page `base` means."""
    if not base:
        return url
    if not url:
        return base
    b_scheme, b_netloc, b_path, b_params, b_query, _fragment = urlparse(base, "", allow_fragments)
    scheme, netloc, path, params, query, fragment = urlparse(url, b_scheme, allow_fragments)
    if scheme != b_scheme or scheme not in _WITH_RELATIVE:
        return url
    if scheme in _WITH_NETLOC:
        if netloc:
            return urlunparse((scheme, netloc, path, params, query, fragment))
        netloc = b_netloc
    if not path and not params:
        return urlunparse((scheme, netloc, b_path, b_params, query or b_query, fragment))
    around = b_path.split("/")
    if around[-1] != "":
        around.pop()
    if path[:1] == "/":
        parts = path.split("/")
    else:
        parts = around + path.split("/")
        parts[1:-1] = [part for part in parts[1:-1] if part]
    kept = []
    for part in parts:
        if part == "..":
            if kept:
                kept.pop()
        elif part != ".":
            kept.append(part)
    if parts[-1] in (".", ".."):
        kept.append("")
    return urlunparse((scheme, netloc, "/".join(kept) or "/", params, query, fragment))
