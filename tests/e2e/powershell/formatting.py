"""The -f operator and ToString(format); what would depend on the culture of the machine is refused."""

import re

from convert import error, items_of, to_str
from errors import NetError, NotInSubset
from scalars import Char, Long, Switch
from typenames import TypeRef
from values import Collection, PSArray, null

ITEM = re.compile(r"\{\{|\}\}|\{(\d+)(?:,(-?\d+))?(?::([^{}]*))?\}|[{}]")


def format_operator(left, right):
    args = items_of(right) if isinstance(right, PSArray) and right.element.name in (
        "System.Object", "System.String") else [right]
    try:
        return format_text(to_str(left), args)
    except NetError as e:
        raise error("RuntimeException", f"Error formatting a string: {e.message}") from None


def format_text(template, args):
    """String.Format"""
    def piece(token):
        if token[0] in ("{{", "}}"):
            return token[0][0]
        if token[1] is None:
            raise NetError("System.FormatException", "Input string was not in a correct format.")
        index = int(token[1])
        if index >= len(args):
            raise NetError("System.FormatException", "Index (zero based) must be greater than or equal to zero and "
                           "less than the size of the argument list.")
        text = format_value(args[index], token[3] or "")
        width = int(token[2] or 0)
        return text.ljust(-width) if width < 0 else text.rjust(width)
    return ITEM.sub(piece, template)


def format_value(value, spec):
    if null(value):
        return ""
    if isinstance(value, (str, bool, Char, Switch, TypeRef)):
        return to_str(value)  # a format has no effect on these
    if isinstance(value, int):
        return format_integer(value, spec)
    if isinstance(value, float):
        return format_double(value, spec)
    if hasattr(value, "format"):
        return value.format(spec, None)
    if isinstance(value, Collection) or spec:
        raise NotInSubset(f"-f with a {value.TYPE}")
    return to_str(value)


def format_integer(value, spec):
    found = re.fullmatch(r"([A-Za-z]?)(\d*)", spec)
    if not found:
        if re.fullmatch("0+", spec):
            return ("-" if value < 0 else "") + str(abs(int(value))).zfill(len(spec))
        raise NotInSubset(f"the number format {spec!r}")
    kind, digits = found[1], int(found[2] or 0)
    if kind in ("", "G", "g") and not digits:
        return str(int(value))
    if kind in ("d", "D"):
        return ("-" if value < 0 else "") + str(abs(int(value))).zfill(digits)
    if kind in ("x", "X"):
        bits = 64 if isinstance(value, Long) else 32
        text = format(int(value) & ((1 << bits) - 1), kind)
        return text.zfill(digits)
    raise NotInSubset(f"the number format {spec!r} (it depends on the culture)")


def format_double(value, spec):
    """Without a culture only whole numbers are sure: the decimal separator is the machine's."""
    if spec == "" and value == int(value) and 0 <= value < 1e15:
        return str(int(value))
    if spec in ("F0", "f0", "0") and value >= 0:
        raise NotInSubset(f"the format {spec!r} of a fraction (5.1 and 7 round differently)")
    raise NotInSubset("a fraction as text by -f or ToString() without a culture (it depends on the machine)")
