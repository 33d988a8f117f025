"""The list of tests."""

import dataclasses
import typing

TESTS = []


@dataclasses.dataclass
class Test:
    name: str
    function: typing.Callable
    fast: bool
    weight: int  # expected seconds: long ones start first


def add(name, function, *args, fast=False, weight=30):
    TESTS.append(Test(name, lambda: function(*args), fast, weight))


def test(name, fast=True, weight=30):
    """Decorates one test without arguments."""
    def register(function):
        add(name, function, fast=fast, weight=weight)
        return function
    return register
