"""System.Int32, Int64, Double and Boolean."""

from convert import INTEGER, convert, number_text, to_str
from errors import NetError
from formatting import format_double, format_integer
from net import net, sig
from scalars import Long
from typenames import named


def try_parse(kind):
    @sig("string ref")
    def s_TryParse(text, reference):
        good = bool(INTEGER.match(text))
        if good:
            value = convert(text, kind) if in_range(int(text), kind) else None
            good = value is not None
        reference.set_Value(value if good else convert(0, kind))
        return good
    return staticmethod(s_TryParse)


def in_range(value, kind):
    return -1 << 31 <= value < 1 << 31 if kind.name == "System.Int32" else -1 << 63 <= value < 1 << 63


class Integer:
    @sig("", "string", "System.Globalization.CultureInfo", "string System.Globalization.CultureInfo")
    def m_ToString(self, first="", culture=None):
        return format_integer(self, first if isinstance(first, str) else "")

    @sig("object")
    def m_CompareTo(self, other):
        return (self > other) - (self < other)


@net("System.Int32", [int, bool])
class Int32(Integer):
    s_TryParse = try_parse(named("int"))

    @staticmethod
    @sig("string")
    def s_Parse(text):
        if not INTEGER.match(text):
            raise NetError("System.FormatException", f"The input string '{text}' was not in a correct format.")
        return int(text)

    @staticmethod
    def sp_MaxValue():
        return 2147483647

    @staticmethod
    def sp_MinValue():
        return -2147483648


@net("System.Boolean", [bool])
class Boolean:
    def m_ToString(self):
        return to_str(self)


@net("System.Int64", [Long])
class Int64(Integer):
    s_TryParse = try_parse(named("long"))

    @staticmethod
    def sp_MaxValue():
        return Long((1 << 63) - 1)


@net("System.Double", [float])
class Double:
    @sig("", "string", "System.Globalization.CultureInfo")
    def m_ToString(self, how=None):
        if how is None or isinstance(how, str):
            return format_double(self, how or "")
        return number_text(self)
