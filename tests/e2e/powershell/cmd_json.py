"""ConvertFrom-Json and ConvertTo-Json. 7 makes dates of texts that look like one, 5.1 does not."""

import json
import re

from cmdlet import Cmdlet, cmdlet
from convert import error, items_of, number_text, to_str
from errors import NotInSubset, Options, differs
from scalars import Byte, Long
from values import Collection, Custom, Dictionary, NetException, NetList, PSArray, fold, null, type_of

DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)?$")
ESCAPES = {'"': '\\"', "\\": "\\\\", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def from_python(value):
    if isinstance(value, list):
        return PSArray([from_python(v) for v in value])
    if isinstance(value, Custom):
        for pair in value.props.values():
            pair[1] = from_python(pair[1])
        return value
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, str):
        return from_text(value)
    if isinstance(value, int):
        if not -1 << 63 <= value < 1 << 63:
            raise NotInSubset("a number above 64 bits in JSON")
        return Long(value) if Options.version >= 7 or not -1 << 31 <= value < 1 << 31 else value
    if Options.version < 7:
        raise NotInSubset("a fraction in JSON (5.1 makes a decimal of it)")
    return value


def from_text(text):
    """7 makes a DateTime of a text that looks like one."""
    if Options.version >= 7 and DATE.match(text):
        from net_time import DateTime
        return DateTime.parse_iso(text)
    if text.startswith("/Date("):
        raise NotInSubset("a text that begins with /Date( in JSON")
    return text


def pairs_hook(pairs):
    found = Custom()
    for name, value in pairs:
        if name == "":
            raise NotInSubset("an empty name in JSON")
        if fold(name) in found.props:
            raise ValueError(f"Cannot convert the JSON string because it contains keys with different casing, or the "
                             f"duplicated key '{name}'.")
        found.props[fold(name)] = [name, value]
    return found


def no_constant(name):
    raise ValueError(f"Unexpected {name}.")


@cmdlet("ConvertFrom-Json", "InputObject:string@0")
class ConvertFromJson(Cmdlet):
    def begin(self):
        self.lines = []

    def process(self, value):
        if not isinstance(value, str):
            raise NotInSubset("ConvertFrom-Json of anything but text")
        self.lines.append(value)

    def end(self):
        if not self.piped:
            if not self.has("InputObject"):
                raise NotInSubset("ConvertFrom-Json without input")
            self.lines = [self.arg("InputObject")]
        elif len(self.lines) > 1:
            raise NotInSubset("ConvertFrom-Json of several texts; join them, or read the file with -Raw")
        if not self.lines or not self.lines[0].strip():
            raise NotInSubset("ConvertFrom-Json of an empty text (Windows PowerShell 5.1 and PowerShell 7 differ)")
        try:
            value = json.loads(self.lines[0], object_pairs_hook=pairs_hook, parse_constant=no_constant)
        except ValueError as e:
            raise error("RuntimeException", f"Conversion from JSON failed with error: {e}",
                        NetException("System.ArgumentException", str(e))) from None
        if isinstance(value, list):
            raise NotInSubset("ConvertFrom-Json of an array (Windows PowerShell 5.1 and PowerShell 7 unroll it "
                              "differently)")
        self.out(from_python(value))


def quoted(text):
    out = []
    for c in text:
        if c in ESCAPES:
            out.append(ESCAPES[c])
        elif c < " ":
            out.append(f"\\u{ord(c):04x}")
        else:
            if c in "<>&'\x7f\x85\u2028\u2029":
                differs(f"ConvertTo-Json of the character {c!r}")
                if c > "~":
                    raise NotInSubset(f"ConvertTo-Json of the character {c!r}")
            if 0xd800 <= ord(c) < 0xe000:
                raise NotInSubset("half a character in ConvertTo-Json")
            out.append(c)
    return '"' + "".join(out) + '"'


def to_json(value, depth, indent=""):
    """`indent` is None for -Compress, else that of the line."""
    if null(value):
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, (int, Long, Byte)):
        return str(int(value))
    if isinstance(value, float):
        differs("ConvertTo-Json of a fraction")
        text = number_text(value)
        return text if "." in text else text + ".0"
    if isinstance(value, (Dictionary, Custom, PSArray, NetList)) and depth < 0:
        raise NotInSubset("ConvertTo-Json of something deeper than -Depth")
    more, line, end = (None, "", "") if indent is None else (indent + "  ", "\n" + indent + "  ", "\n" + indent)
    if isinstance(value, (PSArray, NetList)):
        parts = [to_json(v, depth - 1, more) for v in items_of(value)]
        return "[" + line + ("," + line).join(parts) + end + "]" if parts else "[]"
    if isinstance(value, Dictionary):
        pairs = [(to_str(k), v) for k, v in value.pairs()]
    elif isinstance(value, Custom):
        pairs = [tuple(p) for p in value.props.values()]
    else:
        raise NotInSubset(f"ConvertTo-Json of {type_of(value)}")
    colon = ":" if indent is None else ": "
    parts = [quoted(k) + colon + to_json(v, depth - 1, more) for k, v in pairs]
    return "{" + line + ("," + line).join(parts) + end + "}" if parts else "{}"


@cmdlet("ConvertTo-Json", "InputObject:any@0 Depth:int Compress:switch")
class ConvertToJson(Cmdlet):
    def begin(self):
        self.items = []

    def process(self, value):
        self.items.append(value)

    def end(self):
        if self.piped:
            if not self.items:
                raise NotInSubset("ConvertTo-Json of nothing")
            value = self.items[0] if len(self.items) == 1 else PSArray(self.items)
        elif self.has("InputObject"):
            value = self.arg("InputObject")
        else:
            raise NotInSubset("ConvertTo-Json without input")
        if isinstance(value, Collection) and not isinstance(value, (PSArray, NetList)):
            raise NotInSubset(f"ConvertTo-Json of {value.TYPE}")
        if not self.flag("Compress"):
            differs("ConvertTo-Json without -Compress")
        self.out(to_json(value, self.arg("Depth", 2), None if self.flag("Compress") else ""))
