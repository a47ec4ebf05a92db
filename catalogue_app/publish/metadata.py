"""The statutory metadata of a publication (索引号, 发布机构, 成文日期, 效力状态 …).

Names and order: the 2009 guideline for disclosure catalogues and what portals show above a document.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from catalogue_app.domain.version import Content, Version
from catalogue_app.publish.layout import site_wording as words

INDEX_PATTERN = "{code}/{year}-{number}"
"""{code}: credit code of the body that publishes, else the division code; {year}: the date's; {number}: five digits."""
MANDATORY = ("index_number", "title", "publisher", "date_made", "date_published", "validity")


def metadata(version: Version, content: Content) -> dict[str, str]:
    """Key → text, in the order in which they are shown; what has no value is left out unless it is mandatory.

    The workspace's setting `publication` overrules the values proposed here, and its `index_pattern` the way the index
    number is made. Title, dates and document number are the version's own.
    """
    name = content.info.name
    agreed = {key: str(text) for key, text in content.publication.items() if text}
    proposed = {
        "publisher": _publisher(content),
        "validity": words.IN_FORCE,
        "topic": words.TOPIC,
        "genre": words.GENRE,
        "abstract": words.ABSTRACT.format(name=name, fields=len(content.fields), count=version.entries),
        "keywords": words.KEYWORDS.format(name=name),
        "method": words.METHOD_VALUE,
        "range": words.RANGE,
        "form": words.FORM,
        "period": words.PERIOD,
        "officer": version.officer,
    }
    own = {
        "index_number": index_number(version, content, agreed.get("index_pattern", INDEX_PATTERN)),
        "title": words.TITLE_OF_PUBLICATION.format(name=name, label=version.label),
        "document_number": version.document_number,
        "date_made": agreed.get("date_made", version.date),
        "date_published": version.date,
    }
    values: Mapping[str, Any] = {**proposed, **{key: agreed[key] for key in proposed if key in agreed}, **own}
    return {key: values[key] for key in words.METADATA_LABELS if values[key] or key in MANDATORY}


def index_number(version: Version, content: Content, pattern: str) -> str:
    """Stays the same for ever for one version. Only the three known placeholders are filled."""
    authority = next((one for one in content.organisations if one.authority), None)
    code = (authority.credit_code if authority else None) or content.info.division
    filled = {"{code}": code, "{year}": version.date[:4], "{number}": f"{version.number:05d}"}
    for placeholder, value in filled.items():
        pattern = pattern.replace(placeholder, value)
    return pattern


def _publisher(content: Content) -> str:
    authority = next((one.name for one in content.organisations if one.authority), "")
    return authority or content.info.name


def metadata_object(values: Mapping[str, str]) -> dict[str, Any]:
    """`metadata.json`: key, official label and text, in order."""
    items = [{"key": key, "label": words.METADATA_LABELS[key], "value": value} for key, value in values.items()]
    return {"format": "catalogue-metadata", "version": 1, "items": items}
