"""System.Diagnostics.Process, as .NET runs programs on Unix."""

import os
import shutil
import subprocess
import sys
import threading

from errors import NetError, NotInSubset, differs, newer
from net import NULL, net, sig
from values import NetObject

BLANK = " \t"


def split_arguments(text):
    """ProcessStartInfo.Arguments to words: quotes group, a backslash escapes only before a quote."""
    words, at = [], 0
    while True:
        while at < len(text) and text[at] in BLANK:
            at += 1
        if at == len(text):
            return words
        word, at = next_word(text, at)
        words.append(word)


def next_word(text, at):
    word, quoted = [], False
    while at < len(text):
        slashes = 0
        while at < len(text) and text[at] == "\\":
            at, slashes = at + 1, slashes + 1
        if slashes:
            if at == len(text) or text[at] != '"':
                word.append("\\" * slashes)
            else:
                word.append("\\" * (slashes // 2))
                if slashes % 2:
                    word.append('"')
                    at += 1
            continue
        char = text[at]
        if char == '"':
            if quoted and text[at + 1:at + 2] == '"':
                word.append('"')
                at += 1
            else:
                quoted = not quoted
        elif char in BLANK and not quoted:
            break
        else:
            word.append(char)
        at += 1
    return "".join(word), at


class WordList(NetObject):
    TYPE = "System.Collections.ObjectModel.Collection"

    def __init__(self):
        self.words = []

    @sig("string")
    def m_Add(self, word):
        self.words.append(word)

    def p_Count(self):
        return len(self.words)

    def m_Clear(self):
        self.words.clear()


class Environ(NetObject):
    """EnvironmentVariables and Environment of a ProcessStartInfo."""
    TYPE = "System.Collections.Specialized.StringDictionary"

    def __init__(self):
        self.values = dict(os.environ)  # as it is when the script first looks at it

    @sig("string string")
    def m_set_Item(self, name, value):
        self.values[name] = value

    m_Add = m_set_Item

    @sig("string")
    def m_get_Item(self, name):
        return self.values.get(name, NULL)

    @sig("string")
    def m_Remove(self, name):
        self.values.pop(name, None)

    @sig("string")
    def m_ContainsKey(self, name):
        return name in self.values


def boolean(name):
    @sig("bool")
    def setter(self, value):
        self.values[name] = value
    return setter


def text(name):
    @sig("string")
    def setter(self, value):
        self.values[name] = value
    return setter


def getter(name):
    return lambda self: self.values[name]


@net("System.Diagnostics.ProcessStartInfo")
class ProcessStartInfo(NetObject):
    def __init__(self, file_name="", arguments=""):
        self.values = {"FileName": file_name, "Arguments": arguments, "UseShellExecute": None, "WorkingDirectory": "",
                       "RedirectStandardOutput": False, "RedirectStandardError": False, "CreateNoWindow": False,
                       "RedirectStandardInput": False, "out": None, "err": None}
        self.list, self.environ = WordList(), None

    @staticmethod
    @sig("", "string", "string string")
    def new(file_name="", arguments=""):
        return ProcessStartInfo(file_name, arguments)

    for _name in ("FileName", "Arguments", "WorkingDirectory"):
        locals()["set_" + _name], locals()["p_" + _name] = text(_name), getter(_name)
    for _name in ("UseShellExecute", "RedirectStandardOutput", "RedirectStandardError", "RedirectStandardInput",
                  "CreateNoWindow"):
        locals()["set_" + _name], locals()["p_" + _name] = boolean(_name), getter(_name)

    @sig("System.Text.Encoding")
    def set_StandardOutputEncoding(self, value):
        self.values["out"] = value

    @sig("System.Text.Encoding")
    def set_StandardErrorEncoding(self, value):
        self.values["err"] = value

    @sig("System.Text.Encoding")
    def set_StandardInputEncoding(self, value):
        differs("StandardInputEncoding")
        newer("StandardInputEncoding")

    def p_ArgumentList(self):
        newer("ArgumentList")
        return self.list

    def p_EnvironmentVariables(self):
        self.environ = self.environ or Environ()
        return self.environ

    p_Environment = p_EnvironmentVariables


class Reader(NetObject):
    TYPE = "System.IO.StreamReader"

    def __init__(self, stream, encoding):
        self.stream, self.encoding = stream, encoding

    def decode(self, data):
        if self.encoding is None and not data.isascii():
            differs("text beyond ASCII from a program without StandardOutputEncoding or StandardErrorEncoding")
        return data.decode("utf-8-sig", "replace")

    def m_ReadToEnd(self):
        return self.decode(self.stream.read())

    def m_ReadLine(self):
        line = self.stream.readline()
        return self.decode(line).rstrip("\n").removesuffix("\r") if line else NULL

    def m_ReadToEndAsync(self):
        return Task(self)

    def m_Close(self):
        self.stream.close()

    m_Dispose = m_Close

    def p_EndOfStream(self):
        return not self.stream.peek(1)


class Task(NetObject):
    """ReadToEndAsync: reads in a thread."""
    TYPE = "System.Threading.Tasks.Task"

    def __init__(self, reader):
        self.reader, self.data = reader, b""
        self.thread = threading.Thread(target=self.read, daemon=True)
        self.thread.start()

    def read(self):
        self.data = self.reader.stream.read()

    def p_Result(self):
        self.m_Wait()
        return self.reader.decode(self.data)

    def m_GetAwaiter(self):
        return self

    def m_GetResult(self):
        return self.p_Result()

    def m_Wait(self):
        while self.thread.is_alive():  # a join without a limit would hold signals back
            self.thread.join(0.1)

    def p_IsCompleted(self):
        return not self.thread.is_alive()


class Writer(NetObject):
    TYPE = "System.IO.StreamWriter"

    def __init__(self, stream):
        self.stream = stream

    def put(self, value):
        if not value.isascii():
            differs("text beyond ASCII to a program by StandardInput; write bytes to its BaseStream")
        self.stream.write(value.encode())

    @sig("string")
    def m_Write(self, value):
        self.put(value)

    @sig("", "string")
    def m_WriteLine(self, value=""):
        self.put(value + "\n")

    def m_Flush(self):
        self.stream.flush()

    def m_Close(self):
        self.stream.close()

    m_Dispose = m_Close

    def p_BaseStream(self):
        return ByteStream(self.stream)


class ByteStream(NetObject):
    TYPE, BASES = "System.IO.FileStream", ("System.IO.Stream",)

    def __init__(self, stream):
        self.stream = stream

    @sig("byte[] int int")
    def m_Write(self, data, start, count):
        self.stream.write(bytes(int(b) for b in data.items[start:start + count]))

    def m_Flush(self):
        self.stream.flush()

    def m_Close(self):
        self.stream.close()

    m_Dispose = m_Close


@net("System.Diagnostics.Process")
class Process(NetObject):
    BASES = ("System.IDisposable",)
    running = set()

    def __init__(self):
        self.info, self.process, self.readers = ProcessStartInfo(), None, {}

    @staticmethod
    @sig("")
    def new():
        return Process()

    @sig("System.Diagnostics.ProcessStartInfo")
    def set_StartInfo(self, info):
        self.info = info

    def p_StartInfo(self):
        return self.info

    @staticmethod
    @sig("System.Diagnostics.ProcessStartInfo")
    def s_Start(info):
        made = Process()
        made.info = info
        made.m_Start()
        return made

    def words(self):
        info = self.info
        if info.list.words and info.values["Arguments"]:
            raise NetError("System.InvalidOperationException",
                           "Only one of Arguments or ArgumentList may be used at a time.")
        return list(info.list.words) or split_arguments(info.values["Arguments"])

    def m_Start(self):
        values = self.info.values
        name = values["FileName"]
        if values["UseShellExecute"] is None:
            differs("Process.Start without UseShellExecute = $false")
        elif values["UseShellExecute"]:
            raise NotInSubset("UseShellExecute = $true")
        if not name:
            raise NetError("System.InvalidOperationException",
                           "Cannot start process because a file name has not been provided.")
        folder = values["WorkingDirectory"] or None
        path = os.path.abspath(name) if os.sep in name else shutil.which(name)
        if not path or not os.access(path, os.X_OK) or folder and not os.path.isdir(folder):
            raise NetError("System.ComponentModel.Win32Exception",
                           f"An error occurred trying to start process '{name}' with working directory "
                           f"'{folder or os.getcwd()}'. No such file or directory")
        sys.stdout.flush()
        sys.stderr.flush()

        def pipe(key):
            return subprocess.PIPE if values["Redirect" + key] else None
        self.process = subprocess.Popen([path, *self.words()], stdin=pipe("StandardInput"), cwd=folder,
                                        stdout=pipe("StandardOutput"), stderr=pipe("StandardError"),
                                        env=self.info.environ.values if self.info.environ else None)
        Process.running.add(self)
        return True

    def started(self):
        if self.process is None:
            raise NetError("System.InvalidOperationException", "No process is associated with this object.")
        return self.process

    def reader(self, key, encoding):
        stream = getattr(self.started(), key)
        if stream is None:
            raise NetError("System.InvalidOperationException",
                           f"{'StandardOut' if key == 'stdout' else 'StandardError'} has not been redirected or the "
                           "process hasn't started yet.")
        return self.readers.setdefault(key, Reader(stream, encoding))

    def p_StandardOutput(self):
        return self.reader("stdout", self.info.values["out"])

    def p_StandardError(self):
        return self.reader("stderr", self.info.values["err"])

    def p_StandardInput(self):
        if self.started().stdin is None:
            raise NetError("System.InvalidOperationException", "StandardIn has not been redirected.")
        return self.readers.setdefault("stdin", Writer(self.process.stdin))

    @sig("", "int")
    def m_WaitForExit(self, limit=None):
        process = self.started()
        if limit is None:
            process.wait()
            Process.running.discard(self)
            return None
        try:
            process.wait(limit / 1000)
        except subprocess.TimeoutExpired:
            return False
        Process.running.discard(self)
        return True

    def p_ExitCode(self):
        code = self.started().poll()
        if code is None:
            raise NetError("System.InvalidOperationException",
                           "Process must exit before requested information can be determined.")
        return code if code >= 0 else 128 - code

    def p_HasExited(self):
        return self.started().poll() is not None

    def p_Id(self):
        return self.started().pid

    @sig("")
    def m_Kill(self):
        self.started().kill()

    def m_Dispose(self):
        for stream in (self.process.stdout, self.process.stderr, self.process.stdin) if self.process else ():
            if stream:
                stream.close()

    m_Close = m_Dispose
