"""$ExecutionContext, as far as one needs it to turn a path into a full one (about_Automatic_Variables)."""

import os

from errors import NotInSubset
from net import sig
from values import NetObject


class PathIntrinsics(NetObject):
    TYPE = "System.Management.Automation.PathIntrinsics"

    @sig("string")
    def m_GetUnresolvedProviderPathFromPSPath(self, path):
        if ":" in path.split("/")[0] or path.startswith("~"):
            raise NotInSubset(f"the path {path}: it may name a drive or a home folder")
        return os.path.normpath(os.path.join(os.getcwd(), path))


class SessionState(NetObject):
    TYPE = "System.Management.Automation.SessionState"

    def p_Path(self):
        return PathIntrinsics()


class ExecutionContext(NetObject):
    TYPE = "System.Management.Automation.EngineIntrinsics"

    def p_SessionState(self):
        return SessionState()
