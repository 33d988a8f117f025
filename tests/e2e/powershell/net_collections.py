"""System.Array, lists and sets; comparers of texts."""

import functools

from convert import convert, enumerate_net, to_str
from culture import compare_ordinal
from errors import NetError, NotInSubset
from net import net, sig
from ops import equal
from scalars import Byte, Char
from typenames import TypeRef
from values import ArrayList, Collection, NetList, NetObject, PSArray, Sequence, fold, null


@net("System.StringComparer")
class StringComparer(NetObject):
    def __init__(self, ignore_case):
        self.ignore_case = ignore_case

    @staticmethod
    def sp_Ordinal():
        return StringComparer(False)

    @staticmethod
    def sp_OrdinalIgnoreCase():
        return StringComparer(True)

    @sig("string string")
    def m_Equals(self, left, right):
        return compare_ordinal(left, right, not self.ignore_case) == 0

    @sig("string string")
    def m_Compare(self, left, right):
        return compare_ordinal(left, right, not self.ignore_case)

    def key(self):
        return functools.cmp_to_key(lambda a, b: compare_ordinal(to_str(a), to_str(b), not self.ignore_case))


def same(left, right):
    """Object.Equals: no conversion, and case matters."""
    if null(left) or null(right):
        return null(left) and null(right)
    return type(left) is type(right) and equal(left, right, True)


@net("System.Array", [PSArray])
class Array:
    def p_Length(self):
        return len(self.items)

    p_Count = p_Length

    def p_Rank(self):
        return 1

    @sig("object")
    def m_Contains(self, value):
        return any(same(v, value) for v in self.items)

    def m_Clone(self):
        return PSArray(list(self.items), self.element)

    def m_GetEnumerator(self):
        return Sequence(self.items)

    @staticmethod
    @sig("array System.StringComparer")
    def s_Sort(array, comparer):
        if isinstance(array, PSArray) and all(isinstance(v, str) for v in array.items):
            array.items.sort(key=comparer.key())
        else:
            raise NotInSubset("Array.Sort of anything but texts")

    @staticmethod
    @sig("array object")
    def s_IndexOf(array, value):
        return next((i for i, v in enumerate(array.items) if same(v, value)), -1)

    @staticmethod
    @sig("array")
    def s_Reverse(array):
        array.items.reverse()

    @staticmethod
    @sig("array int int")
    def s_Clear(array, start, count):
        zero = {"System.Byte": Byte(0), "System.Char": Char("\0"), "System.Int32": 0}.get(array.element.name)
        if not 0 <= start <= start + count <= len(array.items):
            raise NetError("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
        array.items[start:start + count] = [zero] * count


class List:
    """Members that List[T] and ArrayList share."""

    def p_Count(self):
        return len(self.items)

    def touch(self):
        self.version += 1

    @sig("System.Collections.IEnumerable")
    def m_AddRange(self, values):
        self.items += [convert(v, self.element) for v in enumerate_net(values)]
        List.touch(self)

    @sig("object")
    def m_Contains(self, value):
        value = convert(value, self.element)
        return any(same(v, value) for v in self.items)

    @sig("object")
    def m_IndexOf(self, value):
        value = convert(value, self.element)
        return next((i for i, v in enumerate(self.items) if same(v, value)), -1)

    @sig("int object")
    def m_Insert(self, at, value):
        if not 0 <= at <= len(self.items):
            raise NetError("System.ArgumentOutOfRangeException",
                           "Index must be within the bounds of the List. (Parameter 'index')")
        self.items.insert(at, convert(value, self.element))
        List.touch(self)

    @sig("int")
    def m_RemoveAt(self, at):
        if not 0 <= at < len(self.items):
            raise NetError("System.ArgumentOutOfRangeException", "Index was out of range. Must be non-negative and "
                           "less than the size of the collection. (Parameter 'index')")
        del self.items[at]
        List.touch(self)

    def m_Clear(self):
        self.items.clear()
        List.touch(self)

    def m_Reverse(self):
        self.items.reverse()
        List.touch(self)

    def m_ToArray(self):
        return PSArray(list(self.items), self.element)

    def m_GetEnumerator(self):
        return Sequence(self)

    @sig("System.StringComparer")
    def m_Sort(self, comparer):
        self.items.sort(key=comparer.key())
        List.touch(self)


@net("System.Collections.Generic.List", [NetList])
class GenericList(List):
    @sig("object")
    def m_Add(self, value):
        self.items.append(convert(value, self.element))
        List.touch(self)

    @sig("object")
    def m_Remove(self, value):
        value = convert(value, self.element)
        for i, item in enumerate(self.items):
            if same(item, value):
                del self.items[i]
                List.touch(self)
                return True
        return False

    @staticmethod
    def new():
        raise NotImplementedError

    @staticmethod
    def generic(kind):
        element = kind.args[0]

        @sig("", "int", "System.Collections.IEnumerable")
        def new(source=None):
            found = NetList([], element)
            if isinstance(source, Collection):
                found.items = [convert(v, element) for v in enumerate_net(source)]
            return found
        return new


@net("System.Collections.ArrayList", [ArrayList])
class PlainArrayList(List):
    @sig("object")
    def m_Add(self, value):
        self.items.append(value)
        List.touch(self)
        return len(self.items) - 1

    @sig("object")
    def m_Remove(self, value):
        for i, item in enumerate(self.items):
            if same(item, value):
                del self.items[i]
                List.touch(self)
                return

    @staticmethod
    @sig("", "System.Collections.IEnumerable")
    def new(source=None):
        return ArrayList([] if source is None else list(enumerate_net(source)))


class SetBase(Collection):
    """HashSet[T] (its order is not promised) and SortedSet[T]."""
    BASES = ("System.Collections.IEnumerable",)

    def __init__(self, element, comparer):
        self.element, self.comparer, self.data = element, comparer, {}

    def type(self):
        return TypeRef(self.TYPE, [self.element])

    def norm(self, value):
        if isinstance(value, str) and self.comparer and self.comparer.ignore_case:
            return fold(value)
        if not isinstance(value, (str, int, Char)):
            raise NotInSubset("a set of anything but texts and numbers")
        return value

    def all(self):
        return list(self.data.values())

    def __len__(self):
        return len(self.data)

    @property
    def items(self):
        return self.all()

    def p_Count(self):
        return len(self.data)

    @sig("object")
    def m_Add(self, value):
        value = convert(value, self.element)
        key = self.norm(value)
        if key in self.data:
            return False
        self.data[key] = value
        self.version += 1
        return True

    @sig("object")
    def m_Contains(self, value):
        return self.norm(convert(value, self.element)) in self.data

    @sig("object")
    def m_Remove(self, value):
        self.version += 1
        return self.data.pop(self.norm(convert(value, self.element)), None) is not None

    def m_Clear(self):
        self.version += 1
        self.data.clear()

    @sig("System.Collections.IEnumerable")
    def m_UnionWith(self, other):
        for value in enumerate_net(other):
            self.m_Add(value)

    @sig("System.Collections.IEnumerable")
    def m_ExceptWith(self, other):
        for value in list(enumerate_net(other)):
            self.m_Remove(value)

    @sig("System.Collections.IEnumerable")
    def m_SetEquals(self, other):
        return {self.norm(convert(v, self.element)) for v in enumerate_net(other)} == set(self.data)

    @sig("System.Collections.IEnumerable")
    def m_IsSubsetOf(self, other):
        return set(self.data) <= {self.norm(convert(v, self.element)) for v in enumerate_net(other)}

    def m_GetEnumerator(self):
        return Sequence(self)

    @classmethod
    def generic(cls, kind):
        element = kind.args[0]

        @sig("", "System.StringComparer", "System.Collections.IEnumerable",
             "System.Collections.IEnumerable System.StringComparer")
        def new(*args):
            comparer = next((a for a in args if isinstance(a, StringComparer)), None)
            found = cls(element, comparer)
            for source in args:
                if isinstance(source, Collection):
                    found.m_UnionWith(source)
            return found
        return new

    @staticmethod
    def new():
        raise NotImplementedError


@net("System.Collections.Generic.HashSet")
class HashSet(SetBase):
    pass


@net("System.Collections.Generic.SortedSet")
class SortedSet(SetBase):
    def all(self):
        if self.comparer is None and any(isinstance(v, str) for v in self.data.values()):
            raise NotInSubset("a SortedSet[string] without [System.StringComparer]::Ordinal (the culture decides)")
        return sorted(self.data.values(), key=self.comparer.key() if self.comparer else None)
