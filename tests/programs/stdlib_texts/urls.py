# covers: stdlib_texts: urlparse, urlsplit, urlunparse, urljoin and urldefrag; parse_qs and parse_qsl; urlencode
from urllib.parse import parse_qs, parse_qsl, quote, unquote, urldefrag, urlencode, urljoin, urlparse, urlsplit, urlunparse

for url in ("http://User:pw@Example.COM:8080/a/b;p=1?x=1&y=2#top", "mailto:a@b.c", "/only/path?q", "//host/path", "", "HTTPS://h:/x", "ftp://h/a;type=i", "a:b:c", "http://h?q=1", " \thttp://x.y/ z\n"):
    p = urlparse(url)
    print(p, p.hostname, p.port, p.username, p.password, p.geturl(), p.scheme, p[2])
    print(urlsplit(url), urlsplit(url).geturl(), urlunparse(p) == p.geturl())
base = "http://a/b/c/d;p?q"
for link in ("g:h", "g", "./g", "g/", "/g", "//g", "?y", "g?y", "#s", "g#s", ";x", "g;x", "", ".", "./", "..", "../", "../g", "../..", "../../g", "../../../g", "/./g", "/../g", "g.", "..g", "./../g", "./g/.", "g/./h", "g/../h", "http:g"):
    print(link, urljoin(base, link))
print(urljoin("", "x"), urljoin("http://a/b", "c"), urljoin("http://a", "c"), urljoin("mailto:a@b", "c"))
print(parse_qs("a=1&b=2&a=3&c=&d"), parse_qs("a=1&c=", keep_blank_values=True), parse_qsl("x=a+b&y=%C3%A9&z=1%2B1"), parse_qsl("a=1;b=2", separator=";"))
print(urlencode({"q": "a b&c", "n": 3, "f": 2.5}), urlencode([("x", "é"), ("y", b"\xff")]), urlencode({"k": ["a", "b c"], "m": ["d"]}, doseq=True), urlencode({"p": "/x"}, safe="/"))
print(urldefrag("http://a/b#c"), urldefrag("x").url, quote("a/b c"), unquote("a%2Fb"))
for bad in ("http://h:x/", "http://h:99999/", "http://h[::1/"):
    try:
        print(urlparse(bad).port)
    except ValueError as e:
        print(bad, e)
try:
    print(parse_qsl("a", strict_parsing=True))
except ValueError as e:
    print(e)
