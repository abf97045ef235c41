"""Collecting class definitions and functions: statements → `ClassInfo` and `FunctionDef`."""

from __future__ import annotations

import ast
import re
from dataclasses import replace
from typing import TypeGuard

from portalis.compiler.decorators import DECORATED
from portalis.compiler.infer.allocation import is_ordinary
from portalis.compiler.infer.bases import find_bases, library_name
from portalis.compiler.infer.classbody import RUNNING, bound_names, refused_inside
from portalis.compiler.infer.counterparts import full_class_name
from portalis.compiler.infer.dataclass import CONVERTING, dataclass_options, make_dataclass
from portalis.compiler.infer.enums import make_enum
from portalis.compiler.infer.held import TUPLE, VALUE_METHODS, holds_tuple, is_held_dict, kind_of, value_kind
from portalis.compiler.infer.library_classes import CLASSES, CONVERSION, parse_library_class
from portalis.compiler.infer.namedtuples import make_named_tuple
from portalis.compiler.infer.ordering_methods import add_comparisons
from portalis.compiler.infer.plain import is_enum, named_fields
from portalis.compiler.infer.world import World
from portalis.compiler.nodes import children
from portalis.compiler.private import private
from portalis.compiler.program import ClassInfo, FunctionDef, Param, is_special
from portalis.compiler.resolve import Resolver
from portalis.compiler.subclass_hooks import HOOKED, HOOKING
from portalis.compiler.types import InstT

#: A function of the library that stands for a method of a class of the runtime.
_METHOD_OF_LIBRARY = re.compile(r"_([A-Z]\w*?)_(\w+)")
_DESCRIPTORS = "supported of classes that are only used as `name = Descriptor(…)` in classes of the same module"
REFUSED_DUNDERS = {
    "__getattribute__": "attributes are known at translation",
    "__setattr__": "attributes are known at translation",
    "__delattr__": "attributes are known at translation",
    "__del__": "when an object dies is not part of a program's meaning here",
    "__init_subclass__": "supported where all subclasses stand in the module itself, each with one such method above it",
    "__class_getitem__": "classes are fixed at translation",
    "__set_name__": _DESCRIPTORS,
    "__get__": _DESCRIPTORS,
    "__set__": _DESCRIPTORS,
}


#: decorators of classes that say something to the translator
DECORATORS = frozenset({"enum.unique", "functools.total_ordering", "typing.final", "typing.runtime_checkable"})


class ClassCollector:
    """Turns class statements into `ClassInfo`, and the functions into `FunctionDef`s."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.names: dict[str, int] = {}
        #: the classes in no other class, by their names; the last of each
        self.outermost: dict[str, ClassInfo] = {}
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
        cls = ClassInfo("object", "object", len(self.world.classes) + 1, stands, [], None, is_object=True)
        self.world.classes[stands] = cls
        self.world.object_class = cls

    def _walk(self, body: list[ast.stmt], prefix: str, owner: ClassInfo | None) -> None:
        for s in body:
            if isinstance(s, ast.ClassDef):
                self._class(s, prefix)
            else:
                self.collect_functions(s, prefix)

    def collect_functions(self, node: ast.AST, prefix: str) -> None:
        """Register the functions and classes inside of a node."""
        if isinstance(node, ast.AsyncFunctionDef):
            return  # refused where it stands; nothing inside has a scope
        for child in [node] if isinstance(node, ast.FunctionDef | ast.Lambda) else children(node):
            if isinstance(child, ast.ClassDef):
                self._class(child, prefix)
            elif isinstance(child, ast.FunctionDef):
                fn = self.function(child, prefix, None)
                inner = f"{fn.qualname}.<locals>."
                for expr in (*child.args.defaults, *(d for d in child.args.kw_defaults if d)):
                    self.collect_functions(expr, prefix)
                for s in child.body:
                    self.collect_functions(s, inner)
            elif isinstance(child, ast.Lambda):
                fn = self.function(child, prefix, None)
                self.collect_functions(child.body, f"{fn.qualname}.<locals>.")
                for expr in child.args.defaults:
                    self.collect_functions(expr, prefix)
            elif self.has_lambdas or not isinstance(child, ast.expr):
                self.collect_functions(child, prefix)

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
        of_class = _METHOD_OF_LIBRARY.fullmatch(name) if world.reporter.is_foreign(node.lineno) else None
        fn = FunctionDef(
            node,
            name,
            f"{of_class[1]}.{of_class[2]}" if of_class is not None else prefix + name,
            params,
            node.returns if isinstance(node, ast.FunctionDef) else None,
            body,
            world.scopes[node],
            world.number("function"),
            owner,
            is_generator=world.yields(node),
        )
        if isinstance(node, ast.FunctionDef) and owner is None:
            for d in node.decorator_list:
                world.syntax_errors.append(
                    (node, "PT0104", d, f"the decorator `{ast.unparse(d)}` is not supported yet", None)
                )
        world.functions[node] = fn
        return fn

    def means(self, node: ast.AST, name: str) -> bool:
        """Whether an expression is a call of something of the library, `module.name`."""
        return isinstance(node, ast.Call) and library_name(self.world, node.func) == name

    def library_class(self, name: str, where: ast.ClassDef) -> ClassInfo:
        """A class of the library that is written in Python; made when a class statement first names it."""
        found = self.world.library_classes.get(name)
        if found is None:
            node = parse_library_class(name, where)
            tree = ast.Module([node], [])
            node.bases = [ast.copy_location(ast.Constant(base), where) for base in CLASSES[name].bases]
            for inner, scope in Resolver(tree).scopes.items():
                self.world.scopes[inner] = scope
                if scope.parent is not None and scope.parent.kind == "module":
                    scope.parent = self.world.module_scope
            self.world.keep_alive.append(tree)
            self._class(node, "", library=name)
            found = self.world.library_classes[name] = self.world.classes[node]
        return found

    def _class(self, node: ast.ClassDef, prefix: str, outer: ClassInfo | None = None, library: str = "") -> None:
        world = self.world
        problems = world.syntax_errors
        bases = find_bases(
            world, node, lambda base: self._find(base, outer), lambda name: self.library_class(name, node)
        )
        cls = ClassInfo(
            getattr(node, "shown_name", None) or world.shown(node.name),
            self._ident(node, outer, library),
            len(world.classes) + 1,
            node,
            bases.classes,
            bases.exception_base,
            lineage=bases.lineage,
            marks=bases.marks | ({library} if library else set()),
            library=library or None,
            type_name=full_class_name(world, node.name),
        )
        cls.outer = outer
        cls.prefix = getattr(node, "qualname_prefix", "")
        prefix += cls.prefix
        world.classes[node] = cls
        if outer is None and not library:
            self.outermost[node.name.removesuffix(DECORATED)] = cls
        for base in bases.classes:
            base.subclasses.append(cls)
        if not hasattr(node, HOOKED) and any(hasattr(c.node, HOOKING) for c in cls.mro()[1:]):
            problem = f"`__init_subclass__` of a base of {cls.name} is not supported here"
            fix = "derive the class in the module of its base, outside of functions and other statements"
            problems.append((None, "PT0105", node, problem, fix))
        options: dict[str, bool] | None = None
        told: set[str] = set()
        for d in node.decorator_list:
            name = library_name(world, d)
            if name in DECORATORS:
                told.add(name)
                continue
            given = dataclass_options(world, d)
            if given is None:
                problems.append((None, "PT0104", d, f"the decorator `{ast.unparse(d)}` is not supported yet", None))
            else:
                options = given
        for item in node.body:
            self._member(cls, item, prefix)
        if value_kind(cls) is not None and not library:
            self._check_values(cls, options)
        elif holds_tuple(cls) and not library:
            self._check_tuple(cls, options)
        if options is not None:
            if CONVERTING.intersection(world.names_used):
                self.library_class(CONVERSION, node)
            make_dataclass(self, cls, options, prefix)
        if "typing.NamedTuple" in cls.marks and not library:
            make_named_tuple(self, cls, prefix)
        elif named_fields(cls) is not None and "__init__" in cls.methods:
            problems.append(
                (None, "PT0105", node, "`__init__` in a named tuple is not supported", "use a class method")
            )
        if is_enum(cls) and not library:
            make_enum(self, cls, "enum.unique" in told)
        if "functools.total_ordering" in told:
            add_comparisons(self, cls, prefix)

    def _check_values(self, cls: ClassInfo, options: dict[str, bool] | None) -> None:
        """Instances that are plain values are taken for these everywhere: their classes may not say otherwise."""
        kind = value_kind(cls)
        fix = "write a class of its own, which keeps the value in a field"

        def refuse(where: ast.AST, what: str) -> None:
            problem = f"{what} a class that derives from `{kind}` is not supported"
            self.world.syntax_errors.append((None, "PT0105", where, problem, fix))

        for c in cls.mro():
            for name, method in c.methods.items():
                taken = name in VALUE_METHODS and not (kind == "str" and name in ("__mod__", "__rmod__"))
                if c.library is None and is_special(name) and not taken:
                    refuse(method.node if c is cls else cls.node, f"`{name}` in")
        if options is not None:
            refuse(cls.node, "a dataclass as")
        if is_enum(cls) or cls.slots and kind == "int":
            refuse(cls.node, "an enumeration, or `__slots__`, in")

    def _check_tuple(self, cls: ClassInfo, options: dict[str, bool] | None) -> None:
        """Whatever goes over a tuple may do so with or without asking the class of an instance."""
        for c in cls.mro():
            for name in ("__iter__", "__len__"):
                if c.library is None and name in c.methods:
                    where = c.methods[name].node if c is cls else cls.node
                    problem = f"`{name}` in a class that derives from `tuple` is not supported"
                    fix = "write a class of its own, which keeps the tuple in a field"
                    self.world.syntax_errors.append((None, "PT0105", where, problem, fix))
        if options is not None or cls.slots:
            what = "nonempty `__slots__` in" if cls.slots else "a dataclass as"
            problem = f"{what} a class that derives from `tuple` is not supported"
            self.world.syntax_errors.append((None, "PT0105", cls.node, problem, "keep the tuple in a field"))

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

    def _ident(self, node: ast.ClassDef, outer: ClassInfo | None, library: str) -> str:
        """A name that no other class has: its own, for the first that stands in no other class."""
        name = node.name if outer is None else f"{outer.ident}_{node.name}"
        if library:
            name = f"library_{node.name}"
        while (outer is not None or library) and name in self.world.module_scope.bindings:
            name += "_"
        n = self.names[name] = self.names.get(name, 0) + 1
        return name if n == 1 else f"{name}_{n}"

    def _member(self, cls: ClassInfo, item: ast.stmt, prefix: str) -> None:
        problems = self.world.syntax_errors
        match item:
            case ast.FunctionDef(name=name):
                if name in REFUSED_DUNDERS and not (name == "__setattr__" and is_held_dict(InstT(cls))):
                    problems.append((None, "PT0105", item, f"`{name}` is not supported", REFUSED_DUNDERS[name]))
                    return
                if name == "__new__" and not is_ordinary(cls):
                    fix = "make the instances in a function, or in a class method"
                    problems.append((None, "PT0105", item, f"`__new__` of {cls.name} is not supported", fix))
                    return
                fn = self.function(item, f"{prefix}{cls.name}.", cls)
                fn.kind = "static" if name == "__new__" else "method"
                name = private(name, cls.name)
                for s in item.body:
                    self.collect_functions(s, f"{fn.qualname}.<locals>.")
                for expr in item.args.defaults:
                    self.collect_functions(expr, prefix)
                getter: FunctionDef | None = None
                kept: tuple[FunctionDef | None, FunctionDef | None] = (None, None)
                for d in item.decorator_list:
                    match d:
                        case ast.Name(id="staticmethod"):
                            fn.kind = "static"
                        case ast.Name(id="classmethod"):
                            fn.kind = "class"
                        case ast.Name(id="property"):
                            fn.kind = "property"
                        case _ if library_name(self.world, d) == "functools.cached_property":
                            fn.kind = "cached"
                        case ast.Attribute(attr="setter") if (getter := self._property(cls, d.value)) is not None:
                            fn.kind = "setter"
                            # A property of this class keeps what it has besides.
                            own = isinstance(d.value, ast.Name)
                            kept = (fn, cls.deleters.get(getter.name) if own else None)
                        case ast.Attribute(attr="deleter", value=ast.Name()) if (
                            getter := self._property(cls, d.value)
                        ) is not None:
                            fn.kind = "deleter"
                            kept = (cls.setters.get(getter.name), fn)
                        case ast.Name(id="override" | "final"):
                            pass
                        case ast.Name(id="abstractmethod") | ast.Attribute(attr="abstractmethod"):
                            fn.abstract = True
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
                    cls.define_method(name, getter, *kept)
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
                        self.collect_functions(value.body, f"{fn.qualname}.<locals>.")
                        cls.define_method(t.id, fn)
                        continue
                    if isinstance(value, ast.Name) and value.id in cls.methods:
                        # `__repr__ = __str__`
                        cls.define_method(
                            t.id, cls.methods[value.id], cls.setters.get(value.id), cls.deleters.get(value.id)
                        )
                        continue
                    if (method := self._method_of_base(cls, value)) is not None:
                        cls.define_method(t.id, method)
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
                self.collect_functions(item, prefix)
            case _:
                fix = "move it to the module, or into a function"
                problems.append((None, "PT0105", item, "this statement is not supported in a class body", fix))

    def _slots(self, cls: ClassInfo, value: ast.expr) -> None:
        try:
            names = ast.literal_eval(value)
        except (ValueError, TypeError):
            names = None
        names = [names] if isinstance(names, str) else names
        if not isinstance(names, list | tuple | set | dict) or not all(isinstance(n, str) for n in names):
            message = "`__slots__` is supported with names that stand in the source"
            self.world.syntax_errors.append((None, "PT0105", value, message, "write a tuple of names"))
            return
        cls.slots = frozenset(private(n, cls.name) for n in names)

    def _method_of_base(self, cls: ClassInfo, value: ast.expr) -> FunctionDef | None:
        """The method that `dict.get` means in the body of a class that derives from `dict`, or `Set._hash` in one that derives from `Set`."""
        match value:
            case ast.Attribute(value=ast.Name(id=kind), attr=name) if kind == kind_of(cls):
                if kind not in self.world.module_scope.bindings:
                    return self.world.library_classes[kind].methods.get(name)
            case ast.Attribute(value=ast.Name(id="tuple"), attr=name) if holds_tuple(cls):
                if "tuple" not in self.world.module_scope.bindings:
                    return self.world.library_classes[TUPLE].methods.get(name)
            case ast.Attribute(value=ast.Name() as base, attr=name):
                found = self._find(base, None)
                method = found.find_method(name) if found is not None and found in cls.mro() else None
                return method if method is not None and method.kind == "method" else None
        return None

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
                    self.collect_functions(node.body, f"{fn.qualname}.<locals>.")
                case ast.Name(id=method) as node if method in cls.methods and cls.methods[method].kind == "method":
                    # The same function under another kind; it has no defaults that would have to be kept twice.
                    fn = replace(cls.methods[method], number=self.world.number("function"))
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
        self.collect_functions(value, prefix)


def _is_property(value: ast.expr) -> TypeGuard[ast.Call]:
    return isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "property"
