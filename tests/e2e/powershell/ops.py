"""Operators: about_Comparison_Operators, about_Arithmetic_Operators, about_Join, about_Split, about_Operators."""

from convert import convert, error, is_a, items_of, no_cast, number, parse_number, to_bool, to_str
from culture import compare_text
from errors import NotInSubset, Thrown
from formatting import format_operator
from patterns import like, match, replace, split
from scalars import Char, Long
from typenames import TypeRef
from values import (Collection, Custom, Dictionary, Enum, NetList, NetObject, PSArray, fold, null, type_of)


# arithmetic
def narrow(value, *sources):
    """The result of integers: Int32, Int64 when one was, Double when it does not fit."""
    if isinstance(value, float):
        return value
    long = any(type(s) is Long for s in sources)
    if not long and -1 << 31 <= value < 1 << 31:
        return int(value)
    if long and -1 << 63 <= value < 1 << 63:
        return Long(value)
    return float(value)


def numbers(left, right, symbol):
    found = []
    for value in (left, right):
        amount = None if isinstance(value, (Collection, Dictionary)) else number(value)
        if amount is None:
            if isinstance(value, str):
                raise error("RuntimeException", f'Cannot convert value "{value}" to type "System.Int32". Error: '
                            '"Input string was not in a correct format."')
            raise error("RuntimeException", f"Method invocation failed because [{type_of(value)}] does not contain a "
                        f"method named 'op_{symbol}'.")
        found.append(amount)
    return found


def add(left, right):
    if isinstance(left, str):
        return left + to_str(right)
    if isinstance(left, Char) and isinstance(right, (str, Char)):
        return left.text + to_str(right)
    if isinstance(left, (PSArray, NetList)):
        return PSArray([*items_of(left), *items_of(right)])
    if isinstance(left, Collection):
        raise NotInSubset(f"{left.TYPE} + something")
    if isinstance(left, Dictionary):
        if not isinstance(right, Dictionary) or left.ordered or right.ordered:
            if not isinstance(right, Dictionary):
                raise error("RuntimeException", "A hash table can only be added to another hash table.")
            raise NotInSubset("+ of ordered dictionaries")
        total = Dictionary()
        for source in (left, right):
            for key, value in source.pairs():
                if total.has(key):
                    raise error("RuntimeException", f"Item has already been added. Key in dictionary: '{to_str(key)}'",
                                None)
                total.set(key, value)
        return total
    if null(left):
        return right if not null(right) else None
    if hasattr(left, "plus"):
        return left.plus(right)
    if isinstance(left, (Custom, NetObject)) and not isinstance(left, Enum):
        raise error("RuntimeException", f"Method invocation failed because [{type_of(left)}] does not contain a "
                    "method named 'op_Addition'.")
    if isinstance(right, (Collection, Dictionary)):
        raise no_cast(right, "System.Int32")
    a, b = numbers(left, right, "Addition")
    return narrow(a + b, a, b)


def subtract(left, right):
    if hasattr(left, "minus"):
        return left.minus(right)
    a, b = numbers(left, right, "Subtraction")
    return narrow(a - b, a, b)


def multiply(left, right):
    if isinstance(left, str) or isinstance(left, (PSArray, NetList)):
        count = convert(right, TypeRef("System.Int32"))
        if count < 0:
            raise NotInSubset("* with a negative number")
        return left * count if isinstance(left, str) else PSArray(items_of(left) * count)
    a, b = numbers(left, right, "Multiply")
    return narrow(a * b, a, b)


def divide(left, right):
    a, b = numbers(left, right, "Division")
    if b == 0 and not isinstance(a, float) and not isinstance(b, float):
        raise error("RuntimeException", "Attempted to divide by zero.",
                    error("System.DivideByZeroException", "Attempted to divide by zero.").record.exception)
    if isinstance(a, float) or isinstance(b, float):
        if b == 0:
            raise NotInSubset("a division by 0.0")
        return a / b
    return narrow(a // b, a, b) if a % b == 0 else a / b


def remainder(left, right):
    a, b = numbers(left, right, "Modulus")
    if isinstance(a, float) or isinstance(b, float):
        raise NotInSubset("% of fractions")
    if b == 0:
        raise error("RuntimeException", "Attempted to divide by zero.")
    return narrow(abs(a) % abs(b) * (-1 if a < 0 else 1), a, b)


def span(left, right):
    ends = [convert(v, TypeRef("System.Int32")) for v in (left, right)]
    if any(isinstance(v, (Char, str)) and parse_number(to_str(v)) is None for v in (left, right)):
        raise NotInSubset(".. of characters")
    step = 1 if ends[1] >= ends[0] else -1
    return PSArray(list(range(ends[0], ends[1] + step, step)))


# comparison
def equal(left, right, case=False):
    """Scalar -eq."""
    if null(left) or null(right):
        return null(left) and null(right)
    if isinstance(left, str):
        if isinstance(right, (Dictionary, Custom)):
            return False
        text = to_str(right)
        return left == text if case else fold(left) == fold(text)
    if isinstance(left, bool):
        return left == to_bool(right)
    if isinstance(left, Char):
        if isinstance(right, str) and len(right) != 1:
            return False
        if isinstance(right, (str, Char)):
            return left.text == to_str(right) if case else fold(left.text) == fold(to_str(right))
    if isinstance(left, (int, float, Char)):
        if isinstance(right, (Collection, Dictionary, Custom)):
            return False
        other = number(right)
        return other is not None and number(left) == other
    if hasattr(left, "compare"):
        try:
            return left.compare(convert(right, left.type())) == 0
        except Thrown:
            return False
    if isinstance(left, Enum) or isinstance(left, TypeRef) or type(left).__name__ == "Switch":
        try:
            return left == (right if isinstance(left, TypeRef) else convert(right, type_of(left)))
        except Thrown:
            return False
    return left is right


def order(left, right, case=False):
    """Scalar comparing for -lt and its kind: below, equal or above 0."""
    if null(left) or null(right):
        differs_null = (null(left), null(right))
        raise NotInSubset(f"an order of $null ({differs_null})")
    if isinstance(left, (str, Char)) and not (isinstance(left, Char) and isinstance(right, int)):
        return compare_text(to_str(left), to_str(right), case)
    if isinstance(left, (int, float, Char)) and not isinstance(left, bool):
        other = None if isinstance(right, (Collection, Dictionary)) else number(right)
        if other is None:
            raise error("RuntimeException", f'Could not compare "{to_str(left)}" to "{to_str(right)}".')
        mine = number(left)
        return (mine > other) - (mine < other)
    if hasattr(left, "compare"):
        return left.compare(convert(right, left.type()))
    raise NotInSubset(f"an order of {type_of(left)}")


ORDER = {"lt": lambda c: c < 0, "le": lambda c: c <= 0, "gt": lambda c: c > 0, "ge": lambda c: c >= 0}


def compare(op, left, right, case, matches):
    """-eq, -ne, -lt…, -like, -match and their opposites; a collection on the left is filtered."""
    def test(item):
        if op in ("eq", "ne"):
            return equal(item, right, case) == (op == "eq")
        if op in ORDER:
            return ORDER[op](order(item, right, case))
        if op in ("like", "notlike"):
            return like(to_str(item), to_str(right), case) == (op == "like")
        found = match(to_str(item), to_str(right), case)
        if found and not isinstance(left, Collection):
            matches(found)
        return bool(found) == (op == "match")

    if isinstance(left, Collection):
        return PSArray([item for item in items_of(left) if test(item)])
    return test(left)


def contains(items, wanted, case):
    if isinstance(wanted, Collection):
        raise NotInSubset("-contains or -in with a collection as the thing that is looked for")
    source = items_of(items) if isinstance(items, Collection) else [items]
    return any(equal(item, wanted, case) for item in source)


def join(left, right):
    return to_str(right).join(to_str(v) for v in (items_of(left) if isinstance(left, Collection) else [left]))


def texts(value):
    return [to_str(v) for v in (items_of(value) if isinstance(value, Collection) else [value])]


def binary(op, left, right, matches):
    """Every binary operator that evaluates both sides."""
    plain = ARITHMETIC.get(op)
    if plain:
        return plain(left, right)
    if op in ("is", "isnot"):
        return is_a(left, as_type(right)) == (op == "is")
    if op == "as":
        kind = as_type(right)
        try:
            return convert(left, kind)
        except Thrown:
            return None
    if op == "join":
        return join(left, right)
    if op in ("band", "bor", "bxor"):
        return bitwise(op, left, right)
    case = op[0] == "c" and op != "contains"
    base = op[1:] if op[1:] in BASES and op[0] in "ci" else op
    if base in ("contains", "notcontains"):
        return contains(left, right, case) == (base == "contains")
    if base in ("in", "notin"):
        return contains(right, left, case) == (base == "in")
    if base == "replace":
        return replace(left, right, case)
    if base == "split":
        return PSArray(split(texts(left), right, case), TypeRef("System.String"))
    return compare(base, left, right, case, matches)


def bitwise(op, left, right):
    apply = {"band": int.__and__, "bor": int.__or__, "bxor": int.__xor__}[op]
    if isinstance(left, Enum):
        from convert import make_enum, to_enum
        return make_enum(left.TYPE, apply(left.number, to_enum(right, left.TYPE).number))
    a, b = numbers(left, right, op)
    if isinstance(a, float) or isinstance(b, float):
        raise NotInSubset(f"-{op} of fractions")
    return narrow(apply(int(a), int(b)), a, b)


def as_type(value):
    if not isinstance(value, TypeRef):
        raise NotInSubset("-is and -as with anything but a [type]")
    return value


def unary(op, value):
    if op == "not":
        return not to_bool(value)
    if op == "join":
        return join(value, "")
    if op in ("split", "csplit"):
        found = [word for text in texts(value) for word in text.split()]
        return PSArray(found, TypeRef("System.String"))
    if op in ("-", "+"):
        amount = None if isinstance(value, (Collection, Dictionary)) else number(value)
        if amount is None:
            raise no_cast(value, "System.Int32")
        return narrow(-amount if op == "-" else +amount, amount)
    raise NotInSubset(f"the unary operator -{op}")


ARITHMETIC = {"+": add, "-": subtract, "*": multiply, "/": divide, "%": remainder, "..": span, "f": format_operator}
BASES = {"eq", "ne", "lt", "le", "gt", "ge", "like", "notlike", "match", "notmatch", "contains", "notcontains", "in",
         "notin", "replace", "split"}
