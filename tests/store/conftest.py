from __future__ import annotations

import pytest
from stored import INFO

from catalogue_app.store import file as store_file


@pytest.fixture
def path(tmp_path):
    return tmp_path / "示范县.gkml"


@pytest.fixture
def file(path):
    opened = store_file.create(path, INFO, "李明")
    yield opened
    opened.close()
