"""The form of an entry, shown in a window of its own size, on a workspace with registers."""

from __future__ import annotations

import pytest

from catalogue_app.domain.legal import LegalDocument
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.power import PowerItem
from catalogue_app.store.unit import step
from catalogue_app.ui.catalogue.form.form import EntryForm
from catalogue_app.workspace import browsing

DOCUMENTS = (
    LegalDocument(id="d1", title="中华人民共和国政府信息公开条例", number="国务院令第711号", validity="in_force"),
    LegalDocument(
        id="d2",
        title="示范县社会救助办法",
        number="示政发〔2010〕3号",
        validity="repealed",
        replaced_by="示范县社会救助实施细则",
    ),
    LegalDocument(id="d3", title="示范县社会救助实施细则", number="示政发〔2024〕8号", validity="in_force"),
)
POWERS = (
    PowerItem(
        id="p1",
        position=1,
        code="000125001000",
        name="危险化学品经营许可",
        power_type="行政许可",
        exercising_body="县应急管理局",
    ),
    PowerItem(
        id="p2", position=2, code="000225002000", name="违反安全生产规定的处罚", power_type="行政处罚", field="04"
    ),
)


@pytest.fixture
def registers(session):
    with step(session.workspace.file, "Registers") as unit:
        unit.create_many(DOCUMENTS)
        unit.create_many(POWERS)
        unit.create_many([Organisation(id="o1", name="县应急管理局"), Organisation(id="o2", name="县民政局")])
    return session


@pytest.fixture
def form(registers, qtbot):
    made = EntryForm(registers)
    made.resize(320, 700)
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.show_entry(browsing.entry(registers.workspace, "e1"))
    return made


@pytest.fixture
def stored(registers):
    """`stored("e1")`: the entry as the workspace holds it now."""
    return lambda entry_id: browsing.entry(registers.workspace, entry_id)
