"""The order of texts: linguistic as in -lt and Sort-Object, ordinal as in System.StringComparer."""

from errors import NotInSubset, Options, differs
from values import fold

# ASCII as ICU (PowerShell 7) orders it; NLS (5.1) passes over - and ' unless nothing else differs
SYMBOLS = "\t\n\v\f\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$"
WEIGHT = {c: i for i, c in enumerate(SYMBOLS)}
WEIGHT.update({c: 100 + i for i, c in enumerate("0123456789")})
WEIGHT.update({c: 200 + i for i, c in enumerate("abcdefghijklmnopqrstuvwxyz")})


def sign(a, b):
    return (a > b) - (a < b)


def primary(text):
    try:
        return [WEIGHT[c] for c in text.lower()]
    except KeyError as e:
        raise NotInSubset(f"the linguistic order of the character {e}") from None


def compare_text(left, right, case=False):
    """Below, equal or above 0, in the invariant culture."""
    if left == right or not case and fold(left) == fold(right):
        return 0
    a, b = primary(left), primary(right)
    first = sign(a, b)
    if Options.strict51 and first:
        for x, y in zip(a, b):
            if x != y:
                if x < 100 and y < 100:
                    differs(f"the order of {left!r} and {right!r}")
                break
        skip = (WEIGHT["-"], WEIGHT["'"])
        other = sign([w for w in a if w not in skip], [w for w in b if w not in skip])
        if other != first:
            differs(f"the order of {left!r} and {right!r}")
    if first:
        return first
    for x, y in zip(left, right):  # lower case before upper case
        if x != y:
            return -1 if x.islower() else 1
    return 0


def compare_ordinal(left, right, case=True):
    if not case:
        left, right = fold(left), fold(right)
    return sign(left.encode("utf-16-be", "surrogatepass"), right.encode("utf-16-be", "surrogatepass"))
