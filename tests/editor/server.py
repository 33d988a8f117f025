"""A client of the YAML language server: what an editor does with a file, without the editor."""

import json
import os
import pathlib
import queue
import subprocess
import threading
import time

HERE = pathlib.Path(__file__).resolve().parent

CAPABILITIES = {
    "workspace": {"configuration": True},
    "textDocument": {
        "completion": {"completionItem": {"documentationFormat": ["markdown"], "snippetSupport": True}},
        "hover": {"contentFormat": ["markdown"]},
        "publishDiagnostics": {},
    },
}


class Server:
    """Starts `yaml-language-server --stdio` and talks to it; each answer has `limit` seconds.

    `store`: whether it may look for schemas in the network, as it does where nobody says otherwise.
    """

    def __init__(self, program, log, store=False, limit=60):
        self.limit, self.next_id, self.version = limit, 0, 0
        self.settings = {"yaml": {"validate": True, "hover": True, "completion": True,
                                  "schemaStore": {"enable": store}, "kubernetesCRDStore": {"enable": store}}}
        self.process = subprocess.Popen(
            [program, "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env={**os.environ, "NODE_OPTIONS": f"--require={HERE / 'offline.js'}", "OFFLINE_LOG": str(log)})
        self.messages = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()
        self.request("initialize", {"processId": os.getpid(), "rootUri": None, "capabilities": CAPABILITIES})
        self._send({"method": "initialized", "params": {}})

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def _read(self):
        stream = self.process.stdout
        while True:
            length = 0
            while (line := stream.readline()).strip():
                name, _, value = line.partition(b":")
                if name.lower() == b"content-length":
                    length = int(value)
            if not length:
                self.messages.put(None)
                return
            self.messages.put(json.loads(stream.read(length)))

    def _send(self, message):
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def _until(self, is_wanted, what):
        end = time.monotonic() + self.limit
        while True:
            try:
                message = self.messages.get(timeout=max(0, end - time.monotonic()))
            except queue.Empty:
                raise TimeoutError(f"no {what} within {self.limit} s") from None
            if message is None:
                raise EOFError(f"the server ended before {what}")
            if "method" in message and "id" in message:
                self._answer(message)
            elif is_wanted(message):
                return message

    def _answer(self, message):
        result = None
        if message["method"] == "workspace/configuration":
            result = [self.settings.get(item.get("section"), {}) for item in message["params"]["items"]]
        self._send({"id": message["id"], "result": result})

    def request(self, method, params):
        self.next_id += 1
        self._send({"id": self.next_id, "method": method, "params": params})
        wanted = self.next_id
        message = self._until(lambda m: m.get("id") == wanted, method)
        if "error" in message:
            raise ValueError(f"{method}: {message['error']}")
        return message.get("result")

    def open(self, path, text):
        """Opens a file with a text, which need not be what is on the disk; returns its diagnostics."""
        uri = path.resolve().as_uri()
        self.version += 1
        document = {"uri": uri, "languageId": "yaml", "version": self.version, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        found = self._until(
            lambda m: m.get("method") == "textDocument/publishDiagnostics" and m["params"]["uri"] == uri,
            f"diagnostics of {path.name}")
        return found["params"]["diagnostics"]

    def close(self, path):
        uri = {"uri": path.resolve().as_uri()}
        self._send({"method": "textDocument/didClose", "params": {"textDocument": uri}})
        # The server says once more that there is nothing to say.
        self._until(lambda m: m.get("method") == "textDocument/publishDiagnostics"
                    and m["params"]["uri"] == uri["uri"], "the end of the diagnostics")

    def at(self, method, path, line, character):
        """What the server says of a place: `completion` or `hover`."""
        return self.request(f"textDocument/{method}", {
            "textDocument": {"uri": path.resolve().as_uri()},
            "position": {"line": line, "character": character}})
