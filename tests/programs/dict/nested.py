# covers: dict: dicts in dicts and lists in dicts, deep updates, paths, merging of nested configuration, shared inner dicts, flatten
def deep_copy(table):
    return {k: dict(v) for k, v in table.items()}


def merge(base, extra):
    out = deep_copy(base)
    for section, values in extra.items():
        if section in out:
            out[section].update(values)
        else:
            out[section] = dict(values)
    return out


def flatten(table):
    out = {}
    for section, values in table.items():
        for key, value in values.items():
            out[f"{section}.{key}"] = value
    return out


def unflatten(flat):
    out = {}
    for path, value in flat.items():
        section, _, key = path.partition(".")
        out.setdefault(section, {})[key] = value
    return out


def main():
    config = {"window": {"width": 800, "height": 600}, "retry": {"count": 3}}
    print(config["window"]["width"], config["retry"], len(config), "width" in config["window"])
    extra = {"window": {"width": 1024, "depth": 32}, "log": {"level": 2}}
    merged = merge(config, extra)
    print(merged, config)
    print(flatten(merged), unflatten(flatten(merged)) == merged)
    config["window"]["height"] += 1
    config["retry"]["delay"] = 5
    config["new"] = {}
    config["new"]["x"] = 1
    del config["window"]["width"]
    print(config)
    shallow = config.copy()
    deep = deep_copy(config)
    shallow["retry"]["count"] = -1
    deep["retry"]["count"] = 99
    print(config["retry"], shallow["retry"] is config["retry"], deep["retry"])
    tree = {"a": {"b": {"c": 1}}, "d": {"e": {}}}
    print(tree["a"]["b"]["c"], tree["d"]["e"], list(tree["a"]["b"].items()))
    tree["d"]["e"]["f"] = 2
    tree["a"]["g"] = {"h": 3}
    print(tree, [len(v) for v in tree.values()])
    students = {"ann": [90, 80], "bob": []}
    students["bob"].append(70)
    students["ann"] += [100]
    students.setdefault("cid", []).extend([1, 2])
    for name, grades in students.items():
        print(name, grades, sum(grades) / len(grades) if grades else None)
    print(max(students, key=lambda n: sum(students[n])), {n: max(g) for n, g in students.items()}, [g for grades in students.values() for g in grades])
    inventory = [{"id": 1, "n": 5}, {"id": 2, "n": 0}]
    by_id = {item["id"]: item for item in inventory}
    by_id[2]["n"] += 7
    print(inventory, by_id[2] is inventory[1], [item["n"] for item in inventory], sorted(inventory, key=lambda i: -i["n"]))
    adjacency = {}
    for a, b, w in [("x", "y", 1), ("y", "z", 2), ("x", "z", 5)]:
        adjacency.setdefault(a, {})[b] = w
        adjacency.setdefault(b, {})[a] = w
    print(adjacency, {k: sorted(v) for k, v in adjacency.items()}, sum(w for row in adjacency.values() for w in row.values()) // 2)
    shared = {"k": 0}
    both = {"p": shared, "q": shared}
    both["p"]["k"] += 1
    print(both, both["p"] is both["q"], {1: {2: {3: {}}}}, {"list": [{"deep": [1]}]}["list"][0]["deep"][0])
    print(config.get("zzz", {}).get("x", "none"))


main()
