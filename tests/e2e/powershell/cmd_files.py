"""Cmdlets for paths and files. Only -LiteralPath: elsewhere brackets would be wildcards."""

import os
import shutil

from cmdlet import Cmdlet, cmdlet
from convert import error, items_of, to_str
from errors import NotInSubset, differs
from net_files import FileInfo
from values import Collection, NetException, fold

ACTION = " ErrorAction:string"


class OnPath(Cmdlet):
    """A cmdlet with -LiteralPath."""

    def paths(self):
        found = self.arg("LiteralPath")
        if not found:
            raise NotInSubset(f"{self.name} without -LiteralPath")
        for path in found.items:
            if not path:
                raise NotInSubset(f"an empty path for {self.name}")
            if "\\" in path or path.startswith("~") or "::" in path or ":" in path:
                raise NotInSubset(f"the path {path!r} for {self.name}")
            yield path

    def fail(self, kind, message):
        """A non-terminating error, by -ErrorAction."""
        action = self.error_action()
        if action == "stop":
            e = error("ItemNotFoundException" if kind == "missing" else "System.IO.IOException", message)
            e.script = True
            raise e
        if action not in ("silentlycontinue", "ignore"):
            raise NotInSubset(f"an error of {self.name} that is shown, and not the end: {message}")

    def missing(self, path):
        self.fail("missing", f"Cannot find path '{os.path.abspath(path)}' because it does not exist.")


@cmdlet("Test-Path", "LiteralPath:string[]! PathType:string")
class TestPath(OnPath):
    def end(self):
        kind = fold(self.arg("PathType", "any"))
        if kind not in ("ANY", "LEAF", "CONTAINER"):
            raise NotInSubset(f"Test-Path -PathType {kind}")
        for path in self.paths():
            there = os.path.lexists(path) if kind == "ANY" else os.path.exists(path)
            self.out(there and (kind == "ANY" or os.path.isdir(path) == (kind == "CONTAINER")))


@cmdlet("Remove-Item", "LiteralPath:string[]! Recurse:switch Force:switch" + ACTION)
class RemoveItem(OnPath):
    def end(self):
        for path in self.paths():
            if not os.path.lexists(path):
                self.missing(path)
            elif os.path.isdir(path) and not os.path.islink(path):
                if os.listdir(path) and not self.flag("Recurse"):
                    raise NotInSubset("Remove-Item of a folder with content without -Recurse (it asks)")
                shutil.rmtree(path)
            else:
                try:
                    os.unlink(path)
                except OSError as e:
                    self.fail("io", f"Cannot remove item {path}: {e.strerror}")


@cmdlet("Get-Item", "LiteralPath:string[]! Force:switch" + ACTION)
class GetItem(OnPath):
    def end(self):
        for path in self.paths():
            if os.path.lexists(path):
                self.out(FileInfo(os.path.abspath(path), os.path.isdir(path)))
            else:
                self.missing(path)


@cmdlet("Get-ChildItem", "LiteralPath:string[]! File:switch Directory:switch Force:switch" + ACTION)
class GetChildItem(OnPath):
    def end(self):
        for path in self.paths():
            if not os.path.isdir(path):
                self.missing(path)
                continue
            if not self.flag("Force") and any(f.startswith(".") for f in os.listdir(path)):
                raise NotInSubset("Get-ChildItem without -Force where a hidden file is")
            for name in sorted(os.listdir(path), key=str.lower):
                whole = os.path.join(os.path.abspath(path), name)
                folder = os.path.isdir(whole)
                if not (self.flag("File") and folder or self.flag("Directory") and not folder):
                    self.out(FileInfo(whole, folder))


@cmdlet("New-Item", "Path:string! ItemType:string! Force:switch Value:string" + ACTION)
class NewItem(Cmdlet):
    def end(self):
        path, kind = self.arg("Path"), fold(self.arg("ItemType"))
        if kind not in ("DIRECTORY", "FILE") or self.has("Value") and kind == "DIRECTORY":
            raise NotInSubset(f"New-Item -ItemType {kind}")
        if any(c in path for c in "[]*?\\") or path.startswith("~"):
            raise NotInSubset(f"the path {path!r} for New-Item")
        if os.path.lexists(path) and not (self.flag("Force") and (kind == "FILE" or os.path.isdir(path))):
            if self.error_action() != "stop":
                raise NotInSubset("an error of New-Item that is not the end")
            message = f"An item with the specified name {os.path.abspath(path)} already exists."
            e = error("System.IO.IOException", message)
            e.script = True
            raise e
        if kind == "DIRECTORY":
            os.makedirs(path, exist_ok=True)
        else:
            if self.flag("Force"):
                os.makedirs(os.path.dirname(os.path.abspath(path)), exist_ok=True)
            with open(path, "w", encoding="utf-8", newline="") as file:
                file.write(self.arg("Value", ""))
        self.out(FileInfo(os.path.abspath(path), kind == "DIRECTORY"))


@cmdlet("Get-Content", "LiteralPath:string[]! Encoding:string! Raw:switch" + ACTION)
class GetContent(OnPath):
    def end(self):
        if fold(self.arg("Encoding")) not in ("UTF8", "ASCII"):
            raise NotInSubset(f"Get-Content -Encoding {self.arg('Encoding')}")
        for path in self.paths():
            if not os.path.exists(path):
                self.missing(path)
                continue
            with open(path, "rb") as file:
                text = file.read().decode("utf-8-sig", "replace")
            if self.flag("Raw"):
                if text:
                    self.out(text)
                else:
                    differs("Get-Content -Raw of an empty file")
                continue
            lines = text.replace("\r\n", "\n").split("\n")
            for line in lines[:-1] if lines[-1] == "" else lines:
                self.out(line)


@cmdlet("Set-Content", "LiteralPath:string[]! Value:any@1 Encoding:string! NoNewline:switch Force:switch" + ACTION)
class SetContent(OnPath):
    mode = "wb"

    def begin(self):
        self.lines = []

    def process(self, value):
        self.lines.append(value)

    def end(self):
        kind = fold(self.arg("Encoding"))
        if kind == "UTF8":
            differs(f"{self.name} -Encoding UTF8 (5.1 writes a byte order mark)")
        elif kind != "ASCII":
            raise NotInSubset(f"{self.name} -Encoding {self.arg('Encoding')}")
        if not self.piped:
            value = self.arg("Value")
            self.lines = items_of(value) if isinstance(value, Collection) else [value]
        end = "" if self.flag("NoNewline") else "\n"
        text = "".join(to_str(v) + end for v in self.lines)
        for path in self.paths():
            try:
                with open(path, self.mode) as file:
                    file.write(text.encode("utf-8") if kind == "UTF8" else text.encode("ascii", "replace"))
            except OSError as e:
                raise error("RuntimeException", f"{e.strerror}: {path}",
                            NetException("System.IO.IOException", str(e.strerror))) from None


@cmdlet("Add-Content", SetContent.params)
class AddContent(SetContent):
    mode = "ab"


@cmdlet("Join-Path", "Path:string!@0 ChildPath:string!@1")
class JoinPath(Cmdlet):
    def end(self):
        path, child = self.arg("Path"), self.arg("ChildPath")
        if "\\" in path + child:
            raise NotInSubset("a backslash in Join-Path")
        if path == "":
            raise error("ParameterBindingException", "Cannot bind argument to parameter 'Path' because it is an "
                        "empty string.")
        self.out(path.rstrip("/") + "/" + child.lstrip("/"))


@cmdlet("Split-Path", "Path:string!@0 Parent:switch Leaf:switch")
class SplitPath(Cmdlet):
    def end(self):
        path = self.arg("Path")
        if "\\" in path or path.endswith("/") or "/" not in path and not self.flag("Leaf"):
            raise NotInSubset(f"Split-Path of {path!r}")
        if self.flag("Leaf"):
            self.out(path.rsplit("/", 1)[-1])
        else:
            self.out(path.rsplit("/", 1)[0] or "/")
