"""System.IO and System.Text encodings."""

import os
import secrets
import stat

from convert import convert, enumerate_net, make_enum, to_str
from errors import NetError, NotInSubset, differs, newer
from net import NULL, enum, net, sig
from scalars import Byte, Long
from typenames import named
from values import NetObject, PSArray

enum("System.IO.FileMode", CreateNew=1, Create=2, Open=3, OpenOrCreate=4, Truncate=5, Append=6)
enum("System.IO.FileAccess", Read=1, Write=2, ReadWrite=3)
enum("System.IO.FileShare", **{"None": 0, "Read": 1, "Write": 2, "ReadWrite": 3, "Delete": 4})
enum("System.IO.FileOptions", **{"None": 0, "WriteThrough": -(1 << 31), "SequentialScan": 134217728})
enum("System.IO.UnixFileMode", **{
    "None": 0, "OtherExecute": 1, "OtherWrite": 2, "OtherRead": 4, "GroupExecute": 8, "GroupWrite": 16, "GroupRead": 32,
    "UserExecute": 64, "UserWrite": 128, "UserRead": 256, "StickyBit": 512, "SetGroup": 1024, "SetUser": 2048})
BYTE = named("byte")
UNIX_ONLY = "UnixFileMode"


def to_bytes(array):
    return bytes(int(v) for v in array.items)


def from_bytes(data):
    return PSArray([Byte(b) for b in data], BYTE)


def full(path):
    """A path that a method was given; errors as in .NET."""
    if path == "":
        raise NetError("System.ArgumentException", "The value cannot be an empty string. (Parameter 'path')")
    return path


def parent_exists(path):
    folder = os.path.dirname(os.path.abspath(path))
    if not os.path.isdir(folder):
        raise NetError("System.IO.DirectoryNotFoundException", f"Could not find a part of the path '{path}'.")


class Encoding(NetObject):
    def __init__(self, codec, mark):
        self.codec, self.mark = codec, mark

    def encode(self, text):
        return text.encode(self.codec, "replace")

    @sig("string")
    def m_GetBytes(self, text):
        return from_bytes(self.encode(text))

    @sig("byte[]", "byte[] int int")
    def m_GetString(self, data, start=0, count=None):
        raw = to_bytes(data)
        return raw[start:None if count is None else start + count].decode(self.codec, "replace")

    @sig("string")
    def m_GetByteCount(self, text):
        return len(self.encode(text))


@net("System.Text.Encoding")
class Encodings(Encoding):
    @staticmethod
    def sp_UTF8():
        return UTF8Encoding(True)

    @staticmethod
    def sp_ASCII():
        return AsciiEncoding("ascii", False)


@net("System.Text.ASCIIEncoding")
class AsciiEncoding(Encoding):
    BASES = ("System.Text.Encoding",)


@net("System.Text.UTF8Encoding")
class UTF8Encoding(Encoding):
    BASES = ("System.Text.Encoding",)

    def __init__(self, mark, strict=False):
        super().__init__("utf-8", mark)
        if strict:
            raise NotInSubset("UTF8Encoding that throws")

    @staticmethod
    @sig("", "bool", "bool bool")
    def new(mark=False, strict=False):
        return UTF8Encoding(mark, strict)


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
        import shutil
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
    if encoding is not None and encoding.mark and (how == "wb" or not os.path.exists(path) or not os.path.getsize(path)):
        data = b"\xef\xbb\xbf" + data
    with open(path, how) as file:
        file.write(data)


@net("System.IO.FileStreamOptions")
class FileStreamOptions(NetObject):
    def __init__(self):
        self.values = {"mode": make_enum("System.IO.FileMode", 3), "access": make_enum("System.IO.FileAccess", 1),
                       "unix": None}

    @staticmethod
    @sig("")
    def new():
        newer("FileStreamOptions")
        return FileStreamOptions()

    @sig("System.IO.FileMode")
    def set_Mode(self, value):
        self.values["mode"] = value

    @sig("System.IO.FileAccess")
    def set_Access(self, value):
        self.values["access"] = value

    @sig("System.IO.FileShare")
    def set_Share(self, value):
        pass

    @sig("System.IO.FileOptions")
    def set_Options(self, value):
        pass

    @sig("System.IO.UnixFileMode")
    def set_UnixCreateMode(self, value):
        self.values["unix"] = value


@net("System.IO.FileStream")
class FileStream(NetObject):
    BASES = ("System.IO.Stream", "System.IDisposable")

    def __init__(self, path, mode, access, unix=None):
        parent_exists(full(path))
        name = mode.name
        if access is None:
            access = make_enum("System.IO.FileAccess", 2 if name == "Append" else 3)
        flags = {1: os.O_RDONLY, 2: os.O_WRONLY, 3: os.O_RDWR}[access.number]
        flags |= {"CreateNew": os.O_CREAT | os.O_EXCL, "Create": os.O_CREAT | os.O_TRUNC, "Open": 0,
                  "OpenOrCreate": os.O_CREAT, "Truncate": os.O_TRUNC, "Append": os.O_CREAT | os.O_APPEND}[name]
        if access.number == 1 and name in ("CreateNew", "Create", "Truncate", "Append"):
            raise NetError("System.ArgumentException", f"Combining FileMode: {name} with FileAccess: Read is invalid.")
        if os.path.isdir(path):
            raise IsADirectoryError(21, "", path)
        handle = os.open(path, flags, 0o666 if unix is None else unix.number)
        self.path, self.file = path, os.fdopen(handle, "rb" if access.number == 1 else "ab" if name == "Append"
                                               else "r+b" if access.number == 3 else "wb", buffering=0)

    @staticmethod
    @sig("string System.IO.FileMode", "string System.IO.FileMode System.IO.FileAccess",
         "string System.IO.FileMode System.IO.FileAccess System.IO.FileShare", "string System.IO.FileStreamOptions",
         "string System.IO.FileMode System.IO.FileAccess System.IO.FileShare int",
         "string System.IO.FileMode System.IO.FileAccess System.IO.FileShare int System.IO.FileOptions")
    def new(path, mode, access=None, share=None, size=0, options=None):
        if isinstance(mode, FileStreamOptions):
            return FileStream(path, mode.values["mode"], mode.values["access"], mode.values["unix"])
        return FileStream(path, mode, access)

    def open(self):
        if self.file.closed:
            raise NetError("System.ObjectDisposedException", "Cannot access a closed file.")
        return self.file

    @sig("byte[] int int")
    def m_Write(self, data, start, count):
        if not 0 <= start <= start + count <= len(data.items):
            raise NetError("System.ArgumentException", "Offset and length were out of bounds for the array.")
        self.open().write(to_bytes(data)[start:start + count])

    def m_Flush(self, *_):
        self.open().flush()

    m_Flush.sigs = [[], ["bool"]]

    def m_Close(self):
        self.file.close()

    m_Dispose = m_Close

    def p_Length(self):
        return Long(os.fstat(self.open().fileno()).st_size)

    def p_Name(self):
        return os.path.abspath(self.path)


@net("System.IO.StreamWriter")
class StreamWriter(NetObject):
    BASES = ("System.IO.TextWriter", "System.IDisposable")

    def __init__(self, stream, encoding):
        self.stream, self.encoding, self.text_out, self.newline = stream, encoding, [], "\n"
        self.fresh = encoding.mark and isinstance(stream, FileStream) and stream.p_Length() == 0

    @staticmethod
    @sig("System.IO.Stream", "System.IO.Stream System.Text.Encoding", "string bool System.Text.Encoding", "string bool")
    def new(target, *more):
        encoding = next((m for m in more if isinstance(m, Encoding)), UTF8Encoding(False))
        if isinstance(target, str):
            append = bool(more and more[0])
            mode = make_enum("System.IO.FileMode", 6 if append else 2)
            target = FileStream(target, mode, make_enum("System.IO.FileAccess", 2))
        return StreamWriter(target, encoding)

    @sig("string", "char", "object")
    def m_Write(self, value):
        self.text_out.append(to_str(value))

    @sig("", "string", "object")
    def m_WriteLine(self, value=""):
        self.text_out.append(to_str(value) + self.newline)

    def m_Flush(self):
        data = self.encoding.encode("".join(self.text_out))
        if self.fresh and data:
            data, self.fresh = b"\xef\xbb\xbf" + data, False
        self.text_out = []
        self.stream.open().write(data)
        self.stream.open().flush()

    def m_Close(self):
        if self.text_out:
            self.m_Flush()
        self.stream.m_Close()

    m_Dispose = m_Close

    @sig("string")
    def set_NewLine(self, value):
        self.newline = value

    @sig("bool")
    def set_AutoFlush(self, value):
        if value:
            raise NotInSubset("AutoFlush")


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
        import shutil
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
        from scalars import Char
        return Char("/")


__all__ = ["convert", "differs"]
