# covers: dict: trie of nested objects, prefix search, Huffman codes, anagram classes, word ladder, tree of dicts by recursion, Markov chain with own random numbers
class TrieNode:
    def __init__(self):
        self.children = {}
        self.terminal = False


class Trie:
    def __init__(self, words=()):
        self.root = TrieNode()
        self.size = 0
        for w in words:
            self.insert(w)

    def insert(self, word):
        node = self.root
        for c in word:
            node = node.children.setdefault(c, TrieNode())
        if not node.terminal:
            node.terminal = True
            self.size += 1

    def find(self, prefix):
        node = self.root
        for c in prefix:
            if c not in node.children:
                return None
            node = node.children[c]
        return node

    def __contains__(self, word):
        node = self.find(word)
        return node is not None and node.terminal

    def complete(self, prefix):
        out = []

        def walk(node, text):
            if node.terminal:
                out.append(text)
            for c in sorted(node.children):
                walk(node.children[c], text + c)

        start = self.find(prefix)
        if start is not None:
            walk(start, prefix)
        return out


def anagrams(words):
    classes = {}
    for w in words:
        classes.setdefault("".join(sorted(w)), []).append(w)
    return [ws for ws in classes.values() if len(ws) > 1]


def ladder(start, goal, words):
    paths = {start: [start]}
    queue = [start]
    while queue:
        word = queue.pop(0)
        if word == goal:
            return paths[word]
        for other in words:
            if other not in paths and sum(a != b for a, b in zip(word, other)) == 1:
                paths[other] = paths[word] + [other]
                queue.append(other)
    return None


def markov(words, length, seed=7):
    table = {}
    for a, b in zip(words, words[1:]):
        table.setdefault(a, []).append(b)
    word = words[0]
    out = [word]
    for _ in range(length):
        if word not in table:
            break
        seed = (seed * 1103515245 + 12345) % 2147483648
        choices = table[word]
        word = choices[seed // 65536 % len(choices)]
        out.append(word)
    return " ".join(out)


def main():
    trie = Trie(["car", "card", "care", "cat", "dog", "do", "car", "日本", "日記"])
    print(trie.size, "car" in trie, "ca" in trie, "dog" in trie, "" in trie, "日本" in trie, "dogs" in trie)
    print(trie.complete("car"), trie.complete("d"), trie.complete("x"), trie.complete(""), trie.complete("日"))
    trie.insert("")
    print("" in trie, trie.complete("do"), trie.size)
    print(anagrams(["listen", "silent", "enlist", "google", "elgoog", "abc"]))
    print(ladder("cat", "dog", ["cot", "cog", "dog", "cat", "dot"]), ladder("cat", "xyz", ["cot"]))
    print(markov("the cat sat on the mat and the cat ran to the dog".split(), 12))
    depth = {}
    for child, parent in [("b", "a"), ("c", "a"), ("d", "b"), ("e", "d")]:
        depth[child] = depth.get(parent, 0) + 1
    print(depth, [c for c, d in depth.items() if d == max(depth.values())])


main()
