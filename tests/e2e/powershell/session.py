"""$ExecutionContext, as far as it resolves paths."""

import os

from convert import error
from errors import NotInSubset
from net import sig
from values import NetObject


class PathIntrinsics(NetObject):
    TYPE = "System.Management.Automation.PathIntrinsics"

    @sig("string")
    def m_GetUnresolvedProviderPathFromPSPath(self, path):
        """An absolute path; it need not exist, and has no wildcards."""
        if path == "":
            raise error("RuntimeException", "Cannot bind argument to parameter 'Path' because it is an empty string.")
        if "\\" in path or ":" in path or path.startswith("~"):
            raise NotInSubset(f"the path {path!r} for GetUnresolvedProviderPathFromPSPath")
        return os.path.abspath(path)


class SessionState(NetObject):
    TYPE = "System.Management.Automation.SessionState"

    def p_Path(self):
        return PathIntrinsics()


class EngineIntrinsics(NetObject):
    TYPE = "System.Management.Automation.EngineIntrinsics"

    def p_SessionState(self):
        return SessionState()
