"""What is not disclosed: the statutory ground from the closed list, the reason, and what stays public."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from catalogue_app.domain.entry import Entry, Exemption
from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui.catalogue.form.editors import ColumnEditor, Line, LongText
from catalogue_app.ui.widgets.sentences import note
from catalogue_app.workspace.power_links import statutory_grounds

TEXTS: dict[str, str] = {
    "reason": N_("Concrete reason"),
    "remaining_public": N_("What stays public"),
    "third_party": N_("What the third party answered, and how it was weighed"),
}
LINES: dict[str, str] = {
    "decided_by": N_("Decided by"),
    "decided_on": N_("Decided on (date)"),
    "next_review": N_("To be looked at again on (date)"),
}


class ExemptionEditor(ColumnEditor):
    """Choosing a ground makes an exemption of it, choosing none takes it away; each is one step."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("exemption", parent)
        self._shown: Exemption | None = None
        # As the widgets give it back: their line breaks may differ from the entry's, which is no change of it.
        self._untouched: Exemption | None = None
        self._entry_id = ""
        self._grounds = {ground.code: ground for ground in statutory_grounds()}
        self.ground = QComboBox(self)
        self.ground.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.ground.addItem("", None)
        for ground in self._grounds.values():
            self.ground.addItem(f"{ground.code} {ground.name}", ground.code)
            self.ground.setItemData(self.ground.count() - 1, ground.name, Qt.ItemDataRole.ToolTipRole)
        self.ground.activated.connect(lambda _index: self._choose())
        self.label.setBuddy(self.ground)
        self.body.addWidget(self.ground)
        self._record = note(self)
        self.body.addWidget(self._record)
        self._labels: dict[str, QLabel] = {}
        self.texts: dict[str, LongText] = {}
        self.lines: dict[str, Line] = {}
        for name in TEXTS:
            text = LongText(self)
            text.left.connect(self.commit)
            text.came.connect(lambda: self.focused.emit(self.key))
            self.texts[name] = text
            self._add(name, text)
        for name in LINES:
            line = Line(self)
            line.editingFinished.connect(self.commit)
            line.came.connect(lambda: self.focused.emit(self.key))
            self.lines[name] = line
            self._add(name, line)
        self.retranslate()

    def _add(self, name: str, widget: QWidget) -> None:
        label = note(self)
        label.setBuddy(widget)
        self._labels[name] = label
        self.body.addWidget(label)
        self.body.addWidget(widget)

    def show_entry(self, entry: Entry) -> None:
        if entry.exemption == self._shown and self.unsaved and entry.id == self._entry_id:
            return
        self._entry_id = entry.id
        shown = self._shown = entry.exemption
        wanted = self.ground.findData(shown.ground) if shown is not None else 0
        if wanted < 0 and shown is not None:
            self.ground.addItem(shown.ground, shown.ground)
            wanted = self.ground.count() - 1
        self.ground.setCurrentIndex(wanted)
        for name, text in self.texts.items():
            _put_text(text, getattr(shown, name, ""))
        for name, line in self.lines.items():
            if line.text() != getattr(shown, name, ""):
                line.setText(getattr(shown, name, ""))
        self._untouched = self._typed()
        self._show_parts()

    def _show_parts(self) -> None:
        ground = self._grounds.get(self.ground.currentData() or "")
        self._record.setText(f"{ground.article}：{ground.record}" if ground is not None else "")
        self._record.setVisible(ground is not None)
        chosen = self.ground.currentData() is not None
        for name, label in self._labels.items():
            wanted = chosen and (name != "third_party" or (ground is not None and ground.strength == "consent"))
            label.setVisible(wanted)
            (self.texts.get(name) or self.lines[name]).setVisible(wanted)

    def _typed(self) -> Exemption | None:
        """The exemption as it stands in the editor."""
        code = self.ground.currentData()
        if code is None:
            return None
        if self._shown is not None and self._shown.ground == code:
            article = self._shown.article
        else:
            article = self._grounds[code].article if code in self._grounds else ""
        values = {name: text.toPlainText() for name, text in self.texts.items()}
        values |= {name: line.text().strip() for name, line in self.lines.items()}
        return replace(self._shown or Exemption(code), ground=code, article=article, **values)

    @property
    def unsaved(self) -> bool:
        return self._typed() != self._untouched

    def _choose(self) -> None:
        self.focused.emit(self.key)
        self._show_parts()
        self.commit()

    def commit(self) -> None:
        typed = self._typed()
        if typed != self._untouched:
            self._shown = self._untouched = typed
            self.committed.emit({self.key: typed})

    def set_read_only(self, read_only: bool) -> None:
        self.ground.setEnabled(not read_only)
        for text in self.texts.values():
            text.setReadOnly(read_only)
        for line in self.lines.values():
            line.setReadOnly(read_only)

    def take_focus(self) -> None:
        self.ground.setFocus()

    def retranslate(self) -> None:
        super().retranslate()
        self.ground.setItemText(0, _("(no ground: it is disclosed)"))
        self.ground.setAccessibleName(_("Statutory ground"))
        for name, title in (TEXTS | LINES).items():
            self._labels[name].setText(translate(title))
            (self.texts.get(name) or self.lines[name]).setAccessibleName(translate(title))
        self._show_parts()


def _put_text(widget: LongText, text: str) -> None:
    """Only a different text is put in, so that the cursor stays where it is."""
    if widget.toPlainText() != text:
        widget.setPlainText(text)
