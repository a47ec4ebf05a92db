"""The help window: contents at the left, the page at the right, and a search over all pages."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QSplitter,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from catalogue_app import i18n
from catalogue_app.i18n import _, translate
from catalogue_app.ui import theme
from catalogue_app.ui.help.page_view import PageView
from catalogue_app.ui.help.pages import FOLDERS, Page, pages
from catalogue_app.ui.retranslating import FollowsLanguage

_PAGE = Qt.ItemDataRole.UserRole
FIRST = "guide/first-steps"


class HelpWindow(FollowsLanguage, QDialog):
    """Stays open beside the window it belongs to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._pages: tuple[Page, ...] = ()
        self._shown = ""
        self.search = QLineEdit(self)
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._searched)
        self.search.returnPressed.connect(self._choose_first)
        self.back_button = QToolButton(self)
        self.back_button.setArrowType(Qt.ArrowType.LeftArrow)
        self.back_button.clicked.connect(lambda _checked=False: self._go_back())
        QShortcut(QKeySequence("Alt+Left"), self, self._go_back)
        self._before: list[str] = []
        self.contents = QTreeWidget(self)
        self.contents.setHeaderHidden(True)
        self.contents.currentItemChanged.connect(self._chosen)
        self.page = PageView(self)
        self.page.followed.connect(self._follow)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE_1)
        row.addWidget(self.back_button)
        row.addWidget(self.search, 1)
        column.addLayout(row)
        column.addWidget(self.contents)
        across = QSplitter(Qt.Orientation.Horizontal, self)
        across.addWidget(left)
        across.addWidget(self.page)
        across.setStretchFactor(1, 1)
        across.setSizes([220, 860])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.SPACE_2] * 4)
        layout.addWidget(across)
        self.resize(1080, 700)
        self.retranslate()

    @property
    def current(self) -> str:
        """The id of the page that is shown."""
        return self._shown

    def show_page(self, name: str) -> None:
        """Show the page with this id, the first one where there is none."""
        if self.search.text():
            self.search.clear()
        if not self._select(name):
            self._select(FIRST)

    def _select(self, name: str) -> bool:
        for number in range(self.contents.topLevelItemCount()):
            folder = self.contents.topLevelItem(number)
            for child in range(folder.childCount()):
                item = folder.child(child)
                if item.data(0, _PAGE).id == name:
                    self.contents.setCurrentItem(item)
                    return True
        return False

    def _show_contents(self, wanted: str = "") -> None:
        current = self.current
        parts = wanted.casefold().split()
        self.contents.clear()
        for folder, title in FOLDERS.items():
            fits = [page for page in self._pages if page.folder == folder and _holds(page, parts)]
            if not fits:
                continue
            branch = QTreeWidgetItem(self.contents, [translate(title)])
            branch.setFlags(Qt.ItemFlag.ItemIsEnabled)
            for page in fits:
                item = QTreeWidgetItem(branch, [page.title])
                item.setData(0, _PAGE, page)
                item.setToolTip(0, page.title)
            branch.setExpanded(folder == "guide" or bool(parts))
        self._select(current)

    def _searched(self, wanted: str) -> None:
        self._show_contents(wanted)
        self.page.mark(wanted.split())

    def _choose_first(self) -> None:
        """To the first page that was found."""
        folder = self.contents.topLevelItem(0)
        if folder is not None:
            self.contents.setCurrentItem(folder.child(0))

    def _chosen(self, item: QTreeWidgetItem | None, _previous: QTreeWidgetItem | None) -> None:
        page = item.data(0, _PAGE) if item is not None else None
        if not isinstance(page, Page) or page.id == self._shown:
            return
        if self._shown:
            self._before.append(self._shown)
        self._show(page)

    def _show(self, page: Page) -> None:
        self._shown = page.id
        self.page.show_text(page.text())
        self.page.mark(self.search.text().split())
        self.back_button.setEnabled(bool(self._before))
        self.back_button.setToolTip(_("Back (Alt+Left)") if self._before else _("There is no page to go back to."))

    def _go_back(self) -> None:
        """To the page that was shown before this one."""
        page = self._page(self._before.pop()) if self._before else None
        if page is not None:
            self._show(page)
            self._select(page.id)

    def _page(self, name: str) -> Page | None:
        return next((page for page in self._pages if page.id == name), None)

    def _follow(self, url: QUrl) -> None:
        """A link to another page is its id; links to the outside are left to the system's browser."""
        if url.scheme() in ("http", "https", "mailto"):
            QDesktopServices.openUrl(url)
        else:
            self.show_page(url.toString().removesuffix(".md"))

    def retranslate(self) -> None:
        current = self.current
        self.setWindowTitle(_("Help"))
        self.search.setPlaceholderText(_("Search the help"))
        self.search.setAccessibleName(_("Search the help"))
        self.contents.setAccessibleName(_("Contents"))
        self.page.setAccessibleName(_("Page"))
        self.back_button.setAccessibleName(_("Back"))
        self._pages = pages(i18n.language())
        self._show_contents()
        page = self._page(current or FIRST) or self._page(FIRST)
        if page is not None:
            self._show(page)
            self._select(page.id)


def _holds(page: Page, parts: list[str]) -> bool:
    if not parts:
        return True
    text = page.text().casefold()
    return all(part in text for part in parts)
