"""Statements: about_If, about_For, about_Foreach, about_While, about_Do, about_Switch, about_Functions, about_Try…"""

import re

from nodes import (Attribute, Block, BreakStatement, Const, ContinueStatement, DoLoop, ExitStatement, For, Foreach,
                   FunctionDef, If, Param, ReturnStatement, Switch, ThrowStatement, Try, TypeName, While)
from parse_cmd import Commands
from scan import DASHES, WORD

LABEL = re.compile(r":([A-Za-z_]\w*)")
FLAG = re.compile(f"[{DASHES}]([A-Za-z]+)")
FUNCTION = re.compile(r"[\w][\w:-]*")
NOT_SUPPORTED = ("filter", "trap", "class", "enum", "using", "data", "workflow", "configuration", "parallel",
                 "sequence", "inlinescript", "begin", "process", "end", "clean", "dynamicparam", "define", "from",
                 "var")
STATEMENTS = ("if", "while", "for", "foreach", "do", "switch", "function", "return", "throw", "exit", "break",
              "continue", "try")
ONLY_AFTER = ("else", "elseif", "catch", "finally", "until", "in", "param")


class Parser(Commands):
    def script(self):
        block = self.script_block("")
        return block

    def script_block(self, close):
        """param(…) and statements, up to `close`."""
        line = self.line()
        self.separators()
        binding = None
        begin = self.at
        attributes = []
        while self.looking("["):
            attribute = self.attribute()
            if not isinstance(attribute, Attribute):
                self.at, attributes = begin, []
                break
            attributes.append(attribute)
            self.lines()
        params = []
        if self.word_is("param"):
            for attribute in attributes:
                if attribute.name.lower() not in ("cmdletbinding", "outputtype",
                                                  "diagnostics.codeanalysis.suppressmessageattribute"):
                    raise self.refuse(f"the attribute {attribute.name}")
                if attribute.name.lower() == "cmdletbinding":
                    binding = attribute
            self.match(WORD)
            self.lines()
            self.need("(", " after param")
            params = self.nested(self.parameters)
        elif attributes:
            self.at = begin
        return Block(line, params, binding, self.statements(close))

    def word_is(self, name):
        found = WORD.match(self.text, self.at)
        return bool(found) and found[0].lower() == name

    def separators(self):
        self.lines()
        while self.take(";"):
            self.lines()

    def statements(self, close):
        """Statements up to `close`, which is taken; "" is the end of the file."""
        return self.nested(lambda: self._statements(close))

    def _statements(self, close):
        begin, found = self.at, []
        self.separators()
        while True:
            if not self.peek():
                if close:
                    raise self.error(f"'{close}' is missing at the end of what begins here", begin)
                return found
            if self.peek() in (")", "}"):
                if self.take(close or " "):
                    return found
                raise self.error(f"unexpected '{self.peek()}'")
            statement = self.statement()
            found.append(statement)
            self.blank()
            ended = isinstance(statement, (If, While, For, Foreach, Switch, FunctionDef, Try))
            if not ended and not self.at_end():
                raise self.error(f"unexpected {self.found()}")
            self.separators()

    def body(self, what):
        self.lines()
        self.need("{", f" after {what}")
        return self.statements("}")

    def statement(self):
        self.blank()
        label = None
        found = self.match(LABEL)
        if found:
            label = found[1]
            self.lines()
        word = WORD.match(self.text, self.at)
        name = word[0].lower() if word else ""
        if name in STATEMENTS and self.text[word.end():word.end() + 1] not in (".", "\\", "/"):
            line = self.line()
            self.at = word.end()
            if name in ("while", "for", "foreach", "do", "switch"):
                return getattr(self, f"_{name}")(line, label)
            if label:
                raise self.error(f"a label before '{name}'")
            return getattr(self, f"_{name}")(line)
        if label:
            raise self.error("a label is not followed by a loop")
        if name in ONLY_AFTER:
            raise self.error(f"unexpected '{name}'")
        if name in NOT_SUPPORTED:
            raise self.refuse(f"'{name}'")
        return self.pipeline_or_assignment()

    def condition(self, what):
        self.lines()
        self.need("(", f" after {what}")
        self.lines()
        if self.looking(")"):
            raise self.error(f"the condition of {what} is missing")
        inner = self.nested(self.pipeline_or_assignment)
        self.lines()
        self.need(")", f" after the condition of {what}")
        return inner

    def follows(self, *names):
        """Takes one of these words, also on a later line; or nothing."""
        begin = self.at
        self.lines()
        for name in names:
            if self.word_is(name):
                self.match(WORD)
                return name
        self.at = begin
        return None

    def _if(self, line):
        clauses, otherwise = [(self.condition("if"), self.body("if"))], None
        while True:
            word = self.follows("elseif", "else")
            if word == "elseif":
                clauses.append((self.condition("elseif"), self.body("elseif")))
                continue
            if word == "else":
                otherwise = self.body("else")
            return If(line, clauses, otherwise)

    def _while(self, line, label):
        return While(line, label, self.condition("while"), self.body("while"))

    def _do(self, line, label):
        body = self.body("do")
        word = self.follows("while", "until")
        if not word:
            raise self.error("'while' or 'until' is missing after do { }")
        return DoLoop(line, label, body, self.condition(word), word == "until")

    def _for(self, line, label):
        self.lines()
        self.need("(", " after for")
        parts = []
        for index in range(3):
            self.lines()
            part = None
            if not (self.looking(";") or self.looking(")")):
                part = self.nested(self.pipeline_or_assignment)
            parts.append(part)
            self.lines()
            if index < 2:
                self.need(";", " in for")
        self.need(")", " after for")
        return For(line, label, *parts, self.body("for"))

    def _foreach(self, line, label):
        self.lines()
        if self.peek() and self.peek() in DASHES:
            raise self.refuse("foreach -parallel")
        self.need("(", " after foreach")
        self.lines()
        if not self.looking("$"):
            raise self.error("the variable of foreach is missing")
        variable = self.variable()
        self.lines()
        if not self.word_is("in"):
            raise self.error("'in' is missing in foreach")
        self.match(WORD)
        self.lines()
        source = self.nested(self.pipeline_or_assignment)
        self.lines()
        self.need(")", " after foreach")
        return Foreach(line, label, variable, source, self.body("foreach"))

    def _switch(self, line, label):
        mode, case = "", False
        while True:
            self.lines()
            flag = self.match(FLAG)
            if not flag:
                break
            name = flag[1].lower()
            if name in ("regex", "wildcard", "exact"):
                mode = "" if name == "exact" else name
            elif name == "casesensitive":
                case = True
            else:
                raise self.refuse(f"switch -{flag[1]}")
        source = self.condition("switch")
        self.lines()
        self.need("{", " after switch")
        clauses = []
        self.separators()
        while not self.take("}"):
            clauses.append((self.clause(), self.body("a case of switch")))
            self.separators()
        return Switch(line, label, mode, case, source, clauses)

    def clause(self):
        """The condition of a case; None is default."""
        if self.word_is("default"):
            self.match(WORD)
            return None
        if not self.peek():
            raise self.error("'}' is missing after switch")
        if self.peek() == "{":
            return self.block_literal()
        return self.word()

    def _function(self, line):
        self.blank()
        found = self.match(FUNCTION)
        if not found:
            raise self.error("the name of a function is missing")
        if ":" in found[0]:
            raise self.refuse(f"the function name {found[0]}")
        self.lines()
        params = None
        if self.take("("):
            params = self.nested(self.parameters)
            self.lines()
        self.need("{", " after the name of a function")
        block = self.nested(lambda: self.script_block("}"))
        if params is not None:
            if block.params or block.binding:
                raise self.error("a function has two lists of parameters")
            block.params = params
        return FunctionDef(line, found[0], block)

    def _rest(self):
        self.blank()
        return None if self.at_end() else self.pipeline_or_assignment()

    def _return(self, line):
        return ReturnStatement(line, self._rest())

    def _throw(self, line):
        return ThrowStatement(line, self._rest())

    def _exit(self, line):
        return ExitStatement(line, self._rest())

    def _label(self):
        self.blank()
        found = self.match(WORD)
        if not found and not self.at_end():
            raise self.refuse("a label that is not a word")
        return found[0] if found else None

    def _break(self, line):
        return BreakStatement(line, self._label())

    def _continue(self, line):
        return ContinueStatement(line, self._label())

    def _try(self, line):
        body, catches, final = self.body("try"), [], None
        while self.follows("catch"):
            types = []
            self.lines()
            while self.looking("["):
                types.append(self.type_name())
                self.lines()
                if self.take(","):
                    self.lines()
            catches.append((types, self.body("catch")))
        if self.follows("finally"):
            final = self.body("finally")
        if not catches and final is None:
            raise self.error("try has neither catch nor finally", self.at)
        return Try(line, body, catches, final)

    # parameters of functions
    def parameters(self):
        """After ( of a list of parameters, up to its )."""
        found = []
        self.lines()
        while not self.take(")"):
            found.append(self.parameter())
            self.lines()
            if self.take(","):
                self.lines()
                if self.looking(")"):
                    raise self.error("a parameter is missing after ','")
            elif not self.looking(")"):
                raise self.error(f"')' is missing in the list of parameters; found {self.found()}")
        return found

    def parameter(self):
        line, kind, attributes, default = self.line(), None, [], None
        while self.looking("["):
            item = self.attribute()
            if isinstance(item, TypeName):
                if kind:
                    raise self.refuse("two types at a parameter")
                kind = item
            else:
                attributes.append(item)
            self.lines()
        if not self.looking("$"):
            raise self.error(f"the name of a parameter is missing; found {self.found()}")
        variable = self.variable()
        if variable.scope:
            raise self.refuse("a scope at a parameter")
        begin = self.at
        self.lines()
        if self.take("="):
            self.lines()
            default = self.argument()
        else:
            self.at = begin
        return Param(line, variable.name, kind, attributes, default)

    def attribute(self):
        """[Name(…)], an Attribute; or [type], a TypeName."""
        begin, line = self.at, self.line()
        self.at += 1
        found = self.match(re.compile(r"[A-Za-z][\w.]*"))
        if not found or not self.looking("("):
            self.at = begin
            return self.type_name()
        self.at += 1
        positional, named = [], {}
        self.lines()
        while not self.take(")"):
            key = re.compile(r"([A-Za-z]\w*)\s*(=)?").match(self.text, self.at)
            if key:
                self.at = key.end()
                self.lines()
                named[key[1].lower()] = self.argument() if key[2] else Const(line, True)
            else:
                positional.append(self.argument())
            self.lines()
            if not self.take(",") and not self.looking(")"):
                raise self.error(f"')' is missing in an attribute; found {self.found()}")
            self.lines()
        self.blank()
        self.need("]", " after an attribute")
        return Attribute(line, found[0], positional, named)


def parse(text):
    return Parser(text).script()
