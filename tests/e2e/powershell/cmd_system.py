"""Cmdlets for messages, time, programs and settings."""

import contextlib
import os
import shutil
import subprocess
import sys

import net
from cmdlet import Cmdlet, cmdlet
from convert import convert, error, items_of, to_str
from errors import NotInSubset, Options, Thrown, differs
from net_time import DateTime
from typenames import TypeRef, named
from values import Custom, Dictionary, ErrorRecord, NetException, NetList, NetObject, PSArray


@contextlib.contextmanager
def interruptible():
    """Ctrl-C ends what runs in this at once."""
    Options.waiting = True
    try:
        yield
    finally:
        Options.waiting = False


def host(text):
    """What Write-Host, Write-Warning and Write-Verbose show: pwsh -File sends it to the standard output."""
    sys.stdout.write(text)
    sys.stdout.flush()


@cmdlet("Set-StrictMode", "Version:string Off:switch")
class SetStrictMode(Cmdlet):
    def end(self):
        if self.shell.scope is not self.shell.script_scope:
            raise NotInSubset("Set-StrictMode in a function")
        if self.flag("Off"):
            self.shell.strict = False
        elif self.arg("Version", "").lower() in ("latest", "3.0", "3"):
            self.shell.strict = True
        else:
            raise NotInSubset(f"Set-StrictMode -Version {self.arg('Version')}")


class Message(Cmdlet):
    def text(self):
        return to_str(self.arg("Message"))


@cmdlet("Write-Verbose", "Message:string!@0")
class WriteVerbose(Message):
    def end(self):
        if self.shell.preference("VerbosePreference") == "continue":
            host(f"VERBOSE: {self.text()}\n")


@cmdlet("Write-Debug", "Message:string!@0")
class WriteDebug(Message):
    def end(self):
        if self.shell.preference("DebugPreference") not in ("", "silentlycontinue"):
            raise NotInSubset("Write-Debug that is shown")


@cmdlet("Write-Warning", "Message:string!@0")
class WriteWarning(Message):
    def end(self):
        setting = self.shell.preference("WarningPreference")
        if setting == "stop":
            raise NotInSubset("$WarningPreference = 'Stop'")
        if setting != "silentlycontinue":
            host(f"WARNING: {self.text()}\n")


@cmdlet("Write-Host", "Object:any@0 NoNewline:switch ForegroundColor:string BackgroundColor:string")
class WriteHost(Cmdlet):
    def end(self):
        if sys.stdout.isatty() and (self.has("ForegroundColor") or self.has("BackgroundColor")):
            raise NotInSubset("Write-Host with colors on a terminal")
        value = self.arg("Object")
        if isinstance(value, (Custom, Dictionary)):
            raise NotInSubset("Write-Host of an object")
        host(to_str(value) + ("" if self.flag("NoNewline") else "\n"))


@cmdlet("Write-Error", "Message:string!@0/Msg ErrorAction:string")
class WriteError(Cmdlet):
    def end(self):
        action, message = self.error_action(), to_str(self.arg("Message"))
        exception = NetException("Microsoft.PowerShell.Commands.WriteErrorException", message)
        if action == "stop":
            raise Thrown(ErrorRecord(exception, None, self.line), True)
        if action == "continue":
            sys.stdout.flush()
            sys.stderr.write(f"Write-Error: {message}\n")
            sys.stderr.flush()
        elif action not in ("silentlycontinue", "ignore"):
            raise NotInSubset(f"Write-Error -ErrorAction {action}")


@cmdlet("Start-Sleep", "Seconds:any@0 Milliseconds:int/m")
class StartSleep(Cmdlet):
    def end(self):
        if self.has("Milliseconds"):
            amount = self.arg("Milliseconds") / 1000
        else:
            value = self.arg("Seconds")
            if isinstance(value, float) and value != int(value):
                differs("Start-Sleep with a fraction of a second")
            amount = convert(value, named("double"))
        if amount < 0:
            raise error("ParameterBindingException", "Cannot validate argument on parameter 'Seconds'.")
        sys.stdout.flush()
        text = str(int(amount)) if amount == int(amount) else str(amount)
        with interruptible(), subprocess.Popen(["sleep", text]) as process:
            try:
                process.wait()
            except KeyboardInterrupt:
                process.kill()
                raise


@cmdlet("Get-Date", "Format:string")
class GetDate(Cmdlet):
    def end(self):
        now = DateTime.now()
        self.out(now.format(self.arg("Format"), None) if self.has("Format") else now)


class ApplicationInfo(NetObject):
    TYPE = "System.Management.Automation.ApplicationInfo"

    def __init__(self, path):
        self.path = path

    def p_Source(self):
        return self.path

    p_Path = p_Definition = p_Source

    def p_Name(self):
        return os.path.basename(self.path)

    def text(self):
        return self.p_Name()


@cmdlet("Get-Command", "Name:string[]!@0 CommandType:string!/Type ErrorAction:string All:switch TotalCount:int")
class GetCommand(Cmdlet):
    def end(self):
        if self.arg("CommandType").lower() != "application" or self.flag("All"):
            raise NotInSubset("Get-Command of anything but an Application")
        for name in self.arg("Name").items:
            if any(c in name for c in "*?["):
                raise NotInSubset("a wildcard in Get-Command")
            path = shutil.which(name)
            if path:
                self.out(ApplicationInfo(path))
                continue
            action = self.error_action()
            if action == "stop":
                e = error("CommandNotFoundException", f"The term '{name}' is not recognized as a name of a cmdlet, "
                          "function, script file, or executable program.")
                e.script = True
                raise e
            if action not in ("silentlycontinue", "ignore"):
                raise NotInSubset("an error of Get-Command that is shown, and not the end")


@cmdlet("Read-Host", "Prompt:any@0")
class ReadHost(Cmdlet):
    def end(self):
        if self.has("Prompt"):
            host(f"{to_str(self.arg('Prompt'))}: ")
        with interruptible():
            line = sys.stdin.readline()
        if not line:
            raise NotInSubset("Read-Host at the end of the input")
        self.out(line.rstrip("\n"))


class Location(NetObject):
    TYPE = "System.Management.Automation.PathInfo"

    def p_Path(self):
        return os.getcwd()

    p_ProviderPath = p_Path

    def text(self):
        return os.getcwd()


@cmdlet("Get-Location", "")
class GetLocation(Cmdlet):
    def end(self):
        self.out(Location())


@cmdlet("New-Object", "TypeName:string!@0 ArgumentList:any@1/Args Property:any")
class NewObject(Cmdlet):
    def end(self):
        name = self.arg("TypeName")
        kind = named(name)
        if kind == TypeRef("System.Management.Automation.PSObject"):
            if self.has("ArgumentList"):
                raise NotInSubset("New-Object PSObject with arguments")
            self.out(convert(self.arg("Property"), kind) if self.has("Property") else Custom())
            return
        if self.has("Property"):
            raise NotInSubset("New-Object -Property")
        value = self.arg("ArgumentList")
        args = [] if not self.has("ArgumentList") else (
            items_of(value) if isinstance(value, PSArray) else [value])
        made = net.construct(kind, args)
        if isinstance(made, NetList):
            made.wrapped = True
        self.out(made)
