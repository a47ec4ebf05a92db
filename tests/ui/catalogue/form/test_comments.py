from __future__ import annotations

from PySide6.QtWidgets import QApplication, QPushButton

from catalogue_app.workspace import comments, history


def write(form, text):
    form.comments.text.setPlainText(text)
    form.comments.write_button.click()


def press(form, title):
    QApplication.processEvents()
    next(
        button
        for button in form.comments.findChildren(QPushButton)
        if button.text() == title and button.isVisibleTo(form)
    ).click()


def of(form, entry_id="e1"):
    return comments.of_entry(form._session.workspace, entry_id)


def test_a_comment_is_written_counted_and_shown_with_its_author(form):
    form.comments_fold.open()
    write(form, "请核对文号")
    assert [comment.text for comment in of(form)] == ["请核对文号"]
    assert form._comment_count.text() == "Open comments: 1"
    assert form.comments_fold.heading.text() == "Comments (1)"
    assert form.comments.text.toPlainText() == ""


def test_a_comment_is_changed_settled_opened_again_and_deleted(form):
    form.comments_fold.open()
    write(form, "请核对")
    press(form, "Change")
    write(form, "请核对文号")
    assert of(form)[0].text == "请核对文号"
    press(form, "Settle")
    assert not of(form)[0].open
    assert form._comment_count.isHidden()
    press(form, "Show 1 settled")
    press(form, "Open again")
    assert of(form)[0].open
    press(form, "Delete")
    assert of(form) == ()


def test_every_act_can_be_undone_and_the_form_follows(form):
    form.comments_fold.open()
    before = len(history.steps(form._session.workspace))
    write(form, "一")
    press(form, "Settle")
    assert len(history.steps(form._session.workspace)) == before + 2
    form._session.undo()
    assert form.comments_fold.heading.text() == "Comments (1)"
    form._session.undo()
    assert form.comments_fold.heading.text() == "Comments"


def test_an_unfinished_comment_waits_at_its_entry(form, stored):
    form.comments.text.setPlainText("写了一半")
    form.show_entry(stored("e2"))
    assert form.comments.text.toPlainText() == ""
    form.show_entry(stored("e1"))
    assert form.comments.text.toPlainText() == "写了一半"


def test_a_comment_written_elsewhere_appears_while_one_is_being_written(form):
    form.comments.text.setPlainText("写了一半")
    form._session.do(lambda: comments.write(form._session.workspace, "e1", "别处写的"))
    assert form.comments.text.toPlainText() == "写了一半"
    assert form._comment_count.text() == "Open comments: 1"


def test_an_empty_comment_cannot_be_added_and_says_why(form):
    form.comments.text.setPlainText(" \n")
    assert not form.comments.write_button.isEnabled()
    assert form.comments.write_button.toolTip() == "Write something first."
