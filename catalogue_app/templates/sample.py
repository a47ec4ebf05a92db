"""The sample county (示范县), made from the templates: fictitious, believable, and the same at every rehearsal.

A few of its entries are deliberately imperfect, in ways in which real tables are, so that a trainer has something to
find and to mend; `sample/flaws.toml` lists them.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from catalogue_app.domain.credit_code import check_character, organisation_check_character
from catalogue_app.domain.decision import DecisionStep, MajorDecision
from catalogue_app.domain.entry import Entry
from catalogue_app.domain.legal import LegalDocument
from catalogue_app.domain.organisation import ORGANISATION_KINDS, Organisation
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.template_file import read_template_file
from catalogue_app.domain.workspace_info import WorkspaceInfo
from catalogue_app.templates import documents, fields
from catalogue_app.templates.bodies import Register
from catalogue_app.templates.draft import draft_field
from catalogue_app.templates.draft_decision import draft_step
from catalogue_app.templates.draft_power import Grouping, common_field, draft_link
from catalogue_app.templates.power_types import course_of, type_name
from catalogue_app.templates.read import Item, items

NAMESPACE = uuid.UUID("b8a4f5de-2f0c-4c58-9b4e-6a1f6d0c9901")
NAME = "示范县"
DIVISION = "999901"
HOURS = "周一至周五 上午8:30—12:00，下午14:30—17:30（法定节假日除外）"
PHONE = "0000-12345"
GAP = 1024
TOWNSHIP_FIELDS = ("20", "14", "04", "15", "10", "22", "12", "23")
"""Fields of which the sample's townships keep entries of their own; each township has some of them."""


@dataclass(frozen=True, slots=True)
class Sample:
    """All that the sample workspace holds."""

    info: WorkspaceInfo
    organisations: tuple[Organisation, ...]
    documents: tuple[LegalDocument, ...]
    powers: tuple[PowerItem, ...]
    entries: tuple[Entry, ...]
    decisions: tuple[MajorDecision, ...]


def sample_county() -> Sample:
    """Make the sample county. Ids are derived from names, so two samples are alike to the last character."""
    organisations = tuple(_organisations())
    powers = tuple(_powers())
    register = Register(organisations)
    decided = tuple(_decisions(register))
    drafted = _disclosed(tuple(_entries(organisations)), powers, register)
    entries = _with_flaws(_numbered((*drafted, *(entry for _decision, own in decided for entry in own))))
    return Sample(
        WorkspaceInfo(_id("workspace"), NAME, DIVISION, "county"),
        organisations,
        documents.documents(),
        powers,
        entries,
        tuple(decision for decision, _own in decided),
    )


def _id(*names: str) -> str:
    return str(uuid.uuid5(NAMESPACE, "\n".join(names)))


def _organisations() -> Iterator[Organisation]:
    township = 0
    for number, item in enumerate(items("sample/organisations.toml", "organisation"), 1):
        organisation = _organisation(item, number, township + 1)
        yield organisation
        if organisation.kind == "township":
            township += 1
            for village_number, name in enumerate(item.texts("villages"), 1):
                yield _village(name, organisation, village_number)


def _organisation(item: Item, number: int, township: int) -> Organisation:
    name = item.text("name")
    kind = item.choice("kind", ORGANISATION_KINDS)
    leader = item.text("officer")
    return Organisation(
        id=_id("organisation", name),
        name=name,
        aliases=item.texts("aliases", ()),
        kind=kind,
        parent=item.optional("parent") or (NAME + "人民政府" if kind == "township" else None),
        division=f"{DIVISION}{100 + township}" if kind == "township" else DIVISION,
        credit_code=credit_code("12" if kind == "institution" else "11", DIVISION, number),
        sector=item.optional("sector"),
        functions=item.text("functions"),
        internal_offices=item.optional("offices"),
        address=f"{NAME}{item.text('street')}",
        office_hours=HOURS,
        phone=PHONE,
        officer=leader,
        disclosure_leader=leader if kind == "township" else None,
        disclosure_office="党政综合办公室" if kind == "township" else ("办公室" if kind == "department" else None),
        disclosure_officer=leader if kind == "institution" else None,
        authority=item.flag("authority", False) or None,
        vertical=item.flag("vertical", False) or None,
    )


def _village(name: str, township: Organisation, number: int) -> Organisation:
    committee = "居民委员会" if name.endswith("社区") else "村民委员会"
    return Organisation(
        id=_id("organisation", name),
        name=f"{name}{committee}",
        aliases=(name, name.removeprefix(next((a for a in township.aliases if name.startswith(a)), ""))),
        kind="village",
        parent=township.name,
        division=f"{township.division}{200 + number}",
        functions="办理本村（社区）的公共事务和公益事业，协助乡镇人民政府（街道办事处）开展工作。",
        address=f"{NAME}{name}",
        office_hours=HOURS,
        phone=PHONE,
    )


def credit_code(prefix: str, division: str, number: int) -> str:
    """A fictitious unified social credit code with its check characters. `prefix` is authority and kind of body."""
    organisation = f"{number:08d}"
    first = f"{prefix}{division}{organisation}{organisation_check_character(organisation)}"
    return first + check_character(first)


def _powers() -> Iterator[PowerItem]:
    position = 0
    duties = {item.text("type"): item.text("text") for item in items("sample/duties.toml", "duty")}
    accountability = read_template_file("sample/duties.toml")["accountability"]
    for body in items("sample/powers.toml", "body"):
        name, letters = body.text("name"), body.text("letters")
        main: dict[str, int] = {}
        for number, item in enumerate(_power_tables(body), 1):
            position += GAP
            item_name, sub = item.text("name"), item.optional("sub")
            main.setdefault(item_name, len(main) + 1)
            code = f"{DIVISION}-{letters}-{item.text('type')}-{main[item_name]:03d}"
            yield PowerItem(
                id=_id("power", name, item_name, sub or ""),
                position=position,
                code=f"{code}-{number:02d}" if sub else code,
                name=item_name,
                sub_item=sub,
                power_type=type_name(item.text("type")),
                sub_kind=item.optional("kind"),
                exercising_body=name,
                undertaking_org=item.text("office"),
                basis=item.text("basis"),
                duty_items=duties.get(item.text("type"), duties["*"]),
                accountability=accountability,
                phone=PHONE,
                field=item.optional("field"),
            )


def _power_tables(body: Item) -> Iterator[Item]:
    for number, table in enumerate(body.values.get("powers", []), 1):
        yield Item(body.file, f"{body.place}, powers {number}", table)


def _entries(organisations: tuple[Organisation, ...]) -> Iterator[Entry]:
    register = Register(organisations)
    townships = [found for found in organisations if found.kind == "township"]
    for code in fields.fields():
        leading = register.leading(code)
        for entry in draft_field(code, owner=leading, register=register, tier="county"):
            yield replace(entry, id=_id("entry", entry.owner or "", code, str(entry.origin.row)))
        for number, township in enumerate(townships):
            if code not in TOWNSHIP_FIELDS[: len(TOWNSHIP_FIELDS) - number]:
                continue
            for entry in draft_field(code, owner=township, register=register, tier="township"):
                yield replace(entry, id=_id("entry", township.name, code, str(entry.origin.row)))


BEGUN = ("示范县应急管理局", "示范县综合行政执法局", "示范县民政局")
"""Bodies that have begun to disclose their powers link by link: the others show what a matrix with gaps looks like."""
UNFINISHED = ("事后监管", "动态管理", "裁量基准公布", "资金发放")
"""Links that even these have not got to yet."""


def _disclosed(entries: Sequence[Entry], powers: Sequence[PowerItem], register: Register) -> Iterator[Entry]:
    """The entries, those tied to power items that disclose them, and behind them what some bodies drafted besides."""
    grouping = Grouping(entries)
    for power in powers:
        owner, course = register.named(power.exercising_body or ""), course_of(power)
        for link in course.links if course is not None else ():
            if owner is not None and course is not None and link.disclosure is not None and link.need == "R":
                grouping.take(power, link, course, owner)
    ties: dict[str, dict[str, list[str]]] = {}
    made: list[Entry] = []
    for group in grouping.groups:
        if group.found is not None:
            tie = ties.setdefault(group.found.id, {"power_item": [], "operation_link": []})
            tie["power_item"].extend(power.key_text for power in group.powers)
            tie["operation_link"].extend((group.link.name, *group.link.covers))
        elif group.owner.name in BEGUN and group.link.name not in UNFINISHED:
            field = common_field(group.powers, group.owner)
            entry = draft_link(group.link, group.course, group.powers, owner=group.owner, field=field)
            made.append(replace(entry, id=_id("entry", group.owner.name, group.link.name, group.powers[0].id)))
    for entry in entries:
        tied = {column: "；".join(dict.fromkeys(names)) for column, names in ties.get(entry.id, {}).items()}
        yield replace(entry, **tied) if tied else entry  # type: ignore[arg-type]
    yield from made


def _decisions(register: Register) -> Iterator[tuple[MajorDecision, tuple[Entry, ...]]]:
    """The major decisions, each with the entries that disclose its steps."""
    for item in items("sample/decisions.toml", "decision"):
        decision = MajorDecision(
            id=_id("decision", item.text("title")),
            title=item.text("title"),
            year=item.text("year"),
            listed=item.flag("listed"),
            body=item.text("body"),
            deciding_body=item.text("deciding_body"),
            planned=item.text("planned"),
            number=item.optional("number"),
            basis=item.text("basis"),
            forms=item.texts("forms"),
            opinions_from=item.text("opinions_from"),
            opinions_to=item.text("opinions_to"),
            opinions=item.values.get("opinions"),
            adopted=item.optional("adopted"),
            not_adopted=item.optional("not_adopted"),
        )
        owner = register.named(item.text("body"))
        assert owner is not None, item.text("body")
        steps: list[DecisionStep] = []
        entries: list[Entry] = []
        for number, table in enumerate(item.values["steps"], 1):
            step = Item(item.file, f"{item.place}, steps {number}", table)
            name = step.text("name")
            own: tuple[str, ...] = ()
            if step.flag("drafted", False):
                own = (_id("entry", owner.name, decision.title, name),)
                entries.append(replace(draft_step(decision, name, owner), id=own[0]))
            reason = step.optional("not_applicable")
            steps.append(DecisionStep(name, step.text("on", ""), step.text("evidence", ""), own, reason))
        yield replace(decision, steps=tuple(steps)), tuple(entries)


def _numbered(entries: Iterable[Entry]) -> Iterator[Entry]:
    last: dict[str | None, int] = {}
    for entry in entries:
        last[entry.field] = last.get(entry.field, 0) + GAP
        yield replace(entry, position=last[entry.field])


FLAWED_COLUMNS = ("level2", "content", "basis", "time_limit", "responsible_body", "channels")


def _with_flaws(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Put the flaws in: each names an owner, a field and an item, and the cells that are wrong there."""
    flaws = {
        (item.text("owner"), item.text("field"), item.text("item")): {
            column: item.text(column) for column in FLAWED_COLUMNS if column in item.values
        }
        for item in items("sample/flaws.toml", "flaw")
    }
    made: list[Entry] = []
    for entry in entries:
        wrong = flaws.get((entry.owner or "", entry.field or "", f"{entry.level1}/{entry.level2}"))
        if wrong is None:
            made.append(entry)
            continue
        base = {column: getattr(entry, column) for column in wrong}
        made.append(replace(entry, **wrong, origin=replace(entry.origin, values=base)))  # type: ignore[arg-type]
    return tuple(made)
