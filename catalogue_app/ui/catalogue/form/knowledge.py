"""What belongs into a column, why, and how the field's template words it: shown beside the field one is in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from catalogue_app.i18n import N_, _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.retranslating import Retranslating
from catalogue_app.ui.widgets.sentences import note, sentence


@dataclass(frozen=True, slots=True)
class Knowledge:
    """`heading` and `text` are English source texts; `ground` names article or guideline."""

    heading: str
    text: str
    ground: str


KNOWLEDGE: dict[str, Knowledge] = {
    "level1": Knowledge(
        N_("Level-1 item"),
        N_("The group of matters, as the ministry's guideline names it, such as 行政许可 or 最低生活保障."),
        "国办发〔2019〕54号",
    ),
    "level2": Knowledge(
        N_("Level-2 item"),
        N_("The matter that is disclosed. One row for one matter; do not put several into one."),
        "国办发〔2019〕54号",
    ),
    "content": Knowledge(
        N_("What to write as content"),
        N_("The elements that a citizen will see, one after another: name, conditions, procedure, result, contact."),
        "国办发〔2019〕54号",
    ),
    "basis": Knowledge(
        N_("What to write as basis"),
        N_(
            "The documents that require or allow the disclosure, with full title in 《》 and number, newest version. "
            "Not the basis of the power itself."
        ),
        "《政府信息公开条例》第十九条、第二十条",
    ),
    "time_limit": Knowledge(
        N_("What to write as time limit"),
        N_(
            "From when and within how many days. In general within 20 working days after the information was made or "
            "changed; decisions on licences and penalties within 7 working days."
        ),
        "《政府信息公开条例》第二十六条；国办发〔2018〕118号",
    ),
    "responsible_body": Knowledge(
        N_("Who is responsible"),
        N_("The body that made the information or keeps it, with its own name, not “relevant departments”."),
        "《政府信息公开条例》第十条",
    ),
    "channels": Knowledge(
        N_("Which channels"),
        N_("At least the government website for proactive disclosure; for matters of a village also the notice board."),
        "《政府信息公开条例》第二十三条、第二十四条、第二十五条",
    ),
    "audience_public": Knowledge(
        N_("To whom"),
        N_("Everybody as a rule. A specific group only where others have no claim to it; then name the group."),
        "《政府信息公开条例》第十五条",
    ),
    "audience_group": Knowledge(
        N_("Which group"), N_("Name it in a few words, such as 申请人 or 被征收人."), "《政府信息公开条例》第十五条"
    ),
    "proactive": Knowledge(
        N_("How it is disclosed"),
        N_("Proactively what concerns the public interest; on request only what is not disclosed proactively."),
        "《政府信息公开条例》第十三条、第十九条、第二十七条",
    ),
    "county": Knowledge(
        N_("At which tier"),
        N_("Tick the tiers whose bodies publish this matter; both where both do."),
        "国办发〔2019〕54号",
    ),
}
_SAME = {"level3": "level2", "on_request": "proactive", "township": "county"}


class KnowledgePanel(Retranslating):
    """`chosen` carries an example that the user wants to take over."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("knowledge")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._key = ""
        self._examples: Sequence[str] = ()
        self._takes = False
        self._heading = sentence(self)
        self._text = sentence(self)
        self._ground = note(self)
        self._buttons = QVBoxLayout()
        self._buttons.setSpacing(theme.SPACE_1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.SPACE_2, theme.SPACE_2, theme.SPACE_2, theme.SPACE_2)
        layout.setSpacing(theme.SPACE_1)
        for label in (self._heading, self._text, self._ground):
            layout.addWidget(label)
        layout.addLayout(self._buttons)
        self.hide()

    def show_column(self, key: str, examples: Sequence[str], *, can_take: bool) -> None:
        """Show what is known of a column; `can_take` puts a button under each example."""
        self._key, self._examples, self._takes = _SAME.get(key, key), examples, can_take
        self.retranslate()

    def retranslate(self) -> None:
        known = KNOWLEDGE.get(self._key)
        self.setVisible(known is not None)
        if known is None:
            return
        self._heading.setFont(theme.strong_font(self.font()))
        self._heading.setText(translate(known.heading))
        self._text.setText(translate(known.text))
        self._ground.setText(_("Ground: {ground}").format(ground=known.ground))
        while self._buttons.count():
            item = self._buttons.takeAt(0)
            item.widget().deleteLater()
        for example in self._examples:
            shown = sentence(self)
            shown.setText(_("Example: {text}").format(text=example))
            self._buttons.addWidget(shown)
            if self._takes:
                button = QPushButton(_("Take this wording"), self)
                button.clicked.connect(lambda _checked=False, example=example: self.chosen.emit(example))
                self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
