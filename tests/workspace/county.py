"""A small county that tests of the registers share: two departments, a township, three power items."""

from __future__ import annotations

from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.power import PowerItem
from catalogue_app.store.unit import step

ORGANISATIONS = (
    Organisation(id="office", name="示范县人民政府办公室", authority=True, aliases=("县政府办",)),
    Organisation(id="civil", name="示范县民政局", aliases=("县民政局",)),
    Organisation(id="market", name="示范县市场监督管理局"),
    Organisation(id="stone", name="石桥镇人民政府", kind="township", aliases=("石桥镇",), division="999901101"),
    Organisation(id="river", name="清河镇人民政府", kind="township", aliases=("清河镇",), division="999901102"),
)
PENALTY = PowerItem(
    id="penalty",
    position=1024,
    code="MZ-02-001",
    name="对骗取低保的处罚",
    power_type="行政处罚",
    exercising_body="示范县民政局",
    basis="《社会救助暂行办法》（国务院令第649号）",
    field="20",
)
BENEFIT = PowerItem(
    id="benefit",
    position=2048,
    code="MZ-05-001",
    name="最低生活保障金给付",
    power_type="行政给付",
    exercising_body="示范县民政局",
    basis="《社会救助暂行办法》（国务院令第649号）",
    field="20",
)
LICENCE = PowerItem(
    id="licence",
    position=3072,
    code="MZ-01-001",
    name="社会团体登记",
    sub_item="1.社会团体成立登记",
    power_type="行政许可",
    exercising_body="示范县民政局",
)
POWERS = (PENALTY, BENEFIT, LICENCE)


def found(workspace, *powers: PowerItem) -> None:
    """Put the county's organisations and these power items into a workspace."""
    with step(workspace.file, "Found the county") as unit:
        unit.create_many(ORGANISATIONS)
        unit.create_many(powers or POWERS)
