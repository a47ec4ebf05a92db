"""What rules need to know besides the entries: registers, templates, the office's profile, today."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as with_default
from datetime import date
from functools import cached_property

from catalogue_app.checks.coverage_ties import CourseOf
from catalogue_app.checks.profile import Profile
from catalogue_app.checks.waivers import WaiverIndex
from catalogue_app.domain.citing import number_key, title_key
from catalogue_app.domain.decision import MajorDecision
from catalogue_app.domain.field import Field
from catalogue_app.domain.legal import NO_LONGER_VALID, LegalDocument
from catalogue_app.domain.operation import Course
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.power import Need, PowerItem
from catalogue_app.domain.reading.compare import compare_key
from catalogue_app.domain.workspace_info import WorkspaceInfo


@dataclass(frozen=True, slots=True)
class StandardItem:
    """An item of a field's national template or of the county's standard, as far as rules compare with it."""

    level1: str
    level2: str
    time_limit: str
    county: bool = True
    township: bool = True


def _no_course(power: PowerItem) -> Course | None:
    return None


def _never_renamed(body: str) -> tuple[str, str] | None:
    return None


@dataclass(frozen=True)
class Context:
    """`documents` and `organisations` are the workspace's registers: where one is empty, nothing is compared with it.
    `shipped_documents` is what came with the program; the register overrules it. `standard`: field code → items.
    `power_types`: comparison key of every way to write a type → its proper name; `abolished_types`: keys of types that
    are no more. `grounds`: codes of the statutory grounds for not disclosing. `renamed_body`: the old name that stands
    in a body's name, and what took its place. `course_of` gives a power item's course: without it an item has no links
    but its own. `decision_needs`: operation link of a major decision → whether it must be disclosed."""

    info: WorkspaceInfo
    organisations: tuple[Organisation, ...] = ()
    documents: tuple[LegalDocument, ...] = ()
    fields: Mapping[str, Field] = with_default(default_factory=dict)
    powers: tuple[PowerItem, ...] = ()
    shipped_documents: tuple[LegalDocument, ...] = ()
    standard: Mapping[str, tuple[StandardItem, ...]] = with_default(default_factory=dict)
    profile: Profile = with_default(default_factory=Profile)
    waivers: WaiverIndex = with_default(default_factory=WaiverIndex)
    today: date = with_default(default_factory=date.today)
    power_types: Mapping[str, str] = with_default(default_factory=dict)
    abolished_types: frozenset[str] = frozenset()
    grounds: frozenset[str] = frozenset()
    renamed_body: Callable[[str], tuple[str, str] | None] = _never_renamed
    course_of: CourseOf = _no_course
    decisions: tuple[MajorDecision, ...] = ()
    decision_needs: Mapping[str, Need] = with_default(default_factory=dict)

    @cached_property
    def registered(self) -> dict[str, LegalDocument]:
        """Comparison key of a title or alias → document of the register."""
        return _by_title(self.documents)

    @cached_property
    def known_documents(self) -> dict[str, LegalDocument]:
        """The register's documents before those that came with the program."""
        return _by_title(self.shipped_documents) | self.registered

    @cached_property
    def editions(self) -> dict[tuple[str, str], LegalDocument]:
        """Comparison keys of a title or alias and of a number → that edition of the document."""
        return {
            (title_key(title), number_key(document.number)): document
            for document in (*self.shipped_documents, *self.documents)
            for title in (document.title, *document.aliases)
            if document.number
        }

    @cached_property
    def editions_by_year(self) -> dict[tuple[str, str], LegalDocument]:
        """Comparison key of a title or alias and the year of an edition → that edition; of two of one year the one that
        is still valid. The year is that of its number (〔2016〕), else that of issue or of taking effect."""
        found: dict[tuple[str, str], LegalDocument] = {}
        everything = sorted((*self.shipped_documents, *self.documents), key=lambda one: one.validity in NO_LONGER_VALID)
        for document in everything:
            said = re.search(r"〔(\d{4})〕", document.number or "")
            years = {said.group(1)} if said else {document.issued[:4], document.effective[:4]} - {""}
            for title in (document.title, *document.aliases):
                for year in years:
                    found.setdefault((title_key(title), year), document)
        return found

    @cached_property
    def known_numbers(self) -> dict[str, LegalDocument]:
        """Comparison key of a document number → document; a number that two documents share is left out."""
        found: dict[str, LegalDocument | None] = {}
        for document in {id(one): one for one in self.known_documents.values()}.values():
            if document.number and "〔" in document.number:
                key = compare_key(document.number)
                found[key] = None if key in found and found[key] is not document else document
        return {key: document for key, document in found.items() if document is not None}

    @cached_property
    def organisation_names(self) -> dict[str, Organisation]:
        """Comparison key of a name or alias, with and without the county's name before it → organisation."""
        found: dict[str, Organisation] = {}
        county = compare_key(self.info.name)
        for organisation in self.organisations:
            for name in (organisation.name, *organisation.aliases):
                key = compare_key(name)
                for variant in {key, key.removeprefix(county), key.removeprefix(county[:-1]), _bare(key)}:
                    if len(variant) > 1:
                        found.setdefault(variant, organisation)
        return found

    def organisation(self, name: str) -> Organisation | None:
        """The organisation that a text means, by name or alias; a unit inside a registered one counts as that one."""
        key = compare_key(name)
        county = compare_key(self.info.name)
        for variant in (key, key.removeprefix(county), key.removeprefix(county[:-1]), _bare(key)):
            if variant in self.organisation_names:
                return self.organisation_names[variant]
        return next(
            (one for known, one in self.organisation_names.items() if len(known) > 3 and key.startswith(known)), None
        )

    @cached_property
    def standard_items(self) -> dict[tuple[str, str], StandardItem]:
        """Field and comparison key of the level-2 name → item, where the name is unique in its field."""
        found: dict[tuple[str, str], StandardItem | None] = {}
        for field, items in self.standard.items():
            for item in items:
                key = (field, compare_key(item.level2))
                found[key] = None if key in found else item
        return {key: item for key, item in found.items() if item is not None}


def _bare(key: str) -> str:
    return key[1:] if key[:1] in "县区市旗" and len(key) > 3 else key


def _by_title(documents: tuple[LegalDocument, ...]) -> dict[str, LegalDocument]:
    """Of several editions of one title the one that is still valid."""
    found: dict[str, LegalDocument] = {}
    for document in sorted(documents, key=lambda one: one.validity in NO_LONGER_VALID):
        for title in (document.title, *document.aliases):
            found.setdefault(title_key(title), document)
    return found
