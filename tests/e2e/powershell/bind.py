"""Parameters: about_Functions_Advanced_Parameters, about_Parameters, about_CommonParameters, about_Splatting."""

from convert import convert, error, items_of, to_str
from errors import NotInSubset, Thrown
from patterns import match
from scalars import EMPTY, Switch
from typenames import TypeRef
from values import Collection, Dictionary, PSArray, fold, null, type_of

COMMON = ("Verbose", "Debug", "ErrorAction", "WarningAction", "InformationAction", "ErrorVariable", "WarningVariable",
          "InformationVariable", "OutVariable", "OutBuffer", "PipelineVariable", "ProgressAction")
SWITCH = "System.Management.Automation.SwitchParameter"
NO_NULL = ("System.DateTime", "System.Guid", "System.TimeSpan")


class Spec:
    """One parameter of a command."""

    def __init__(self, name, kind=None, position=None, mandatory=False, rest=False, aliases=(), checks=(),
                 allow=(), default=None):
        self.name, self.kind, self.position, self.mandatory, self.rest = name, kind, position, mandatory, rest
        self.aliases, self.checks, self.allow, self.default = aliases, checks, allow, default

    @property
    def is_switch(self):
        return self.kind is not None and self.kind.name == SWITCH and not self.kind.rank

    def names(self):
        return [self.name, *self.aliases]

    def type_text(self):
        return str(self.kind) if self.kind else "System.Object"


class Named:
    """-Name on the command line. `value` is ABSENT, unless it came with a colon or by splatting."""
    ABSENT = object()

    def __init__(self, name, value=ABSENT, text=None):
        self.name, self.value, self.text = name, value, text or "-" + name


def failure(message, kind="ParameterBindingException"):
    return error(kind, message)


def resolve(specs, name, common, exact):
    """The parameter that a name, or the beginning of one, means; None when there is none."""
    key = fold(name)
    for spec in specs:
        if key in map(fold, spec.names()):
            return spec
    if exact:
        return None
    found = [s for s in specs if any(fold(n).startswith(key) for n in s.names())]
    others = [c for c in COMMON if fold(c).startswith(key)] if common else []
    if len(found) + len(others) > 1:
        raise failure(f"Parameter cannot be processed because the parameter name '{name}' is ambiguous. Possible "
                      f"matches include: {' '.join('-' + n for n in [s.name for s in found] + others)}.")
    if others:
        raise NotInSubset(f"the common parameter -{others[0]}")
    return found[0] if found else None


class Binding:
    """Binds the words of a call. `advanced`: unknown parameters and too many arguments are errors."""

    def __init__(self, specs, advanced, common=False, known_only=False):
        self.specs, self.advanced, self.common, self.known_only = specs, advanced, common, known_only
        self.bound, self.left = {}, []

    def bind(self, words):
        plain = self.take_named(words)
        places = sorted((s for s in self.specs if s.position is not None and not s.rest), key=lambda s: s.position)
        for spec in places:
            if spec.name in self.bound:
                continue
            for i, (value, text) in enumerate(plain):
                if not text:
                    self.set(spec, value)
                    del plain[i]
                    break
        self.take_rest(plain)
        lacking = [s.name for s in self.specs if s.mandatory and s.name not in self.bound]
        if lacking:
            raise failure("Cannot process command because of one or more missing mandatory parameters: "
                          f"{' '.join(lacking)}.")
        return self.bound

    def take_named(self, words):
        """Binds what has a name; gives the rest as (value, is the text of an unknown parameter)."""
        plain, words = [], list(words)
        while words:
            word = words.pop(0)
            if not isinstance(word, Named):
                plain.append((word, False))
                continue
            spec = resolve(self.specs, word.name, self.common, self.known_only)
            if spec is None:
                if self.known_only:
                    raise NotInSubset(f"the parameter -{word.name} here")
                if self.advanced and not any(s.rest for s in self.specs):
                    raise failure(f"A parameter cannot be found that matches parameter name '{word.name}'.")
                if word.value is not Named.ABSENT:
                    raise NotInSubset(f"the unknown parameter {word.text} with a value")
                plain.append((word.text, True))
                continue
            if spec.name in self.bound:
                raise failure("Cannot bind parameter because parameter "
                              f"'{spec.name}' is specified more than once.")
            if word.value is not Named.ABSENT:
                self.set(spec, word.value)
            elif spec.is_switch:
                self.set(spec, Switch(True))
            elif words and not isinstance(words[0], Named):
                self.set(spec, words.pop(0))
            else:
                raise failure(f"Missing an argument for parameter '{spec.name}'. Specify a parameter of type "
                              f"'{spec.type_text()}' and try again.")
        return plain

    def take_rest(self, plain):
        rest = next((s for s in self.specs if s.rest), None)
        values = [v for v, _ in plain]
        if rest and rest.name not in self.bound:
            if any(isinstance(v, Collection) for v in values):
                raise NotInSubset("an array for a parameter that takes all remaining arguments")
            if values:
                self.set(rest, PSArray(values))
        elif values and self.advanced:
            if self.known_only:
                raise NotInSubset(f"the argument {to_str(values[0])!r} here")
            raise failure("A positional parameter cannot be found that accepts argument "
                          f"'{to_str(values[0])}'.")
        else:
            self.left = values

    def set(self, spec, value):
        self.bound[spec.name] = fit(spec, None if value is EMPTY else value, self.advanced)


def fit(spec, value, advanced):
    """The value of a parameter: converted, then validated."""
    if spec.kind is not None:
        try:
            value = to_kind(spec, value, advanced)
        except Thrown as e:
            raise error("ParameterBindingException",
                        f"Cannot process argument transformation on parameter '{spec.name}'. "
                        f"{e.record.exception.message}", e.record.exception) from None
    if spec.mandatory:
        not_empty(spec, value, spec.kind, True)
    for check in spec.checks:
        try:
            check(value)
        except Thrown as e:
            raise failure(f"Cannot validate argument on parameter '{spec.name}'. "
                          f"{e.record.exception.message}") from None
    return value


def to_kind(spec, value, advanced):
    name, kind = spec.kind.name, spec.kind
    if not kind.rank:
        if name == "System.String" and advanced and isinstance(value, PSArray):
            raise error("ArgumentTransformationMetadataException", "Cannot convert value to type System.String.")
        if name in ("System.Boolean", SWITCH) and not isinstance(value, (bool, int, float, Switch)):
            raise error("ArgumentTransformationMetadataException",
                        f'Cannot convert value "{to_str(value)}" to type "{name}". Boolean parameters accept only '
                        "Boolean values and numbers, such as $True, $False, 1 or 0.")
        if name in NO_NULL and null(value):
            raise error("ArgumentTransformationMetadataException", f'Cannot convert null to type "{name}".')
    return convert(value, kind)


def not_empty(spec, value, kind, deep):
    """What a mandatory parameter refuses, unless Allow… says otherwise."""
    def refuse(what):
        raise failure(f"Cannot bind argument to parameter '{spec.name}' because it is {what}.",
                      "ParameterBindingException")
    if null(value):
        if "allownull" not in spec.allow:
            refuse("null")
        return
    if kind is not None and kind.name == "System.String" and not kind.rank:
        if value == "" and "allowemptystring" not in spec.allow:
            refuse("an empty string")
        return
    if not deep or kind is None:
        return
    if kind.rank:
        element = kind.element()
    elif kind.name == "System.Collections.Generic.List":
        element = kind.args[0]
    elif kind.name in ("System.Array", "System.Collections.ArrayList"):
        element = TypeRef("System.Object")
    else:
        return
    items = value.items
    for item in items:
        not_empty(spec, item, element, False)
    if not items and "allowemptycollection" not in spec.allow:
        refuse("an empty array" if kind.rank else "an empty collection")


# attributes
def validator(attribute, evaluate):
    """A check for [Validate…], or None when the attribute is none."""
    name = attribute.name.lower()
    values = [evaluate(v) for v in attribute.positional]
    if not name.startswith("validate"):
        return None
    if attribute.named:
        raise NotInSubset(f"{attribute.name} with names", attribute.line)

    def bad(message):
        raise error("ValidationMetadataException", message)

    def each(value):
        return items_of(value) if isinstance(value, Collection) else [value]

    def in_set(value):
        for item in each(value):
            if fold(to_str(item)) not in [fold(to_str(v)) for v in values]:
                bad(f'The argument "{to_str(item)}" does not belong to the set "{",".join(map(to_str, values))}" '
                    "specified by the ValidateSet attribute. Supply an argument that is in the set and then try the "
                    "command again.")

    def not_null(value):
        for item in ([value] if null(value) else each(value)):
            if null(item):
                bad("The argument is null. Provide a valid value for the argument, and then try running the command "
                    "again.")

    def not_null_or_empty(value):
        not_null(value)
        if isinstance(value, (Collection, Dictionary)) and len(value) == 0 or any(v == "" for v in each(value)):
            bad("The argument is null or empty. Provide an argument that is not null or empty, and then try the "
                "command again.")

    def pattern(value):
        for item in each(value):
            if not match(to_str(item), to_str(values[0]), False):
                bad(f'The argument "{to_str(item)}" does not match the "{values[0]}" pattern.')

    def between(value):
        for item in each(value):
            amount = convert(item, type_of(values[0]))
            if not values[0] <= amount <= values[1]:
                bad(f"The {to_str(item)} argument is outside of the range from {values[0]} to {values[1]}.")

    found = {"validateset": in_set, "validatenotnull": not_null, "validatenotnullorempty": not_null_or_empty,
             "validatepattern": pattern, "validaterange": between}.get(name)
    if not found:
        raise NotInSubset(f"the attribute {attribute.name}", attribute.line)
    return found
