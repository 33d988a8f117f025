"""Pipelines, and what a command's name means: function, cmdlet, program (about_Pipelines, about_Command_Precedence)."""

import os
import re
import shutil

import nodes as n
from bind import Binding
from cmdlets import CMDLETS
from convert import error, to_str
from errors import Break, Downstream, NotInSubset, Options, StopUpstream, Thrown
from functions import Function, Functions
from native import run_native
from scalars import EMPTY
from values import Collection, ScriptBlock, null

ALIASES = set("""? % ac cat cd chdir clc clear clhy cli clp cls clv cnsn compare copy cp cpi cpp curl cvpa dbp del diff
 dir dnsn ebp echo epal epcsv epsn erase etsn exsn fc fhx fl foreach ft fw gal gbp gc gci gcm gcs gdr ghy gi gin gjb gl
 gm gmo gp gps gpv group gsn gsnp gsv gu gv gwmi h history icm iex ihy ii ipal ipcsv ipmo ipsn irm ise iwmi iwr kill lp
 ls man md measure mi mount move mp mv nal ndr ni nmo nsn nv ogv oh popd ps pushd pwd r rbp rcjb rcsn rd rdr ren ri rjb
 rm rmdir rmo rni rnp rp rsn rv rvpa rwmi sajb sal saps sasv sbp sc select set shcm si sl sleep sls sort sp spjb spps
 spsv start stz sujb sv swmi tee trcm type where wget wjb write""".split())
CMDLET = re.compile(r"[A-Za-z]+-[A-Za-z]+\d*$")


class Commands(Functions):
    def pipeline(self, node, out):
        stages = node.stages
        cmdlets, sink, token = [], out, object()
        for stage in reversed(stages[1:]):
            cmdlet = self.receiver(stage, sink, token)
            cmdlets.insert(0, cmdlet)
            sink = self.guard(cmdlet, self.scope, token)
        program = False
        try:
            try:
                program = self.first(stages[0], sink)
            except StopUpstream as e:
                if e.pipeline is not token:
                    raise
            for cmdlet in cmdlets:
                Options.line = cmdlet.line
                try:
                    cmdlet.end()
                except StopUpstream as e:
                    if e.pipeline is not token:
                        raise
        except Downstream as e:
            if e.pipeline is not token:
                raise
            raise e.error from None
        if not program or len(stages) > 1:
            self.succeeded = True

    def guard(self, cmdlet, scope, token):
        """What the stage above calls: in the scope of the pipeline, and its errors are not for the stage above."""
        def process(value):
            above, catching, line = self.scope, self.catching, Options.line
            self.scope, Options.line = scope, cmdlet.line
            try:
                cmdlet.process(value)
            except Thrown as e:
                raise Downstream(token, e) from None
            finally:
                self.scope, self.catching, Options.line = above, catching, line
        return process

    def first(self, stage, out):
        """The first stage; True when it is a program, whose exit status counts for $?."""
        if not isinstance(stage, n.Command):
            self.emit(self.value(stage), out)
            return False
        Options.line = stage.line
        if stage.to_null:
            out = lambda value: None  # noqa: E731
        name, target = self.named(stage)
        if isinstance(target, (Function, ScriptBlock)):
            function = target if isinstance(target, Function) else Function("", target.block)
            self.check_glued(stage)
            words = self.words(stage.elements)
            Options.line = stage.line
            try:
                self.invoke(function, words, out, new_scope=stage.how != ".")
            except Break:
                raise NotInSubset("break or continue that leaves a function", stage.line) from None
            return False
        if target in CMDLETS:
            cmdlet = self.open(target, stage, out, None)
            cmdlet.begin()
            cmdlet.end()
            return False
        self.succeeded = run_native(self, target, self.native_words(stage), out)
        return True

    def receiver(self, stage, out, token):
        """A stage that is not the first."""
        Options.line = stage.line
        name, target = self.named(stage)
        if target not in CMDLETS:
            raise NotInSubset(f"{name!r} after | (only cmdlets)", stage.line)
        if stage.to_null:
            out = lambda value: None  # noqa: E731
        cmdlet = self.open(target, stage, out, token)
        cmdlet.begin()
        return cmdlet

    def open(self, target, stage, out, token):
        cls = CMDLETS[target]
        binding = Binding(cls.specs(), True, known_only=True)
        bound = binding.bind(self.words(stage.elements))
        cmdlet = cls(self, out, bound)
        cmdlet.token, cmdlet.line, cmdlet.piped = token, stage.line, token is not None
        return cmdlet

    def check_glued(self, stage):
        if not (stage.glued and self.strict and isinstance(stage.elements[0], n.Argument)):
            return
        inner = getattr(stage.elements[0].expr, "statement", None)
        if isinstance(inner, n.ExprStatement) and isinstance(inner.expr, n.ArrayLit):
            raise error("RuntimeException", "The function or command was called as if it were a method. Parameters "
                        "should be separated by spaces.")

    def named(self, stage):
        """(name, what it is): Function, ScriptBlock, the key of a cmdlet, or the path of a program."""
        value = self.value(stage.name)
        if isinstance(value, (ScriptBlock, Function)):
            return "", value
        if isinstance(value, Collection) or null(value):
            raise error("RuntimeException", "The expression after '&' in a pipeline element produced an object that "
                        "was not valid. It must result in a command name, a script block, or a CommandInfo object.")
        name = to_str(getattr(value, "path", value))
        key = name.lower()
        found = self.scope.function(key)
        if found:
            return name, found
        if key in ALIASES:
            raise NotInSubset(f"the alias {name}", stage.line)
        if key in CMDLETS:
            return name, key
        if CMDLET.match(name) and not shutil.which(name):
            raise NotInSubset(f"the command {name} (no function of that name is defined here)", stage.line)
        path = name if os.sep in name else shutil.which(name)
        if not path or not os.path.exists(path):
            raise error("CommandNotFoundException", f"The term '{name}' is not recognized as a name of a cmdlet, "
                        "function, script file, or executable program.")
        if path.lower().endswith(".ps1"):
            raise NotInSubset("a call of another script", stage.line)
        return name, path

    def native_words(self, stage):
        found = []
        for element in stage.elements:
            if isinstance(element, n.Parameter):
                if element.value is not None:
                    raise NotInSubset("a parameter with a colon for a program", stage.line)
                found.append("-" + element.name)
                continue
            values = self.splat(element) if isinstance(element, n.Splat) else [self.value(element.expr)]
            for value in values:
                if value is EMPTY or value is None:
                    raise NotInSubset("$null as an argument of a program", stage.line)
                items = list(value) if isinstance(value, Collection) else [value]
                found += [to_str(v) for v in items]
        return found
