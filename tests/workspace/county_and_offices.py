"""A county and its offices, as the tests of handing down, handing in and merging share them."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager

from catalogue_app.domain.entry import Entry
from catalogue_app.domain.legal import LegalDocument
from catalogue_app.domain.merge import Decisions
from catalogue_app.domain.organisation import Organisation
from catalogue_app.domain.power import PowerItem
from catalogue_app.domain.progress import finish
from catalogue_app.domain.records import RECORD_TYPES
from catalogue_app.domain.workspace_info import WorkspaceInfo
from catalogue_app.store import mapping, records
from catalogue_app.store.schema import TABLES
from catalogue_app.store.unit import step
from catalogue_app.workspace import handing_down, merging, merging_apply, submitting
from catalogue_app.workspace.workspace import Workspace

TOWN = "石桥镇人民政府"
OTHER_TOWN = "青山乡人民政府"
DEPARTMENT = "县民政局"
INFO = WorkspaceInfo("22222222-2222-4222-8222-222222222222", "示范县", "999901", "county")


def organisations():
    return [
        Organisation(id="org-1", name=TOWN, aliases=("石桥镇",), kind="township", division="999901101"),
        Organisation(id="org-2", name=OTHER_TOWN, kind="township", division="999901201"),
        Organisation(id="org-3", name="石桥村村民委员会", kind="village", parent=TOWN),
        Organisation(id="org-4", name=DEPARTMENT, kind="department", phone="0000-12345"),
    ]


def entry(number, **values):
    return Entry(
        **{
            "id": f"entry-{number}",
            "field": "08",
            "position": 1024 * number,
            "level1": "社会救助",
            "level2": f"事项{number}",
            "content": "救助对象；救助标准",
            "basis": "《社会救助暂行办法》",
            "time_limit": "20个工作日内",
            "responsible_body": "乡镇人民政府（街道办事处）",
            "channels": "■政府网站",
            "county": False,
            "township": True,
            **values,
        }
    )


def make_county(path, entries, who="王芳"):
    county = Workspace.create(path, INFO, who)
    with step(county.file, "Set up") as unit:
        unit.create_many(organisations())
        unit.create_many(
            [
                LegalDocument(id="law-1", title="社会救助暂行办法", validity="repealed", replaced_by="社会救助条例"),
                LegalDocument(id="law-2", title="社会救助条例", validity="in_force"),
                LegalDocument(id="law-3", title="消防法", validity="in_force"),
            ]
        )
        unit.create_many(
            [
                PowerItem(id="power-1", code="0001", name="临时救助", exercising_body=TOWN),
                PowerItem(id="power-2", code="0002", name="采矿许可", exercising_body="县自然资源局"),
            ]
        )
        unit.create_many(entries)
    return county


def hand_down(county, folder, office=TOWN, name="package", **options):
    path = folder / f"{name}.gkpkg"
    return finish(handing_down.pack(county, office, path, **options))


@contextmanager
def opened(package, folder, name="town", who="李明"):
    with finish(handing_down.open_package(package, folder / f"{name}.gkml", who)) as town:
        yield town


def hand_in(town, folder, name="submission", **options):
    path = folder / f"{name}.gkpkg"
    finish(submitting.submit(town, path, **options))
    return path


def look(workspace, path, **options):
    return finish(merging.preview(workspace, path, **options))


def take_in(workspace, path, decisions=None, **options):
    decisions = decisions or Decisions()
    return finish(merging_apply.apply(workspace, look(workspace, path, **options), decisions, **options))


def change(workspace, kind="entries", name="Edit", /, **values):
    """Set attributes: record id with _ for - → attribute → value."""
    with step(workspace.file, name) as unit:
        unit.update_many(kind, {record_id.replace("_", "-"): new for record_id, new in values.items()})


def text(workspace, record_id, column, kind="entries"):
    (record,) = records.fetch(workspace.file, kind, [record_id])
    return getattr(record, column)


def content(workspace, *, without=("handouts", "submissions", "settings")):
    """Everything the registers hold, whatever order it came in."""
    return {
        kind: {record.id: mapping.to_plain(kind, record) for record in records.snapshot(workspace.file, kind)}
        for kind in RECORD_TYPES
        if kind not in without
    }


def stored_rows(path):
    """Every row of the registers as the file holds them, byte for byte."""
    with closing(sqlite3.connect(path)) as connection:
        return {
            table.name: connection.execute(f"SELECT * FROM {table.name} ORDER BY key").fetchall()
            for table in TABLES.values()
        }
