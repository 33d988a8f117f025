"""Statements: they send their output, item by item, to `out`. Loops, switch, try, throw, exit."""

import nodes as n
from convert import collapse, enumerate_net, items_of, to_bool, to_str
from errors import Break, Continue, Exit, NotInSubset, Options, Return, Thrown
from ops import equal
from patterns import like, match
from scalars import EMPTY, Char
from scope import Variable
from typenames import EXCEPTIONS, derives, resolve
from values import Collection, ErrorRecord, NetException, ScriptBlock, null


class Statements:
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
