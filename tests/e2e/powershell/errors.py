"""What can end an evaluation: refusals of this interpreter, PowerShell errors, and the flow of control."""


class Options:
    """Settings of this run; see main() in run.py."""
    version = 7         # major version that is imitated: 5 or 7
    strict51 = True     # refuse what Windows PowerShell 5.1 does differently or does not have
    seed = 0            # order in which a Hashtable is enumerated
    line = 0            # of the statement that runs, for messages
    interrupted = False     # by SIGINT: the next statement does not run
    waiting = False         # in something that an interrupt ends at once


class NotInSubset(BaseException):
    """This interpreter does not know it: the run ends with status 70, whatever the script catches."""

    def __init__(self, what, line=None):
        super().__init__(what)
        self.what, self.line = what, line or Options.line

    def __str__(self):
        return f"not in the subset: {self.what}, line {self.line}"


class ParseError(Exception):
    """PowerShell would not run the file either: status 1."""

    def __init__(self, what, line):
        super().__init__(f"ParserError: {what}, line {line}")


class NetError(Exception):
    """An exception inside a .NET method; the caller wraps it as PowerShell does."""

    def __init__(self, type_name, message):
        super().__init__(message)
        self.type_name, self.message = type_name, message


class Thrown(Exception):
    """A terminating error on its way; `record` is the ErrorRecord that becomes $_ in catch."""

    def __init__(self, record, script=False):
        super().__init__(record.exception.message)
        self.record, self.script = record, script  # script: by `throw` or Stop, not only the statement's


class Flow(BaseException):
    """The flow of control; no catch block sees it, finally blocks do."""


class Break(Flow):
    def __init__(self, label):
        super().__init__()
        self.label = label


class Continue(Break):
    pass


class Return(Flow):
    pass


class Exit(Flow):
    def __init__(self, code):
        super().__init__()
        self.code = code


class StopUpstream(Flow):
    """Select-Object -First has enough."""

    def __init__(self, pipeline):
        super().__init__()
        self.pipeline = pipeline


class Downstream(Flow):
    """An error further down the pipeline passes through the commands above: they cannot catch it."""

    def __init__(self, pipeline, error):
        super().__init__()
        self.pipeline, self.error = pipeline, error


def differs(what):
    """Refuses what works, but not in the same way in Windows PowerShell 5.1 and PowerShell 7."""
    if Options.strict51:
        raise NotInSubset(f"{what} (Windows PowerShell 5.1 and PowerShell 7 differ)")


def newer(what):
    """Refuses what Windows PowerShell 5.1 does not have, unless 7 is imitated and the script asked for it."""
    if Options.version < 7:
        raise NotInSubset(f"{what} (does not exist in Windows PowerShell 5.1)")
