"""Pipelines and commands: about_Pipelines, about_Parsing, about_Command_Syntax, about_Splatting, about_Redirection."""

import re

from nodes import (ArrayLit, Argument, Assign, BlockLit, Cast, Command, Const, Expand, ExprStatement, Index, Member,
                   Parameter, Pipeline, Splat, Var)
from parse_expr import Expressions
from scan import DASHES, DOUBLE, SINGLE

ASSIGN = re.compile(r"(\+|-|\*|/|%)?=(?!=)")
REDIRECT = re.compile(r"[\d*]?>>?(&\d)?")
NAME = re.compile(r"[^\s;|&(){},'\"`<>$@#\u2018-\u201f]+")
PARAMETER = re.compile(f"[{DASHES}]([A-Za-z_?][\\w?-]*)(:)?")
BARE = re.compile(r"[^\s;|&(){},'\"`<>\u2018-\u201f]")
PLAIN_INT = re.compile(r"-?(0|[1-9]\d*)$")
STARTS_EXPRESSION = SINGLE + DOUBLE + "$@([{,!+"


class Commands(Expressions):
    def pipeline_or_assignment(self):
        """A pipeline; or target = statement."""
        self.blank()
        line = self.line()
        if not self.starts_expression():
            return self.pipeline(None)
        first = self.expression()
        self.blank()
        if self.looking("=="):
            raise self.error("'==' is not an operator; -eq is")
        operator = self.match(ASSIGN)
        if operator:
            self.assignable(first)
            self.lines()
            return Assign(line, first, operator[1] or "", self.statement())
        return self.pipeline(first)

    def assignable(self, target):
        inner = target.expr if isinstance(target, Cast) else target
        items = inner.items if isinstance(inner, ArrayLit) else [inner]
        for item in items:
            if isinstance(item, Cast):
                item = item.expr
            if not isinstance(item, (Var, Member, Index)):
                raise self.error("the assignment expression is not valid: the target cannot be assigned to")

    def starts_expression(self):
        char = self.peek()
        if not char:
            return False
        if char in STARTS_EXPRESSION:
            return True
        if char in DASHES:
            return True
        if char.isdigit():
            begin = self.at
            number = self.number()
            ends = self.peek() in (*" \t\r\n;)}|,.+-*/%]", "")
            self.at = begin
            if number is None or not ends:
                raise self.refuse("a command whose name begins with a digit")
            return True
        return False

    def pipeline(self, first):
        """The rest of a pipeline whose first stage, an expression, was read; or all of it."""
        line = self.line() if first is None else first.line
        stages = [first if first is not None else self.command()]
        if first is not None:
            self.no_redirection()
        while True:
            self.blank()
            if self.looking("||") or self.looking("&&"):
                raise self.refuse(f"{self.text[self.at:self.at + 2]} between pipelines (5.1 does not have it)")
            if not self.take("|"):
                break
            self.lines()
            if self.at_end():
                raise self.error("an empty pipe element is not allowed")
            if self.starts_expression():
                raise self.error("expressions are only allowed as the first element of a pipeline")
            stages.append(self.command())
        self.blank()
        if self.looking("&"):
            raise self.refuse("& at the end of a pipeline")
        if not self.at_end():
            raise self.error(f"unexpected {self.found()}")
        if len(stages) == 1 and first is not None:
            return ExprStatement(line, first)
        return Pipeline(line, stages)

    def no_redirection(self):
        self.blank()
        if REDIRECT.match(self.text, self.at):
            raise self.refuse("a redirection after an expression")

    def command(self):
        self.blank()
        line, how = self.line(), ""
        if self.peek() == "&" and self.peek(1) != "&" or self.peek() == "." and self.peek(1) in (" ", "\t", "{", "("):
            how = self.peek()
            self.at += 1
            self.blank()
            if self.peek() and self.peek() in SINGLE + DOUBLE + "${(":
                name = self.postfix(self.primary())
            else:
                name = Const(line, self.command_name())
        else:
            name = Const(line, self.command_name())
        glued = self.peek() == "(" and not how
        elements, to_null = [], False
        while True:
            before = self.at
            self.blank()
            if self.at_end() or self.peek() == "|" or self.peek() == "&":
                break
            if self.match_redirection():
                to_null = True
                continue
            if before == self.at and not glued and not (isinstance(name, BlockLit)):
                raise self.refuse(f"{self.found()} directly after a word")
            elements.append(self.element())
            glued = glued and len(elements) == 1
        return Command(line, how, name, elements, to_null, glued and len(elements) == 1)

    def command_name(self):
        found = self.match(NAME)
        if not found:
            raise self.error(f"a command is missing; found {self.found()}")
        if self.peek() and self.peek() in "$`'\"@" + SINGLE + DOUBLE:
            raise self.refuse("a command name that is put together")
        return found[0]

    def match_redirection(self):
        begin = self.at
        found = self.match(REDIRECT)
        if not found:
            if self.peek() == "<":
                raise self.refuse("<", begin)
            return False
        if found[0] not in (">", "1>"):
            raise self.refuse(f"the redirection {found[0]}", begin)
        self.blank()
        target = self.variable() if self.peek() == "$" else None
        if not target or target.name.lower() != "null":
            raise self.refuse("a redirection to anything but $null", begin)
        return True

    def element(self):
        """An argument or a parameter of a command."""
        line, char = self.line(), self.peek()
        if char in DASHES:
            found = self.match(PARAMETER)
            if found:
                if not found[2]:
                    if self.peek() and BARE.match(self.peek()) and self.peek() != "#":
                        raise self.refuse(f"the parameter {found[0]} with {self.peek()!r} directly after it")
                    return Parameter(line, found[1], None)
                if self.peek() in ("", " ", "\t", "\r", "\n"):
                    raise self.refuse("white space after the colon of a parameter")
                return Parameter(line, found[1], self.argument_list())
            if self.looking("--%"):
                raise self.refuse("--%")
        if char == "@" and (self.peek(1).isalpha() or self.peek(1) == "_"):
            self.at += 1
            return Splat(line, self.match(re.compile(r"\w+"))[0])
        return Argument(line, self.argument_list())

    def argument_list(self):
        line = self.line()
        items = [self.word()]
        while True:
            begin = self.at
            self.blank()
            if not self.take(","):
                self.at = begin
                break
            self.lines()
            items.append(self.word())
        return items[0] if len(items) == 1 else ArrayLit(line, items)

    def word(self):
        """One argument: an expression without operators, or a bare word."""
        begin, char = self.at, self.peek()
        if char == ",":
            raise self.error("a parameter is missing before ','")
        if char and char in SINGLE + DOUBLE + "({" or char == "$" and (self.peek(1) in ("(", "{", "?", "_", "$", "^")
                                                                       or self.peek(1).isalnum()) or char == "@":
            if char == "@" and not (self.peek(1) and self.peek(1) in SINGLE + DOUBLE + "({"):
                raise self.refuse("@ in an argument")
            value = self.postfix(self.primary())
            if self.peek() and BARE.match(self.peek()):
                raise self.refuse(f"{self.peek()!r} directly after an argument", begin)
            if self.peek() and self.peek() in SINGLE + DOUBLE + "({$" and self.peek() != "":
                raise self.refuse(f"{self.peek()!r} directly after an argument", begin)
            return value
        return self.bare(begin)

    def bare(self, begin):
        line, parts, text = self.line(), [], []
        if self.peek() == "[":
            raise self.refuse("an argument that begins with [ (it would be text, not a type)")
        while self.peek() and BARE.match(self.peek()):
            if self.peek() == "$":
                piece = self.expansion()
                if piece is not None:
                    if text:
                        parts.append("".join(text))
                        text = []
                    parts.append(piece)
                    continue
                text.append("$")
            else:
                text.append(self.peek())
                self.at += 1
        if self.peek() and self.peek() in SINGLE + DOUBLE + "`({":
            raise self.refuse(f"{self.peek()!r} inside a bare word", begin)
        if text:
            parts.append("".join(text))
        if not parts:
            raise self.error(f"an argument is missing; found {self.found()}", begin)
        if any(not isinstance(p, str) for p in parts):
            return Expand(line, parts)
        return Const(line, self.bare_value("".join(parts), begin))

    def bare_value(self, word, begin):
        """Numbers are numbers, other words are text."""
        if not word.lstrip("-").lstrip(".")[:1].isdigit():
            return word
        if PLAIN_INT.match(word):
            if -1 << 31 <= int(word) < 1 << 31:
                return int(word)
            raise self.refuse("a number above 32 bits as an argument", begin)
        saved, self.at = self.at, begin + word.startswith("-")
        number, end = self.number(), self.at
        self.at = saved
        if number is not None and end == begin + len(word):
            raise self.refuse(f"the number {word} as an argument", begin)
        return word
