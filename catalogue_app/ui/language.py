"""Switching the window's language: our texts through gettext, Qt's own buttons through its translation files."""

from __future__ import annotations

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from catalogue_app import i18n

_KEPT = "qt_texts"


def switch(application: QApplication, code: str) -> None:
    """Show everything in this language from now on; open widgets are told with a LanguageChange event."""
    i18n.set_language(code)
    QLocale.setDefault(QLocale(code))
    for old in [child for child in application.children() if child.objectName() == _KEPT]:
        assert isinstance(old, QTranslator)
        application.removeTranslator(old)
        old.deleteLater()
    texts = QTranslator(application)
    texts.setObjectName(_KEPT)
    if code != "en":
        texts.load(QLocale(code), "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    # An empty translator does no harm, and installing it sends the event that widgets wait for.
    application.installTranslator(texts)
