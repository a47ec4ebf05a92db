from __future__ import annotations

import pytest

from catalogue_app.domain.approval import ApprovalRules
from catalogue_app.ui.catalogue.form.form import EntryForm
from catalogue_app.ui.organisations.filing_dialog import FilingDialog
from catalogue_app.ui.versions.approval_panel import ApprovalPanel
from catalogue_app.workspace import approval, browsing, entries, organisations


@pytest.fixture
def panel(session, qtbot):
    made = ApprovalPanel(session)
    qtbot.addWidget(made)
    made.resize(360, 200)
    made.show()
    session.changed.connect(lambda _changed: show(made, session))
    show(made, session)
    return made


def show(panel, session):
    panel.show_entry(browsing.entry(session.workspace, "e1"))


def offered(panel):
    return [move for move, button in panel.buttons.items() if button.isVisible()]


def test_a_draft_says_so_and_offers_what_can_be_done(panel):
    assert panel.state.text() == "○ draft"
    assert not panel.told.isVisible()
    assert offered(panel) == ["submit", "approve"]


def test_who_decided_what_when_and_why_is_told(panel, session, click, answer):
    click(panel.buttons["submit"])
    assert panel.state.text() == "◐ in review"
    answer("依据已废止")
    click(panel.buttons["refuse"])
    assert panel.state.text() == "○ draft"
    first, reason, _second = panel.told.text().split("\n")
    assert "李明: in review → draft" in first
    assert reason.strip() == "Reason: 依据已废止"
    assert session.said.texts[-1].startswith("Done: Return “法律法规”: 依据已废止")


def test_giving_up_the_reason_changes_nothing(panel, click, answer):
    click(panel.buttons["submit"])
    answer(None)
    click(panel.buttons["refuse"])
    assert panel.state.text() == "◐ in review"


def test_an_approved_entry_that_is_edited_is_a_draft_again(panel, session):
    approval.move(session.workspace, "submit", ["e1"])
    session.do(lambda: approval.move(session.workspace, "approve", ["e1"]))
    assert panel.state.text() == "● approved"
    session.do(lambda: entries.edit(session.workspace, {"e1": {"content": "新"}}))
    assert panel.state.text() == "○ draft"
    assert "approved → draft" in panel.told.text()


def test_a_move_for_another_role_is_not_offered(panel, session, click):
    session.do(
        lambda: approval.change_rules(
            session.workspace, ApprovalRules(False, {"李明": ("clerk", "head"), "王芳": ("reviewer",)})
        )
    )
    click(panel.buttons["submit"])
    assert "approve" not in offered(panel)
    assert "call_back" in offered(panel)


def test_the_form_shows_it_and_a_reader_gets_no_buttons(reading_session, qtbot):
    form = EntryForm(reading_session)
    qtbot.addWidget(form)
    form.show()
    form.show_entry(browsing.entry(reading_session.workspace, "e1"))
    assert form.approval.state.text() == "○ draft"
    assert offered(form.approval) == []
    form.show_entry(None)
    assert not form.approval.isVisible()


@pytest.fixture
def filing(session, qtbot):
    _changed, organisation_id = organisations.add(session.workspace, {"name": "石桥镇人民政府"})
    (record,) = [one for one in browsing.organisations(session.workspace) if one.id == organisation_id]
    dialog = FilingDialog(session, record)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def test_the_filing_is_recorded_as_a_step_that_can_be_taken_back(filing, session, click):
    filing.leader.setText("张三")
    filing.on.setDate(filing.on.date().addDays(-3))
    click(filing.record_button)
    (found,) = browsing.organisations(session.workspace)
    assert (found.disclosure_leader, found.filed_on) == ("张三", filing.on.date().toString("yyyy-MM-dd"))
    assert session.said.texts[-1] == "Done: File the leader responsible for disclosure: 张三"
    session.undo()
    assert not browsing.organisations(session.workspace)[0].filed_on


def test_a_filing_without_a_name_or_in_the_future_is_refused_in_place(filing, session, click):
    click(filing.record_button)
    assert "Say who is responsible" in filing.problem.text()
    filing.leader.setText("张三")
    filing.on.setDate(filing.on.date().addDays(2))
    click(filing.record_button)
    assert "still to come" in filing.problem.text()
    assert filing.isVisible()
    assert not browsing.organisations(session.workspace)[0].filed_on
