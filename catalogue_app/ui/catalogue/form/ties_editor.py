"""What an entry hangs on: its power item and the operation link that it discloses, looked up in the register."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QToolButton, QWidget

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui.catalogue.form.editors import ColumnEditor, LineEditor, column_title
from catalogue_app.ui.catalogue.form.lookup import Choice, Lookup
from catalogue_app.ui.icons import icon
from catalogue_app.ui.widgets.sentences import note
from catalogue_app.workspace import power_links

PHASES = {"前": N_("before"), "中": N_("during"), "后": N_("after")}
"""When a link takes place, seen from the decision."""


class TiesEditor(ColumnEditor):
    """The power item as text with a lookup; the links are those that the named item runs through."""

    def __init__(self, powers: Callable[[], Sequence[PowerItem]], parent: QWidget | None = None) -> None:
        super().__init__("power_item", parent)
        self._powers = powers
        self._entry: Entry | None = None
        self._told_of: tuple[str, tuple[PowerItem, ...]] | None = None
        self.power = LineEditor("power_item", parent=self)
        self.power.committed.connect(self.committed)
        self.power.focused.connect(self.focused)
        self.look_up_button = QToolButton(self)
        self.look_up_button.setIcon(icon("search"))
        self.look_up_button.clicked.connect(lambda _checked=False: self.look_up())
        self.power.body.removeWidget(self.power.line)
        row = QHBoxLayout()
        row.addWidget(self.power.line, 1)
        row.addWidget(self.look_up_button)
        self.power.body.addLayout(row)
        self.reading = note(self)
        self._link_label = QLabel(self)
        self._link_label.setObjectName("secondary")
        self.link = QComboBox(self)
        self.link.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.link.activated.connect(lambda _index: self._choose_link())
        self._link_label.setBuddy(self.link)
        self.label.hide()
        for widget in (self.power, self.reading, self._link_label, self.link):
            self.body.addWidget(widget)
        self.power.line.textChanged.connect(lambda _text: self._read())
        self.retranslate()

    def know(self) -> None:
        """The register of powers has changed."""
        self._told_of = None
        self._read()

    def show_entry(self, entry: Entry) -> None:
        self._entry = entry
        self.power.show_entry(entry)
        self._read()

    def named(self) -> tuple[PowerItem, ...]:
        """The power items that the text means: by code, else by name."""
        wanted = compare_key(self.power.typed())
        if self._told_of is None or self._told_of[0] != wanted:
            known = self._powers() if wanted else ()
            found = [one for one in known if compare_key(one.code or "") == wanted]
            found = found or [one for one in known if compare_key(one.name) == wanted]
            self._told_of = (wanted, tuple(found))
        return self._told_of[1]

    def _read(self) -> None:
        found = self.named()
        if found:
            self.reading.setText("\n".join(_described(one) for one in found[:3]))
        else:
            self.reading.setText(_("Not in the register of power items.") if self.power.typed().strip() else "")
        self.reading.setVisible(bool(self.reading.text()))
        self._offer_links(found[0] if found else None)

    def _offer_links(self, power: PowerItem | None) -> None:
        current = self._entry.operation_link if self._entry is not None else None
        self.link.clear()
        self.link.addItem(_("(none)"), None)
        for link in power_links.links(power) if power is not None else ():
            key = _(" · key link") if link.key else ""
            phase = translate(PHASES.get(link.phase, ""))
            self.link.addItem(f"{link.name}  ({phase}){key}" if phase else f"{link.name}{key}", link.name)
        if current and self.link.findData(current) < 0:
            self.link.addItem(current, current)
        self.link.setCurrentIndex(max(self.link.findData(current), 0))

    def _choose_link(self) -> None:
        self.focused.emit("operation_link")
        if self._entry is not None and self.link.currentData() != self._entry.operation_link:
            self.committed.emit({"operation_link": self.link.currentData()})

    def look_up(self) -> Lookup:
        """Open the register of power items to choose from."""
        lookup = Lookup(_("Code or name of a power item"), self._found, self)
        lookup.chosen.connect(self._take)
        lookup.open_below(self.power.line)
        return lookup

    def _found(self, typed: str) -> list[Choice]:
        wanted = [compare_key(part) for part in typed.split()]
        fitting = (one for one in self._powers() if all(part in compare_key(_described(one)) for part in wanted))
        return [Choice(_described(one), one) for one in fitting]

    def _take(self, power: PowerItem) -> None:
        self.power.line.setText(power.code or power.name)
        self.power.commit()

    def commit(self) -> None:
        self.power.commit()

    @property
    def unsaved(self) -> bool:
        return self.power.unsaved

    def set_read_only(self, read_only: bool) -> None:
        self.power.set_read_only(read_only)
        self.look_up_button.setEnabled(not read_only)
        self.link.setEnabled(not read_only)

    def take_focus(self) -> None:
        self.power.take_focus()

    def retranslate(self) -> None:
        super().retranslate()
        self.look_up_button.setToolTip(_("Look up in the register"))
        self.look_up_button.setAccessibleName(_("Look up a power item"))
        self._link_label.setText(column_title("operation_link"))
        self.link.setAccessibleName(column_title("operation_link"))
        self._read()


def _described(power: PowerItem) -> str:
    name = f"{power.name} / {power.sub_item}" if power.sub_item else power.name
    return " · ".join(part for part in (power.code, name, power.power_type, power.exercising_body) if part)
