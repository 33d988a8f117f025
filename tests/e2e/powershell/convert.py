"""Conversions: to text, truth, numbers, and to any known type (about_Type_Conversion, about_Booleans)."""

import re

from errors import NetError, NotInSubset, Options, Thrown, differs
from scalars import EMPTY, Byte, Char, Long, Switch
from typenames import ENUMS, SHIMS, TypeRef, derives
from values import (ArrayList, Collection, Custom, Dictionary, Enum, ErrorRecord, NetException, NetList, NetObject,
                    PSArray, ScriptBlock, fold, null, type_of)

BITS = {"System.Int32": (31, int, 31), "System.Int64": (63, Long, 63), "System.Byte": (0, Byte, 8)}
INTEGER = re.compile(r"\s*[+-]?\d+\s*$")
DECIMAL = re.compile(r"\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$", re.I)


def error(kind, message, inner=None, target=None):
    """A terminating error of a statement."""
    if "." not in kind:
        kind = "System.Management.Automation." + kind
    if kind == "System.Management.Automation.PSInvalidCastException":  # comes to a script in a RuntimeException
        kind, inner = "System.Management.Automation.RuntimeException", NetException(kind, message, inner)
    return Thrown(ErrorRecord(NetException(kind, message, inner), target, Options.line))


def number_text(value):
    """A Double as text, in the invariant culture."""
    if value != value or value in (float("inf"), float("-inf")):
        raise NotInSubset("a number that is not finite, as text")
    if value == int(value) and abs(value) < 1e15:
        return "-0" if value == 0 and str(value)[0] == "-" else str(int(value))
    if abs(value) >= 1e15 or abs(value) < 1e-4:
        raise NotInSubset("a very large or small Double as text")
    text = repr(value)
    if len(text.replace("-", "").replace(".", "").lstrip("0")) > 15:
        differs("a Double with more than 15 digits as text")
    return text


def to_str(value):
    """As in "$value"."""
    if isinstance(value, str):
        return value
    if null(value):
        return ""
    if isinstance(value, bool):
        return "True" if value else "False"
    if isinstance(value, int):
        return str(int(value))
    if isinstance(value, float):
        return number_text(value)
    if isinstance(value, Char):
        return value.text
    if isinstance(value, Switch):
        return str(value.on)
    if isinstance(value, TypeRef):
        return type_text(value)
    if isinstance(value, Collection):
        return " ".join(to_str(v) for v in enumerate_net(value))
    if isinstance(value, Custom):
        return "@{" + "; ".join(f"{n}={to_str(v)}" for n, v in value.props.values()) + "}"
    if isinstance(value, Dictionary):
        return type_text(value.type())
    text = value.text()
    if text is None:
        raise NotInSubset(f"{value.TYPE} as text")
    return text


def type_text(kind):
    if kind.args:
        inner = ",".join(type_text(a) for a in kind.args)
        return f"{kind.name}`{len(kind.args)}[{inner}]" + "[]" * kind.rank
    return str(kind)


def enumerate_net(collection):
    """The items; an error of enumerating is PowerShell's."""
    try:
        yield from collection
    except NetError as e:
        raise error("RuntimeException", e.message, NetException(e.type_name, e.message)) from None


def items_of(value):
    """What a pipeline would get of a value, one level."""
    if value is EMPTY:
        return []
    if isinstance(value, Collection):
        return [v for v in enumerate_net(value) if v is not EMPTY]
    return [value]


def collapse(items):
    """What an assignment makes of output: nothing, the thing, or an array."""
    if not items:
        return EMPTY
    return items[0] if len(items) == 1 else PSArray(items)


def to_bool(value):
    if isinstance(value, bool):
        return value
    if null(value):
        return False
    if isinstance(value, str):
        return value != ""
    if isinstance(value, (int, float)):
        return value != 0
    if isinstance(value, Switch):
        return value.on
    if isinstance(value, Char):
        return value.text != "\0"
    if isinstance(value, (PSArray, NetList)):
        if len(value) != 1:
            return len(value) > 1
        first = value.items[0]
        if isinstance(first, (PSArray, NetList)):
            return len(first) > 0
        return to_bool(first)
    if isinstance(value, (Dictionary, Custom, ScriptBlock, NetException, ErrorRecord, TypeRef)):
        return True
    if isinstance(value, Collection):
        raise NotInSubset(f"{value.TYPE} as a truth value")
    return True


def number(value, what="a number"):
    """For arithmetic: int, Long or float. None when it is none."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, (int, float)):
        return int(value) if type(value) is Byte else value
    if null(value):
        return 0
    if isinstance(value, Char):
        return ord(value.text)
    if isinstance(value, Enum):
        return value.number
    if isinstance(value, str):
        return parse_number(value)
    return None


def parse_number(text):
    """A text as PowerShell reads it for arithmetic; None when it is no number."""
    if text.strip() == "":
        return 0
    if INTEGER.match(text):
        value = int(text)
        if -1 << 31 <= value < 1 << 31:
            return value
        if -1 << 63 <= value < 1 << 63:
            return Long(value)
        return float(value)
    if DECIMAL.match(text):
        return float(text)
    if re.match(r"\s*[+-]?0x[0-9a-f]+\s*$", text, re.I) or re.search(r"\d\s*([kmgtp]b|[ldu])\s*$", text, re.I):
        raise NotInSubset(f"the text {text!r} as a number")
    return None


def fit(kind, value, source):
    below, make, bits = BITS[kind]
    if not -(1 << below) + (below == 0) <= value < 1 << bits:
        raise cast_error(source, kind, "Value was either too large or too small.", "System.OverflowException")
    return make(value)


def cast_error(value, kind, why="Input string was not in a correct format.", inner="System.FormatException"):
    return error("PSInvalidCastException", f'Cannot convert value "{to_str(value)}" to type "{kind}". Error: "{why}"',
                 NetException(inner, why))


def no_cast(value, kind):
    source = "null" if null(value) else str(type_of(value))
    return error("PSInvalidCastException",
                 f'Cannot convert the "{safe_text(value)}" value of type "{source}" to type "{kind}".')


def safe_text(value):
    try:
        return to_str(value)
    except NotInSubset:
        return str(type_of(value))


def convert(value, kind):
    """value -as a TypeRef; a Thrown error when it cannot be."""
    if kind.rank:
        return to_array(value, kind.element())
    name = kind.name
    if name == "System.Object":
        return None if value is EMPTY else value
    if name == "System.String":
        return to_str(value)
    if name == "System.Boolean":
        return to_bool(value)
    if name in BITS:
        return to_integer(value, name)
    if name == "System.Double":
        found = number(value)
        if found is None:
            raise cast_error(value, kind) if isinstance(value, str) else no_cast(value, kind)
        return float(found)
    if name == "System.Char":
        return to_char(value)
    if name == "System.Management.Automation.SwitchParameter":
        return value if isinstance(value, Switch) else Switch(to_bool(value))
    if name == "System.Array":
        return value if isinstance(value, PSArray) or null(value) else to_array(value, TypeRef("System.Object"))
    if name in ENUMS:
        return to_enum(value, name)
    if null(value):
        return to_null(kind)
    if isinstance(value, NetObject) and value.type() == kind:
        return value
    maker = CONVERTERS.get(name)
    if maker:
        return maker(value, kind)
    if is_a(value, kind):
        return value
    shim = SHIMS.get(name)
    if shim and hasattr(shim, "parse"):
        return shim.parse(value)
    raise no_cast(value, kind)


def to_null(kind):
    if kind.name in ("System.DateTime", "System.Guid", "System.TimeSpan"):
        raise no_cast(None, kind)
    return None


def to_array(value, element):
    if null(value):
        return None
    if isinstance(value, PSArray) and value.element == element:
        return value
    if element.name == "System.Char" and not element.rank and isinstance(value, str):
        return PSArray([Char(c) for c in value], element)
    if isinstance(value, Collection):
        return PSArray([convert(v, element) for v in enumerate_net(value)], element)
    return PSArray([convert(value, element)], element)


def to_integer(value, name):
    if isinstance(value, Char):
        return fit(name, ord(value.text), value)
    found = number(value)
    if found is None:
        raise cast_error(value, name) if isinstance(value, str) else no_cast(value, name)
    return fit(name, round(found) if isinstance(found, float) else found, value)


def to_char(value):
    if isinstance(value, Char):
        return value
    if isinstance(value, str) and len(value) == 1:
        return Char(value)
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 65536:
        return Char(chr(value))
    raise no_cast(value, "System.Char")


def to_enum(value, name):
    members = ENUMS[name]
    if isinstance(value, Enum) and value.TYPE == name:
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return make_enum(name, value)
    if isinstance(value, str):
        total = 0
        for word in value.split(","):
            found = [n for m, n in members.items() if fold(m) == fold(word.strip())]
            if not found:
                raise error("PSInvalidCastException",
                            f'Cannot convert value "{value}" to type "{name}". Error: "Unable to match the identifier '
                            f'name {word.strip()} to a valid enumerator name. Specify one of the following enumerator '
                            f'names and try again: {", ".join(members)}"')
            total |= found[0]
        return make_enum(name, total)
    raise no_cast(value, name)


def make_enum(name, value):
    members = ENUMS[name]
    for member, amount in members.items():
        if amount == value:
            return Enum(name, value, member)
    rest, found = value, []
    for member, amount in sorted(members.items(), key=lambda p: -p[1]):
        if amount and rest & amount == amount:
            rest -= amount
            found.insert(0, member)
    if rest:
        raise NotInSubset(f"the value {value} of {name}")
    return Enum(name, value, ", ".join(found))


def to_custom(value, kind):
    if isinstance(value, Dictionary):
        return Custom([(to_str(k), v) for k, v in value.pairs()])
    if isinstance(value, Custom):
        return value
    raise NotInSubset(f"[pscustomobject] of {type_of(value)}")


def to_hashtable(value, kind):
    if isinstance(value, Dictionary) and value.ordered:
        found = Dictionary()
        for key, item in value.pairs():
            found.set(key, item)
        return found
    if isinstance(value, Dictionary):
        raise NotInSubset(f"[hashtable] of {value.TYPE}")
    raise no_cast(value, kind)


def to_list(value, kind):
    items = items_of(value) if isinstance(value, Collection) else [value]
    return NetList([convert(v, kind.args[0]) for v in items], kind.args[0])


def to_array_list(value, kind):
    return ArrayList(list(items_of(value)))


def to_exception(value, kind):
    if isinstance(value, str):
        return NetException(kind.name, value)
    raise no_cast(value, kind)


CONVERTERS = {
    "System.Management.Automation.PSObject": to_custom,
    "System.Collections.Hashtable": to_hashtable,
    "System.Collections.Generic.List": to_list,
    "System.Collections.ArrayList": to_array_list,
}


def is_a(value, kind):
    """value -is a TypeRef."""
    if null(value):
        return False
    own = type_of(value)
    if own == kind or kind.name == "System.Object" and not kind.rank:
        return True
    if kind.rank:
        return (isinstance(value, PSArray) and kind.element() == TypeRef("System.Object")
                and own.element().name == "System.String")  # string[] is object[]; int[] is not
    if kind.name == "System.Management.Automation.PSObject":
        raise NotInSubset("-is [pscustomobject] (true of everything from a pipeline; "
                          "[System.Management.Automation.PSCustomObject] says what is meant)")
    if isinstance(value, NetException):
        return derives(value.TYPE, kind.name)
    if isinstance(value, str):
        return kind.name == "System.Collections.IEnumerable"
    if kind.name == "System.ValueType":
        return isinstance(value, (bool, int, float, Char, Switch)) or "System.ValueType" in getattr(value, "BASES", ())
    return isinstance(value, NetObject) and kind.name in value.BASES
