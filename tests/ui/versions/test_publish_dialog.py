from __future__ import annotations

import json

import pytest

from catalogue_app.ui.versions import publish_dialog
from catalogue_app.ui.versions.publish_dialog import PublishDialog
from catalogue_app.workspace import entries, versions


@pytest.fixture
def opening(session, qtbot, rest):
    def open_dialog():
        dialog = PublishDialog(session)
        qtbot.addWidget(dialog)
        dialog.show()
        rest()
        return dialog

    return open_dialog


@pytest.fixture
def complete(published, session):
    """Nothing in it keeps the catalogue from being published."""
    added = next(one for one in _all(session) if one.level2 == "新的事项")
    first = next(one for one in _all(session) if one.id == "e1")
    columns = ("basis", "time_limit", "responsible_body", "channels", "audience_public", "audience_group")
    values = {column: getattr(first, column) for column in columns}
    entries.edit(session.workspace, {added.id: {**values, "proactive": True, "on_request": False, "county": True}})
    return added


def _all(session):
    from catalogue_app.workspace import browsing

    return browsing.snapshot(session.workspace)


def test_reasons_are_asked_for_and_those_missing_counted(complete, opening, answer, click):
    dialog = opening()
    assert dialog.adjusted.rowCount() == 3
    assert dialog.reasons.text() == "◆ 3 adjustments have no reason yet."
    dialog.adjusted.item(0, 2).setText("法规修订")
    assert dialog.reasons.text() == "◆ 2 adjustments have no reason yet."
    dialog.note.setText("年度更新")
    assert dialog.reasons.text() == "2 adjustments have no reason of their own; the note stands there."
    answer("机构改革")
    click(dialog.same_button)
    assert dialog.reasons.text() == "✓ Every adjustment has its reason."
    assert not dialog.missing_button.isEnabled()
    assert sorted(dialog.adjusted.reasons().values()) == ["机构改革", "机构改革", "法规修订"]


def test_the_first_row_without_a_reason_is_opened_for_typing(complete, opening, click):
    dialog = opening()
    dialog.adjusted.item(0, 2).setText("法规修订")
    click(dialog.missing_button)
    assert (dialog.adjusted.currentRow(), dialog.adjusted.currentColumn()) == (1, 2)
    assert dialog.adjusted.state() == dialog.adjusted.State.EditingState


def test_publishing_makes_version_and_bundle_and_says_where(complete, opening, click, rest, session, tmp_path):
    dialog = opening()
    dialog.label.setText("2026年版")
    dialog.adjusted.give_all("机构改革")
    dialog.folder.setText(str(tmp_path / "portal"))
    click(dialog.publish_button)
    rest()
    assert not dialog.isVisible()
    made = versions.find(session.workspace, "2026年版")
    assert made.state == "published"
    assert session.said.texts[-1].startswith("Published “2026年版”: the bundle is in ")
    assert session.said[-1].action == "Open folder"
    (changes,) = (tmp_path / "portal").glob("*/changes.json")
    assert "机构改革" in json.dumps(json.loads(changes.read_text("utf-8")), ensure_ascii=False)


def test_errors_are_shown_before_anything_is_tried_with_a_way_to_them(published, opening, click, session):
    session.show_calls = []
    session.wanted.connect(lambda *place: session.show_calls.append(place))
    dialog = opening()
    assert "errors keep the catalogue from being published" in dialog.problem.text()
    click(dialog.errors_button)
    assert session.show_calls == [("checks", "error")]
    assert not dialog.isVisible()


def test_publishing_with_errors_is_refused_in_place_and_nothing_is_changed(published, opening, click, rest, session):
    dialog = opening()
    click(dialog.publish_button)
    rest()
    assert dialog.isVisible()
    assert dialog.errors_button.isVisible()
    assert len(versions.versions(session.workspace)) == 1


def test_what_is_missing_is_said_in_place(complete, opening, click):
    dialog = opening()
    dialog.label.setText("  ")
    click(dialog.publish_button)
    assert "Give the version a label" in dialog.problem.text()
    dialog.label.setText("2026年版")
    dialog.folder.clear()
    click(dialog.publish_button)
    assert dialog.problem.text() == "Choose a folder."


def test_a_label_that_is_taken_is_refused(complete, opening, click, rest):
    dialog = opening()
    dialog.label.setText("2025年版")
    click(dialog.publish_button)
    rest()
    assert "There is a version “2025年版” already" in dialog.problem.text()


def test_the_state_of_the_chain_is_said(session, opening):
    assert opening().chain.text() == "This is the first version of this workspace."


def test_versions_that_are_not_what_was_frozen_are_named(published, opening, monkeypatch):
    assert opening().chain.text() == "1 version so far, as it was frozen."
    monkeypatch.setattr(versions, "broken", lambda _workspace: (1,))
    assert opening().chain.text().startswith("▲ Versions that are not what was frozen: 1.")


def test_the_notice_is_shown_before_publishing_and_nothing_is_frozen(
    complete, opening, click, rest, session, monkeypatch, qtbot
):
    shown = []

    def look(preview):
        qtbot.addWidget(preview)
        rest()
        page = preview._pages._document[0].get_textpage().get_text_bounded()
        shown.append(page.replace("\r\n", ""))
        preview.done(0)

    monkeypatch.setattr(publish_dialog.PdfPreview, "exec", look)
    dialog = opening()
    dialog.adjusted.give_all("机构改革")
    click(dialog.notice_button)
    assert "机构改革" in shown[0]
    assert "新的事项" in shown[0]
    assert len(versions.versions(session.workspace)) == 1


def test_cancel_stops_the_publishing_and_nothing_of_it_stays(complete, opening, click, rest, session, tmp_path):
    dialog = opening()
    dialog.folder.setText(str(tmp_path / "portal"))
    click(dialog.publish_button)
    assert dialog.publish_button.toolTip() == "The version is being published."
    dialog.reject()
    rest()
    assert dialog.isVisible()
    assert len(versions.versions(session.workspace)) == 1
    assert not (tmp_path / "portal").exists() or not list((tmp_path / "portal").iterdir())
    assert dialog.publish_button.isEnabled()
    dialog.reject()
    assert not dialog.isVisible()
