"""An office's side: what it was handed and by whom, what it has changed since, and what it handed in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from catalogue_app.domain.handout import Handout
from catalogue_app.domain.merge import Compared, MergedRecord
from catalogue_app.domain.progress import Progress, Work
from catalogue_app.domain.records import minute
from catalogue_app.domain.submission import Submission
from catalogue_app.i18n import N_, _, ngettext
from catalogue_app.ui import theme
from catalogue_app.ui.retranslating import Retranslating
from catalogue_app.ui.session import Session
from catalogue_app.ui.tasks import LatestTask
from catalogue_app.ui.townships.merged import comments_text
from catalogue_app.ui.townships.review import Review
from catalogue_app.ui.widgets.sentences import note, sentence
from catalogue_app.workspace import submitting
from catalogue_app.workspace.submitting import OfficeChange


def as_merged(change: OfficeChange) -> MergedRecord:
    """A change of this office as the county will see it."""
    base, theirs = change.base, change.theirs
    compared = Compared(change.kind, change.id, (base,), base, theirs, change.mark)
    if theirs is None:
        return MergedRecord(compared, "remove", {})
    if base is None:
        return MergedRecord(compared, "add", theirs)
    changed = {key: theirs.get(key) for key in {**base, **theirs} if base.get(key) != theirs.get(key)}
    return MergedRecord(compared, "change", changed)


@dataclass(frozen=True, slots=True)
class Standing:
    """What an office was handed last, what it handed in, and what it has changed since the hand-out: records, and
    comments."""

    handout: Handout | None
    sent: tuple[Submission, ...]
    found: tuple[OfficeChange, ...]
    comments: tuple[OfficeChange, ...]


class OfficeView(Retranslating):
    """`found` are the changes since the hand-out, None while they are looked for. `looked` follows each search."""

    status = Signal(str)
    looked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.found: tuple[OfficeChange, ...] | None = None
        self._standing: Standing | None = None
        self._looking = LatestTask(session.tasks, self)
        self._stale = True
        self.about = sentence(self)
        self.review = Review(self)
        self.empty = note(self)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.review)
        self.pages.addWidget(self.empty)
        self.pages.setCurrentWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        above = QVBoxLayout()
        above.setContentsMargins(theme.SPACE_3, theme.SPACE_2, theme.SPACE_3, theme.SPACE_2)
        above.addWidget(self.about)
        column.addLayout(above)
        column.addWidget(self.pages, 1)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(0)
        self._later.timeout.connect(self.load)
        session.changed.connect(self._reload)
        self.retranslate()

    def activate(self) -> None:
        if self._stale:
            self.load()
        self.review.records.setFocus()
        self._tell()

    def _reload(self) -> None:
        self._stale = True
        if self.isVisible():
            self._later.start()

    def load(self) -> None:
        """Look for what was changed since the hand-out, off the GUI thread."""
        self._stale = False
        workspace = self.session.workspace

        def work() -> Work[Standing]:
            yield Progress(N_("Looking for what was changed"))
            found, comments = submitting.changes(workspace), submitting.comment_changes(workspace)
            return Standing(submitting.received_last(workspace), submitting.made(workspace), found, comments)

        self._looking.start(
            N_("Looking for what was changed"), work, done=self._show_standing, failed=self.session.say_error
        )

    def _show_about(self) -> None:
        if self._standing is None:
            return
        handout, sent = self._standing.handout, self._standing.sent
        lines = []
        if handout is None:
            lines.append(
                _(
                    "This workspace was not made from a package of the county. What is handed in is all that it holds; "
                    "better open the package that the county has handed down."
                )
            )
        else:
            lines.append(
                _("“{label}” for {office}, handed down by {county} on {day} ({who}), {count} entries").format(
                    label=handout.label,
                    office=handout.office,
                    county=handout.county_name,
                    day=handout.at[:10],
                    who=handout.who or "–",
                    count=handout.entries,
                )
            )
        if sent:
            last = sent[-1]
            times = ngettext("Handed in {count} time", "Handed in {count} times", len(sent)).format(count=len(sent))
            lines.append(
                _("{times}, last on {at}: {why}").format(
                    times=times, at=minute(last.at), why=" ".join(last.why.split()) or "–"
                )
            )
        else:
            lines.append(_("Nothing has been handed in yet."))
        self.about.setText("\n".join(lines))

    def _show_standing(self, standing: Standing) -> None:
        self._standing = standing
        self._show_about()
        found = self.found = standing.found
        self.review.show_records([as_merged(change) for change in found])
        self.pages.setCurrentWidget(self.review if found else self.empty)
        self._tell()
        self.looked.emit()

    def _tell(self) -> None:
        if self._standing is not None:
            self.status.emit(changes_text(self._standing.found, self._standing.comments))

    def search(self, text: str) -> None:
        wanted = text.strip().casefold()
        found = [as_merged(change) for change in self.found or ()]
        self.review.show_records([record for record in found if wanted in record.name.casefold()])

    def retranslate(self) -> None:
        self.empty.setText(
            _(
                "Nothing has been changed since the hand-out. Edit the entries in the section “Catalogue”; what is "
                "changed there is listed here and can be handed in."
            )
        )
        if not self._stale:
            self._show_about()
            self._tell()


def changes_text(found: Sequence[OfficeChange], comments: Sequence[OfficeChange]) -> str:
    """How much an office has changed, and how many comments go along."""
    counts = submitting.counts(found)
    text = _("Changed since the hand-out: {added} added, {changed} changed, {removed} removed").format(**counts)
    return "\n".join(part for part in (text, comments_text(len(comments))) if part)
