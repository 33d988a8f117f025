"""Evaluates the syntax tree. Statements send their output, item by item, to `out`; expressions have a value."""

import nodes as n
from commands import Commands
from convert import collapse, convert, enumerate_net, error, items_of, to_bool, to_str
from errors import Break, Continue, Exit, NotInSubset, Options, Return, Thrown, differs
from members import Members
from ops import binary, equal, unary
from patterns import like, match
from scalars import EMPTY, Char
from scope import Scope, Variable, Variables
from typenames import EXCEPTIONS, derives, resolve
from values import Collection, Dictionary, ErrorRecord, NetException, PSArray, Reference, ScriptBlock, null


class Interpreter(Variables, Members, Commands):
    def __init__(self):
        self.global_scope = Scope(None, "global")
        self.scope = self.script_scope = self.global_scope
        self.strict, self.succeeded, self.catching, self.depth = False, True, 0, 0
        self.caught = []   # the errors whose catch blocks run, for `throw` alone
        self.evaluators = {getattr(n, name[2:]): getattr(self, name) for name in dir(self) if name.startswith("e_")}
        self.runners = {getattr(n, name[2:]): getattr(self, name) for name in dir(self) if name.startswith("r_")}

    # entry points
    def value(self, node):
        return self.evaluators[type(node)](node)

    def run(self, node, out):
        Options.line = node.line
        self.runners[type(node)](node, out)

    def statements(self, body, out):
        try:
            for statement in body:
                if Options.interrupted:
                    Options.interrupted = False
                    raise KeyboardInterrupt
                Options.line = statement.line
                self.runners[type(statement)](statement, out)
        except Thrown as e:
            self.check_preference(e)
            raise

    def check_preference(self, e):
        """Errors end a script only under Stop or in try; other settings are refused."""
        if getattr(e, "checked", False):
            return
        e.checked = True
        setting = self.preference("ErrorActionPreference")
        if setting == "stop" or self.catching or e.script and setting in ("continue", ""):
            return
        raise NotInSubset(f"an error while $ErrorActionPreference is not 'Stop' and outside of try: {e}")

    @staticmethod
    def emit(value, out):
        """A value into the pipeline: collections are taken apart, nothing stays nothing."""
        if value is EMPTY:
            return
        if isinstance(value, Collection):
            for item in enumerate_net(value):
                if item is not EMPTY:
                    out(item)
        else:
            out(value)

    def collect(self, body):
        found = []
        self.statements(body, found.append)
        return found

    def outcome(self, statement):
        """The value of a statement on the right of = or in ( ): an expression's own, or its output collapsed."""
        if isinstance(statement, n.ExprStatement):
            return self.value(statement.expr)
        if isinstance(statement, n.Assign):
            return self.assign(statement)
        found = []
        self.run(statement, found.append)
        return collapse(found)

    def truth(self, statement):
        return to_bool(self.outcome(statement))

    # expressions
    def e_Const(self, node):
        return node.value

    def e_Var(self, node):
        return self.get(node)

    def e_Expand(self, node):
        return "".join(p if isinstance(p, str) else to_str(self.value(p)) for p in node.parts)

    def e_ArrayLit(self, node):
        return PSArray([self.value(item) for item in node.items])

    def e_ArrayExpr(self, node):
        if self.is_value(node.body):
            value = self.value(node.body[0].expr)
            if getattr(value, "wrapped", False):
                differs("@( ) around a list that New-Object made (5.1 fails); use .ToArray()")
            return PSArray(items_of(value))
        return PSArray(self.collect(node.body))

    def e_SubExpr(self, node):
        return collapse(self.collect(node.body))

    @staticmethod
    def is_value(body):
        return (len(body) == 1 and isinstance(body[0], n.ExprStatement)
                and not isinstance(body[0].expr, n.IncDec))

    def e_Paren(self, node):
        return self.outcome(node.statement)

    def e_HashLit(self, node, ordered=False):
        found = Dictionary("System.Collections.Specialized.OrderedDictionary" if ordered
                           else "System.Collections.Hashtable")
        for key_node, statement in node.pairs:
            key = self.value(key_node)
            if null(key):
                raise error("RuntimeException", "A null key is not allowed in a hash literal.")
            if found.has(key):
                raise error("RuntimeException", f"Duplicate keys '{to_str(key)}' are not allowed in hash literals.")
            found.set(key, self.outcome(statement))
        found.version = 0
        return found

    def e_BlockLit(self, node):
        return ScriptBlock(node.block, node.text)

    def e_TypeLit(self, node):
        return resolve(node.type)

    def e_Cast(self, node):
        name = node.type.name.lower()
        if not node.type.rank and name in ("ordered", "ref", "pscustomobject"):
            if name == "ordered":
                if not isinstance(node.expr, n.HashLit):
                    raise NotInSubset("[ordered] before anything but @{ }", node.line)
                return self.e_HashLit(node.expr, ordered=True)
            if name == "ref":
                return self.reference(node)
            if isinstance(node.expr, n.HashLit):
                return convert(self.e_HashLit(node.expr, ordered=True), resolve(node.type))
        kind, value = resolve(node.type), self.value(node.expr)
        if kind.name == "System.Void":
            return EMPTY
        return convert(value, kind)

    def reference(self, node):
        if not isinstance(node.expr, n.Var):
            raise NotInSubset("[ref] of anything but a variable", node.line)
        variable = node.expr
        self.get(variable)  # it has to exist
        return Reference(lambda: self.get(variable), lambda value: self.put(variable, value))

    def e_Unary(self, node):
        value = self.value(node.expr)
        if node.op == "csplit":
            raise NotInSubset("-csplit before a value", node.line)
        return unary(node.op, value)

    def e_Binary(self, node):
        left = self.value(node.left)
        return binary(node.op, left, self.value(node.right), self.set_matches)

    def e_Logical(self, node):
        left = to_bool(self.value(node.left))
        if node.op == "and":
            return left and to_bool(self.value(node.right))
        if node.op == "or":
            return left or to_bool(self.value(node.right))
        return left != to_bool(self.value(node.right))

    def set_matches(self, found):
        """$Matches: the groups that took part, by number or name."""
        table = Dictionary()
        table.set(0, found[0])
        names = {i: name for name, i in found.re.groupindex.items()}
        for i in range(1, found.re.groups + 1):
            if found[i] is not None:
                table.set(names.get(i, i), found[i])
        self.set_local("matches", table)

    def e_Index(self, node):
        target = self.value(node.target)
        return self.index(target, self.value(node.index))

    def e_Member(self, node):
        name = to_str(self.value(node.name))
        target = self.value(node.target)
        return self.static_member(target, name) if node.static else self.member(target, name)

    def e_Call(self, node):
        name = to_str(self.value(node.name))
        target = self.value(node.target)
        args = [self.value(a) for a in node.args]
        Options.line = node.line
        return self.static_call(target, name, args) if node.static else self.call(target, name, args)

    def e_IncDec(self, node):
        before = self.value(node.target)
        if not isinstance(before, (int, float)) and not null(before):
            raise error("RuntimeException", f"The '{node.op}' operator works only on numbers. The operand is a "
                        f"'{to_str(before)}'.")
        after = binary("+" if node.op == "++" else "-", 0 if null(before) else before, 1, None)
        self.write(node.target, after)
        return after if node.prefix else (0 if null(before) else before)

    def e_Splat(self, node):
        raise NotInSubset("@ here", node.line)

    # assignments
    def assign(self, node):
        target = node.target
        if node.op:
            old = self.value(target.expr if isinstance(target, n.Cast) else target)
            new = self.outcome(node.statement)
            if null(old) and node.op in "*/%-" and node.op != "-":
                raise NotInSubset(f"{node.op}= on $null", node.line)
            value = binary(node.op, old, None if new is EMPTY else new, None)
        else:
            value = self.outcome(node.statement)
        if isinstance(target, n.ArrayLit):
            self.spread(target.items, value)
        else:
            self.write(target, value)
        return value

    def spread(self, targets, value):
        """$a, $b = …: one each, the last takes what is left."""
        items = items_of(value) if isinstance(value, (PSArray, Collection)) else [value]
        for i, target in enumerate(targets):
            if i == len(targets) - 1 and len(items) > len(targets):
                self.write(target, PSArray(items[i:]))
            else:
                self.write(target, items[i] if i < len(items) else None)

    def write(self, target, value):
        if isinstance(target, n.Var):
            self.put(target, value)
        elif isinstance(target, n.Cast):
            if not isinstance(target.expr, n.Var):
                raise NotInSubset("a type before this target of an assignment", target.line)
            self.put(target.expr, value, resolve(target.type))
        elif isinstance(target, n.Member):
            if target.static:
                kind = self.value(target.target)
                self.set_static(kind, to_str(self.value(target.name)), value)
            else:
                self.set_member(self.value(target.target), to_str(self.value(target.name)), value)
        elif isinstance(target, n.Index):
            self.set_index(self.value(target.target), self.value(target.index), value)
        else:
            raise NotInSubset("this target of an assignment", target.line)

    # statements
    def r_ExprStatement(self, node, out):
        expr = node.expr
        if isinstance(expr, n.IncDec):
            self.value(expr)
            return
        value = self.value(expr)
        self.succeeded = True
        self.emit(value, out)

    def r_Assign(self, node, out):
        self.assign(node)

    def r_Pipeline(self, node, out):
        self.pipeline(node, out)

    def r_If(self, node, out):
        for condition, body in node.clauses:
            if self.truth(condition):
                self.statements(body, out)
                return
        if node.otherwise is not None:
            self.statements(node.otherwise, out)

    def turn(self, node, out):
        """One run of a loop's body; False ends the loop."""
        try:
            self.statements(node.body, out)
        except Continue as e:
            if e.label and e.label != (node.label or "").lower():
                raise
        except Break as e:
            if e.label and e.label != (node.label or "").lower():
                raise
            return False
        return True

    def r_While(self, node, out):
        while self.truth(node.condition):
            if not self.turn(node, out):
                return

    def r_DoLoop(self, node, out):
        while self.turn(node, out):
            if self.truth(node.condition) == node.until:
                return

    def r_For(self, node, out):
        if node.start:
            self.quiet(node.start)
        while node.condition is None or self.truth(node.condition):
            if not self.turn(node, out):
                return
            if node.step:
                self.quiet(node.step)

    def quiet(self, statement):
        self.run(statement, lambda value: None)

    def r_Foreach(self, node, out):
        source = self.outcome(node.source)
        if null(source):
            return
        for item in items_of(source) if not isinstance(source, Collection) else enumerate_net(source):
            self.put(node.variable, item)
            if not self.turn(node, out):
                return

    def r_Switch(self, node, out):
        source = self.outcome(node.source)
        if source is EMPTY:
            raise NotInSubset("switch over nothing", node.line)
        saved = self.scope.variables.get("_")
        try:
            for item in items_of(source):
                if not self.cases(node, item, out):
                    return
        finally:
            self.restore("_", saved)

    def restore(self, key, saved):
        if saved is None:
            self.scope.variables.pop(key, None)
        else:
            self.scope.variables[key] = saved

    def cases(self, node, item, out):
        """One item of a switch; False after break."""
        matched, default = False, None
        try:
            for clause, body in node.clauses:
                if clause is None:
                    default = body
                    continue
                self.scope.variables["_"] = Variable(item)
                if self.case(node, clause, item):
                    matched = True
                    self.statements(body, out)
            if not matched and default is not None:
                self.scope.variables["_"] = Variable(item)
                self.statements(default, out)
        except Continue as e:
            if e.label and e.label != (node.label or "").lower():
                raise
        except Break as e:
            if e.label and e.label != (node.label or "").lower():
                raise
            return False
        return True

    def case(self, node, clause, item):
        value = self.value(clause)
        if isinstance(value, ScriptBlock):
            return to_bool(collapse(self.collect(value.block.body)))
        if node.mode == "regex":
            found = match(to_str(item), to_str(value), node.case)
            if found:
                self.set_matches(found)
            return bool(found)
        if node.mode == "wildcard":
            return like(to_str(item), to_str(value), node.case)
        if isinstance(item, (Char, Collection)) or isinstance(value, Collection):
            raise NotInSubset("switch with a character or a collection", node.line)
        return equal(item, value, node.case)

    def r_FunctionDef(self, node, out):
        self.define(node)

    def r_ReturnStatement(self, node, out):
        if node.statement is not None:
            self.run(node.statement, out)
        raise Return()

    def r_ThrowStatement(self, node, out):
        if node.statement is None:
            if not self.caught:
                raise NotInSubset("throw without a value outside of catch", node.line)
            raise Thrown(self.caught[-1], True)
        value = self.outcome(node.statement)
        raise self.thrown(value)

    def thrown(self, value):
        if isinstance(value, ErrorRecord):
            return Thrown(value, True)
        if isinstance(value, NetException):
            return Thrown(ErrorRecord(value, None, Options.line), True)
        message = "ScriptHalted" if null(value) else to_str(value)
        kind = "System.Management.Automation.RuntimeException"
        return Thrown(ErrorRecord(NetException(kind, message), value, Options.line), True)

    def r_ExitStatement(self, node, out):
        code = 0
        if node.statement is not None:
            code = self.outcome(node.statement)
            if not isinstance(code, int) or isinstance(code, bool):
                raise NotInSubset(f"exit with {to_str(code)!r}", node.line)
        raise Exit(int(code))

    def r_BreakStatement(self, node, out):
        raise Break(node.label.lower() if node.label else None)

    def r_ContinueStatement(self, node, out):
        raise Continue(node.label.lower() if node.label else None)

    def r_Try(self, node, out):
        try:
            if not node.catches:
                self.statements(node.body, out)
                return
            scope = self.scope
            self.catching += 1
            inside = True
            try:
                self.statements(node.body, out)
            except Thrown as e:
                self.catching -= 1
                inside = False
                self.scope = scope
                body, record = self.handler(node.catches, e.record)
                if body is None:
                    raise
                self.handle(body, record, out)
            finally:
                if inside:
                    self.catching -= 1
        finally:
            if node.final is not None:
                self.statements(node.final, out)

    def handle(self, body, record, out):
        saved = self.scope.variables.get("_")
        self.scope.variables["_"] = Variable(record)
        self.caught.append(record)
        try:
            self.statements(body, out)
        finally:
            self.caught.pop()
            self.restore("_", saved)

    @staticmethod
    def handler(catches, record):
        """The catch block for an error: by its inner exception first, then by its own, then the one for all."""
        own = record.exception
        candidates = [own]
        if own.inner is not None and derives(own.TYPE, "System.Management.Automation.RuntimeException"):
            candidates.insert(0, own.inner)
        for exception in candidates:
            found = [(distance(exception.TYPE, resolve(kind).name), body)
                     for types, body in catches for kind in types]
            found = [f for f in found if f[0] is not None]
            if found:
                body = min(found, key=lambda f: f[0])[1]
                same = exception is own
                return body, record if same else ErrorRecord(exception, record.target, record.line)
        for types, body in catches:
            if not types:
                return body, record
        return None, None


def distance(name, base):
    """How many steps a type of exceptions is below another; None when it is not."""
    steps = 0
    while name:
        if name == base:
            return steps
        name, steps = EXCEPTIONS.get(name), steps + 1
    return None
