"""The official table as a plain document model, and every word that stands on paper around it."""

from catalogue_app.publish.layout.document import Document
from catalogue_app.publish.layout.table import official_table

__all__ = ["Document", "official_table"]
