"""Regular expressions of .NET by Python's re, and wildcards (about_Regular_Expressions, about_Wildcards)."""

import functools
import re

from convert import error, to_str
from errors import NotInSubset, differs
from values import Collection

# what both understand alike
GROUPS = ("(?:", "(?=", "(?!", "(?<=", "(?<!", "(?>")


def translate(pattern):
    """The pattern in Python's words; refuses what it is not sure of."""
    out, at, in_class = [], 0, False
    while at < len(pattern):
        char, pair = pattern[at], pattern[at:at + 2]
        if char == "\\":
            if len(pair) < 2:
                raise ValueError("Illegal \\ at end of pattern.")
            code = pair[1]
            if code == "z":
                out.append(r"\Z")
            elif code == "Z":
                out.append(r"(?=\n?\Z)")
            elif code == "e":
                out.append(r"\x1b")
            elif code in "pPkGcK" or code.isdigit() and code != "0" and in_class:
                raise NotInSubset(f"{pair} in a regular expression")
            elif code.isalpha() and code not in "AbBdDsSwWntrfvaxu":
                raise ValueError(f"Unrecognized escape sequence \\{code}.")
            elif code in "dD" and not in_class:
                out.append(pair)
            else:
                out.append(pair)
            at += 2
            continue
        if in_class:
            if char == "]":
                in_class = False
            elif char == "[" or pair in ("--", "&&", "||", "~~") or pair == "-[":
                if pair == "-[" or char == "[" and pattern[at:at + 2] == "[:":
                    raise NotInSubset("this character class in a regular expression")
                out.append("\\")
        elif char == "[":
            in_class = True
            out.append("[")
            at += 1
            if pattern[at:at + 1] == "^":
                out.append("^")
                at += 1
            if pattern[at:at + 1] == "]":
                out.append("\\]")
                at += 1
            continue
        elif char == "(" and pattern[at + 1:at + 2] == "?":
            named = re.compile(r"\(\?(?:<([A-Za-z_]\w*)>|'([A-Za-z_]\w*)')").match(pattern, at)
            flags = re.compile(r"\(\?([imsx]+)\)").match(pattern, at)
            scoped = re.compile(r"\(\?([imsx]*)(-[imsx]+)?:").match(pattern, at)
            if named:
                out.append(f"(?P<{named[1] or named[2]}>")
                at = named.end()
                continue
            if flags and at == 0 or scoped:
                found = flags if flags and at == 0 else scoped
                out.append(found[0])
                at = found.end()
                continue
            if not pattern.startswith(GROUPS, at):
                raise NotInSubset(f"{pattern[at:at + 4]!r} in a regular expression")
        elif pair in ("*+", "++", "?+", "}+"):
            raise ValueError("Nested quantifier '+'.")
        elif pair == "{,":
            raise NotInSubset("{, in a regular expression")
        out.append(char)
        at += 1
    return "".join(out)


@functools.lru_cache(maxsize=None)
def compiled(pattern, case, options=0):
    try:
        return re.compile(translate(pattern), options | (0 if case else re.I))
    except re.error as e:
        raise NotInSubset(f"the regular expression {pattern!r}: {e}") from None
    except ValueError as e:
        raise error("RuntimeException", f'parsing "{pattern}" - {e}') from None


def guard(pattern, text):
    """Python's names and numbers of groups differ when both kinds are mixed; ASCII keeps case rules alike."""
    if pattern.groups > len(pattern.groupindex) > 0:
        raise NotInSubset("a regular expression with named and unnamed groups (.NET numbers them otherwise)")
    return text


def match(text, pattern, case):
    found = compiled(pattern, case)
    return found.search(guard(found, text))


REPLACEMENT = re.compile(r"\$(?:(\d+)|\{(\w+)\}|(\$)|(&)|([`'+_]))")


def expand(template, found):
    """A replacement of .NET: $1, ${name}, $$, $&; other $ stay."""
    def piece(token):
        number, name, dollar, whole, other = token.groups()
        if other:
            raise NotInSubset(f"${other} in a replacement")
        if dollar:
            return "$"
        if whole:
            return found[0]
        if name and name.isdigit():
            number = name
        if number is not None:
            if int(number) > found.re.groups:
                if len(number) > 1 and int(number[0]) <= found.re.groups:
                    raise NotInSubset(f"${number} in a replacement")
                return token[0]
            return found[int(number)] or ""
        return (found[name] or "") if name in found.re.groupindex else token[0]
    return REPLACEMENT.sub(piece, template)


def substitute(pattern, template, text, count=0):
    guard(pattern, text)
    return pattern.sub(lambda m: expand(template, m), text, count)


def replace(left, right, case):
    """-replace"""
    from convert import items_of
    from values import PSArray, ScriptBlock
    words = items_of(right) if isinstance(right, Collection) else [right]
    if len(words) > 2:
        raise error("RuntimeException", "The -ireplace operator allows only two elements to follow it, not "
                    f"{len(words)}.")
    template = words[1] if len(words) == 2 else ""
    if isinstance(template, ScriptBlock):
        differs("-replace with a script block")
        raise NotInSubset("-replace with a script block")
    pattern, template = compiled(to_str(words[0]) if words else "", case), to_str(template)
    if isinstance(left, Collection):
        return PSArray([substitute(pattern, template, to_str(v)) for v in items_of(left)])
    return substitute(pattern, template, to_str(left))


def split(texts, right, case):
    """-split pattern[, limit]"""
    from convert import convert, items_of
    from typenames import TypeRef
    from values import ScriptBlock
    words = items_of(right) if isinstance(right, Collection) else [right]
    if not words or len(words) > 2 or isinstance(words[0], ScriptBlock):
        raise NotInSubset("this right side of -split")
    limit = convert(words[1], TypeRef("System.Int32")) if len(words) == 2 else 0
    if limit < 0:
        differs("-split with a negative limit")
        raise NotInSubset("-split with a negative limit")
    pattern = compiled(to_str(words[0]), case)
    found = []
    for text in texts:
        if limit == 1:
            found.append(text)
            continue
        found += [v for v in pattern.split(guard(pattern, text), max(limit - 1, 0)) if v is not None]
    return found


@functools.lru_cache(maxsize=None)
def wildcard(pattern, case):
    """-like: * ? [a-z]; a backtick takes the next character as it is."""
    out, at = [], 0
    while at < len(pattern):
        char = pattern[at]
        if char == "`":
            at += 1
            out.append(re.escape(pattern[at:at + 1]))
        elif char == "*":
            out.append(".*")
        elif char == "?":
            out.append(".")
        elif char == "[":
            end = pattern.find("]", at + 2)
            if end < 0:
                raise error("RuntimeException", f"The specified wildcard character pattern is not valid: {pattern}")
            inside = pattern[at + 1:end]
            if "`" in inside or "^" in inside or "\\" in inside or "[" in inside:
                raise NotInSubset("this character class in a wildcard pattern")
            out.append(f"[{inside}]")
            at = end
        elif char == "]":
            raise NotInSubset("] in a wildcard pattern")
        else:
            out.append(re.escape(char))
        at += 1
    return re.compile("".join(out), re.S | (0 if case else re.I))


def like(text, pattern, case):
    return bool(wildcard(pattern, case).fullmatch(text))
