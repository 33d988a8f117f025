"""The syntax tree: small classes, each with the line it begins on."""


class Node:
    __slots__ = ("line",)
    fields = ()

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(repr(getattr(self, f)) for f in self.fields)})"


def node(name, fields=""):
    names = tuple(fields.split())

    def init(self, line, *values):
        self.line = line
        if len(values) != len(names):
            raise TypeError(f"{name} takes {names}")
        for field, value in zip(names, values):
            setattr(self, field, value)

    return type(name, (Node,), {"__slots__": names, "fields": names, "__init__": init})


# expressions
Const = node("Const", "value")
Var = node("Var", "scope name")            # scope: "", "script", "local", "env"
Splat = node("Splat", "name")
Expand = node("Expand", "parts")           # "…": texts and expressions
ArrayLit = node("ArrayLit", "items")       # a, b
ArrayExpr = node("ArrayExpr", "body")      # @( )
SubExpr = node("SubExpr", "body")          # $( )
Paren = node("Paren", "statement")         # ( )
HashLit = node("HashLit", "pairs")         # @{ }
BlockLit = node("BlockLit", "block text")  # { }
TypeLit = node("TypeLit", "type")
Cast = node("Cast", "type expr")
Unary = node("Unary", "op expr")
Binary = node("Binary", "op left right")
Logical = node("Logical", "op left right")
Index = node("Index", "target index")
Member = node("Member", "target name static")
Call = node("Call", "target name args static")
IncDec = node("IncDec", "op target prefix")

# statements
ExprStatement = node("ExprStatement", "expr")
Pipeline = node("Pipeline", "stages")      # of Command, or an expression as the first
Command = node("Command", "how name elements to_null glued")   # how: "", "&", "."
Argument = node("Argument", "expr")
Parameter = node("Parameter", "name value")  # -Name, or -Name:value
Assign = node("Assign", "target op statement")
If = node("If", "clauses otherwise")
While = node("While", "label condition body")
DoLoop = node("DoLoop", "label body condition until")
For = node("For", "label start condition step body")
Foreach = node("Foreach", "label variable source body")
Switch = node("Switch", "label mode case source clauses")
FunctionDef = node("FunctionDef", "name block")
ReturnStatement = node("ReturnStatement", "statement")
ThrowStatement = node("ThrowStatement", "statement")
ExitStatement = node("ExitStatement", "statement")
BreakStatement = node("BreakStatement", "label")
ContinueStatement = node("ContinueStatement", "label")
Try = node("Try", "body catches final")    # catches: (types, body)

# parts
Block = node("Block", "params binding body")        # binding: arguments of CmdletBinding, or None
Param = node("Param", "name type attributes default")
Attribute = node("Attribute", "name positional named")
TypeName = node("TypeName", "name args rank")        # List[string]; rank: number of [] after it
