"""Expressions: about_Operators, about_Operator_Precedence, about_Arrays, about_Hash_Tables."""

import re

from nodes import (ArrayExpr, ArrayLit, Binary, BlockLit, Call, Cast, Const, ExprStatement, HashLit, IncDec, Index,
                   Logical, Member, Paren, TypeLit, TypeName, Unary, Var)
from scan import DASHES, DOUBLE, SINGLE, WORD, Scanner

_CASES = ("eq", "ne", "lt", "le", "gt", "ge", "like", "notlike", "match", "notmatch", "contains", "notcontains",
          "in", "notin", "replace", "split")
COMPARISON = {p + n for n in _CASES for p in ("", "c", "i")} | {"is", "isnot", "as", "join"}
LEVELS = [{"and", "or", "xor"}, {"band", "bor", "bxor", "shl", "shr"}, COMPARISON, {"+", "-"}, {"*", "/", "%"},
          {"f"}, {".."}]
UNARY = {"not", "bnot", "join", "split", "csplit", "isplit"}
OPERATOR = re.compile(f"[{DASHES}]([A-Za-z]+)(?![\\w])")
TYPE_WORD = re.compile(r"[A-Za-z_][\w.+]*")
MEMBER = re.compile(r"[A-Za-z_]\w*")
KEY = re.compile(r"[A-Za-z_][\w-]*")
TERNARY = ("?", "&&", "||")


class Expressions(Scanner):
    def expression(self, level=0):
        """Binary operators from this level of precedence on."""
        if level == len(LEVELS):
            return self.array()
        left = self.expression(level + 1)
        while True:
            operator = self.operator(LEVELS[level])
            if operator is None:
                return left
            line = self.line()
            self.lines()
            right = self.expression(level + 1)
            kind = Logical if operator in ("and", "or", "xor") else Binary
            left = kind(line, operator, left, right)

    def operator(self, wanted):
        """Takes a binary operator of this set, or nothing."""
        begin = self.at
        self.blank()
        char = self.peek()
        if char and char in DASHES:
            word = OPERATOR.match(self.text, self.at)
            if word:
                name = word[1].lower()
                if not any(name in level for level in LEVELS):
                    raise self.error(f"'-{word[1]}' is not an operator here")
                if name in wanted:
                    if name in ("shl", "shr"):
                        raise self.refuse(f"the operator -{name}")
                    self.at = word.end()
                    return name
            elif "-" in wanted and self.peek(1) not in ("=", "-"):
                self.at += 1
                return "-"
        elif char == "." and self.looking("..") and ".." in wanted:
            self.at += 2
            return ".."
        elif char and char in wanted and self.peek(1) not in ("=", "+"):
            self.at += 1
            return char
        self.at = begin
        return None

    def array(self):
        """a, b: binds closer than every binary operator."""
        first = self.unary()
        items = None
        while True:
            begin = self.at
            self.blank()
            if not self.take(","):
                self.at = begin
                return ArrayLit(first.line, items) if items else first
            self.lines()
            items = (items or [first]) + [self.unary()]

    def unary(self):
        self.blank()
        line, char = self.line(), self.peek()
        if char == ",":
            self.at += 1
            self.lines()
            return ArrayLit(line, [self.unary()])
        if char == "!":
            self.at += 1
            return Unary(line, "not", self.unary())
        if char == "+" or char and char in DASHES:
            word = OPERATOR.match(self.text, self.at)
            if word and char != "+":
                name = word[1].lower()
                if name not in UNARY:
                    raise self.error(f"'-{word[1]}' is not a unary operator")
                self.at = word.end()
                self.lines()
                return Unary(line, "split" if name == "isplit" else name, self.unary())
            if self.peek(1) == char:
                self.at += 2
                return IncDec(line, char * 2, self.unary(), True)
            self.at += 1
            return Unary(line, "-" if char in DASHES else "+", self.unary())
        if char == "[":
            return self.bracket()
        return self.postfix(self.primary())

    def bracket(self):
        """[type], [type]::member, or [type] value."""
        line = self.line()
        name = self.type_name()
        if self.looking("::"):
            return self.postfix(TypeLit(line, name))
        begin = self.at
        self.blank()
        char = self.peek()
        starts = char and (char in SINGLE + DOUBLE + "$@({[+!" or char in DASHES or char.isdigit())
        if char and char in DASHES:
            word = OPERATOR.match(self.text, self.at)
            starts = not word or word[1].lower() in UNARY
        if char == "[" and begin == self.at and name.args:
            raise self.refuse("brackets after a type")
        if starts and not (char == "+" and begin != self.at):
            return Cast(line, name, self.unary())
        self.at = begin
        return self.postfix(TypeLit(line, name))

    def type_name(self):
        """[A.B], [A[B, C]], [A[]]: a TypeName."""
        self.need("[")
        name = self._type()
        self.need("]", " after the type")
        return name

    def _type(self):
        self.blank()
        line = self.line()
        found = self.match(TYPE_WORD)
        if not found:
            raise self.error(f"a type is missing after [; found {self.found()}")
        args, rank = [], 0
        while self.looking("["):
            if self.take("[]"):
                rank += 1
            elif args or rank:
                raise self.refuse("this form of a type")
            else:
                self.at += 1
                args.append(self._generic())
                while self.take(","):
                    args.append(self._generic())
                self.need("]")
        self.blank()
        return TypeName(line, found[0], args, rank)

    def _generic(self):
        self.blank()
        return self.type_name() if self.looking("[") else self._type()

    def postfix(self, target):
        """.member, .method(), ::static, [index], ++ and --, without white space before."""
        while True:
            line, char = self.line(), self.peek()
            if char == "." and self.peek(1) != ".":
                self.at += 1
                target = self.member(target, line, False)
            elif char == ":" and self.looking("::"):
                self.at += 2
                target = self.member(target, line, True)
            elif char == "[":
                self.at += 1
                self.lines()
                index = self.nested(self.expression)
                self.lines()
                self.need("]", " after the index")
                target = Index(line, target, index)
            elif char in ("+", "-") and self.peek(1) == char and isinstance(target, (Var, Member, Index)):
                self.at += 2
                return IncDec(line, char * 2, target, False)
            elif char == "?" and self.peek(1) in (".", "["):
                raise self.refuse("?. and ?[ (Windows PowerShell 5.1 does not have them)")
            else:
                return target

    def member(self, target, line, static):
        char = self.peek()
        if char and char in SINGLE + DOUBLE:
            name = self.string()
        elif char == "$":
            name = self.postfix_free_variable()
        elif char == "(":
            name = self.primary()
        else:
            found = self.match(MEMBER)
            if not found:
                raise self.error(f"the name of a member is missing; found {self.found()}")
            name = Const(line, found[0])
        if not self.looking("("):
            return Member(line, target, name, static)
        self.at += 1
        args = []
        self.lines()
        while not self.take(")"):
            args.append(self.argument())
            self.lines()
            if self.take(","):
                self.lines()
                if self.looking(")"):
                    raise self.error("an expression is missing after ','")
            elif not self.looking(")"):
                raise self.error(f"')' is missing in the call of a method; found {self.found()}")
        return Call(line, target, name, args, static)

    def postfix_free_variable(self):
        return self.variable()

    def argument(self):
        """An argument of a method: an expression, in which a comma separates."""
        plain, self.array = self.array, self.unary
        try:
            return self.expression()
        finally:
            self.array = plain

    def nested(self, parse):
        """Inside brackets commas make arrays again."""
        saved = self.__dict__.pop("array", None)
        try:
            return parse()
        finally:
            if saved:
                self.array = saved

    def primary(self):
        line, char = self.line(), self.peek()
        if char == "$":
            if self.peek(1) == "(":
                return self.nested(self.expansion)
            return self.variable()
        if char == "(":
            return self.nested(self.parenthesis)
        if char == "{":
            return self.nested(self.block_literal)
        if char == "@":
            if self.peek(1) and self.peek(1) in SINGLE + DOUBLE:
                return self.nested(self.here_string)
            if self.peek(1) == "(":
                self.at += 2
                return ArrayExpr(line, self.nested(lambda: self.statements(")")))
            if self.peek(1) == "{":
                return self.nested(self.hash_literal)
            raise self.error("a splatted variable is not possible in an expression")
        if char and char in SINGLE + DOUBLE:
            return self.nested(self.string)
        value = self.number()
        if value is not None:
            if self.peek() == "." and self.peek(1).isalpha():
                raise self.refuse("a member of a number")
            return Const(line, value)
        if char == "<":
            raise self.refuse("<")
        word = WORD.match(self.text, self.at)
        if word:
            raise self.error(f"unexpected '{word[0]}' in an expression")
        raise self.error(f"an expression is missing; found {self.found()}")

    def parenthesis(self):
        line = self.line()
        self.at += 1
        self.lines()
        if self.looking(")"):
            raise self.error("an expression is missing in ( )")
        inner = self.pipeline_or_assignment()
        self.lines()
        self.need(")", " at the end of the expression")
        return Paren(line, inner)

    def block_literal(self):
        line, begin = self.line(), self.at
        self.at += 1
        block = self.script_block("}")
        return BlockLit(line, block, self.text[begin + 1:self.at - 1])

    def hash_literal(self):
        line = self.line()
        self.at += 2
        pairs = []
        self._separators()
        while not self.take("}"):
            key = self.hash_key()
            self.blank()
            if not self.take("="):
                raise self.error(f"'=' is missing after a key in @{{ }}; found {self.found()}")
            self.lines()
            pairs.append((key, self.statement()))
            self.blank()
            if not self.looking("}") and self.peek() not in ("\n", "\r", ";"):
                raise self.error(f"unexpected {self.found()} in @{{ }}")
            self._separators()
        return HashLit(line, pairs)

    def hash_key(self):
        found = self.match(KEY)
        if found:
            return Const(self.line(), found[0])
        return self.unary()

    def _separators(self):
        self.lines()
        while self.take(";"):
            self.lines()

    @staticmethod
    def is_plain(statement):
        """Is it only an expression, not a command?"""
        return isinstance(statement, ExprStatement)
