"""System.Text.RegularExpressions."""

import re

from errors import NotInSubset
from net import enum, net, sig
from patterns import compiled, expand, guard
from values import Collection, NetObject, PSArray

enum("System.Text.RegularExpressions.RegexOptions", **{
    "None": 0, "IgnoreCase": 1, "Multiline": 2, "ExplicitCapture": 4, "Compiled": 8, "Singleline": 16,
    "IgnorePatternWhitespace": 32, "CultureInvariant": 512})
OPTION = "System.Text.RegularExpressions.RegexOptions"


def make(pattern, options=None):
    number, flags = options.number if options else 0, 0
    if number & ~(1 | 2 | 8 | 16 | 512):
        raise NotInSubset(f"the RegexOptions {options.name}")
    flags |= re.M if number & 2 else 0
    flags |= re.S if number & 16 else 0
    return compiled(pattern, not number & 1, flags)


class Capture(NetObject):
    TYPE = "System.Text.RegularExpressions.Group"

    def __init__(self, found, which):
        self.found, self.which = found, which

    def p_Success(self):
        return self.found is not None and self.found[self.which] is not None

    def p_Value(self):
        return (self.found[self.which] or "") if self.found is not None else ""

    def p_Index(self):
        return max(self.found.start(self.which), 0) if self.found is not None else 0

    def p_Length(self):
        return len(self.p_Value())

    def text(self):
        return self.p_Value()


class Match(Capture):
    TYPE = "System.Text.RegularExpressions.Match"

    def __init__(self, found):
        super().__init__(found, 0)

    def p_Groups(self):
        return Groups(self.found)

    @sig("string")
    def m_Result(self, template):
        return expand(template, self.found)


class Groups(Collection):
    TYPE = "System.Text.RegularExpressions.GroupCollection"

    def __init__(self, found):
        self.found = found
        self.items = [Capture(found, i) for i in range(found.re.groups + 1)] if found is not None else []

    @sig("object")
    def m_get_Item(self, key):
        if self.found is None:
            return Capture(None, 0)
        if isinstance(key, str) and key not in self.found.re.groupindex:
            return Capture(None, 0)
        if isinstance(key, int) and key > self.found.re.groups:
            return Capture(None, 0)
        return Capture(self.found, key)

    def p_Count(self):
        return len(self.items)


class Matches(Collection):
    TYPE = "System.Text.RegularExpressions.MatchCollection"

    def __init__(self, items):
        self.items = items

    def p_Count(self):
        return len(self.items)

    @sig("int")
    def m_get_Item(self, at):
        return self.items[at]


@net("System.Text.RegularExpressions.Regex")
class Regex(NetObject):
    def __init__(self, pattern, source):
        self.pattern, self.source = pattern, source

    @classmethod
    def parse(cls, value):
        if not isinstance(value, str):
            raise NotInSubset("[regex] of anything but text")
        return cls(make(value), value)

    def text(self):
        return self.source

    @staticmethod
    @sig("string", f"string {OPTION}")
    def new(pattern, options=None):
        return Regex(make(pattern, options), pattern)

    @sig("string")
    def m_IsMatch(self, text):
        return bool(self.pattern.search(guard(self.pattern, text)))

    @sig("string")
    def m_Match(self, text):
        return Match(self.pattern.search(guard(self.pattern, text)))

    @sig("string")
    def m_Matches(self, text):
        return Matches([Match(m) for m in self.pattern.finditer(guard(self.pattern, text))])

    @sig("string string", "string string int")
    def m_Replace(self, text, template, count=0):
        guard(self.pattern, text)
        return self.pattern.sub(lambda m: expand(template, m), text, count)

    @sig("string")
    def m_Split(self, text):
        from typenames import named
        return PSArray([p for p in self.pattern.split(guard(self.pattern, text)) if p is not None], named("string"))

    @staticmethod
    @sig("string string", f"string string {OPTION}")
    def s_IsMatch(text, pattern, options=None):
        return Regex(make(pattern, options), pattern).m_IsMatch(text)

    @staticmethod
    @sig("string string", f"string string {OPTION}")
    def s_Match(text, pattern, options=None):
        return Regex(make(pattern, options), pattern).m_Match(text)

    @staticmethod
    @sig("string string", f"string string {OPTION}")
    def s_Matches(text, pattern, options=None):
        return Regex(make(pattern, options), pattern).m_Matches(text)

    @staticmethod
    @sig("string string string", f"string string string {OPTION}")
    def s_Replace(text, pattern, template, options=None):
        return Regex(make(pattern, options), pattern).m_Replace(text, template)

    @staticmethod
    @sig("string string", f"string string {OPTION}")
    def s_Split(text, pattern, options=None):
        return Regex(make(pattern, options), pattern).m_Split(text)

    @staticmethod
    @sig("string")
    def s_Escape(text):
        names = {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\f": "\\f"}
        return "".join(names.get(c) or ("\\" + c if c in "\\*+?|{[()^$.# " else c) for c in text)

    @staticmethod
    @sig("string")
    def s_Unescape(text):
        raise NotInSubset("Regex.Unescape")
