"""System.String, Char, StringBuilder, and types as values."""

import re

from convert import to_str
from culture import compare_ordinal, compare_text
from errors import NetError, NotInSubset, differs
from formatting import format_text
from net import enum, net, sig
from scalars import Char, Switch
from typenames import TypeRef, named
from values import Collection, Enum, NetObject, PSArray, fold

enum("System.StringComparison", CurrentCulture=0, CurrentCultureIgnoreCase=1, InvariantCulture=2,
     InvariantCultureIgnoreCase=3, Ordinal=4, OrdinalIgnoreCase=5)
enum("System.StringSplitOptions", **{"None": 0, "RemoveEmptyEntries": 1})
STRING = named("string")


def bmp(text):
    """Positions are UTF-16 in .NET: the same only without characters beyond it."""
    if not text.isascii() and any(c > "\uffff" for c in text):
        raise NotInSubset("a position in a text with characters beyond U+FFFF")
    return text


def out_of_range(name="startIndex"):
    return NetError("System.ArgumentOutOfRangeException",
                    f"Specified argument was out of the range of valid values. (Parameter '{name}')")


def folded(comparison):
    """How to compare by a StringComparison; the invariant culture only where it is like ordinal."""
    if comparison is None:
        return lambda s: s
    if comparison.number % 2:
        return fold
    return lambda s: s


def chars(value):
    return "".join(c.text for c in value.items) if isinstance(value, PSArray) else value.text


@net("System.String", [str])
class String:
    """Members of text. What a method takes as self is a Python str."""

    def p_Length(self):
        return len(self) if self.isascii() else len(self.encode("utf-16-le", "surrogatepass")) // 2

    @sig("", "char[]", "char...")
    def m_Trim(self, *what):
        return self.strip("".join(chars(w) for w in what)) if what and chars(what[0]) else self.strip()

    @sig("", "char[]", "char...")
    def m_TrimEnd(self, *what):
        return self.rstrip("".join(chars(w) for w in what)) if what and chars(what[0]) else self.rstrip()

    @sig("", "char[]", "char...")
    def m_TrimStart(self, *what):
        return self.lstrip("".join(chars(w) for w in what)) if what and chars(what[0]) else self.lstrip()

    @sig("string", "string int", "string System.StringSplitOptions", "char[]", "char[] int",
         "char[] System.StringSplitOptions", "string[] System.StringSplitOptions",
         "string[] int System.StringSplitOptions", "char int", "char")
    def m_Split(self, by, *more):
        if isinstance(by, str):
            if len(by) != 1:
                differs("Split with a text of several characters (5.1 takes each of them)")
            separators = [by]
        elif isinstance(by, Char):
            separators = [by.text]
        else:
            separators = [to_str(v) for v in by.items]
        limit = next((m for m in more if isinstance(m, int)), 0)
        drop = any(isinstance(m, Enum) and m.number == 1 for m in more)
        if limit and drop or limit < 0 or "" in separators or not separators:
            raise NotInSubset("Split with these arguments")
        pattern = "|".join(re.escape(s) for s in sorted(separators, key=len, reverse=True))
        parts = [self] if limit == 1 else re.split(pattern, self, limit - 1 if limit else 0)
        return PSArray([p for p in parts if p or not drop], STRING)

    @sig("string string", "char char", "string string System.StringComparison")
    def m_Replace(self, old, new, comparison=None):
        if comparison is not None:
            differs("Replace with a StringComparison")
            raise NotInSubset("Replace with a StringComparison")
        old, new = to_str(old), to_str(new)
        if old == "":
            raise NetError("System.ArgumentException", "String cannot be of zero length. (Parameter 'oldValue')")
        return self.replace(old, new)

    @sig("int", "int int")
    def m_Substring(self, start, length=None):
        size = len(bmp(self))
        if not 0 <= start <= size:
            raise NetError("System.ArgumentOutOfRangeException",
                           "startIndex cannot be larger than length of string. (Parameter 'startIndex')")
        if length is not None and (length < 0 or start + length > size):
            raise NetError("System.ArgumentOutOfRangeException",
                           "Index and length must refer to a location within the string. (Parameter 'length')")
        return self[start:] if length is None else self[start:start + length]

    @sig("string", "char", "string int", "char int", "string System.StringComparison")
    def m_IndexOf(self, what, more=0):
        return find(self, to_str(what), more, isinstance(what, str), False)

    @sig("string", "char", "string System.StringComparison")
    def m_LastIndexOf(self, what, more=0):
        return find(self, to_str(what), more, isinstance(what, str), True)

    @sig("char[]")
    def m_IndexOfAny(self, what):
        found = [i for i in (bmp(self).find(c.text) for c in what.items) if i >= 0]
        return min(found) if found else -1

    @sig("string", "char", "string System.StringComparison")
    def m_Contains(self, what, comparison=None):
        if comparison is not None:
            differs("Contains with a StringComparison")
        same = folded(comparison)
        return same(to_str(what)) in same(self)

    @sig("string", "string System.StringComparison")
    def m_StartsWith(self, what, comparison=None):
        sure(self, what, comparison)
        same = folded(comparison)
        return same(self).startswith(same(what))

    @sig("string", "string System.StringComparison")
    def m_EndsWith(self, what, comparison=None):
        sure(self, what, comparison)
        same = folded(comparison)
        return same(self).endswith(same(what))

    @sig("string", "string System.StringComparison")
    def m_Equals(self, other, comparison=None):
        same = folded(comparison)
        return same(self) == same(other)

    @sig("string")
    def m_CompareTo(self, other):
        return compare_text(self, other, True)

    @sig("", "System.Globalization.CultureInfo")
    def m_ToLower(self, culture=None):
        return lower(self)

    @sig("", "System.Globalization.CultureInfo")
    def m_ToUpper(self, culture=None):
        return fold(self)

    def m_ToLowerInvariant(self):
        return lower(self)

    def m_ToUpperInvariant(self):
        return fold(self)

    @sig("int", "int char")
    def m_PadLeft(self, width, char=Char(" ")):
        return bmp(self).rjust(width, char.text)

    @sig("int", "int char")
    def m_PadRight(self, width, char=Char(" ")):
        return bmp(self).ljust(width, char.text)

    @sig("int string")
    def m_Insert(self, at, what):
        if not 0 <= at <= len(bmp(self)):
            raise out_of_range()
        return self[:at] + what + self[at:]

    @sig("int", "int int")
    def m_Remove(self, start, count=None):
        size = len(bmp(self))
        if not 0 <= start <= size - (count is None and size > 0) or count is not None and start + count > size:
            raise out_of_range()
        return self[:start] if count is None else self[:start] + self[start + count:]

    def m_ToCharArray(self):
        return PSArray([Char(c) for c in bmp(self)], named("char"))

    @sig("", "System.Globalization.CultureInfo")
    def m_ToString(self, culture=None):
        return self

    @staticmethod
    @sig("string")
    def s_IsNullOrEmpty(text):
        return text == ""

    @staticmethod
    @sig("string")
    def s_IsNullOrWhiteSpace(text):
        return text.strip() == ""

    @staticmethod
    @sig("string object...", "string string[]")
    def s_Join(by, *parts):
        if len(parts) == 1:
            one = parts[0]
            if isinstance(one, Collection):
                if not isinstance(one, PSArray) and getattr(one, "element", None) != STRING:
                    raise NotInSubset("[string]::Join of a collection that is neither an array nor a List[string]")
                parts = list(one)
        return by.join(to_str(p) for p in parts)

    @staticmethod
    @sig("string object...", "System.Globalization.CultureInfo string object...")
    def s_Format(first, *rest):
        if isinstance(first, str):
            template, args = first, rest
        else:
            template, args = rest[0], rest[1:]
        if len(args) == 1 and isinstance(args[0], PSArray):
            args = args[0].items
        return format_text(template, args)

    @staticmethod
    @sig("string string", "string string bool", "string string System.StringComparison")
    def s_Compare(left, right, how=False):
        if isinstance(how, Enum):
            if how.number >= 4:
                return compare_ordinal(left, right, how.number == 4)
            return compare_text(left, right, how.number % 2 == 0)
        return compare_text(left, right, not how)

    @staticmethod
    @sig("string string")
    def s_CompareOrdinal(left, right):
        return compare_ordinal(left, right)

    @staticmethod
    @sig("string string", "string string System.StringComparison")
    def s_Equals(left, right, comparison=None):
        same = folded(comparison)
        return same(left) == same(right)

    @staticmethod
    @sig("object...")
    def s_Concat(*parts):
        return "".join(to_str(p) for p in parts)

    @staticmethod
    def sp_Empty():
        return ""

    @staticmethod
    @sig("char int", "char[]")
    def new(what, count=1):
        return what.text * count if isinstance(what, Char) else chars(what)


def lower(text):
    return text.lower() if text.isascii() else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def sure(text, what, comparison):
    """Without a StringComparison the culture decides: not for ASCII without control characters."""
    if (comparison is None or comparison.number < 4) and not (text.isascii() and what.isascii() and what.isprintable()):
        raise NotInSubset("StartsWith or EndsWith beyond ASCII without StringComparison Ordinal")


def find(text, what, more, linguistic, last):
    at = more if isinstance(more, int) else 0
    comparison = more if isinstance(more, Enum) else None
    if linguistic:
        sure(text, what, comparison)
    if at and not 0 <= at <= len(text):
        raise out_of_range()
    same = folded(comparison)
    return same(bmp(text)).rfind(same(what)) if last else same(bmp(text)).find(same(what), at)


@net("System.Char", [Char])
class Character:
    @staticmethod
    @sig("char")
    def s_IsDigit(c):
        return c.text.isdecimal()

    @staticmethod
    @sig("char")
    def s_IsLetter(c):
        return c.text.isalpha()

    @staticmethod
    @sig("char")
    def s_IsLetterOrDigit(c):
        return c.text.isalpha() or c.text.isdecimal()

    @staticmethod
    @sig("char")
    def s_IsWhiteSpace(c):
        return c.text.isspace()

    @staticmethod
    @sig("char")
    def s_IsControl(c):
        return ord(c.text) < 32 or 127 <= ord(c.text) < 160

    def m_ToString(self):
        return self.text


@net("System.Management.Automation.SwitchParameter", [Switch])
class SwitchParameter:
    def p_IsPresent(self):
        return self.on

    def m_ToBool(self):
        return self.on


@net("System.Type", [TypeRef])
class Type:
    def p_Name(self):
        return self.short

    def p_FullName(self):
        if self.args:
            raise NotInSubset("FullName of a generic type")
        return str(self)

    def p_Namespace(self):
        return self.name.rsplit(".", 1)[0]

    def p_IsArray(self):
        return bool(self.rank)


@net("System.Text.StringBuilder")
class StringBuilder(NetObject):
    def __init__(self, text):
        self.parts = [text]

    @staticmethod
    @sig("", "string", "int")
    def new(first=""):
        return StringBuilder(first if isinstance(first, str) else "")

    def text(self):
        return "".join(self.parts)

    @sig("string", "char", "object")
    def m_Append(self, value):
        self.parts.append(to_str(value))
        return self

    @sig("", "string")
    def m_AppendLine(self, value=""):
        self.parts.append(value + "\n")
        return self

    @sig("string object...")
    def m_AppendFormat(self, template, *args):
        self.parts.append(format_text(template, args))
        return self

    def m_Clear(self):
        self.parts = []
        return self

    def m_ToString(self):
        return self.text()

    def p_Length(self):
        return len(bmp(self.text()))
