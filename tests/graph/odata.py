"""The little OData that Graph's directory objects need: keys in paths, $filter, $select, $top, paging."""

import re
import urllib.parse

from errors import GraphError, bad


class Key:
    """An alternate key in a path: applications(uniqueName='x')."""

    def __init__(self, name, value):
        self.name, self.value = name, value

    def __str__(self):
        return self.value


KEYED = re.compile(r"(\w*)\((\w+)=(?:'((?:[^']|'')*)'|([0-9A-Fa-f-]{36}))\)")


def segments(path):
    """The decoded segments of a path; `name(key='value')` becomes two: 'name', Key; `name/(key='value')` too."""
    out = []
    for raw in path.strip("/").split("/"):
        part = urllib.parse.unquote(raw)
        keyed = KEYED.fullmatch(part)
        if keyed:
            value = keyed.group(3).replace("''", "'") if keyed.group(3) is not None else keyed.group(4)
            out += [*filter(None, [keyed.group(1)]), Key(keyed.group(2), value)]
        else:
            out.append(part)
    return out


TOKEN = re.compile(r"\s*(?:(?P<string>'(?:[^']|'')*')|(?P<word>[\w./@-]+(?::)?)|(?P<punct>[(),]))")


def parse_filter(text, allowed):
    """A predicate for `text`: eq, in, startswith(), prop/any(x:x eq 'v'), joined by and / or."""
    unsupported = GraphError(400, "Request_UnsupportedQuery",
                             f"Unsupported or invalid query filter clause specified: '{text}'.")
    tokens, at = [], 0
    while at < len(text.rstrip()):
        m = TOKEN.match(text, at)
        if not m:
            raise GraphError(400, "BadRequest", f"Syntax error at position {at} in '{text}'.")
        tokens.append((m.lastgroup, m.group(m.lastgroup)))
        at = m.end()

    def take(value=None, group=None):
        if not tokens or (value and tokens[0][1] != value) or (group and tokens[0][0] != group):
            raise GraphError(400, "BadRequest", f"Invalid filter clause: '{text}'.")
        return tokens.pop(0)[1]

    def literal():
        if tokens and tokens[0][0] == "string":
            return take()[1:-1].replace("''", "'")
        word = take(group="word")
        return {"true": True, "false": False, "null": None}.get(word, word)

    def prop(name):
        if name not in allowed:
            raise GraphError(400, "Request_UnsupportedQuery",
                             f"Unsupported or invalid query filter clause specified for property '{name}'.")
        return name

    def same(a, b):
        return a.lower() == b.lower() if isinstance(a, str) and isinstance(b, str) else a == b

    def clause():
        if tokens and tokens[0][1] == "(":
            take("(")
            inner = disjunction()
            take(")")
            return inner
        word = take(group="word")
        if word == "startswith":
            take("(")
            name = prop(take(group="word"))
            take(",")
            value = literal()
            take(")")
            return lambda o: str(o.get(name) or "").lower().startswith(value.lower())
        if word.endswith("/any"):
            name = prop(word[:-4])
            take("(")
            variable = take(group="word").rstrip(":")
            take(variable)
            take("eq")
            value = literal()
            take(")")
            return lambda o: any(same(e, value) for e in o.get(name) or [])
        name, op = prop(word), take(group="word")
        if op == "eq":
            value = literal()
            return lambda o: same(o.get(name), value)
        if op == "in":
            take("(")
            values = [literal()]
            while tokens and tokens[0][1] == ",":
                take(",")
                values.append(literal())
            take(")")
            return lambda o: any(same(o.get(name), v) for v in values)
        raise unsupported

    def conjunction():
        parts = [clause()]
        while tokens and tokens[0][1] == "and":
            take("and")
            parts.append(clause())
        return lambda o: all(p(o) for p in parts)

    def disjunction():
        parts = [conjunction()]
        while tokens and tokens[0][1] == "or":
            take("or")
            parts.append(conjunction())
        return lambda o: any(p(o) for p in parts)

    predicate = disjunction()
    if tokens:
        raise GraphError(400, "BadRequest", f"Invalid filter clause: '{text}'.")
    return predicate


def check_options(query, known):
    for name in query:
        if name.startswith("$") and name not in known:
            raise GraphError(400, "Request_UnsupportedQuery", f"Query option '{name}' is not emulated here.")
        if not name.startswith("$") and name != "search":
            raise bad(f"Query option '{name}' is not known.", code="BadRequest")


def select(query, obj, type_):
    """`obj` reduced to $select; properties that the type does not have are refused."""
    if "$select" not in query:
        return obj
    names = [n.strip() for n in query["$select"].split(",")]
    for name in names:
        if name not in obj and name != "id":
            raise GraphError(400, "BadRequest", f"Could not find a property named '{name}' on type '{type_}'.")
    return {k: v for k, v in obj.items() if k in names or k == "id" and "id" in names}


def page(query, items, size, base):
    """One page of `items` and the link to the next, or None. `base` is the URL without its query."""
    try:
        top = int(query.get("$top", size))
        skip = int(query.get("$skiptoken", "s0").removeprefix("s"))
    except ValueError:
        raise GraphError(400, "BadRequest", "Invalid page size or skip token specified.") from None
    if not 1 <= top <= 999:
        raise bad("Invalid page size specified: '%s'. Must be between 1 and 999 inclusive." % query.get("$top"))
    end = skip + min(top, size)
    if end >= len(items):
        return items[skip:end], None
    following = {**query, "$skiptoken": f"s{end}"}
    link = base + "?" + urllib.parse.urlencode(following, quote_via=urllib.parse.quote, safe="$(),'")
    return items[skip:end], link
