from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFontMetrics, QGuiApplication, QImage

from catalogue_app.domain.entry import Origin
from catalogue_app.domain.legal import LegalDocument
from catalogue_app.store.unit import step
from catalogue_app.ui.drafting.dialog import PowerDraftDialog
from catalogue_app.ui.overview.due_dialog import DueDialog
from catalogue_app.ui.overview.figures_dialog import FiguresDialog
from catalogue_app.ui.overview.gaps_dialog import GapsDialog
from catalogue_app.ui.overview.heat_cells import Cell, HeatLayout, HeatRow, grade
from catalogue_app.ui.overview.section import OverviewSection
from catalogue_app.ui.overview.updates_dialog import UpdatesDialog
from catalogue_app.workspace import browsing, drafting, entries
from catalogue_app.workspace.browsing import Filter
from catalogue_app.workspace.coverage import PowerFilter
from tests.ui.modal import click, in_dialog
from tests.ui.registers.conftest import settle


@pytest.fixture
def section(county, shown, qtbot):
    county.measure()
    county.check(quiet=True)
    settle(qtbot, county)
    return shown(OverviewSection(county), 1180, 720)


@pytest.fixture
def wanted(county):
    """The places that the overview has asked for."""
    places = []
    county.wanted.connect(lambda *place: places.append(place))
    return places


def cell(section, row, link):
    rows = section.matrix.map.rows
    number = next(n for n, one in enumerate(rows) if one.title == row)
    return number, next(n for n, one in enumerate(rows[number].cells) if one and one.name.strip("★") == link)


def press(section, qtbot, place):
    qtbot.mouseClick(section.matrix.map, Qt.MouseButton.LeftButton, pos=section.matrix.map.places.cell(*place).center())


def lines(found):
    return [found._rows.itemAt(row).widget().findChildren(object)[1].text() for row in range(found._rows.count())]


def test_a_cell_with_gaps_opens_them_and_they_are_drafted_from_there(section, county, qtbot):
    place = cell(section, "行政处罚", "决定")
    assert section.matrix.map.rows[place[0]].cells[place[1]].share == 0

    def look(dialog):
        assert [(gap.link, gap.powers) for gap in dialog.gaps] == [("决定", ("penalty",))]
        assert dialog.items.item(0).text() == "对骗取低保的处罚 · 示范县民政局"

        def draft(drafting_dialog):
            settle(qtbot, county)
            click(qtbot, drafting_dialog.draft_button)

        in_dialog(PowerDraftDialog, lambda: click(qtbot, dialog.draft_button), draft)
        qtbot.waitUntil(lambda: dialog.gaps == (), timeout=10_000)
        assert dialog.said.text() == "Everything that has to be disclosed here is disclosed."

    in_dialog(GapsDialog, lambda: press(section, qtbot, place), look)
    settle(qtbot, county)
    assert section.matrix.map.rows[place[0]].cells[place[1]].share == 1
    (made,) = [
        one for one in browsing.snapshot(county.workspace) if one.operation_link and "决定" in one.operation_link
    ]
    county.do(lambda: entries.delete(county.workspace, [made.id]))
    county.measure()
    settle(qtbot, county)
    assert section.matrix.map.rows[place[0]].cells[place[1]].share == 0, "without its entry the cell turns back"


def test_a_cell_without_gaps_leads_to_its_entries(section, qtbot, wanted):
    press(section, qtbot, cell(section, "行政给付", "政策、标准、指南"))
    assert wanted == [("catalogue", Filter(ids=("guide",)))]


def test_the_matrix_is_walked_by_keys_and_each_cell_is_said(section, qtbot):
    heat = section.matrix.map
    heat.setFocus()
    qtbot.keyClick(heat, Qt.Key.Key_Down)
    qtbot.keyClick(heat, Qt.Key.Key_Right)
    assert heat.accessibleName().startswith("Coverage: 行政给付 · ")
    qtbot.keyClick(heat, Qt.Key.Key_Left)
    qtbot.keyClick(heat, Qt.Key.Key_Left)
    qtbot.keyClick(heat, Qt.Key.Key_Return)
    assert [row.title for row in heat.rows] == ["最低生活保障金给付"], "a type's title shows its items"
    click(qtbot, section.matrix.back_button)
    assert len(heat.rows) == 3


def test_key_links_only_leaves_the_starred_ones(section, qtbot):
    click(qtbot, section.matrix.key_only)
    names = [one.name for row in section.matrix.map.rows for one in row.cells]
    assert names and all(name.startswith("★") for name in names)


def test_organisations_by_types_lead_to_the_gaps_of_both(section, county, qtbot):
    section.matrix.view.setCurrentIndex(1)
    heat = section.matrix.map
    assert [row.title for row in heat.rows] == ["示范县民政局"]
    column = list(heat.columns).index("行政处罚")

    def look(dialog):
        assert {gap.power_type for gap in dialog.gaps} == {"行政处罚"}

    in_dialog(GapsDialog, lambda: press(section, qtbot, (0, column)), look)


def test_a_row_with_many_links_goes_on_in_a_second_line_and_stays_readable(dressed):
    metrics = QFontMetrics(dressed.font())
    row = HeatRow("行政征收", [Cell(0.5, "", name=f"环节{n}的名称") for n in range(15)])
    layout = HeatLayout([row], (), metrics, 640)
    places = [layout.cell(0, n) for n in range(15)]
    assert all(place.width() >= 6 * metrics.horizontalAdvance("字") - 3 for place in places)
    assert max(place.right() for place in places) <= 640
    assert len({place.top() for place in places}) > 1
    assert max(place.bottom() for place in places) <= layout.height
    assert not any(a.intersects(b) for n, a in enumerate(places) for b in places[n + 1 :])


@pytest.mark.parametrize(
    ("share", "name"), [(None, "none"), (1.0, "good"), (0.8, "fair"), (0.5, "weak"), (0.1, "poor")]
)
def test_a_share_has_its_colour(share, name):
    assert grade(share) == name


def test_every_card_leads_to_its_rows(section, county, qtbot, wanted):
    for card in section.cards.values():
        card.setFocus()
        qtbot.keyClick(card, Qt.Key.Key_Return)
    assert [place[0] for place in wanted] == ["catalogue", "catalogue", "powers", "checks", "documents"]
    assert wanted[2] == ("powers", "open")


def test_a_screen_reader_finds_a_card_a_button_with_all_that_it_shows(section, qtbot, wanted):
    spoken = QAccessible.queryAccessibleInterface(section.cards["problems"])
    errors = section.counted.overview.severities["error"]
    assert spoken.role() is QAccessible.Role.Button
    assert spoken.text(QAccessible.Text.Name).startswith(f"Errors / warnings: {errors} / ")
    spoken.actionInterface().doAction("Press")
    qtbot.waitUntil(lambda: [place[0] for place in wanted] == ["checks"])


def test_a_screen_reader_finds_every_figure_of_the_matrix_with_its_names(section):
    heat = section.matrix.map
    section.matrix.view.setCurrentIndex(1)
    spoken = QAccessible.queryAccessibleInterface(heat)
    told = spoken.text(QAccessible.Text.Description)
    assert spoken.text(QAccessible.Text.Name) == "Coverage"
    for column, one in zip(heat.columns, heat.rows[0].cells, strict=True):
        assert f"{column} {one.share:.0%}" in told
    section.matrix.view.setCurrentIndex(0)
    told = spoken.text(QAccessible.Text.Description)
    assert all(f"{one.name} {one.share:.0%}" in told for row in heat.rows for one in row.cells)


def test_a_screen_reader_says_each_cell_that_the_keys_come_to(section, qtbot, monkeypatch):
    said = []
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: said.append(event.message()))
    heat = section.matrix.map
    heat.setFocus()
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Left):
        qtbot.keyClick(heat, key)
    assert said == [heat.rows[0].cells[1].tip, heat.rows[1].cells[1].tip, heat.rows[1].cells[0].tip, heat.rows[1].title]


def test_problems_stand_by_kind_and_lead_to_their_rule(section, county, qtbot, wanted):
    first = section.counted.overview.problems[0]
    button = section.problems._rows.itemAt(0).widget().findChild(object, "link")
    assert button.text() == f"{first.problems:,} ›"
    click(qtbot, button)
    assert wanted == [("checks", first.rule)]


def test_what_falls_due_is_listed_with_the_overdue_marked(section, county, qtbot, wanted):
    with step(county.workspace.file, "Add a document") as unit:
        unit.create(LegalDocument(id="late", title="示范县旧办法", validity="in_force", expires="2020-01-01"))
    county.announce(unit.changed)
    settle(qtbot, county)
    assert any("示范县旧办法" in line and "overdue" in line for line in lines(section.due))

    def look(dialog):
        row = next(row for row in range(dialog.table.rowCount()) if "旧办法" in dialog.table.item(row, 1).text())
        assert dialog.table.item(row, 2).text() == "runs out, overdue"
        dialog.table.itemActivated.emit(dialog.table.item(row, 1))

    in_dialog(DueDialog, lambda: click(qtbot, section.all_due), look)
    assert wanted == [("documents", "expiring")]


def test_the_figures_are_copied_in_official_words_with_their_sum(section, county, qtbot):
    def copy(dialog):
        click(qtbot, dialog.copy_button)

    in_dialog(FiguresDialog, lambda: click(qtbot, section.matrix.figures_button), copy)
    header, *rows = [line.split("\t") for line in QGuiApplication.clipboard().text().splitlines()]
    assert header[0] == "单位" and len(header) == 9
    assert rows[-1][0] == "合计"
    report = county.coverage
    assert rows[0][0] == "示范县民政局" and rows[0][1] == "3"
    assert rows[-1][3:5] == [str(report.of), str(report.covered)]


def test_the_matrix_is_saved_as_picture_and_as_a_page_to_print(section, county, qtbot, tmp_path):
    def save(dialog):
        assert dialog.save_picture(tmp_path / "覆盖.png")
        assert dialog.save_picture(tmp_path / "覆盖.pdf")

    in_dialog(FiguresDialog, section.matrix.show_figures, save)
    image = QImage(str(tmp_path / "覆盖.png"))
    assert image.width() > 2000
    colors = {image.pixelColor(x, y).name() for x in range(0, image.width(), 12) for y in range(0, image.height(), 12)}
    assert "#f8bdba" in colors and "#1a7f37" in colors, "cells in the colours of their shares"
    assert len(re.findall(rb"/Type /Page\b", (tmp_path / "覆盖.pdf").read_bytes())) == 1
    assert sorted(path.name for path in tmp_path.iterdir() if "覆盖" in path.name) == ["覆盖.pdf", "覆盖.png"]


def test_a_picture_that_cannot_be_written_is_said_and_the_old_one_stays(section, county, qtbot, tmp_path):
    def save(dialog):
        assert not dialog.save_picture(tmp_path / "gibt-es-nicht" / "覆盖.png")

    in_dialog(FiguresDialog, section.matrix.show_figures, save)
    assert "cannot be written" in county.said.texts[-1]


@pytest.fixture
def older_template(section, county, qtbot):
    """Three entries drafted from an older edition of a template: one left alone, one reworded by the office."""
    proposal = _finish(drafting.propose_fields(county.workspace, ["04"]))
    made = drafting.make(county.workspace, proposal.select([0, 1])).added
    first, second = made
    with step(county.workspace.file, "Make them older") as unit:
        for entry, ours in ((first, "旧模板的内容"), (second, "本县自己的写法")):
            base = {**entry.origin.values, "content": "旧模板的内容"}
            origin = Origin("template", entry.origin.where, entry.origin.row, values=base)
            unit.update("entries", entry.id, {"content": ours, "origin": origin})
    county.announce(unit.changed)
    settle(qtbot, county)
    return section, county, first, second


def _finish(work):
    try:
        while True:
            next(work)
    except StopIteration as end:
        return end.value


def content(session, entry):
    return browsing.entry(session.workspace, entry.id).content


def test_newer_templates_are_offered_and_local_wording_stays_unless_ticked(older_template, qtbot):
    section, county, first, second = older_template
    assert "Newer templates offer 2 entries new wording" in lines(section.next)

    def take(dialog):
        assert dialog.take_button.text() == "Change 1 entry", "a conflict alone changes nothing"
        click(qtbot, dialog.take_button)

    in_dialog(UpdatesDialog, section._look_at_updates, take)
    assert content(county, first) == first.content
    assert content(county, second) == "本县自己的写法"
    county.undo()
    assert content(county, first) == "旧模板的内容"
    settle(qtbot, county)

    def tick(dialog):
        row = next(n for n, offer in enumerate(dialog._plan.offers) if offer.entry.id == second.id)
        dialog.offers.selectRow(row)
        place = next(n for n, one in enumerate(dialog.cells_model.cells) if one.column == "content")
        dialog.cells_model.setData(
            dialog.cells_model.index(place, 4), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole
        )
        assert dialog.take_button.text() == "Change 2 entries"
        click(qtbot, dialog.take_button)

    in_dialog(UpdatesDialog, section._look_at_updates, tick)
    assert content(county, second) == second.content


def test_an_offer_that_is_unticked_is_left_alone(older_template, qtbot):
    section, county, first, _second = older_template

    def untick(dialog):
        row = next(n for n, offer in enumerate(dialog._plan.offers) if offer.entry.id == first.id)
        index = dialog.offers_model.index(row, 0)
        dialog.offers_model.setData(index, Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
        assert not dialog.take_button.isEnabled() and dialog.take_button.toolTip() == "Tick what is to be taken."

    in_dialog(UpdatesDialog, section._look_at_updates, untick)
    assert content(county, first) == "旧模板的内容"


def test_without_power_items_the_matrix_says_what_to_do_first(session, shown, qtbot):
    session.measure()
    settle(qtbot, session)
    section = shown(OverviewSection(session))
    assert not section.matrix.map.isVisible()
    assert section.matrix._said.text().startswith("There are no power items yet.")


def test_a_place_of_all_items_is_shown_where_nothing_is_lacking(section, county, wanted):
    section.matrix.show_gaps(PowerFilter(organisation="示范县市场监督管理局"))
    assert wanted == [("powers", PowerFilter(organisation="示范县市场监督管理局"))]


def test_the_view_and_its_switch_come_back(section, county, shown):
    section.matrix.view.setCurrentIndex(2)
    section.matrix.key_only.setChecked(True)
    other = shown(OverviewSection(county))
    other.restore_place(section.place())
    assert other.matrix.view.currentData() == "field" and other.matrix.key_only.isChecked()
