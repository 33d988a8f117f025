"""Members of .NET types. A shim is a class with m_Method, p_Property, set_Property; s_Static, sp_StaticProperty; new.

A method that gives None is void; NULL is $null. @sig says which arguments a method takes: one text for each overload,
types separated by spaces; `string...` takes any number. What is not listed does not exist for this interpreter.
"""

from convert import convert, error, is_a, null
from errors import NetError, NotInSubset, Thrown
from scalars import EMPTY, NULL
from typenames import ENUMS, SHIMS, named, register
from values import NetException, NetObject, type_of

OF_PYTHON = {}   # class of Python -> class with its members


def net(full_name, python=()):
    """Registers a shim by the full name of its type."""
    def decorate(cls):
        cls.TYPE = full_name
        SHIMS[full_name] = cls
        register(full_name)
        for kind in python:
            OF_PYTHON[kind] = cls
        return cls
    return decorate


def enum(full_name, **members):
    ENUMS[full_name] = members
    register(full_name)


def sig(*overloads):
    def decorate(function):
        function.sigs = [o.split() for o in overloads]
        return function
    return decorate


_tables = {}


def table(cls):
    """(prefix, name in lower case) -> name of the Python attribute."""
    found = _tables.get(cls)
    if found is None:
        found = _tables[cls] = {}
        for name in dir(cls):
            prefix, sep, rest = name.partition("_")
            if sep and rest and prefix in ("m", "p", "set", "s", "sp"):
                found[prefix, rest.lower()] = name
    return found


def members_of(value):
    """The class with the members of a value."""
    for kind in type(value).__mro__:
        if kind in OF_PYTHON:
            return OF_PYTHON[kind]
    return type(value) if isinstance(value, NetObject) else None


def bound(value, prefix, name):
    """The Python callable of a member, or None."""
    cls = members_of(value)
    if cls is None:
        return None
    attribute = table(cls).get((prefix, name.lower()))
    if attribute is None:
        if isinstance(value, NetObject) and prefix + "_" + name in value.__dict__:
            return getattr(value, prefix + "_" + name)
        return None
    if isinstance(value, NetObject) and isinstance(value, cls):
        return getattr(value, attribute)
    function = getattr(cls, attribute)
    bare = lambda *args: function(value, *args)  # noqa: E731
    bare.sigs = getattr(function, "sigs", None)
    return bare


def result(value):
    if value is None:
        return EMPTY
    return None if value is NULL else value


def fits(value, kind):
    """Needs the argument no conversion?"""
    if kind.name == "System.Object" and not kind.rank:
        return False
    if null(value):
        return False
    return type_of(value) == kind or is_a(value, kind)


def pick(function, name, args, owner):
    """The arguments, converted for the overload that they fit."""
    candidates = []
    for types in getattr(function, "sigs", None) or [[]]:
        if types and types[-1].endswith("..."):
            element = named(types[-1][:-3])
            fixed = [named(t) for t in types[:-1]]
            if len(args) == len(fixed) + 1 and is_a(args[-1], element.array()):
                candidates.append((fixed + [element.array()], 1))
            elif len(args) >= len(fixed):
                candidates.append((fixed + [element] * (len(args) - len(fixed)), 1))
        elif len(types) == len(args):
            candidates.append(([named(t) for t in types], 0))
    if not candidates:
        raise NotInSubset(f"{owner}.{name} with {len(args)} arguments")
    if len(candidates) > 1:
        candidates.sort(key=lambda c: (-sum(fits(a, t) for a, t in zip(args, c[0])), c[1]))
    failure = None
    for types, _ in candidates:
        try:
            return [for_method(a, t) for a, t in zip(args, types)]
        except Thrown as e:
            failure = failure or e
    raise error("MethodException", f'Cannot convert argument of "{name}": {failure.record.exception.message}',
                failure.record.exception)


def for_method(value, kind):
    """$null for a string becomes '' as PowerShell does it."""
    if null(value) and (kind.rank or kind.name not in ("System.String", "System.Int32", "System.Boolean",
                                                       "System.Int64", "System.Double") and kind.name not in ENUMS):
        return None
    return convert(value, kind)


def call(function, name, args, owner):
    """Calls a shim as PowerShell calls a method: errors come wrapped."""
    converted = pick(function, name, args, owner)
    try:
        return result(function(*converted))
    except NetError as e:
        inner = NetException(e.type_name, e.message)
    except OSError as e:
        inner = os_error(e)
    if name == "new":
        name = ".ctor"
    raise error("MethodInvocationException",
                f'Exception calling "{name}" with "{len(args)}" argument(s): "{inner.message}"', inner)


def os_error(e):
    """The exception of .NET for an error of the system."""
    name = e.filename if isinstance(e.filename, str) else ""
    if isinstance(e, FileNotFoundError):
        return NetException("System.IO.FileNotFoundException", f"Could not find file '{name}'.")
    if isinstance(e, NotADirectoryError):
        return NetException("System.IO.DirectoryNotFoundException", f"Could not find a part of the path '{name}'.")
    if isinstance(e, (PermissionError, IsADirectoryError)):
        return NetException("System.UnauthorizedAccessException", f"Access to the path '{name}' is denied.")
    if isinstance(e, FileExistsError):
        return NetException("System.IO.IOException", f"The file '{name}' already exists.")
    return NetException("System.IO.IOException", f"{e.strerror} : '{name}'" if name else str(e.strerror))


def static_call(kind, name, args):
    """[type]::name(args)"""
    shim = SHIMS.get(kind.name)
    if name.lower() == "new":
        return construct(kind, args)
    attribute = shim and table(shim).get(("s", name.lower()))
    if not attribute or kind.rank:
        raise NotInSubset(f"the method [{kind}]::{name}")
    return call(getattr(shim, attribute), name, args, f"[{kind}]")


def construct(kind, args):
    """[type]::new(args) and New-Object."""
    from typenames import EXCEPTIONS
    if kind.name in EXCEPTIONS:
        if not args or len(args) > 2:
            raise NotInSubset(f"{kind}::new with {len(args)} arguments")
        return NetException(kind.name, convert(args[0], named("string")), args[1] if len(args) > 1 else None)
    shim = SHIMS.get(kind.name)
    if kind.rank or not shim or not hasattr(shim, "new"):
        raise NotInSubset(f"making a {kind}")
    if kind.args:
        return call(shim.generic(kind), "new", args, f"[{kind}]")
    return call(shim.new, "new", args, f"[{kind}]")


def static_get(kind, name):
    if kind.name in ENUMS and not kind.rank:
        from convert import to_enum
        if name.lower() not in (m.lower() for m in ENUMS[kind.name]):
            raise NotInSubset(f"[{kind}]::{name}")
        return to_enum(name, kind.name)
    shim = SHIMS.get(kind.name)
    attribute = shim and table(shim).get(("sp", name.lower()))
    if not attribute or kind.rank:
        raise NotInSubset(f"the property [{kind}]::{name}")
    return result_of_get(getattr(shim, attribute)())


def result_of_get(value):
    return None if value is NULL else value
