"""The handbook inside the window: pages of resources/help in the language of the window.

A page is Markdown; a link to `queue.md` opens that page. Nothing is fetched from anywhere.
"""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextBrowser, QWidget

from branchdesk import assets
from branchdesk.ui.theme import Theme
from branchdesk.ui.widgets.buttons import ActionButton
from branchdesk.ui.widgets.dialog import IDLE, Dialog

START = "start"


def page_text(language: str, page: str) -> str:
    """A page as Markdown; the start page if there is none of that name."""
    for name in (page, START):
        if name.isidentifier() and assets.path("help", language, f"{name}.md").is_file():
            return assets.read_text("help", language, f"{name}.md")
    return ""


class Browser(QTextBrowser):
    """Shows pages by name and follows links among them."""

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._past: list[str] = []
        self.page = ""
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.anchorClicked.connect(self._follow)
        theme = Theme.of()
        self.document().setDefaultFont(theme.font("narrative"))
        self.document().setDocumentMargin(theme.px("s2"))

    def show_page(self, page: str) -> None:
        """Open a page and remember the one before."""
        if self.page:
            self._past.append(self.page)
        self._open(page)

    def show_section(self, heading: str) -> bool:
        """Bring a heading of the page to the top. False if there is none of these words."""
        block = self.document().begin()
        while heading and block.isValid():
            if block.blockFormat().headingLevel() and block.text() == heading:
                place = self.document().documentLayout().blockBoundingRect(block).top()
                self.verticalScrollBar().setValue(round(place))
                return True
            block = block.next()
        return False

    def step_back(self) -> bool:
        """The page before. False if this is the first."""
        if not self._past:
            return False
        self._open(self._past.pop())
        return True

    def _open(self, page: str) -> None:
        self.page = page
        self.setMarkdown(page_text(self._language, page))
        self._space()
        self.verticalScrollBar().setValue(0)

    def _space(self) -> None:
        """Markdown brings no room between its parts."""
        cursor = QTextCursor(self.document())
        block = self.document().begin()
        while block.isValid():
            form = block.blockFormat()
            form.setTopMargin(14 if form.headingLevel() > 1 else 0)
            form.setBottomMargin(3 if block.textList() is not None else 6)
            cursor.setPosition(block.position())
            if cursor.currentTable() is None:
                cursor.setBlockFormat(form)
            block = block.next()

    def _follow(self, link: QUrl) -> None:
        name = link.path()
        if not link.scheme() and name.endswith(".md"):
            self.show_page(name.rsplit("/", 1)[-1].removesuffix(".md"))


class HelpViewer(Dialog):
    """The handbook, opened at a page."""

    def __init__(self, parent: QWidget, language: str, page: str = START, section: str = "") -> None:
        """section: the words of one of its headings, to be shown at once."""
        super().__init__(parent, "", icon="book", width=820)
        self.setProperty(IDLE, True)
        self.set_title(self.tr("Handbook"))
        self.browser = Browser(language)
        self.browser.setAccessibleName(self.tr("Handbook"))
        self.browser.setMinimumHeight(round(430 * Theme.of().scale))
        self.body.addWidget(self.browser)
        back = ActionButton(self.tr("Back"), keys="Alt+Left", big=True)
        start = ActionButton(self.tr("All pages"), big=True)
        close = ActionButton(self.tr("Close"), kind="primary", keys="Esc", big=True)
        self.add_button(back, self.browser.step_back)
        self.add_button(start, lambda: self.browser.show_page(START))
        self.add_button(close, self.reject)
        self.set_first_focus(self.browser)
        self.browser.show_page(page)
        self._section = section

    def open(self) -> None:
        super().open()
        self.browser.show_section(self._section)  # the page is as wide as it will be only now
