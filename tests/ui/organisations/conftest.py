from tests.ui.registers.conftest import county, county_file, reading, shown  # noqa: F401 - fixtures
