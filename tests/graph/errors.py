"""Errors as Microsoft Graph words them, and the answer type every host uses."""

import datetime
import json
import uuid


class Answer:
    """An HTTP answer; `drop` closes the connection instead."""

    def __init__(self, status, body=None, headers=None, drop=False):
        self.status = status
        self.headers = dict(headers or {})
        self.drop = drop
        if body is None:
            self.data = b""
        elif isinstance(body, bytes):
            self.data = body
        else:
            self.data = json.dumps(body).encode()
            self.headers.setdefault("Content-Type", "application/json")


DROP = Answer(0, drop=True)


class GraphError(Exception):
    def __init__(self, status, code, message, details=None, headers=None):
        super().__init__(f"{status} {code}: {message}")
        self.status, self.code, self.message = status, code, message
        self.details, self.headers = details, headers or {}

    def answer(self):
        now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S")
        error = {"code": self.code, "message": self.message}
        if self.details:
            error["details"] = self.details
        request = str(uuid.uuid4())
        error["innerError"] = {"date": now, "request-id": request, "client-request-id": request}
        return Answer(self.status, {"error": error}, {"request-id": request, **self.headers})


def bad(message, details=None, code="Request_BadRequest"):
    return GraphError(400, code, message, details)


def conflict_detail(message, target):
    return [{"code": "ObjectConflict", "message": message, "target": target}]


def not_found(name):
    return GraphError(404, "Request_ResourceNotFound",
                      f"Resource '{name}' does not exist or one of its queried reference-property objects "
                      "are not present.")


def denied():
    return GraphError(403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.")


def unauthorized(message):
    return GraphError(401, "InvalidAuthenticationToken", message, headers={"WWW-Authenticate": "Bearer"})
