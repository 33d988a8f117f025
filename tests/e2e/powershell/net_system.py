"""Environment, Console, Math, Guid, Uri, Version, Convert, BitConverter, random numbers, GC."""

import base64
import os
import re
import secrets
import sys
import urllib.parse
import uuid

from convert import convert, error, make_enum, to_str
from errors import NetError, NotInSubset
from formatting import format_text
from net import NULL, enum, net, sig
from net_io import from_bytes, to_bytes
from typenames import named
from values import NetObject

enum("System.PlatformID", Win32S=0, Win32Windows=1, Win32NT=2, WinCE=3, Unix=4, Xbox=5, MacOSX=6)
enum("System.EnvironmentVariableTarget", Process=0, User=1, Machine=2)


class OS(NetObject):
    TYPE = "System.OperatingSystem"

    def p_Platform(self):
        return make_enum("System.PlatformID", 4)


@net("System.Environment")
class Environment:
    @staticmethod
    @sig("string", "string System.EnvironmentVariableTarget")
    def s_GetEnvironmentVariable(name, target=None):
        if target is not None and target.number:
            raise NotInSubset("environment variables of User or Machine")
        return os.environ.get(name, NULL)

    @staticmethod
    @sig("string string", "string string System.EnvironmentVariableTarget")
    def s_SetEnvironmentVariable(name, value, target=None):
        if target is not None and target.number:
            raise NotInSubset("environment variables of User or Machine")
        if value == "":
            os.environ.pop(name, None)
        else:
            os.environ[name] = value

    @staticmethod
    def sp_NewLine():
        return "\n"

    @staticmethod
    def sp_OSVersion():
        return OS()

    @staticmethod
    def sp_CurrentDirectory():
        return os.getcwd()

    @staticmethod
    def sp_UserName():
        import getpass
        return getpass.getuser()


class Stream(NetObject):
    """[Console]::Out and [Console]::Error"""
    TYPE = "System.IO.TextWriter"

    def __init__(self, stream):
        self.stream = stream

    def put(self, text):
        sys.stdout.flush()
        self.stream.write(text)
        self.stream.flush()

    @sig("string", "object", "string object...", "char[]")
    def m_Write(self, value, *args):
        self.put(message(value, args))

    @sig("", "string", "object", "string object...")
    def m_WriteLine(self, value="", *args):
        self.put(message(value, args) + "\n")

    def m_Flush(self):
        self.stream.flush()


def message(value, args):
    if args:
        return format_text(value, args)
    if isinstance(value, (str, int, type(None))) or hasattr(value, "text"):
        return to_str(value)
    raise NotInSubset("Console output of anything but text and whole numbers")


class Input(NetObject):
    TYPE = "System.IO.TextReader"

    @sig("")
    def m_ReadLine(self):
        line = sys.stdin.readline()
        return line.rstrip("\n").removesuffix("\r") if line else NULL

    @sig("")
    def m_ReadToEnd(self):
        return sys.stdin.read()


@net("System.Console")
class Console:
    encoding_set = False

    @staticmethod
    def sp_Out():
        return Stream(sys.stdout)

    @staticmethod
    def sp_Error():
        return Stream(sys.stderr)

    @staticmethod
    def sp_In():
        return Input()

    @staticmethod
    def sp_IsInputRedirected():
        return not sys.stdin or not sys.stdin.isatty()

    @staticmethod
    def sp_IsOutputRedirected():
        return not sys.stdout.isatty()

    @staticmethod
    def sp_IsErrorRedirected():
        return not sys.stderr.isatty()

    @staticmethod
    @sig("")
    def s_ReadLine():
        return Input().m_ReadLine()

    @staticmethod
    @sig("string", "object", "string object...")
    def s_Write(value, *args):
        Stream(sys.stdout).put(message(value, args))

    @staticmethod
    @sig("", "string", "object", "string object...")
    def s_WriteLine(value="", *args):
        Stream(sys.stdout).put(message(value, args) + "\n")

    @staticmethod
    def sp_OutputEncoding():
        from net_io import UTF8Encoding
        return UTF8Encoding(False)

    @staticmethod
    @sig("System.Text.Encoding")
    def sset_OutputEncoding(value):
        Console.encoding_set = True

    @staticmethod
    @sig("System.Text.Encoding")
    def sset_InputEncoding(value):
        pass


@net("System.Runtime.InteropServices.OSPlatform")
class OSPlatform(NetObject):
    def __init__(self, name):
        self.name = name

    @staticmethod
    def sp_Windows():
        return OSPlatform("WINDOWS")

    @staticmethod
    def sp_Linux():
        return OSPlatform("LINUX")

    @staticmethod
    def sp_OSX():
        return OSPlatform("OSX")


@net("System.Runtime.InteropServices.RuntimeInformation")
class RuntimeInformation:
    @staticmethod
    @sig("System.Runtime.InteropServices.OSPlatform")
    def s_IsOSPlatform(platform):
        return platform.name == "LINUX"


@net("System.Uri")
class Uri(NetObject):
    @staticmethod
    @sig("string")
    def s_EscapeDataString(text):
        return urllib.parse.quote(text, safe="-._~")

    @staticmethod
    @sig("string")
    def s_UnescapeDataString(text):
        return urllib.parse.unquote(text, errors="strict")


@net("System.Math")
class Math:
    @staticmethod
    @sig("int int", "long long")
    def s_Max(a, b):
        return max(a, b)

    @staticmethod
    @sig("int int", "long long")
    def s_Min(a, b):
        return min(a, b)

    @staticmethod
    @sig("double")
    def s_Floor(a):
        import math
        return float(math.floor(a))

    @staticmethod
    @sig("double")
    def s_Ceiling(a):
        import math
        return float(math.ceil(a))

    @staticmethod
    @sig("double", "double int")
    def s_Round(a, digits=0):
        if digits:
            raise NotInSubset("Round to digits")
        return float(round(a))

    @staticmethod
    @sig("int", "double")
    def s_Abs(a):
        return abs(a)


@net("System.Guid")
class Guid(NetObject):
    BASES = ("System.ValueType",)

    def __init__(self, value):
        self.value = value

    @classmethod
    def parse(cls, value):
        found = cls.read(value) if isinstance(value, str) else None
        if found is None:
            raise error("PSInvalidCastException", f'Cannot convert value "{to_str(value)}" to type "System.Guid".')
        return found

    @classmethod
    def read(cls, text):
        if re.fullmatch(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", text.strip()):
            return cls(uuid.UUID(text.strip()))
        if re.fullmatch(r"[\s({]*[0-9a-fA-FxX-]+.*", text) and len(text.strip()) in (32, 38, 68):
            raise NotInSubset(f"this form of a GUID: {text!r}")
        return None

    def key_value(self):
        return str(self.value)

    def compare(self, other):
        return (self.value > other.value) - (self.value < other.value)

    def text(self):
        return str(self.value)

    @sig("", "string")
    def m_ToString(self, how="D"):
        if how.upper() == "N":
            return self.value.hex
        if how.upper() == "D":
            return str(self.value)
        raise NotInSubset(f"the GUID format {how!r}")

    @staticmethod
    @sig("")
    def s_NewGuid():
        return Guid(uuid.uuid4())

    @staticmethod
    @sig("string")
    def s_Parse(text):
        found = Guid.read(text)
        if found is None:
            raise NetError("System.FormatException", "Unrecognized Guid format.")
        return found

    @staticmethod
    @sig("string ref")
    def s_TryParse(text, reference):
        found = Guid.read(text)
        reference.set_Value(found or Guid(uuid.UUID(int=0)))
        return found is not None

    @staticmethod
    def sp_Empty():
        return Guid(uuid.UUID(int=0))


@net("System.Version")
class Version(NetObject):
    def __init__(self, parts):
        self.parts = parts

    @classmethod
    def parse(cls, value):
        if isinstance(value, str) and re.fullmatch(r"\d+(\.\d+){1,3}", value.strip()):
            return cls([int(p) for p in value.strip().split(".")])
        raise error("PSInvalidCastException", f'Cannot convert value "{to_str(value)}" to type "System.Version".')

    @staticmethod
    @sig("string", "int int", "int int int")
    def new(first, *rest):
        return Version.parse(first) if isinstance(first, str) else Version([first, *rest])

    def padded(self):
        return (self.parts + [-1, -1])[:4]

    def key_value(self):
        return tuple(self.parts)

    def compare(self, other):
        return (self.padded() > other.padded()) - (self.padded() < other.padded())

    def text(self):
        return ".".join(map(str, self.parts))

    def p_Major(self):
        return self.parts[0]

    def p_Minor(self):
        return self.parts[1]

    def p_Build(self):
        return self.padded()[2]

    @staticmethod
    @sig("string ref")
    def s_TryParse(text, reference):
        good = bool(re.fullmatch(r"\d+(\.\d+){1,3}", text.strip()))
        reference.set_Value(Version.parse(text) if good else None)
        return good


@net("System.Convert")
class Convert:
    @staticmethod
    @sig("byte[]")
    def s_ToBase64String(data):
        return base64.b64encode(to_bytes(data)).decode()

    @staticmethod
    @sig("string")
    def s_FromBase64String(text):
        try:
            return from_bytes(base64.b64decode("".join(text.split()), validate=True))
        except ValueError:
            raise NetError("System.FormatException", "The input is not a valid Base-64 string as it contains a "
                           "non-base 64 character, more than two padding characters, or an illegal character among "
                           "the padding characters.") from None

    @staticmethod
    @sig("object")
    def s_ToInt32(value):
        return convert(value, named("int"))

    @staticmethod
    @sig("object")
    def s_ToString(value):
        return to_str(value)


@net("System.Security.Cryptography.RandomNumberGenerator")
class RandomNumberGenerator(NetObject):
    @staticmethod
    @sig("")
    def s_Create():
        return RandomNumberGenerator()

    @sig("byte[]")
    def m_GetBytes(self, data):
        data.items[:] = from_bytes(secrets.token_bytes(len(data.items))).items

    def m_Dispose(self):
        pass
