"""Making instances: `C(…)`, dataclasses, exception classes; collecting class definitions."""

from __future__ import annotations

import ast
from dataclasses import replace
from typing import TypeGuard

from portalis.compiler import hir
from portalis.compiler.decorators import DECORATED
from portalis.compiler.infer.binding import bind_arguments, collects
from portalis.compiler.infer.calls import specialize
from portalis.compiler.infer.classbody import RUNNING, bound_names, refused_inside
from portalis.compiler.infer.exceptions import note_arguments, set_arguments
from portalis.compiler.infer.frame import Frame
from portalis.compiler.infer.spreads import bind_evaluated, has_spread, refuse_spread
from portalis.compiler.infer.traits import need_repr
from portalis.compiler.infer.world import World
from portalis.compiler.nodes import children
from portalis.compiler.private import private
from portalis.compiler.program import ClassInfo, FunctionDef, Param, is_special
from portalis.compiler.types import ERROR, NEVER, InstT

REFUSED_DUNDERS = {
    "__getattr__": "attributes are known at translation",
    "__getattribute__": "attributes are known at translation",
    "__setattr__": "attributes are known at translation",
    "__delattr__": "attributes are known at translation",
    "__del__": "when an object dies is not part of a program's meaning here",
    "__new__": "instances are made by `__init__` only",
    "__init_subclass__": "classes are fixed at translation",
    "__class_getitem__": "classes are fixed at translation",
    "__set_name__": "descriptors are not supported",
    "__get__": "descriptors are not supported",
    "__set__": "descriptors are not supported",
}


def construct(f: Frame, cls: ClassInfo, args: list[hir.Expr], kwargs: dict[str, hir.Expr], node: ast.AST) -> hir.Expr:
    """`cls(args)`."""
    line = getattr(node, "lineno", 1)
    t = InstT(cls)
    f.world.instantiated[cls.ident] = cls
    init = cls.find_method("__init__")
    is_exc = cls.mro()[-1].exception_base is not None
    for i, a in enumerate([*args, *kwargs.values()]):
        if a.ty in (NEVER, ERROR):
            return f.dispatch([*args, *kwargs.values()][: i + 1], lambda xs: xs[0])
    if init is None:
        refused = refuse_spread(f, args, kwargs, node, "a class without `__init__`")
        if refused is not None:
            return refused
        if is_exc:
            for a in args:
                refused = need_repr(f, a.ty, node)
                if refused is not None:
                    return refused
            made = hir.New(t, line, cls, None, [])
            temp = f.temp(t, "e")
            read = f.read(temp, t, line)
            return f.bind_all(
                args,
                lambda xs: hir.Bind(
                    t, line, temp, made, hir.Do(t, line, [hir.Run(line, set_arguments(f, read, xs, line))], read)
                ),
            )
        if args or kwargs:
            return f.raising(node, "TypeError", f"{cls.name}() takes no arguments")
        return hir.New(t, line, cls, None, [])
    self_value = hir.Lit(t, line, None)
    if has_spread(args, kwargs) or collects(init, [self_value, *args], kwargs):
        return _construct_evaluated(f, cls, init, args, kwargs, node)
    bound = bind_arguments(f, init, [self_value, *args], kwargs, node, None)
    if not isinstance(bound, list):
        return bound
    for i, a in enumerate(bound):
        if a.ty in (NEVER, ERROR):
            return f.dispatch(bound[1 : i + 1], lambda xs: xs[0])
    given = [*args, *kwargs.values()]
    positions = [next((i for i, b in enumerate(bound) if b is g), -1) for g in given]

    def make(values: list[hir.Expr]) -> hir.Expr:
        return _new(f, cls, init, values, line)

    if is_exc:
        # BaseException.__new__ keeps the arguments before __init__ runs.
        for a in given:
            need_repr(f, a.ty, node)

        def keep(values: list[hir.Expr]) -> hir.Expr:
            table = {id(g): v for g, v in zip(given, values, strict=True)}
            new = make([table.get(id(b), b) for b in bound[1:]])
            if isinstance(new, hir.New):
                new.base_args = [table[id(a)] for a in args]
                note_arguments(f, new.base_args)
            return new

        return f.bind_all(given, keep)
    if positions != sorted(positions):

        def ordered(values: list[hir.Expr]) -> hir.Expr:
            table = {id(g): v for g, v in zip(given, values, strict=True)}
            return make([table.get(id(b), b) for b in bound[1:]])

        return f.bind_all(given, ordered)
    return make(bound[1:])


def _new(f: Frame, cls: ClassInfo, init: FunctionDef, values: list[hir.Expr], line: int) -> hir.Expr:
    """The instance, with one expression for each parameter of `__init__` after `self`."""
    t = InstT(cls)
    spec = specialize(f.world, init, [t, *(v.ty for v in values)], None)
    f.note_call(spec)
    coerced = [f.coerce(v, p) for v, p in zip(values, spec.params[1:], strict=True)]
    new: hir.Expr = hir.New(t, line, cls, spec, coerced)
    if spec.ret.type is NEVER and spec.done:
        return hir.Do(NEVER, line, [hir.Run(line, new)], None)
    return new


def _construct_evaluated(
    f: Frame,
    cls: ClassInfo,
    init: FunctionDef,
    args: list[hir.Expr],
    kwargs: dict[str, hir.Expr],
    node: ast.AST,
) -> hir.Expr:
    """`cls(…)` where `__init__` collects arguments, or only run time knows how many there are."""
    line = getattr(node, "lineno", 1)
    is_exc = cls.mro()[-1].exception_base is not None
    if is_exc:
        refused = refuse_spread(f, args, kwargs, node, "an exception class")
        if refused is not None:
            return refused
        for a in (*args, *kwargs.values()):
            need_repr(f, a.ty, node)
    names = list(kwargs)

    def build(xs: list[hir.Expr]) -> hir.Expr:
        given, by_name = xs[: len(args)], dict(zip(names, xs[len(args) :], strict=True))

        def then(bound: list[hir.Expr]) -> hir.Expr:
            for i, a in enumerate(bound):
                if a.ty in (NEVER, ERROR):
                    return f.dispatch(bound[1 : i + 1], lambda ys: ys[0])
            new = _new(f, cls, init, bound[1:], line)
            if is_exc and isinstance(new, hir.New):
                new.base_args = given
                note_arguments(f, given)
            return new

        placeholder = hir.Lit(InstT(cls), line, None)
        return bind_evaluated(f, init, [placeholder, *given], by_name, node, None, then, cls.name)

    return f.bind_all([*args, *kwargs.values()], build)


class ClassCollector:
    """Turns class statements into `ClassInfo`, and the functions into `FunctionDef`s."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.names: dict[str, int] = {}
        #: the classes in no other class, by their names; the last of each
        self.outermost: dict[str, ClassInfo] = {}
        self.dataclass_names = {"dataclass", "dataclasses.dataclass"}
        #: without one, expressions need not be looked into
        self.has_lambdas = bool(world.nodes(ast.Lambda))

    def collect(self) -> None:
        """Walk the whole module."""
        self._walk(self.world.tree.body, "", None)
        self._object()

    def _object(self) -> None:
        """A class for the builtin `object`, where it is more than a base class."""
        bases = {id(b) for n in self.world.nodes(ast.ClassDef) for b in n.bases}
        named = (n for n in self.world.nodes(ast.Name) if n.id == "object" and id(n) not in bases)
        node = next(named, None)
        if node is None or "object" in self.world.module_scope.bindings:
            return
        stands = ast.parse("class object: pass").body[0]
        assert isinstance(stands, ast.ClassDef)
        ast.copy_location(stands, node)
        cls = ClassInfo("object", "object", len(self.world.classes) + 1, stands, None, None, is_object=True)
        self.world.classes[stands] = cls
        self.world.object_class = cls

    def _walk(self, body: list[ast.stmt], prefix: str, owner: ClassInfo | None) -> None:
        for s in body:
            if isinstance(s, ast.ClassDef):
                self._class(s, prefix)
            else:
                self._functions(s, prefix)

    def _functions(self, node: ast.AST, prefix: str) -> None:
        if isinstance(node, ast.AsyncFunctionDef):
            return  # refused where it stands; nothing inside has a scope
        for child in [node] if isinstance(node, ast.FunctionDef | ast.Lambda) else children(node):
            if isinstance(child, ast.ClassDef):
                self._class(child, prefix)
            elif isinstance(child, ast.FunctionDef):
                fn = self.function(child, prefix, None)
                inner = f"{fn.qualname}.<locals>."
                for expr in (*child.args.defaults, *(d for d in child.args.kw_defaults if d)):
                    self._functions(expr, prefix)
                for s in child.body:
                    self._functions(s, inner)
            elif isinstance(child, ast.Lambda):
                fn = self.function(child, prefix, None)
                self._functions(child.body, f"{fn.qualname}.<locals>.")
                for expr in child.args.defaults:
                    self._functions(expr, prefix)
            elif self.has_lambdas or not isinstance(child, ast.expr):
                self._functions(child, prefix)

    def function(self, node: ast.FunctionDef | ast.Lambda, prefix: str, owner: ClassInfo | None) -> FunctionDef:
        """Register one definition."""
        world = self.world
        name = world.shown(node.name.removesuffix(DECORATED)) if isinstance(node, ast.FunctionDef) else "<lambda>"
        a = node.args
        params: list[Param] = []
        positional = [(p, "positional-only") for p in a.posonlyargs] + [(p, "positional") for p in a.args]
        defaults: list[ast.expr | None] = [None] * (len(positional) - len(a.defaults)) + list(a.defaults)
        for (p, kind), d in zip(positional, defaults, strict=True):
            params.append(Param(p.arg, p.annotation, d, kind=kind))  # type: ignore[arg-type]
        for p, d in zip(a.kwonlyargs, a.kw_defaults, strict=True):
            params.append(Param(p.arg, p.annotation, d, kind="keyword-only"))
        if a.vararg:
            params.append(Param(a.vararg.arg, a.vararg.annotation, None, kind="var-positional"))
        if a.kwarg:
            params.append(Param(a.kwarg.arg, a.kwarg.annotation, None, kind="var-keyword"))
        body: list[ast.stmt]
        if isinstance(node, ast.Lambda):
            body = [ast.copy_location(ast.Return(node.body), node.body)]
        else:
            body = node.body
        fn = FunctionDef(
            node,
            name,
            prefix + name,
            params,
            node.returns if isinstance(node, ast.FunctionDef) else None,
            body,
            world.scopes[node],
            len(world.functions) + 1,
            owner,
        )
        if isinstance(node, ast.FunctionDef) and owner is None:
            for d in node.decorator_list:
                world.syntax_errors.append(
                    (node, "PT0104", d, f"the decorator `{ast.unparse(d)}` is not supported yet", None)
                )
        world.functions[node] = fn
        return fn

    def _class(self, node: ast.ClassDef, prefix: str, outer: ClassInfo | None = None) -> None:
        world = self.world
        base: ClassInfo | None = None
        exception_base: str | None = None
        problems = world.syntax_errors
        bases = [b for b in node.bases if not (isinstance(b, ast.Name) and b.id == "object")]
        if len(bases) > 1:
            problems.append((None, "PT0105", node, "multiple inheritance is not supported yet", "keep one base class"))
        for k in node.keywords:
            problems.append((None, "PT0105", k.value, f"the class keyword `{k.arg}` is not supported", None))
        if bases:
            b = bases[0]
            name = b.id if isinstance(b, ast.Name) else ast.unparse(b)
            base = self._find(b, outer)
            if base is None:
                from portalis.compiler.infer.names import EXCEPTIONS

                if name in EXCEPTIONS:
                    exception_base = name
                elif len(bases) == 1:
                    problems.append((None, "PT0105", b, f"`{name}` is not supported as a base class", None))
        cls = ClassInfo(
            world.shown(node.name), self._ident(node, outer), len(world.classes) + 1, node, base, exception_base
        )
        cls.outer = outer
        cls.prefix = getattr(node, "qualname_prefix", "")
        prefix += cls.prefix
        world.classes[node] = cls
        if outer is None:
            self.outermost[node.name] = cls
        if base is not None:
            base.subclasses.append(cls)
        dataclass_options: dict[str, bool] | None = None
        for d in node.decorator_list:
            options = self._dataclass_options(d)
            if options is None:
                problems.append((None, "PT0104", d, f"the decorator `{ast.unparse(d)}` is not supported yet", None))
            else:
                dataclass_options = options
        for item in node.body:
            self._member(cls, item, prefix)
        if dataclass_options is not None:
            make_dataclass(self, cls, dataclass_options, prefix)

    def _find(self, base: ast.expr, outer: ClassInfo | None) -> ClassInfo | None:
        """The class that stands before and is called `base` in the body of `outer`, or in the module."""
        match base:
            case ast.Name(id=name):
                if outer is not None and name in outer.inner:
                    return outer.inner[name]
                return self.outermost.get(name)
            case ast.Attribute(value=value, attr=attr):
                holder = self._find(value, outer)
                return holder.find_inner(attr) if holder is not None else None
        return None

    def _ident(self, node: ast.ClassDef, outer: ClassInfo | None) -> str:
        """A name that no other class has: its own, for the first that stands in no other class."""
        name = node.name if outer is None else f"{outer.ident}_{node.name}"
        while outer is not None and name in self.world.module_scope.bindings:
            name += "_"
        n = self.names[name] = self.names.get(name, 0) + 1
        return name if n == 1 else f"{name}_{n}"

    def _dataclass_options(self, d: ast.expr) -> dict[str, bool] | None:
        if isinstance(d, ast.Call) and not d.args:
            if self._dataclass_options(d.func) is None:
                return None
            options: dict[str, bool] = {}
            for k in d.keywords:
                if not isinstance(k.value, ast.Constant) or k.arg not in ("order", "frozen", "eq", "repr", "init"):
                    return None
                options[k.arg] = bool(k.value.value)
            return options
        return {} if ast.unparse(d) in self.dataclass_names else None

    def _member(self, cls: ClassInfo, item: ast.stmt, prefix: str) -> None:
        problems = self.world.syntax_errors
        match item:
            case ast.FunctionDef(name=name):
                if name in REFUSED_DUNDERS:
                    problems.append((None, "PT0105", item, f"`{name}` is not supported", REFUSED_DUNDERS[name]))
                    return
                fn = self.function(item, f"{prefix}{cls.name}.", cls)
                fn.kind = "method"
                name = private(name, cls.name)
                for s in item.body:
                    self._functions(s, f"{fn.qualname}.<locals>.")
                for expr in item.args.defaults:
                    self._functions(expr, prefix)
                getter: FunctionDef | None = None
                for d in item.decorator_list:
                    match d:
                        case ast.Name(id="staticmethod"):
                            fn.kind = "static"
                        case ast.Name(id="classmethod"):
                            fn.kind = "class"
                        case ast.Name(id="property"):
                            fn.kind = "property"
                        case ast.Attribute(attr="setter") if (getter := self._property(cls, d.value)) is not None:
                            fn.kind = "setter"
                        case ast.Name(id="override" | "abstractmethod"):
                            pass
                        case _:
                            problems.append(
                                (None, "PT0104", d, f"the decorator `{ast.unparse(d)}` is not supported yet", None)
                            )
                if fn.kind != "static" and fn.params and fn.params[0].kind == "var-positional":
                    message = f"the first parameter of the method `{name}` collects `self` among the others"
                    problems.append((item, "PT0106", item, message, "give `self` a parameter of its own"))
                if not isinstance(cls.variables.get(name, ast.Constant(None)), ast.Constant):
                    message = f"`{name}` is assigned and then defined in one class body"
                    problems.append((None, "PT0105", item, message, "give one of them another name"))
                if getter is not None:
                    cls.define_method(name, getter, fn)
                else:
                    cls.define_method(name, fn)
            case ast.Assign(targets=targets, value=value) if all(isinstance(t, ast.Name) for t in targets):
                for t in targets:
                    assert isinstance(t, ast.Name)
                    if t.id == "__slots__":
                        self._slots(cls, value)
                        continue
                    if _is_property(value):
                        self._property_call(cls, t.id, value, prefix)
                        continue
                    if is_special(t.id) and isinstance(value, ast.Lambda) and not value.args.defaults:
                        fn = self.function(value, f"{prefix}{cls.name}.", cls)
                        fn.kind = "method"
                        self._functions(value.body, f"{fn.qualname}.<locals>.")
                        cls.define_method(t.id, fn)
                        continue
                    if isinstance(value, ast.Name) and value.id in cls.methods:
                        # `__repr__ = __str__`
                        cls.define_method(t.id, cls.methods[value.id], cls.setters.get(value.id))
                        continue
                    cls.runs |= t.id in cls.variables or len(targets) > 1
                    self._class_variable(cls, t.id, value, prefix)
            case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation, value=maybe):
                cls.annotations[name] = annotation
                if maybe is not None:
                    self._class_variable(cls, name, maybe, prefix)
            case ast.Expr(value=ast.Constant()) | ast.Pass():
                pass
            case ast.ClassDef():
                name = private(item.name, cls.name)
                if name in cls.inner or name in cls.variables or name in cls.methods:
                    message = f"the class `{name}` shares its name with something else in the class body"
                    problems.append((None, "PT0105", item, message, "rename one of them"))
                    return
                self._class(item, f"{prefix}{cls.name}.", cls)
                cls.inner[name] = self.world.classes[item]
            case _ if isinstance(item, RUNNING):
                inner = refused_inside(item)
                if inner is not None:
                    message = "this statement is not supported inside of another one in a class body"
                    problems.append((None, "PT0105", inner, message, "move it to the module, or into a function"))
                    return
                cls.runs = True
                for name in bound_names(item):
                    if name in cls.methods and not isinstance(item, ast.Assign):
                        message = f"the method `{name}` may be replaced by this statement"
                        problems.append((None, "PT0105", item, message, "give one of them another name"))
                    cls.define_variable(name, ast.copy_location(ast.Constant(None), item))
                self._functions(item, prefix)
            case _:
                fix = "move it to the module, or into a function"
                problems.append((None, "PT0105", item, "this statement is not supported in a class body", fix))

    def _slots(self, cls: ClassInfo, value: ast.expr) -> None:
        try:
            names = ast.literal_eval(value)
        except ValueError:
            names = None
        names = [names] if isinstance(names, str) else names
        if names is None or not all(isinstance(n, str) for n in names):
            message = "`__slots__` is supported with names that stand in the source"
            self.world.syntax_errors.append((None, "PT0105", value, message, "write a tuple of names"))
            return
        cls.slots = frozenset(private(n, cls.name) for n in names)

    def _property(self, cls: ClassInfo, node: ast.expr) -> FunctionDef | None:
        """The getter of the property that an expression in a class body means: `name` in it, or `Class.name`."""
        match node:
            case ast.Name(id=name):
                found = cls.methods.get(name)
            case ast.Attribute(value=ast.Name(id=owner), attr=name):
                other = next((c for c in reversed(self.world.classes.values()) if c.node.name == owner), None)
                found = other.find_method(name) if other is not None else None
            case _:
                found = None
        return found if found is not None and found.kind == "property" else None

    def _property_call(self, cls: ClassInfo, name: str, call: ast.Call, prefix: str) -> None:
        """`name = property(fget, fset)`."""
        given = dict(zip(("fget", "fset", "fdel", "doc"), call.args, strict=False))
        given |= {k.arg: k.value for k in call.keywords if k.arg is not None}
        given = {key: e for key, e in given.items() if not (isinstance(e, ast.Constant) and e.value is None)}
        functions: dict[str, FunctionDef] = {}
        for key, kind in (("fget", "property"), ("fset", "setter")):
            fn: FunctionDef | None = None
            match given.get(key):
                case ast.Lambda() as node:
                    fn = self.function(node, f"{prefix}{cls.name}.", cls)
                    self._functions(node.body, f"{fn.qualname}.<locals>.")
                case ast.Name(id=method) as node if method in cls.methods and cls.methods[method].kind == "method":
                    # The same function under another kind; it has no defaults that would have to be kept twice.
                    fn = replace(cls.methods[method], number=len(self.world.functions) + 1)
                    self.world.functions[node] = fn
            if fn is not None and not any(p.default for p in fn.params):
                fn.kind = kind  # type: ignore[assignment]
                functions[key] = fn
        if "fget" not in functions or "fdel" in given or ("fset" in given) != ("fset" in functions):
            message = "`property(…)` is supported with methods of the class, or lambdas, to read and to assign"
            self.world.syntax_errors.append((None, "PT0105", call, message, "use `@property`"))
            return
        cls.define_method(name, functions["fget"], functions.get("fset"))

    def _class_variable(self, cls: ClassInfo, name: str, value: ast.expr, prefix: str) -> None:
        if is_special(name) and not (name == "__hash__" and isinstance(value, ast.Constant) and value.value is None):
            message = f"`{name}` as a variable is not supported"
            self.world.syntax_errors.append((None, "PT0105", value, message, "define it with `def`"))
        cls.define_variable(name, value)
        self._functions(value, prefix)


def make_dataclass(collector: ClassCollector, cls: ClassInfo, options: dict[str, bool], prefix: str) -> None:
    """Write the methods that `@dataclass` would, as Python, unless the class has its own."""
    cls.is_dataclass = True
    cls.frozen = options.get("frozen", False)
    fields: dict[str, tuple[ast.expr | None, bool, bool, bool, bool]] = {}
    for c in reversed(cls.mro()):
        if not c.is_dataclass:
            continue
        for name, annotation in c.annotations.items():
            if "ClassVar" in ast.unparse(annotation):
                continue
            fields[name] = _field(collector, c, name)
    for name in cls.annotations:
        if name in fields and isinstance(cls.variables.get(name), ast.Call) and _is_field(cls.variables[name]):
            default = fields[name][0]
            if default is None or fields[name][1]:
                cls.variables.pop(name, None)
            else:
                cls.variables[name] = default
    lines: list[str] = []
    init_fields = {n: v for n, v in fields.items() if v[2]}
    if options.get("init", True) and "__init__" not in cls.methods:
        params = "".join(f", {n}" for n in init_fields)
        body = [f"self.{n} = {n}" for n in init_fields]
        body += ["self.__post_init__()"] if cls.find_method("__post_init__") else []
        lines += [f"def __init__(self{params}):", *(f"    {b}" for b in body or ["pass"])]
    shown = ", ".join(f"{n}={{self.{n}!r}}" for n, v in fields.items() if v[3])
    if options.get("repr", True) and "__repr__" not in cls.methods:
        lines += ["def __repr__(self):", f"    return f'{{self.__class__.__qualname__}}({shown})'"]
    compared = [n for n, v in fields.items() if v[4]]
    mine = "".join(f"self.{n}, " for n in compared)
    theirs = "".join(f"other.{n}, " for n in compared)
    if options.get("eq", True) and "__eq__" not in cls.methods:
        lines += [
            "def __eq__(self, other):",
            "    if other.__class__ is self.__class__:",
            f"        return ({mine}) == ({theirs})",
            "    return NotImplemented",
        ]
    if options.get("order"):
        for name, op in (("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")):
            lines += [
                f"def {name}(self, other):",
                "    if other.__class__ is self.__class__:",
                f"        return ({mine}) {op} ({theirs})",
                "    return NotImplemented",
            ]
    if cls.frozen and options.get("eq", True) and "__hash__" not in cls.methods:
        lines += ["def __hash__(self):", f"    return hash(({mine}))"]
    tree = ast.parse("\n".join(lines))
    from portalis.compiler.resolve import Resolver

    for n in ast.walk(tree):
        if hasattr(n, "lineno"):
            ast.copy_location(n, cls.node)
    collector.world.scopes.update(Resolver(tree).scopes)
    for item in tree.body:
        assert isinstance(item, ast.FunctionDef)
        collector.world.scopes[item].parent = collector.world.module_scope
        if item.name == "__init__":
            for arg in item.args.args[1:]:
                arg.annotation = next((c.annotations[arg.arg] for c in cls.mro() if arg.arg in c.annotations), None)
        fn = collector.function(item, f"{prefix}{cls.name}.", cls)
        fn.kind, fn.synthetic = "method", True
        if item.name == "__init__":
            # The frozen check is for the program's own assignments.
            for p in fn.params[1:]:
                p.default, p.fresh_default = fields[p.name][0], fields[p.name][1]
        cls.methods[item.name] = fn
        collector.world.keep_alive.append(tree)


def _is_property(value: ast.expr) -> TypeGuard[ast.Call]:
    return isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "property"


def _is_field(value: ast.expr) -> bool:
    return isinstance(value, ast.Call) and ast.unparse(value.func) in ("field", "dataclasses.field")


def _field(collector: ClassCollector, cls: ClassInfo, name: str) -> tuple[ast.expr | None, bool, bool, bool, bool]:
    """Default (or factory), whether it is a factory, and the options init, repr, compare."""
    value = cls.raw_defaults.get(name) or cls.variables.get(name)
    if value is None:
        return None, False, True, True, True
    cls.raw_defaults[name] = value
    if not _is_field(value):
        return value, False, True, True, True
    assert isinstance(value, ast.Call)
    options = {k.arg: k.value for k in value.keywords}

    def flag(key: str) -> bool:
        v = options.get(key)
        return not (isinstance(v, ast.Constant) and v.value is False)

    default = options.get("default")
    factory = options.get("default_factory")
    if factory is not None:
        return factory, True, flag("init"), flag("repr"), flag("compare")
    return default, False, flag("init"), flag("repr"), flag("compare")
