"""Cmdlets for what flows through a pipeline."""

import functools

from cmdlet import Cmdlet, cmdlet
from convert import error, items_of, to_bool, to_str
from culture import compare_text
from errors import NotInSubset, StopUpstream, differs
from ops import equal
from scalars import Char
from values import Collection, Custom, NetObject, PSArray, ScriptBlock, null, type_of


def property_of(shell, item, name):
    """A property for Sort-Object and its kind; $null when it is missing."""
    found = shell.own(item, name)
    from members import ABSENT
    if found is ABSENT:
        raise NotInSubset(f"the property {name} of {'$null' if null(item) else type_of(item)} here")
    return found


@cmdlet("Where-Object", "FilterScript:scriptblock!@0")
class WhereObject(Cmdlet):
    needs_input = True

    def process(self, value):
        if to_bool(self.block_value(self.arg("FilterScript"), value)):
            self.out(value)


@cmdlet("ForEach-Object", "Process:any!@0 Begin:any End:any")
class ForEachObject(Cmdlet):
    needs_input = True

    def begin(self):
        super().begin()
        if not isinstance(self.arg("Process"), ScriptBlock):
            raise NotInSubset("ForEach-Object with anything but one script block")
        if self.has("Begin"):
            self.run_block(self.arg("Begin"), None, self.out)

    def process(self, value):
        self.run_block(self.arg("Process"), value, self.out)

    def end(self):
        if self.has("End"):
            self.run_block(self.arg("End"), None, self.out)


class Gathering(Cmdlet):
    """Needs all of its input before it can begin."""
    needs_input = True

    def begin(self):
        super().begin()
        self.items = []

    def process(self, value):
        self.items.append(value)


@cmdlet("Sort-Object", "Property:any@0 Descending:switch Unique:switch CaseSensitive:switch")
class SortObject(Gathering):
    def keys(self, item):
        wanted = self.arg("Property")
        if wanted is None:
            return [item]
        found = []
        for name in items_of(wanted):
            if isinstance(name, ScriptBlock):
                found.append(self.block_value(name, item))
            elif isinstance(name, str):
                found.append(property_of(self.shell, item, name))
            else:
                raise NotInSubset("Sort-Object with a calculated property")
        return found

    def compare(self, a, b):
        for left, right in zip(a, b):
            result = self.compare_one(left, right)
            if result:
                return result
        return 0

    def compare_one(self, left, right):
        if null(left) or null(right):
            if null(left) and null(right):
                return 0
            raise NotInSubset("Sort-Object with $null among the values")
        case = self.flag("CaseSensitive")
        if isinstance(left, (str, Char)) and isinstance(right, (str, Char)):
            result = compare_text(to_str(left), to_str(right), case)
            if not result and to_str(left) != to_str(right):
                differs(f"the order of {to_str(left)!r} and {to_str(right)!r} by Sort-Object")
            return result
        if type(left) is type(right) or isinstance(left, (int, float)) and isinstance(right, (int, float)):
            if isinstance(left, (int, float)):
                return (left > right) - (left < right)
            if hasattr(left, "compare"):
                return left.compare(right)
        raise NotInSubset(f"Sort-Object of {type_of(left)} and {type_of(right)}")

    def end(self):
        pairs = [(self.keys(item), item) for item in self.items]
        pairs.sort(key=functools.cmp_to_key(lambda a, b: self.compare(a[0], b[0])), reverse=self.flag("Descending"))
        last = None
        for keys, item in pairs:
            if self.flag("Unique") and last is not None and self.compare(last, keys) == 0:
                continue
            last = keys
            self.out(item)


@cmdlet("Select-Object", "First:int Last:int Skip:int Unique:switch ExpandProperty:string")
class SelectObject(Cmdlet):
    needs_input = True

    def begin(self):
        super().begin()
        if self.has("First") and (self.arg("First") < 1 or self.has("Last")):
            raise NotInSubset("Select-Object with these numbers")
        if self.flag("Unique") and (self.has("First") or self.has("Last") or self.has("Skip")):
            raise NotInSubset("Select-Object -Unique with a number")
        self.skip, self.count, self.seen, self.tail = self.arg("Skip", 0), 0, [], []

    def process(self, value):
        if self.skip > 0:
            self.skip -= 1
            return
        if self.has("Last"):
            self.tail = [*self.tail, value][-self.arg("Last"):]
            return
        self.give(value)
        self.count += 1
        if self.count == self.arg("First"):
            raise StopUpstream(self.token)

    def give(self, value):
        if self.has("ExpandProperty"):
            self.emit(property_of(self.shell, value, self.arg("ExpandProperty")))
            return
        if self.flag("Unique"):  # unlike Sort-Object it minds the case
            if isinstance(value, (NetObject, Collection)):
                raise NotInSubset(f"Select-Object -Unique of {type_of(value)}")
            if any(equal(value, s, True) for s in self.seen):
                return
            self.seen.append(value)
        self.out(value)

    def end(self):
        for value in self.tail:
            self.give(value)


class Group(NetObject):
    TYPE = "Microsoft.PowerShell.Commands.GroupInfo"

    def __init__(self, name, group):
        self.name, self.group = name, group

    def p_Name(self):
        return self.name

    def p_Count(self):
        return len(self.group)

    def p_Group(self):
        return PSArray(self.group)


@cmdlet("Group-Object", "Property:any@0")
class GroupObject(Gathering):
    def end(self):
        groups = []
        wanted = self.arg("Property")
        for item in self.items:
            if isinstance(wanted, ScriptBlock):
                key = self.block_value(wanted, item)
            else:
                key = item if wanted is None else property_of(self.shell, item, to_str(wanted))
            if not isinstance(key, str):
                raise NotInSubset("Group-Object by anything but texts")
            for name, group in groups:
                if equal(name, key):
                    group.append(item)
                    break
            else:
                groups.append((key, [item]))
        names = [n for n, _ in groups]
        if names != sorted(names):
            differs("the order of the groups of Group-Object")
        for name, group in groups:
            self.out(Group(name, group))


class Measure(NetObject):
    TYPE = "Microsoft.PowerShell.Commands.GenericMeasureInfo"

    def __init__(self, count):
        self.count = count

    def p_Count(self):
        return self.count


@cmdlet("Measure-Object", "")
class MeasureObject(Gathering):
    def end(self):
        self.out(Measure(len([i for i in self.items if not null(i)])))


@cmdlet("Out-Null", "InputObject:any")
class OutNull(Cmdlet):
    def process(self, value):
        pass


@cmdlet("Write-Output", "InputObject:any@0 NoEnumerate:switch")
class WriteOutput(Cmdlet):
    def process(self, value):
        self.out(value)

    def end(self):
        if self.piped:
            return
        if not self.has("InputObject"):
            raise NotInSubset("Write-Output without a value")
        value = self.arg("InputObject")
        if self.flag("NoEnumerate"):
            self.out(value)
        else:
            self.emit(value)


@cmdlet("Add-Member", "InputObject:any NotePropertyName:string! NotePropertyValue:any! Force:switch PassThru:switch")
class AddMember(Cmdlet):
    def process(self, value):
        if not isinstance(value, Custom):
            raise NotInSubset(f"Add-Member to {type_of(value)}")
        from values import fold
        name = self.arg("NotePropertyName")
        if fold(name) in value.props and not self.flag("Force"):
            raise error("RuntimeException", f'Cannot add a member with the name "{name}" because a member with that '
                        "name already exists.")
        value.props[fold(name)] = [name, self.arg("NotePropertyValue")]
        if self.flag("PassThru"):
            self.out(value)

    def end(self):
        if not self.piped:
            self.process(self.arg("InputObject"))
