# covers: classes: bound methods: one or None in a variable, called where it is true
class Click:
    def on_click(self):
        return "clicked"

    def handle(self, event):
        fn = self.on_click if event == "click" else None
        return fn() if fn else "ignored " + event


class Key(Click):
    def on_key(self):
        return "key"


print(Click().handle("click"))
print(Key().handle("x"))
