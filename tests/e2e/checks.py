"""What tests compare with, and how they say what is wrong."""

import dataclasses
import json


class Failed(AssertionError):
    pass


def check(condition, message, run=None):
    if not condition:
        raise Failed(message + (f"\n{run.tail()}" if run else ""))


def same(got, want, what, run=None):
    """Compares two values; says the differing parts only."""
    if got != want:
        raise Failed("\n".join([f"{what}: not as expected", *_parts(got, want, "  ")]) + (f"\n{run.tail()}" if run else ""))


def _parts(got, want, indent):
    if isinstance(got, dict) and isinstance(want, dict):
        for key in sorted({*got, *want}, key=str):
            if got.get(key) != want.get(key):
                yield f"{indent}{key}:"
                yield from _parts(got.get(key), want.get(key), indent + "  ")
    elif isinstance(got, list) and isinstance(want, list) and len(got) == len(want) == 1:
        yield from _parts(got[0], want[0], indent)
    elif isinstance(got, list) and isinstance(want, list):
        yield from (f"{indent}too many: {json.dumps(x)}" for x in got if x not in want)
        yield from (f"{indent}missing: {json.dumps(x)}" for x in want if x not in got)
        if len(got) != len(want):
            yield f"{indent}{len(got)} instead of {len(want)}"
    else:
        yield f"{indent}got  {json.dumps(got, default=str)}"
        yield f"{indent}want {json.dumps(want, default=str)}"


@dataclasses.dataclass
class Run:
    """What one run of a script did."""
    args: list
    code: int
    out: str
    err: str
    sleeps: list
    calls: list  # what the emulator's log got meanwhile
    seconds: float
    vault: list = ()  # calls of the key vault
    arm: list = ()  # calls of Azure Resource Manager

    @property
    def writes(self):
        return [c for c in self.calls if c["changed"]]

    def tail(self, lines=10):
        shown = self.err.splitlines()[-lines:] + [f"(stdout) {x}" for x in self.out.splitlines()[-lines:]]
        return "\n".join([f"  $ provision.sh {' '.join(self.args)}   -> exit {self.code}", *[f"  | {x}" for x in shown]])


def each(what, items, function):
    """Runs the function for all items; one failure does not hide the others."""
    wrong = []
    for item in items:
        try:
            function(item)
        except Failed as e:
            wrong.append(f"{what} {item}: {e}")
    check(not wrong, "\n".join(wrong))
