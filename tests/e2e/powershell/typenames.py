"""Names of types: accelerators, System. left out, generics; and the exceptions by what they derive from."""

from errors import NotInSubset

ACCELERATORS = {
    "string": "System.String", "int": "System.Int32", "int32": "System.Int32", "long": "System.Int64",
    "int64": "System.Int64", "double": "System.Double", "bool": "System.Boolean", "char": "System.Char",
    "byte": "System.Byte", "object": "System.Object", "array": "System.Array", "void": "System.Void",
    "hashtable": "System.Collections.Hashtable", "switch": "System.Management.Automation.SwitchParameter",
    "switchparameter": "System.Management.Automation.SwitchParameter",
    "pscustomobject": "System.Management.Automation.PSObject", "psobject": "System.Management.Automation.PSObject",
    "scriptblock": "System.Management.Automation.ScriptBlock", "ordered": "ordered",
    "ref": "System.Management.Automation.PSReference",
    "regex": "System.Text.RegularExpressions.Regex", "datetime": "System.DateTime", "timespan": "System.TimeSpan",
    "guid": "System.Guid", "version": "System.Version", "uri": "System.Uri", "math": "System.Math",
    "convert": "System.Convert", "type": "System.Type", "exception": "System.Exception",
    "datetimeoffset": "System.DateTimeOffset",
}
PLAIN = ("System.Object System.String System.Int32 System.Int64 System.Double System.Boolean System.Char System.Byte "
         "System.Array System.Void System.Type System.Collections.IDictionary System.Collections.IEnumerable "
         "System.Collections.IList System.Collections.ICollection System.ValueType "
         "System.Management.Automation.PSObject System.Management.Automation.PSCustomObject "
         "System.Management.Automation.SwitchParameter System.Management.Automation.ScriptBlock "
         "System.Management.Automation.ErrorRecord System.Management.Automation.PSReference System.IO.Stream "
         "System.IDisposable System.IO.TextWriter System.IO.TextReader System.IO.FileSystemInfo System.Enum").split()
# each exception and its base
EXCEPTIONS = {}
for line in """
System.Exception System.SystemException System.ApplicationException
System.SystemException System.ArgumentException System.InvalidOperationException System.FormatException \
 System.IO.IOException System.UnauthorizedAccessException System.NotSupportedException System.NullReferenceException \
 System.IndexOutOfRangeException System.InvalidCastException System.ArithmeticException System.TimeoutException \
 System.Collections.Generic.KeyNotFoundException System.NotImplementedException System.OperationCanceledException \
 System.ComponentModel.Win32Exception System.Security.SecurityException \
 System.Security.Cryptography.CryptographicException
System.ArgumentException System.ArgumentNullException System.ArgumentOutOfRangeException
System.FormatException System.UriFormatException
System.InvalidOperationException System.ObjectDisposedException \
 System.Management.Automation.PSInvalidOperationException
System.ArithmeticException System.DivideByZeroException System.OverflowException
System.IO.IOException System.IO.FileNotFoundException System.IO.DirectoryNotFoundException \
 System.IO.PathTooLongException System.IO.EndOfStreamException
System.SystemException System.Management.Automation.RuntimeException
System.Management.Automation.RuntimeException System.Management.Automation.MethodInvocationException \
 System.Management.Automation.SetValueInvocationException System.Management.Automation.GetValueInvocationException \
 System.Management.Automation.ParameterBindingException System.Management.Automation.CommandNotFoundException \
 System.Management.Automation.PropertyNotFoundException System.Management.Automation.ActionPreferenceStopException \
 System.Management.Automation.MethodException System.Management.Automation.ItemNotFoundException \
 System.Management.Automation.ValidationMetadataException System.Management.Automation.SessionStateException
System.InvalidCastException System.Management.Automation.PSInvalidCastException
System.Management.Automation.PSInvalidCastException System.Management.Automation.ArgumentTransformationMetadataException
System.Exception Microsoft.PowerShell.Commands.WriteErrorException
""".strip().replace(" \\\n", "").split("\n"):
    base, *derived = line.split()
    for name in derived:
        EXCEPTIONS[name] = base
EXCEPTIONS["System.Exception"] = "System.Object"

SHIMS = {}   # full name -> Python class with members, filled by @net
ENUMS = {}   # full name -> {member: number}
_known = {n.lower(): n for n in (*PLAIN, *EXCEPTIONS)}


class TypeRef:
    """A type as a value. `name` is full; rank is the number of [] after it."""
    __slots__ = ("name", "args", "rank")
    cache = {}

    def __init__(self, name, args=(), rank=0):
        self.name, self.args, self.rank = name, tuple(args), rank

    def __eq__(self, other):
        return isinstance(other, TypeRef) and (self.name, self.args, self.rank) == (other.name, other.args, other.rank)

    def __hash__(self):
        return hash((self.name, self.args, self.rank))

    def element(self):
        return TypeRef(self.name, self.args, self.rank - 1)

    def array(self):
        return TypeRef(self.name, self.args, self.rank + 1)

    def __str__(self):
        """As [type].ToString() and FullName of plain types; generics as PowerShell writes them in messages."""
        args = f"[{','.join(map(str, self.args))}]" if self.args else ""
        return self.name + args + "[]" * self.rank

    @property
    def short(self):
        tail = self.name.rsplit(".", 1)[-1] + (f"`{len(self.args)}" if self.args else "")
        return tail + "[]" * self.rank


def register(name):
    _known[name.lower()] = name


def lookup(name):
    """The full name, or None."""
    key = name.lower()
    return ACCELERATORS.get(key) or _known.get(key) or _known.get("system." + key)


def resolve(node):
    """The TypeRef of a TypeName of the syntax tree."""
    full = lookup(node.name)
    if full is None:
        raise NotInSubset(f"the type [{node.name}]", node.line)
    return TypeRef(full, [resolve(a) for a in node.args], node.rank)


def named(text):
    """The TypeRef of a text such as string[], List[string]."""
    found = TypeRef.cache.get(text)
    if found is None:
        from parse_stmt import Parser
        parser = Parser(f"[{text}]")
        node = parser.type_name()
        if parser.peek():
            raise NotInSubset(f"the type {text!r}")
        found = TypeRef.cache[text] = resolve(node)
    return found


def derives(name, base):
    while name:
        if name == base:
            return True
        name = EXCEPTIONS.get(name)
    return False
