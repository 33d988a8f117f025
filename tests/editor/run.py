"""The schema for editors with the real YAML language server and two validators.

    python3 -B tests/editor/run.py NODE_MODULES CHECK_JSONSCHEMA

NODE_MODULES holds yaml-language-server, ajv and yaml; CHECK_JSONSCHEMA is the program. The language
server cannot open a connection here: what an editor shows needs this repository only.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE)]

import cases  # noqa: E402
import server  # noqa: E402

REPOSITORY = HERE.parent.parent
SCHEMA = REPOSITORY / "profiles" / "profile.schema.json"
OURS = sorted([*REPOSITORY.glob("profiles/*.yaml"), *REPOSITORY.glob("tests/fixtures/*.yaml")])
# For a program that validates files, in seconds.
LIMIT = 300


class Tally:
    def __init__(self):
        self.passed, self.failed = 0, 0

    def check(self, name, is_good, found):
        if is_good:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAIL {name}\n  got {found!r}"[:2000], flush=True)


def with_cursor(text):
    """The text without the `|`, and where it stood."""
    before, _, after = text.partition("|")
    return before + after, before.count("\n"), len(before) - before.rfind("\n") - 1


def connections_are_seen(program, folder, tally):
    """If one went unseen, silence would prove nothing."""
    log = folder / "connections-to-the-store"
    log.touch()
    with server.Server(program, log, store=True) as editor:
        editor.open(folder / "profile.yaml", "id: contoso-mail\n")
    tally.check("a connection is seen", log.read_text() != "", "none")


def in_editor(program, folder, tally):
    log = folder / "connections"
    log.touch()
    path = folder / "profile.yaml"
    with server.Server(program, log) as editor:

        def opened(text, look=lambda: None):
            found = [d["message"] for d in editor.open(path, text)]
            seen = look()
            editor.close(path)
            return found, seen

        for file in OURS:
            # Its own first line leads to the schema.
            found = editor.open(file, file.read_text(encoding="utf-8"))
            tally.check(f"editor: {file.name}", not found, [(d["range"]["start"], d["message"]) for d in found])
        for name, text in cases.GOOD.items():
            found, _ = opened(text)
            tally.check(f"editor: {name}", not found, found)
        for name, (text, message) in cases.BAD.items():
            found, _ = opened(text)
            # One mistake, one sentence, and not all the names there are.
            is_good = len(found) == 1 and found[0].startswith(message) and len(found[0]) < 200
            tally.check(f"editor: {name}", is_good, found)
        for name, (text, offered, others) in cases.COMPLETION.items():
            text, line, column = with_cursor(text)
            _, seen = opened(text, lambda: editor.at("completion", path, line, column))
            labels = [item["label"] for item in seen["items"]]
            tally.check(f"completion: {name}", set(offered) <= set(labels), sorted(set(offered) - set(labels)))
            tally.check(f"completion, not: {name}", not set(others) & set(labels), sorted(set(others) & set(labels)))
            tally.check(f"completion, once: {name}", len(labels) == len(set(labels)), labels)
        for name, (text, parts, others) in cases.HOVER.items():
            text, line, column = with_cursor(text)
            _, seen = opened(text, lambda: editor.at("hover", path, line, column))
            # Markdown: what could be mistaken for it is escaped.
            shown = seen["contents"]["value"].replace("\\", "") if seen else ""
            is_good = all(p in shown for p in parts) and not any(p in shown for p in others) and len(shown) < 1000
            tally.check(f"hover: {name}", is_good, shown)
    tally.check("nothing is fetched", log.read_text() == "", log.read_text())


def written(folder):
    """All cases as files: which of them are good."""
    good = {str(file): True for file in OURS}
    for expected, texts in ((True, cases.GOOD.values()), (False, (text for text, _ in cases.BAD.values()))):
        for index, text in enumerate(texts):
            file = folder / f"{'good' if expected else 'bad'}-{index}.yaml"
            file.write_text(text, encoding="utf-8")
            good[str(file)] = expected
    return good


def by_ajv(node_modules, good, tally):
    done = subprocess.run(["node", HERE / "ajv.js", SCHEMA, *good], capture_output=True, text=True, timeout=LIMIT,
                          check=False, env={**os.environ, "NODE_PATH": str(node_modules)})
    tally.check("ajv: the schema", done.returncode == 0, done.stderr)
    found = json.loads(done.stdout or "{}")
    for file, expected in good.items():
        tally.check(f"ajv: {file}", found.get(file) == expected, found.get(file))


def by_check_jsonschema(program, good, tally):
    def run(*args):
        return subprocess.run([program, *args], capture_output=True, text=True, timeout=LIMIT, check=False)

    done = run("--check-metaschema", SCHEMA)
    tally.check("check-jsonschema: the schema", done.returncode == 0, done.stdout + done.stderr)
    done = run("--schemafile", SCHEMA, "--output-format", "json", *good)
    bad = {error["filename"] for error in json.loads(done.stdout or "{}").get("errors", [])}
    tally.check("check-jsonschema: what is bad", bad == {f for f, expected in good.items() if not expected},
                sorted(bad) or done.stderr)


def main():
    node_modules, program = (pathlib.Path(argument).absolute() for argument in sys.argv[1:3])
    tally = Tally()
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name).resolve()
        shutil.copy(SCHEMA, folder)
        language_server = node_modules / ".bin" / "yaml-language-server"
        connections_are_seen(language_server, folder, tally)
        in_editor(language_server, folder, tally)
        good = written(folder)
        by_ajv(node_modules, good, tally)
        by_check_jsonschema(program, good, tally)
    print(f"{tally.passed} checks of the schema for editors, {tally.failed} failed")
    return 1 if tally.failed or not tally.passed else 0


if __name__ == "__main__":
    sys.exit(main())
