"""The Azure CLI without its start-up time: a process that has loaded its libraries and forks for every call.

Used for the long series of faults, where `az` would spend most of the time on imports. The code that runs is the
CLI's own, from its own folder; the other tests start the program `az` itself. Both halves run with the CLI's Python:

    warm_az.py serve SOCKET          loads the libraries, answers until standard input is closed
    warm_az.py call SOCKET ARGS...   in place of `az ARGS...`
"""

import json
import os
import socket
import sys


def call(path, args):
    mask = os.umask(0)
    os.umask(mask)
    request = json.dumps({"args": args, "env": dict(os.environ), "cwd": os.getcwd(), "umask": mask}).encode()
    with socket.socket(socket.AF_UNIX) as s:
        s.connect(path)
        socket.send_fds(s, [len(request).to_bytes(8, "big")], [0, 1, 2])
        s.sendall(request)
        status = s.recv(1)
    os._exit(status[0] if status else 70)


def serve(path):
    import gc
    import select
    import signal
    told, quiet = os.dup(1), os.open(os.devnull, os.O_RDWR)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    preload()
    gc.freeze()
    listener = socket.socket(socket.AF_UNIX)
    listener.bind(path)
    listener.listen(64)
    running = {}  # pid -> connection
    signal.signal(signal.SIGCHLD, lambda *_: None)
    wake, alarm = os.pipe()
    os.set_blocking(alarm, False)
    signal.set_wakeup_fd(alarm)
    os.write(told, b"ready\n")
    os.close(told)
    while True:
        ready, _, _ = select.select([0, listener, wake], [], [])
        if wake in ready:
            os.read(wake, 4096)
            reap(running)
        if 0 in ready:
            break
        if listener in ready:
            connection, _ = listener.accept()
            pid = os.fork()
            if pid == 0:
                listener.close()
                child(connection)
            running[pid] = connection
    for pid in running:
        os.kill(pid, signal.SIGKILL)


def reap(running):
    while running:
        pid, status = os.waitpid(-1, os.WNOHANG)
        if not pid:
            return
        connection = running.pop(pid)
        try:
            connection.sendall(bytes([os.waitstatus_to_exitcode(status) & 255]))
        except OSError:
            pass  # the caller is gone
        connection.close()


def preload():
    """Runs one call that needs no network, then forgets the CLI's own modules: they read the environment."""
    import runpy
    import tempfile
    with tempfile.TemporaryDirectory() as d:
        os.environ.update(AZURE_CONFIG_DIR=d, AZURE_CORE_COLLECT_TELEMETRY="no")
        for args in (["rest", "--url", "https://graph.microsoft.com/v1.0/me"], ["account", "show"],
                     ["cloud", "show"], ["login", "--service-principal", "-u", "x"]):
            sys.argv = ["az", *args]
            try:
                runpy.run_module("azure.cli", run_name="__main__", alter_sys=True)
            except SystemExit:
                pass
            forget()


def forget():
    for name in [n for n in sys.modules if n.split(".")[:2] == ["azure", "cli"] or n.split(".")[0] == "knack"]:
        del sys.modules[name]
    import azure
    vars(azure).pop("cli", None)
    import logging
    logging.root.handlers.clear()
    logging.root.manager.loggerDict.clear()


def child(connection):
    import runpy
    import signal
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    head, fds, _, _ = socket.recv_fds(connection, 8, 3)
    size, data = int.from_bytes(head, "big"), b""
    while len(data) < size:
        data += connection.recv(size - len(data))
    request = json.loads(data)
    for number, fd in enumerate(fds):
        os.dup2(fd, number)
        os.close(fd)
    os.environ.clear()
    os.environ.update(request["env"])
    os.chdir(request["cwd"])
    os.umask(request["umask"])
    sys.argv = ["az", *request["args"]]
    code = 1
    try:
        runpy.run_module("azure.cli", run_name="__main__", alter_sys=True)
        code = 0
    except SystemExit as e:
        code = e.code if isinstance(e.code, int) else int(e.code is not None)
    except BaseException:
        import traceback
        traceback.print_exc()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            pass
    os._exit(code)


if __name__ == "__main__":
    if sys.argv[1] == "call":
        call(sys.argv[2], sys.argv[3:])
    serve(sys.argv[2])
