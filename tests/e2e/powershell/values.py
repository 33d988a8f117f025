"""Objects: arrays, lists, dictionaries, custom objects, errors. Members of shims: see net.py."""

import zlib

from errors import NetError, NotInSubset, Options
from scalars import EMPTY, Byte, Char, Long, Switch
from typenames import TypeRef

OBJECT = TypeRef("System.Object")


class NetObject:
    """An object of .NET. TYPE is its full name, BASES what it also is."""
    TYPE = "System.Object"
    BASES = ()

    def type(self):
        return TypeRef(self.TYPE)

    def text(self):
        """ToString(), and what PowerShell makes of it in a string; None when that would need a guess."""
        return None


class Collection(NetObject):
    """What a pipeline takes apart. `version` changes with every change, as an enumerator notices."""
    BASES = ("System.Collections.IEnumerable",)
    version = 0

    def __iter__(self):
        version = self.version
        for item in self.all():
            if self.version != version:
                raise NetError("System.InvalidOperationException",
                               "Collection was modified; enumeration operation may not execute.")
            yield item
        if self.version != version:
            raise NetError("System.InvalidOperationException",
                           "Collection was modified; enumeration operation may not execute.")

    def all(self):
        return self.items

    def __len__(self):
        return len(self.items)


class PSArray(Collection):
    BASES = ("System.Array", "System.Collections.IEnumerable", "System.Collections.IList",
             "System.Collections.ICollection")
    TYPE = "System.Array"

    def __init__(self, items, element=OBJECT):
        self.items, self.element = items, element

    def type(self):
        return self.element.array()


class Sequence(Collection):
    """What a method gives that can only be enumerated."""
    TYPE = "System.Collections.IEnumerable"

    def __init__(self, items):
        self.items = items


class NetList(Collection):
    """System.Collections.Generic.List[T]"""
    TYPE = "System.Collections.Generic.List"
    BASES = PSArray.BASES[1:]
    wrapped = False  # made by New-Object

    def __init__(self, items, element):
        self.items, self.element = items, element

    def type(self):
        return TypeRef(self.TYPE, [self.element])


class ArrayList(NetList):
    TYPE = "System.Collections.ArrayList"

    def __init__(self, items):
        super().__init__(items, OBJECT)

    def type(self):
        return TypeRef(self.TYPE)


def fold(text):
    """A text for comparing without case, character by character as .NET does it."""
    if text.isascii():
        return text.upper()
    return "".join(c.upper() if len(c.upper()) == 1 else c for c in text)


class Dictionary(NetObject):
    """Hashtable, OrderedDictionary or Dictionary[K,V]. `data`: key for comparing -> (key, value)."""
    BASES = ("System.Collections.IDictionary", "System.Collections.IEnumerable", "System.Collections.ICollection")

    def __init__(self, kind="System.Collections.Hashtable", args=(), ignore_case=True):
        self.TYPE, self.args, self.ignore_case = kind, args, ignore_case
        self.data, self.version = {}, 0

    def type(self):
        return TypeRef(self.TYPE, self.args)

    @property
    def ordered(self):
        return self.TYPE == "System.Collections.Specialized.OrderedDictionary"

    def norm(self, key):
        if isinstance(key, str):
            return ("s", fold(key) if self.ignore_case else key)
        if key is None:
            raise NetError("System.ArgumentNullException", "Key cannot be null. (Parameter 'key')")
        if isinstance(key, (bool, int, float, Char)):
            return (type(key).__name__, key)
        if hasattr(key, "key_value"):
            return (key.TYPE, key.key_value())
        raise NotInSubset(f"a key of the type {type(key).__name__}")

    def has(self, key):
        return self.norm(key) in self.data

    def get(self, key, default=None):
        found = self.data.get(self.norm(key))
        return found[1] if found else default

    def set(self, key, value):
        norm = self.norm(key)
        self.data[norm] = (self.data[norm][0] if norm in self.data else key, value)
        self.version += 1

    def remove(self, key):
        self.version += 1
        return self.data.pop(self.norm(key), None) is not None

    def clear(self):
        self.version += 1
        self.data.clear()

    def pairs(self):
        """In the order of enumeration: of a Hashtable none that a script could rely on."""
        found = list(self.data.items())
        if self.TYPE == "System.Collections.Hashtable":
            found.sort(key=lambda p: zlib.crc32(f"{Options.seed}{p[0]}".encode("utf-8", "surrogatepass")))
        return [pair for _, pair in found]

    def __len__(self):
        return len(self.data)


class View(Collection):
    """Keys, Values or entries of a dictionary, that see its changes."""
    BASES = ("System.Collections.IEnumerable", "System.Collections.ICollection")
    TYPE = "System.Collections.ICollection"

    def __init__(self, owner, make):
        self.owner, self.make = owner, make

    @property
    def version(self):
        return self.owner.version

    def all(self):
        for key, value in self.owner.pairs():
            yield self.make(key, value)

    def __len__(self):
        return len(self.owner)


class Entry(NetObject):
    TYPE = "System.Collections.DictionaryEntry"

    def __init__(self, key, value):
        self.key, self.value = key, value

    def p_Key(self):
        return self.key

    p_Name = p_Key

    def p_Value(self):
        return self.value


class Custom(NetObject):
    """[pscustomobject]: `props` is name for comparing -> [name, value]."""
    TYPE = "System.Management.Automation.PSCustomObject"

    def __init__(self, pairs=()):
        self.props = {}
        for name, value in pairs:
            self.props[fold(name)] = [name, value]

    def names(self):
        return [name for name, _ in self.props.values()]


class ScriptBlock(NetObject):
    TYPE = "System.Management.Automation.ScriptBlock"

    def __init__(self, block, source):
        self.block, self.source = block, source

    def text(self):
        return self.source


class Enum(NetObject):
    BASES = ("System.Enum", "System.ValueType")

    def __init__(self, kind, number, name):
        self.TYPE, self.number, self.name = kind, number, name

    def text(self):
        return self.name

    def key_value(self):
        return self.number

    def __eq__(self, other):
        return isinstance(other, Enum) and (self.TYPE, self.number) == (other.TYPE, other.number)

    def __hash__(self):
        return hash((self.TYPE, self.number))


class NetException(NetObject):
    def __init__(self, kind, message, inner=None):
        self.TYPE, self.message, self.inner = kind, message, inner

    def p_Message(self):
        return self.message

    def p_InnerException(self):
        return self.inner

    def m_GetBaseException(self):
        found = self
        while found.inner:
            found = found.inner
        return found


class ErrorRecord(NetObject):
    TYPE = "System.Management.Automation.ErrorRecord"

    def __init__(self, exception, target=None, line=0):
        self.exception, self.target, self.line = exception, target, line

    def text(self):
        return self.exception.message

    def p_Exception(self):
        return self.exception

    def p_TargetObject(self):
        return self.target


class Reference(NetObject):
    """[ref]$variable"""
    TYPE = "System.Management.Automation.PSReference"

    def __init__(self, read, write):
        self.p_Value, self.set_Value = read, write


def entries(dictionary):
    return View(dictionary, Entry)


def type_of(value):
    """The TypeRef of a value that is not $null."""
    if isinstance(value, NetObject):
        return value.type()
    for kind, name in ((str, "String"), (bool, "Boolean"), (Byte, "Byte"), (Long, "Int64"), (int, "Int32"),
                       (float, "Double"), (Char, "Char"), (TypeRef, "RuntimeType"),
                       (Switch, "Management.Automation.SwitchParameter")):
        if isinstance(value, kind):
            return TypeRef("System." + name)
    raise NotInSubset(f"the type of {value!r}")


def null(value):
    return value is None or value is EMPTY
