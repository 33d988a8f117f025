"""Characters to words: white space, comments, numbers, variables, strings. The base of the parser."""

import bisect
import re

from errors import NotInSubset, Options, ParseError
from nodes import Const, Expand, SubExpr, Var
from scalars import Long

SINGLE, DOUBLE = "'\u2018\u2019\u201a\u201b", '"\u201c\u201d\u201e'  # PowerShell takes typographic quotes as quotes
DASHES = "-\u2013\u2014\u2015"
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
BLANK = re.compile(r"(?:[ \t\f\v\u00a0]+|`\r?\n|<#[\s\S]*?#>)+")
COMMENT = re.compile(r"#[^\n]*")
NEWLINE = re.compile(r"\r?\n")
NUMBER = re.compile(r"0x([0-9a-f]+)|(\d++(?!\.\d)|\d*\.\d+)(e[+-]?\d+)?", re.I)
SUFFIX = re.compile(r"(l)?([kmgtp]b)?(?![\w])", re.I)
WORD = re.compile(r"[A-Za-z_][\w-]*")
VARIABLE = re.compile(r"[\w?]+")
SCOPES = ("script", "local", "env")


class Scanner:
    def __init__(self, text):
        self.text, self.at = text, 0
        self.starts = [m.end() for m in re.finditer("\n", text)]

    # where
    def line(self, at=None):
        return bisect.bisect_right(self.starts, self.at if at is None else at) + 1

    def error(self, what, at=None):
        return ParseError(what, self.line(at))

    def refuse(self, what, at=None):
        return NotInSubset(what, self.line(at))

    # looking
    def peek(self, ahead=0):
        return self.text[self.at + ahead:self.at + ahead + 1]

    def looking(self, text):
        return self.text.startswith(text, self.at)

    def match(self, pattern):
        found = pattern.match(self.text, self.at)
        if found:
            self.at = found.end()
        return found

    def take(self, text):
        if self.looking(text):
            self.at += len(text)
            return True
        return False

    def need(self, text, after=""):
        if not self.take(text):
            raise self.error(f"'{text}' is missing{after}; found {self.found()}")

    def found(self):
        rest = self.text[self.at:self.at + 20].split("\n")[0]
        return repr(rest) if rest else "the end of the line" if self.at < len(self.text) else "the end of the file"

    # white space
    def blank(self):
        """Spaces, continued lines, block comments; and a comment, up to the end of its line."""
        while self.match(BLANK) or self.match(COMMENT):
            pass
        if self.looking("<#"):
            raise self.error("the comment <# has no end")
        if self.looking("`") and self.peek(1) in (" ", "\t"):
            raise self.error("a backtick before a space continues no line")

    def lines(self):
        self.blank()
        while self.match(NEWLINE):
            self.blank()

    def at_end(self):
        """At the end of a statement?"""
        return self.peek() in ("", "\n", "\r", ";", "}", ")")

    # numbers
    def number(self):
        """The value of a number here, or None (nothing is taken)."""
        begin = self.at
        found = self.match(NUMBER)
        if not found:
            return None
        suffix = self.match(SUFFIX)
        if not suffix:
            self.at = begin
            return None
        hexadecimal, plain, exponent = found.groups()
        long, unit = suffix.groups()
        if hexadecimal:
            if len(hexadecimal) > 7:
                raise self.refuse("a hexadecimal number of more than 7 digits", begin)
            value = int(hexadecimal, 16)
        elif exponent or "." in plain:
            value = float(plain + (exponent or ""))
            if long:
                raise self.refuse("the suffix L at a fraction", begin)
        else:
            value = int(plain)
        if unit:
            value *= 1024 ** ("kmgtp".index(unit[0].lower()) + 1)
        if isinstance(value, float):
            return value
        if value >= 1 << 63:
            raise self.refuse("a number above 64 bits", begin)
        return Long(value) if long or value >= 1 << 31 else value

    # variables
    def variable(self, in_string=False):
        """At a $: a Var; in a string None, when the $ is only a $."""
        begin, line = self.at, self.line()
        self.at += 1
        if self.take("{"):
            end = self.text.find("}", self.at)
            if end < 0:
                raise self.error("${ has no }", begin)
            name = self.text[self.at:end]
            self.at = end + 1
            if "`" in name or not name:
                raise self.refuse(f"the variable name {name!r}", begin)
            scope, colon, rest = name.partition(":")
            return self._scoped(scope, rest, begin, line) if colon else Var(line, "", name)
        if self.peek() in ("^", "$") and not in_string:
            raise self.refuse(f"${self.peek()}", begin)
        if self.take("?"):
            if in_string:
                raise self.refuse("$? in a string", begin)
            return Var(line, "", "?")
        found = self.match(VARIABLE)
        if not found:
            if in_string and self.peek() not in ("^", "$", ":"):
                return None
            raise self.error("'$' is not followed by the name of a variable", begin)
        name = found[0]
        if self.peek() == ":" and self.peek(1) != ":":
            self.at += 1
            rest = self.match(VARIABLE)
            if not rest:
                raise self.error(f"the variable reference ${name}: is not valid: ':' was not followed by a valid "
                                 "variable name character; use ${ } to delimit the name", begin)
            return self._scoped(name, rest[0], begin, line)
        return Var(line, "", name)

    def _scoped(self, scope, name, begin, line):
        if scope.lower() not in SCOPES:
            raise self.refuse(f"the scope or drive '{scope}' of a variable", begin)
        return Var(line, scope.lower(), name)

    # strings
    def string(self):
        """At a quote: Const or Expand."""
        if self.peek() in SINGLE:
            return self._single()
        return self._double()

    def _single(self):
        line, begin, parts = self.line(), self.at, []
        self.at += 1
        while True:
            start = self.at
            while self.peek() and self.peek() not in SINGLE:
                self.at += 1
            if not self.peek():
                raise self.error("the string is missing the terminator: '", begin)
            parts.append(self.text[start:self.at])
            self.at += 1
            if self.peek() and self.peek() in SINGLE:
                parts.append(self.peek())
                self.at += 1
            else:
                return Const(line, "".join(parts))

    def _double(self):
        begin = self.at
        self.at += 1

        def ends():
            if not self.peek():
                raise self.error('the string is missing the terminator: "', begin)
            if self.peek() in DOUBLE:
                if self.peek(1) and self.peek(1) in DOUBLE:
                    self.at += 1
                    return self.peek()
                return True
            return False

        return self.expandable(ends, lambda: self.take(self.peek()), self.line())

    def here_string(self):
        """At @' or @": the text up to '@ or "@ at the beginning of a line."""
        begin, line, single = self.at, self.line(), self.peek(1) in SINGLE
        quotes = SINGLE if single else DOUBLE
        self.at += 2
        while self.peek() in (" ", "\t"):
            self.at += 1
        if not self.match(NEWLINE):
            raise self.error("no characters are allowed after a here-string header", begin)
        close = re.compile(f"\r?\n[{quotes}]@")
        if single:
            start = max(self.at - 1, 0)
            end = close.search(self.text, start)
            if not end:
                raise self.error("the here-string has no end", begin)
            text = self.text[self.at:end.start()] if end.start() > start else ""
            self.at = end.end()
            return Const(line, text)
        start = self.at

        def ends():
            if not self.peek():
                raise self.error("the here-string has no end", begin)
            if self.at == start and self.peek() in DOUBLE and self.peek(1) == "@":
                return True
            return self.peek() in "\r\n" and bool(re.compile(f"\r?\n[{DOUBLE}]@").match(self.text, self.at))

        return self.expandable(ends, lambda: self.match(re.compile(f"\r?\n?[{DOUBLE}]@")), line)

    def expandable(self, ends, finish, line):
        """The parts up to where `ends()`; a text from `ends()` is a doubled quote."""
        parts, text = [], []
        while True:
            end = ends()
            if end is True:
                break
            char = self.peek()
            if end:
                text.append(end)
                self.at += 1
            elif char == "`":
                text.append(self.escape())
            elif char == "$":
                piece = self.expansion()
                if piece is None:
                    text.append("$")
                else:
                    if text:
                        parts.append("".join(text))
                        text = []
                    parts.append(piece)
            else:
                text.append(char)
                self.at += 1
        finish()
        if text:
            parts.append("".join(text))
        if all(isinstance(p, str) for p in parts):
            return Const(line, "".join(parts))
        return Expand(line, parts)

    def expansion(self):
        """At a $ in text: a Var or SubExpr; None, when it is only a $."""
        if self.peek(1) != "(":
            return self.variable(in_string=True)
        line = self.line()
        self.at += 2
        return SubExpr(line, self.statements(")"))

    def escape(self):
        self.at += 1
        char = self.peek()
        if not char:
            raise self.error("the file ends with a backtick")
        if char in "eu":
            if char == "u" and self.peek(1) != "{":
                pass
            elif Options.strict51:
                raise self.refuse(f"`{char} in a string (Windows PowerShell 5.1 and PowerShell 7 differ)")
            elif char == "u":
                raise self.refuse("`u{ } in a string")
            else:
                self.at += 1
                return "\x1b"
        if char in "\r\n":
            raise self.refuse("a backtick before the end of a line in a string")
        self.at += 1
        return ESCAPES.get(char, char)
