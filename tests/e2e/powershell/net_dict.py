"""Members of Hashtable, OrderedDictionary and Dictionary[K,V]."""

from convert import convert, to_str
from errors import NetError, NotInSubset, differs
from net import OF_PYTHON, sig
from net_collections import StringComparer
from typenames import SHIMS, register
from values import Dictionary, Entry, NetObject, View, entries


class Dict:
    """Members of all dictionaries; self is a values.Dictionary."""

    def p_Count(self):
        return len(self.data)

    def p_Keys(self):
        return View(self, lambda key, value: key)

    def p_Values(self):
        return View(self, lambda key, value: value)

    def cast(self, key, value=None):
        if self.args:
            return convert(key, self.args[0]), convert(value, self.args[1])
        return key, value

    @sig("object")
    def m_ContainsKey(self, key):
        return self.has(Dict.cast(self, key)[0])

    @sig("object")
    def m_Contains(self, key):
        if self.args:
            raise NotInSubset("Contains of a Dictionary")
        return self.has(key)

    @sig("object object")
    def m_Add(self, key, value):
        key, value = Dict.cast(self, key, value)
        if self.has(key):
            raise NetError("System.ArgumentException",
                           f"Item has already been added. Key in dictionary: '{to_str(key)}'  Key being added: "
                           f"'{to_str(key)}'")
        self.set(key, value)

    @sig("object")
    def m_Remove(self, key):
        found = self.remove(Dict.cast(self, key)[0])
        return found if self.args else None

    def m_Clear(self):
        self.clear()

    def m_GetEnumerator(self):
        return entries(self)

    def m_Clone(self):
        if self.args or self.ordered:
            raise NotInSubset(f"Clone of {self.TYPE}")
        found = Dictionary(self.TYPE, (), self.ignore_case)
        found.data = dict(self.data)
        return found

    @sig("object ref")
    def m_TryGetValue(self, key, reference):
        if not self.args:
            raise NotInSubset("TryGetValue of a Hashtable")
        key = Dict.cast(self, key)[0]
        reference.set_Value(self.get(key))
        return self.has(key)


OF_PYTHON[Dictionary] = Dict
OF_PYTHON[Entry] = Entry


class Counted:
    """Keys and Values."""

    def p_Count(self):
        return len(self)

    @sig("object")
    def m_Contains(self, value):
        differs("Contains of Keys or Values")
        raise NotInSubset("Contains of Keys or Values")


OF_PYTHON[View] = Counted


def dictionary(name, generic):
    register(name)

    class Maker(NetObject):
        @staticmethod
        @sig("", "System.StringComparer", "int")
        def new(first=None):
            if not generic and isinstance(first, StringComparer):
                return Dictionary(name, (), first.ignore_case)
            if name == "System.Collections.Hashtable":  # only @{ } minds no case
                return Dictionary(name, (), False)
            return Dictionary(name, (), True)

        @staticmethod
        def generic(kind):
            @sig("", "System.StringComparer", "int")
            def new(first=None):
                ignore = isinstance(first, StringComparer) and first.ignore_case
                return Dictionary(name, kind.args, ignore)
            return new

    SHIMS[name] = Maker


dictionary("System.Collections.Hashtable", False)
dictionary("System.Collections.Generic.Dictionary", True)
