# covers: str: parsing of key-value configuration, CSV with quotes, INI sections, line diffs, glob matching, expansion of variables
def parse_csv_line(line):
    out, field, quoted = [], "", False
    i = 0
    while i < len(line):
        c = line[i]
        if quoted:
            if c == '"':
                if i + 1 < len(line) and line[i + 1] == '"':
                    field += '"'
                    i += 1
                else:
                    quoted = False
            else:
                field += c
        elif c == '"':
            quoted = True
        elif c == ",":
            out.append(field)
            field = ""
        else:
            field += c
        i += 1
    out.append(field)
    return out


def parse_ini(text):
    sections = {}
    current = None
    for raw in text.splitlines():
        line = raw.strip()
        if not line or line.startswith(("#", ";")):
            continue
        if line[0] == "[" and line[-1] == "]":
            current = line[1:-1]
            sections[current] = {}
        elif current is not None and "=" in line:
            key, value = line.split("=", 1)
            sections[current][key.strip()] = value.strip()
    return sections


def glob(pattern, text):
    if not pattern:
        return not text
    if pattern[0] == "*":
        return glob(pattern[1:], text) or (text != "" and glob(pattern, text[1:]))
    return text != "" and pattern[0] in ("?", text[0]) and glob(pattern[1:], text[1:])


def expand(text, env):
    out = ""
    i = 0
    while i < len(text):
        if text.startswith("${", i):
            end = text.find("}", i)
            if end == -1:
                out += text[i:]
                break
            name, _, default = text[i + 2:end].partition(":")
            out += env.get(name, default)
            i = end + 1
        else:
            out += text[i]
            i += 1
    return out


def main():
    for line in ('a,b,c', '"x,y",z', '"he said ""hi""",2', '', ',,', '"open', 'a"b"c,d'):
        print(parse_csv_line(line))
    config = parse_ini("# top\nlost = 1\n[server]\nhost = localhost\nport=8080\n\n[paths]\n; note\nroot = /a=b\nempty =\n")
    for section, values in config.items():
        print(section, values, sorted(values))
    print(int(config["server"]["port"]) + 1, config.get("none"), config["paths"].get("empty", "?") == "")
    for pattern, text in (("*.py", "a.py"), ("*.py", "a.pyc"), ("a?c", "abc"), ("a*b*c", "axxbyyc"), ("*", ""), ("?", ""), ("", ""), ("*日*", "本日は")):
        print(pattern, repr(text), glob(pattern, text))
    env = {"HOME": "/root", "USER": "me"}
    for text in ("${HOME}/x", "$HOME", "${NOPE:def}-${USER}", "${NOPE}", "${open", "a${USER}b${USER}"):
        print(text, "->", expand(text, env))


main()
