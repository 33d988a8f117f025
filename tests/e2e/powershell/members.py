"""Properties, methods and indexes of values: about_Properties, about_Methods, about_Arrays, about_Hash_Tables."""

import net
from convert import convert, error, items_of, to_str
from errors import NetError, NotInSubset, Options
from scalars import EMPTY, Char
from typenames import SHIMS, TypeRef
from values import Collection, Custom, Dictionary, NetException, NetList, NetObject, PSArray, fold, null, type_of

ABSENT = object()
INT = TypeRef("System.Int32")


def missing(name, for_set=False):
    more = " and can be set" if for_set else ""
    return error("PropertyNotFoundException",
                 f"The property '{name}' cannot be found on this object. Verify that the property exists{more}.")


class Members:
    # reading
    def member(self, value, name):
        found = self.own(value, name)
        if found is not ABSENT:
            return found
        if isinstance(value, Collection):
            return self.enumerated(value, name)
        if name.lower() in ("count", "length"):
            if Options.strict51:
                raise NotInSubset(f".{name} of something that is not a collection (under strict mode an error, for "
                                  "some objects only in Windows PowerShell 5.1); use @( )")
            if not self.strict or isinstance(value, Custom):
                return 0 if null(value) else 1
        elif name.lower() in ("psobject", "pstypenames", "psbase", "psadapted", "psextended"):
            raise NotInSubset(f"the property {name}")
        elif isinstance(value, NetObject) and not isinstance(value, (Custom, Dictionary)):
            raise NotInSubset(f"the property {name} of {value.TYPE}")
        if self.strict:
            raise missing(name)
        return None

    def own(self, value, name):
        """A property that the value itself has, or ABSENT."""
        if null(value):
            return ABSENT
        if isinstance(value, Dictionary) and value.has(name):
            return value.get(name)
        if isinstance(value, Custom):
            found = value.props.get(fold(name))
            if found:
                return found[1]
            if name.lower() == "psobject":
                return PSObjectView(value)
        getter = net.bound(value, "p", name)
        if getter is None:
            if name.lower() == "psobject":
                raise NotInSubset(f".PSObject of {type_of(value)}")
            return ABSENT
        try:
            return net.result_of_get(getter())
        except NetError as e:
            raise error("GetValueInvocationException", f'Exception getting "{name}": "{e.message}"',
                        NetException(e.type_name, e.message)) from None

    def enumerated(self, value, name):
        """about_Member-Access_Enumeration"""
        found, lacking, count = [], 0, 0
        for item in items_of(value):
            count += 1
            got = self.own(item, name) if not isinstance(item, Collection) else self.enumerated(item, name)
            if got is ABSENT:
                lacking += 1
            else:
                found += items_of(got)
        if lacking and lacking < count:
            raise NotInSubset(f".{name} of a collection in which only some items have it")
        if lacking and name.lower() in ("count", "length"):
            raise NotInSubset(f".{name} of the items of a collection")
        if not found:
            if self.strict:
                raise missing(name)
            return None
        return found[0] if len(found) == 1 else PSArray(found)

    def static_member(self, kind, name):
        if not isinstance(kind, TypeRef):
            raise NotInSubset(":: after something that is not a [type]")
        return net.static_get(kind, name)

    # writing
    def set_member(self, target, name, value):
        if null(target):
            raise missing(name, True)
        value = None if value is EMPTY else value
        if isinstance(target, Dictionary):
            self.guarded("set_Item", lambda: target.set(name, value))
            return
        if isinstance(target, Custom):
            found = target.props.get(fold(name))
            if not found:
                raise missing(name, True)
            found[1] = value
            return
        setter = net.bound(target, "set", name)
        if setter is None:
            if isinstance(target, (str, int, float, Char)):
                raise missing(name, True)
            raise NotInSubset(f"setting the property {name} of {type_of(target)}")
        converted = net.pick(setter, name, [value], str(type_of(target)))
        try:
            setter(*converted)
        except (NetError, OSError) as e:
            inner = NetException(e.type_name, e.message) if isinstance(e, NetError) else net.os_error(e)
            raise error("SetValueInvocationException", f'Exception setting "{name}": "{inner.message}"',
                        inner) from None

    def set_static(self, kind, name, value):
        shim = SHIMS.get(kind.name) if isinstance(kind, TypeRef) else None
        setter = getattr(shim, "sset_" + name, None)
        if setter is None:
            raise NotInSubset(f"setting [{kind}]::{name}")
        setter(*net.pick(setter, name, [value], str(kind)))

    @staticmethod
    def guarded(name, action):
        try:
            return action()
        except NetError as e:
            raise error("RuntimeException", e.message, NetException(e.type_name, e.message)) from None

    # methods
    def call(self, target, name, args):
        if null(target):
            raise error("RuntimeException", "You cannot call a method on a null-valued expression.")
        lower = name.lower()
        if lower == "gettype" and not args:
            return type_of(target)
        if isinstance(target, Custom) and fold(name) in target.props:
            raise NotInSubset(f"calling the property {name}")
        method = net.bound(target, "m", name)
        if method is None:
            if lower == "tostring" and not args and not isinstance(target, Collection):
                return to_str(target)
            if lower == "equals" and len(args) == 1 and isinstance(target, (bool, int)):
                return type(target) is type(args[0]) and target == args[0]
            if isinstance(target, (PSArray, NetList)) and lower not in ("foreach", "where"):
                raise NotInSubset(f"the method {name} of a collection, or of its items")
            raise NotInSubset(f"the method {name} of {type_of(target)}")
        return net.call(method, name, args, str(type_of(target)))

    def static_call(self, kind, name, args):
        if not isinstance(kind, TypeRef):
            raise NotInSubset(":: after something that is not a [type]")
        return net.static_call(kind, name, args)

    # indexes
    def index(self, target, key):
        if null(target):
            raise error("RuntimeException", "Cannot index into a null array.")
        if isinstance(target, Dictionary):
            return self.look_up(target, key)
        if isinstance(key, Collection):
            return self.slice(target, key)
        if isinstance(target, (PSArray, NetList, str)):
            items = target if isinstance(target, str) else target.items
            place = self.place(key)
            if not -len(items) <= place < len(items):
                if self.strict:
                    if isinstance(target, NetList):
                        inner = NetException("System.ArgumentOutOfRangeException",
                                             "Index was out of range. Must be non-negative and less than the size of "
                                             "the collection.")
                        raise error("RuntimeException", inner.message, inner)
                    inner = NetException("System.IndexOutOfRangeException",
                                         "Index was outside the bounds of the array.")
                    raise error("RuntimeException", inner.message, inner)
                return None
            return Char(items[place]) if isinstance(target, str) else items[place]
        getter = net.bound(target, "m", "get_Item")
        if getter:
            try:
                return net.result(getter(key))
            except NetError as e:
                raise error("RuntimeException", e.message, NetException(e.type_name, e.message)) from None
        if isinstance(target, Collection):
            raise NotInSubset(f"an index of {target.TYPE}")
        if isinstance(target, (Custom, NetObject)) or self.strict:
            raise error("RuntimeException", f"Unable to index into an object of type {type_of(target)}.")
        raise NotInSubset(f"an index of {type_of(target)}")

    @staticmethod
    def place(key):
        if null(key):
            raise error("RuntimeException", "Index operation failed; the array index evaluated to null.")
        if isinstance(key, float):
            raise NotInSubset("a fraction as an index")
        return convert(key, INT)

    def look_up(self, target, key):
        if isinstance(key, Collection):
            raise NotInSubset("several keys at once")
        if null(key):
            return self.guarded("get_Item", lambda: target.norm(None))
        if target.ordered and isinstance(key, int):
            pairs = target.pairs()
            return pairs[key][1] if -len(pairs) <= key < len(pairs) else None
        if target.args:
            key = convert(key, target.args[0])
        return self.guarded("get_Item", lambda: target.get(key))

    def slice(self, target, keys):
        if not isinstance(target, (PSArray, NetList, str)):
            raise NotInSubset("several indexes at once")
        items, found = (target if isinstance(target, str) else target.items), []
        for key in items_of(keys):
            place = self.place(key)
            if not -len(items) <= place < len(items):
                raise NotInSubset(f"the index {place} of several, outside of the collection")
            found.append(Char(items[place]) if isinstance(target, str) else items[place])
        return PSArray(found)

    def set_index(self, target, key, value):
        if null(target):
            raise error("RuntimeException", "Cannot index into a null array.")
        value = None if value is EMPTY else value
        if isinstance(target, Dictionary):
            if target.args:
                key, value = convert(key, target.args[0]), convert(value, target.args[1])
            if target.ordered and isinstance(key, int):
                raise NotInSubset("an assignment by position in an ordered dictionary")
            self.guarded("set_Item", lambda: target.set(key, value))
            return
        if isinstance(target, (PSArray, NetList)):
            place = self.place(key)
            if not -len(target.items) <= place < len(target.items):
                inner = NetException("System.IndexOutOfRangeException", "Index was outside the bounds of the array.")
                raise error("RuntimeException", inner.message, inner)
            target.items[place] = convert(value, target.element)
            if isinstance(target, NetList):
                target.version += 1
            return
        setter = net.bound(target, "m", "set_Item")
        if setter:
            net.call(setter, "set_Item", [key, value], str(type_of(target)))
            return
        raise error("RuntimeException", f"Unable to index into an object of type {type_of(target)}.")


class PSObjectView(NetObject):
    """$object.PSObject"""
    TYPE = "System.Management.Automation.PSObject"

    def __init__(self, owner):
        self.owner = owner

    def p_Properties(self):
        return Properties(self.owner)


class Properties(Collection):
    TYPE = "System.Management.Automation.PSMemberInfoCollection"

    def __init__(self, owner):
        self.owner = owner

    def all(self):
        return [Property(self.owner, key) for key in list(self.owner.props)]

    def __len__(self):
        return len(self.owner.props)

    @net.sig("string")
    def m_get_Item(self, name):
        key = fold(to_str(name))
        return Property(self.owner, key) if key in self.owner.props else net.NULL

    m_Item = m_get_Item

    @net.sig("string")
    def m_Remove(self, name):
        self.owner.props.pop(fold(name), None)


class Property(NetObject):
    TYPE = "System.Management.Automation.PSNoteProperty"

    def __init__(self, owner, key):
        self.owner, self.key = owner, key

    def p_Name(self):
        return self.owner.props[self.key][0]

    def p_Value(self):
        return self.owner.props[self.key][1]

    @net.sig("object")
    def set_Value(self, value):
        self.owner.props[self.key][1] = value
