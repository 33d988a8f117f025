"""Scalars that Python has no type for. None is $null; str, bool, int (Int32) and float are themselves."""


class Empty:
    """AutomationNull: what a command gives that gives nothing."""
    __slots__ = ()

    def __repr__(self):
        return "EMPTY"


EMPTY = Empty()


class Null:
    """For the shims: a method that gives $null, and is not void (a shim that gives None is void)."""


NULL = Null()


class Long(int):
    """Int64"""


class Byte(int):
    """Byte"""


class Char:
    """System.Char"""
    __slots__ = ("text",)

    def __init__(self, text):
        self.text = text

    def __eq__(self, other):
        return isinstance(other, Char) and other.text == self.text

    def __hash__(self):
        return hash(self.text)


class Switch:
    """System.Management.Automation.SwitchParameter"""
    __slots__ = ("on",)

    def __init__(self, on):
        self.on = bool(on)

    def __eq__(self, other):
        return isinstance(other, Switch) and other.on == self.on

    def __hash__(self):
        return hash(self.on)
