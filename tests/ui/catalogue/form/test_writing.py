"""What is written in the form gets into the workspace, is read back, and is never lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from catalogue_app.domain.entry import Exemption
from catalogue_app.domain.reading.deadline_wording import Limit
from catalogue_app.ui.catalogue.form.form import EntryForm
from catalogue_app.workspace import browsing, entries, history
from catalogue_app.workspace.workspace import Workspace
from tests.ui.catalogue.form.conftest import DOCUMENTS, POWERS


def steps(form):
    return len(history.steps(form._session.workspace))


def choose(box, data):
    """Choose in a box as a person does."""
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


def test_each_field_that_was_changed_is_one_step(form, stored):
    before = steps(form)
    form.editors["content"].text.setPlainText("甲；乙")
    form.editors["content"].text.left.emit()
    form.editors["level2"].line.setText("新名称")
    form.editors["level2"].line.editingFinished.emit()
    assert (stored("e1").content, stored("e1").level2) == ("甲；乙", "新名称")
    assert steps(form) == before + 2


def test_what_was_typed_is_handed_over_when_another_entry_is_shown(form, stored):
    form.editors["content"].text.setPlainText("没有离开输入框")
    form.show_entry(stored("e2"))
    assert stored("e1").content == "没有离开输入框"
    assert form.editors["content"].typed() == stored("e2").content


def test_looking_at_entries_changes_nothing_even_with_foreign_line_ends(form, stored):
    form._session.do(
        lambda: entries.edit(
            form._session.workspace,
            {
                "e2": {
                    "content": "一\r\n二\u2028三",
                    "level2": "名\n称",
                    "exemption": Exemption("国家秘密", reason="a\r\nb"),
                }
            },
        )
    )
    before = steps(form)
    for entry_id in ("e2", "e3", "e2", "e1"):
        form.show_entry(stored(entry_id))
    form.commit()
    assert steps(form) == before
    assert stored("e2").content == "一\r\n二\u2028三"


def test_a_change_made_elsewhere_shows_and_the_cursor_stays(form, stored):
    editor = form.editors["content"]
    editor.text.setFocus()
    cursor = editor.text.textCursor()
    cursor.setPosition(4)
    editor.text.setTextCursor(cursor)
    form._session.do(
        lambda: entries.edit(form._session.workspace, {"e1": {"content": "与安全生产有关的一切", "level2": "法规"}})
    )
    assert editor.typed() == "与安全生产有关的一切"
    assert editor.text.textCursor().position() == 4
    assert form.editors["level2"].typed() == "法规"
    assert form.widget().focusWidget() is editor.text


def test_what_is_being_typed_stays_when_the_entry_changes_elsewhere(form, stored):
    editor = form.editors["content"]
    editor.text.setFocus()
    QTest.keyClicks(editor.text, "abc")
    typed = editor.typed()
    form._session.do(
        lambda: entries.edit(form._session.workspace, {"e1": {"content": "别处改的", "time_limit": "实时公开"}})
    )
    assert editor.typed() == typed
    assert form.editors["time_limit"].typed() == "实时公开"
    form.commit()
    assert stored("e1").content == typed
    form._session.undo()
    assert editor.typed() == stored("e1").content == "别处改的"


def test_text_for_an_entry_that_is_gone_can_be_taken_along(form):
    form.editors["content"].text.setPlainText("写了很久的内容")
    form._session.do(lambda: entries.delete(form._session.workspace, ["e1"]))
    form.commit()
    said = form._session.said[-1]
    assert "no longer there" in said.text
    said.run()
    assert QGuiApplication.clipboard().text() == "写了很久的内容"


def test_a_limit_put_together_stands_in_the_text_and_is_read_back(form, stored):
    editor = form.editors["time_limit"]
    editor.build_button.click()
    builder = editor.builder
    assert builder.limit.trigger == "信息形成或变更"
    choose(builder.kind, "within_working_days")
    builder.days.setValue(7)
    builder.trigger.setEditText("作出行政决定")
    builder.purpose.setEditText("行政许可结果")
    assert builder.preview.text() == "行政许可结果：自作出行政决定之日起7个工作日内公开"
    builder.replace_button.click()
    assert stored("e1").time_limit == builder.preview.text()
    assert "within 7 working days" in editor.reading.text()
    builder.show_limit(Limit("duration_min", 5, purpose="批前公示"))
    builder.add_button.click()
    assert stored("e1").time_limit.endswith("；批前公示不少于5个工作日")


def test_the_builder_asks_only_for_what_the_kind_needs_and_says_what_it_would_misread(form):
    editor = form.editors["time_limit"]
    editor.build_button.click()
    builder = editor.builder
    choose(builder.kind, "fixed_date")
    assert builder.days.isHidden() and builder.trigger.isHidden() and not builder.month.isHidden()
    builder.month.setValue(2)
    assert builder.day.maximum() == 29
    choose(builder.kind, "within_calendar_days")
    assert builder.doubt.isHidden()
    builder.trigger.setEditText("自2026年起每年1月")
    assert not builder.doubt.isHidden()


def test_the_form_says_when_information_formed_on_a_day_is_due(form):
    due = form.editors["time_limit"].due
    due.formed.setDate(QDate(2026, 3, 2))
    assert due.result.text() == "Formed on 2026-03-02, due on 2026-03-30."
    form.editors["time_limit"].text.setPlainText("长期公开")
    assert due.isHidden()


def test_a_document_of_the_register_is_cited_and_taken_out_again(form, stored):
    editor = form.editors["basis"]
    lookup = editor.citations.look_up()
    lookup.field.setText("细则")
    assert [lookup.list.item(row).text()[:13] for row in range(lookup.list.count())] == ["《示范县社会救助实施细则》"]
    QTest.keyClick(lookup.field, Qt.Key.Key_Return)
    assert stored("e1").basis.endswith("号）、《示范县社会救助实施细则》（示政发〔2024〕8号）")
    assert [line[:1] for line in editor.citations.lines()] == ["●", "●"]
    editor._remove(editor.citations._cited()[1][0])
    assert stored("e1").basis == "《中华人民共和国政府信息公开条例》（国务院令第711号）"


def test_a_repealed_document_gives_way_to_its_successor_with_one_click(form, stored):
    editor = form.editors["basis"]
    editor.write("根据《示范县社会救助办法》（示政发〔2010〕3号）第三条执行")
    assert "repealed" in editor.citations.lines()[0]
    editor.citations.replaced.emit(DOCUMENTS[1], "《示范县社会救助实施细则》（示政发〔2024〕8号）")
    assert stored("e1").basis == "根据《示范县社会救助实施细则》（示政发〔2024〕8号）第三条执行"


def test_a_power_item_is_looked_up_and_one_of_its_links_chosen(form, stored):
    form.more_fold.open()
    ties = form.editors["power_item"]
    lookup = ties.look_up()
    lookup.field.setText("危险 许可")
    QTest.keyClick(lookup.field, Qt.Key.Key_Return)
    assert stored("e1").power_item == POWERS[0].code
    assert "危险化学品经营许可" in ties.reading.text()
    assert ties.link.count() > 3
    choose(ties.link, ties.link.itemData(2))
    assert stored("e1").operation_link == ties.link.itemData(2)
    choose(ties.link, None)
    assert stored("e1").operation_link is None


def test_a_power_item_that_is_not_registered_is_said_so(form):
    ties = form.editors["power_item"]
    ties.power.line.setText("没有的事项")
    assert ties.reading.text() == "Not in the register of power items."


def test_keeper_and_remarks_are_written_and_an_emptied_keeper_is_none(form, stored):
    form.editors["owner"].line.setText("县民政局")
    form.editors["remarks"].text.setPlainText("待核")
    form.commit()
    assert (stored("e1").owner, stored("e1").remarks) == ("县民政局", "待核")
    form.editors["owner"].line.setText("")
    form.commit()
    assert stored("e1").owner is None


def test_an_exemption_takes_its_ground_from_the_closed_list(form, stored):
    editor = form.editors["exemption"]
    choose(editor.ground, "E2.1")
    assert stored("e1").exemption == Exemption("E2.1", article="第十五条")
    assert not editor.texts["third_party"].isHidden()
    editor.texts["reason"].setPlainText("第三方商业秘密")
    editor.commit()
    assert stored("e1").exemption.reason == "第三方商业秘密"
    choose(editor.ground, None)
    assert stored("e1").exemption is None
    assert editor.texts["reason"].isHidden()


def test_local_columns_are_edited_under_their_own_headers(form, stored):
    form._session.do(
        lambda: entries.edit(form._session.workspace, {"e1": {"extra": {"责任科室": "办公室", "备案号": "一"}}})
    )
    columns = form.editors["extra"].columns
    columns["责任科室"].text.setPlainText("法规科")
    columns["备案号"].text.setPlainText("二")
    form.commit()
    assert stored("e1").extra == {"责任科室": "法规科", "备案号": "二"}
    form.show_entry(stored("e2"))
    assert form.editors["extra"].isHidden()


def test_history_says_who_changed_what_and_a_change_can_be_taken_back(form, stored, qapp):
    form._session.do(lambda: entries.edit(form._session.workspace, {"e1": {"remarks": "待核", "content": "新内容"}}))
    form.history_fold.open()
    qapp.processEvents()
    told = [label.text() for label in form._history.findChildren(type(form._empty)) if not label.isHidden()]
    assert any("李明" in line and "Remarks: (empty) → “待核”" in line for line in told)
    assert not any("remarks:" in line or "content:" in line for line in told)
    form._history.take_back.emit(history.of_entry(form._session.workspace, "e1")[0][1])
    assert stored("e1").remarks is None


@pytest.mark.parametrize("way", ["section", "f8", "close", "undo_menu"])
def test_unsaved_text_survives_whatever_the_window_does_next(opened, qtbot, way):
    session, view = opened.session, opened.show_section("catalogue")
    session.show("catalogue", "e1")
    qtbot.waitUntil(lambda: view.form.entry is not None and view.form.entry.id == "e1")
    view.form.editors["content"].text.setPlainText("还没有离开")
    path = session.workspace.path
    if way == "section":
        opened.show_section("overview")
    elif way == "f8":
        opened.run_action("next_problem")
    elif way == "undo_menu":
        session.show("catalogue", "e5")
    if way == "close":
        opened.close()
        with Workspace.open(path, "王芳") as closed_cleanly:
            assert browsing.entry(closed_cleanly, "e1").content == "还没有离开"
    else:
        assert browsing.entry(session.workspace, "e1").content == "还没有离开"


def test_nothing_can_be_written_while_reading_only(reading_session, qtbot):
    form = EntryForm(reading_session)
    qtbot.addWidget(form)
    form.show_entry(browsing.entry(reading_session.workspace, "e1"))
    assert form.editors["content"].text.isReadOnly()
    assert not form.editors["exemption"].ground.isEnabled()
    assert not form.editors["time_limit"].build_button.isEnabled()
    assert not form.editors["basis"].citations.add_button.isEnabled()
    assert not form.comments.write_button.isEnabled()
    assert form.comments.write_button.toolTip() == "This workspace is open for reading only."
