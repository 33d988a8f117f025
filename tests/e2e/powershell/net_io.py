"""Encodings, System.IO.FileStream and StreamWriter."""

import os

from convert import make_enum, to_str
from errors import NetError, NotInSubset, newer
from net import enum, net, sig
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
