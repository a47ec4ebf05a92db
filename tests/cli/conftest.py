"""Running the command line inside the test's own process: status, stdout, and the lines on stderr."""

from __future__ import annotations

import json

import pytest

from catalogue_app.cli import run


@pytest.fixture
def call(capsys):
    """Run a verb; returns exit status, what stands on stdout, and the lines on stderr."""

    def call(*arguments):
        capsys.readouterr()
        status = run([str(argument) for argument in arguments])
        shown = capsys.readouterr()
        return status, shown.out, shown.err.splitlines()

    return call


@pytest.fixture
def call_json(call):
    """Run a verb that is done, with `--json`; returns exit status and the one document on stdout."""

    def call_json(*arguments):
        status, out, _errors = call(*arguments, "--json")
        return status, json.loads(out)

    return call_json
