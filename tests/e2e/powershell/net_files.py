"""System.IO.File, Directory and Path; and what Get-Item gives."""

import os
import secrets
import shutil
import stat

from convert import enumerate_net, make_enum, to_str
from errors import NetError, NotInSubset, newer
from net import NULL, net, sig
from net_io import FileStream, from_bytes, full, parent_exists, to_bytes
from scalars import Char, Long
from typenames import named
from values import NetObject, PSArray


def read_text(path):
    with open(full(path), "rb") as file:
        return file.read().decode("utf-8-sig", "replace")


@net("System.IO.File")
class File:
    @staticmethod
    @sig("string")
    def s_Exists(path):
        return os.path.exists(path) and not os.path.isdir(path) if path else False

    @staticmethod
    @sig("string", "string System.Text.Encoding")
    def s_ReadAllText(path, encoding=None):
        return read_text(path)

    @staticmethod
    @sig("string", "string System.Text.Encoding")
    def s_ReadAllLines(path, encoding=None):
        lines = read_text(path).replace("\r\n", "\n").replace("\r", "\n").split("\n")
        return PSArray(lines[:-1] if lines[-1] == "" else lines, named("string"))

    @staticmethod
    @sig("string")
    def s_ReadAllBytes(path):
        with open(full(path), "rb") as file:
            return from_bytes(file.read())

    @staticmethod
    @sig("string string", "string string System.Text.Encoding")
    def s_WriteAllText(path, text, encoding=None):
        write(path, text, encoding, "wb")

    @staticmethod
    @sig("string string", "string string System.Text.Encoding")
    def s_AppendAllText(path, text, encoding=None):
        write(path, text, encoding, "ab")

    @staticmethod
    @sig("string System.Collections.IEnumerable", "string System.Collections.IEnumerable System.Text.Encoding")
    def s_WriteAllLines(path, lines, encoding=None):
        write(path, "".join(to_str(v) + "\n" for v in enumerate_net(lines)), encoding, "wb")

    @staticmethod
    @sig("string byte[]")
    def s_WriteAllBytes(path, data):
        parent_exists(path)
        with open(full(path), "wb") as file:
            file.write(to_bytes(data))

    @staticmethod
    @sig("string")
    def s_Delete(path):
        if os.path.lexists(full(path)):
            os.unlink(path)
        else:
            parent_exists(path)

    @staticmethod
    @sig("string string", "string string bool")
    def s_Move(source, target, overwrite=False):
        if overwrite:
            newer("File.Move that overwrites")
        if not os.path.exists(full(source)):
            raise FileNotFoundError(2, "", source)
        parent_exists(target)
        if os.path.exists(target) and not overwrite:
            raise NetError("System.IO.IOException", "Cannot create a file when that file already exists.")
        os.rename(source, target)

    @staticmethod
    @sig("string string", "string string bool")
    def s_Copy(source, target, overwrite=False):
        parent_exists(target)
        if os.path.exists(target) and not overwrite:
            raise NetError("System.IO.IOException", f"The file '{target}' already exists.")
        shutil.copy(source, target)

    @staticmethod
    @sig("string System.IO.FileMode", "string System.IO.FileMode System.IO.FileAccess",
         "string System.IO.FileMode System.IO.FileAccess System.IO.FileShare")
    def s_Open(path, mode, access=None, share=None):
        return FileStream(path, mode, access)

    @staticmethod
    @sig("string")
    def s_Create(path):
        return FileStream(path, make_enum("System.IO.FileMode", 2), None)

    @staticmethod
    @sig("string")
    def s_OpenRead(path):
        return FileStream(path, make_enum("System.IO.FileMode", 3), make_enum("System.IO.FileAccess", 1))

    @staticmethod
    @sig("string System.IO.UnixFileMode")
    def s_SetUnixFileMode(path, mode):
        newer("File.SetUnixFileMode")
        os.chmod(full(path), mode.number)

    @staticmethod
    @sig("string")
    def s_GetUnixFileMode(path):
        newer("File.GetUnixFileMode")
        return make_enum("System.IO.UnixFileMode", stat.S_IMODE(os.stat(full(path)).st_mode))


def write(path, text, encoding, how):
    parent_exists(full(path))
    data = text.encode("utf-8", "replace") if encoding is None else encoding.encode(text)
    fresh = how == "wb" or not os.path.exists(path) or not os.path.getsize(path)
    if encoding is not None and encoding.mark and fresh:
        data = b"\xef\xbb\xbf" + data
    with open(path, how) as file:
        file.write(data)


class FileInfo(NetObject):
    """What Get-Item and New-Item give."""

    def __init__(self, path, folder):
        self.path, self.folder = path, folder
        self.TYPE = "System.IO.DirectoryInfo" if folder else "System.IO.FileInfo"
        self.BASES = ("System.IO.FileSystemInfo",)

    def text(self):
        return self.path

    def p_FullName(self):
        return self.path

    def p_Name(self):
        return os.path.basename(self.path)

    def p_Exists(self):
        return os.path.isdir(self.path) == self.folder and os.path.exists(self.path)

    def p_Length(self):
        if self.folder:
            raise NotInSubset("Length of a folder")
        return Long(os.path.getsize(self.path))

    def p_PSIsContainer(self):
        return self.folder

    def p_UnixFileMode(self):
        newer("UnixFileMode")
        return make_enum("System.IO.UnixFileMode", stat.S_IMODE(os.stat(self.path).st_mode))

    @sig("System.IO.UnixFileMode")
    def set_UnixFileMode(self, mode):
        newer("UnixFileMode")
        os.chmod(self.path, mode.number)


@net("System.IO.Directory")
class Directory:
    @staticmethod
    @sig("string")
    def s_Exists(path):
        return os.path.isdir(path)

    @staticmethod
    @sig("string", "string System.IO.UnixFileMode")
    def s_CreateDirectory(path, mode=None):
        if mode is not None:
            newer("Directory.CreateDirectory with a mode")
            os.makedirs(full(path), mode.number, exist_ok=True)
        else:
            os.makedirs(full(path), exist_ok=True)
        return FileInfo(os.path.abspath(path), True)

    @staticmethod
    @sig("string", "string bool")
    def s_Delete(path, deep=False):
        if not os.path.isdir(full(path)):
            raise NetError("System.IO.DirectoryNotFoundException", f"Could not find a part of the path '{path}'.")
        if deep:
            shutil.rmtree(path)
        elif os.listdir(path):
            raise NetError("System.IO.IOException", f"Directory not empty : '{path}'")
        else:
            os.rmdir(path)

    @staticmethod
    @sig("string")
    def s_GetFiles(path):
        names = sorted(os.path.join(path, n) for n in os.listdir(path))
        return PSArray([n for n in names if not os.path.isdir(n)], named("string"))

    @staticmethod
    @sig("")
    def s_GetCurrentDirectory():
        return os.getcwd()


@net("System.IO.Path")
class Path:
    @staticmethod
    @sig("string string...")
    def s_Combine(first, *rest):
        parts = [first] + [to_str(v) for r in rest for v in (r.items if isinstance(r, PSArray) else [r])]
        parts = [p for p in parts if p]
        return os.path.join(*parts) if parts else ""

    @staticmethod
    @sig("")
    def s_GetTempPath():
        folder = os.environ.get("TMPDIR") or "/tmp/"
        return folder if folder.endswith("/") else folder + "/"

    @staticmethod
    @sig("")
    def s_GetRandomFileName():
        name = "".join(secrets.choice("abcdefghijklmnopqrstuvwxyz012345") for _ in range(11))
        return f"{name[:8]}.{name[8:]}"

    @staticmethod
    @sig("")
    def s_GetTempFileName():
        import tempfile
        handle, name = tempfile.mkstemp(".tmp", "tmp", Path.s_GetTempPath())
        os.close(handle)
        return name

    @staticmethod
    @sig("string")
    def s_GetFullPath(path):
        return os.path.abspath(full(path)) + ("/" if path.endswith("/") and len(path) > 1 else "")

    @staticmethod
    @sig("string")
    def s_GetFileName(path):
        return path.rsplit("/", 1)[-1]

    @staticmethod
    @sig("string")
    def s_GetFileNameWithoutExtension(path):
        name = path.rsplit("/", 1)[-1]
        return name.rpartition(".")[0] if "." in name else name

    @staticmethod
    @sig("string")
    def s_GetExtension(path):
        name = path.rsplit("/", 1)[-1]
        return "." + name.rpartition(".")[2] if "." in name and not name.endswith(".") else ""

    @staticmethod
    @sig("string")
    def s_GetDirectoryName(path):
        if path in ("", "/"):
            return NULL
        return path.rpartition("/")[0] or ("/" if path.startswith("/") else "")

    @staticmethod
    @sig("string")
    def s_IsPathRooted(path):
        return path.startswith("/")

    @staticmethod
    def sp_DirectorySeparatorChar():
        return Char("/")
