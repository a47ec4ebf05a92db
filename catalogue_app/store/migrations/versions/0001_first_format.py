"""The first format of the workspace file."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

_SEARCH = (
    "CREATE VIRTUAL TABLE entry_pairs USING fts5(t, content='', columnsize=0, tokenize='ascii')",
    "CREATE VIRTUAL TABLE entry_characters USING fts5(t, content='', columnsize=0, detail=none, tokenize='ascii')",
    "INSERT INTO entry_pairs(entry_pairs, rank) VALUES ('hashsize', 4194304)",
)


def upgrade() -> None:
    op.create_table(
        "document",
        sa.Column("key", sa.Integer(), primary_key=True),
        sa.Column("id", sa.Text(), nullable=False, unique=True),
        sa.Column("title", sa.Text()),
        sa.Column("number", sa.Text()),
        sa.Column("kind", sa.Text()),
        sa.Column("issuing_body", sa.Text()),
        sa.Column("issued", sa.Text()),
        sa.Column("effective", sa.Text()),
        sa.Column("expires", sa.Text()),
        sa.Column("ended", sa.Text()),
        sa.Column("validity", sa.Text()),
        sa.Column("replaced_by", sa.Text()),
        sa.Column("known_on", sa.Text()),
        sa.Column("aliases", sa.Text()),
        sa.Column("reviews", sa.Text()),
        sa.Column("remarks", sa.Text()),
        sa.Column("extra", sa.Text()),
        sa.Column("origin_kind", sa.Text()),
        sa.Column("origin_where", sa.Text()),
        sa.Column("origin_row", sa.Integer()),
        sa.Column("origin_values", sa.Text()),
        sa.Column("origin_written", sa.Text()),
    )
    op.create_table(
        "entry",
        sa.Column("key", sa.Integer(), primary_key=True),
        sa.Column("id", sa.Text(), nullable=False, unique=True),
        sa.Column("field", sa.Text()),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text()),
        sa.Column("level1", sa.Text()),
        sa.Column("level2", sa.Text()),
        sa.Column("level3", sa.Text()),
        sa.Column("content", sa.Text()),
        sa.Column("basis", sa.Text()),
        sa.Column("time_limit", sa.Text()),
        sa.Column("responsible_body", sa.Text()),
        sa.Column("channels", sa.Text()),
        sa.Column("audience_public", sa.Integer()),
        sa.Column("audience_group", sa.Text()),
        sa.Column("proactive", sa.Integer()),
        sa.Column("on_request", sa.Integer()),
        sa.Column("county", sa.Integer()),
        sa.Column("township", sa.Integer()),
        sa.Column("other_tiers", sa.Text()),
        sa.Column("owner", sa.Text()),
        sa.Column("power_item", sa.Text()),
        sa.Column("operation_link", sa.Text()),
        sa.Column("exemption", sa.Text()),
        sa.Column("portal_column", sa.Text()),
        sa.Column("remarks", sa.Text()),
        sa.Column("extra", sa.Text()),
        sa.Column("state", sa.Text()),
        sa.Column("origin_kind", sa.Text()),
        sa.Column("origin_where", sa.Text()),
        sa.Column("origin_row", sa.Integer()),
        sa.Column("origin_values", sa.Text()),
        sa.Column("origin_written", sa.Text()),
    )
    op.create_index("entry_display_order", "entry", ["field", "position", "key", "owner", "county", "township"])
    op.create_table(
        "organisation",
        sa.Column("key", sa.Integer(), primary_key=True),
        sa.Column("id", sa.Text(), nullable=False, unique=True),
        sa.Column("name", sa.Text()),
        sa.Column("aliases", sa.Text()),
        sa.Column("kind", sa.Text()),
        sa.Column("parent", sa.Text()),
        sa.Column("division", sa.Text()),
        sa.Column("credit_code", sa.Text()),
        sa.Column("sector", sa.Text()),
        sa.Column("functions", sa.Text()),
        sa.Column("internal_offices", sa.Text()),
        sa.Column("address", sa.Text()),
        sa.Column("office_hours", sa.Text()),
        sa.Column("phone", sa.Text()),
        sa.Column("fax", sa.Text()),
        sa.Column("email", sa.Text()),
        sa.Column("website", sa.Text()),
        sa.Column("officer", sa.Text()),
        sa.Column("disclosure_leader", sa.Text()),
        sa.Column("disclosure_office", sa.Text()),
        sa.Column("disclosure_officer", sa.Text()),
        sa.Column("filed_on", sa.Text()),
        sa.Column("authority", sa.Integer()),
        sa.Column("vertical", sa.Integer()),
        sa.Column("abolished_on", sa.Text()),
        sa.Column("successor", sa.Text()),
        sa.Column("remarks", sa.Text()),
        sa.Column("extra", sa.Text()),
        sa.Column("origin_kind", sa.Text()),
        sa.Column("origin_where", sa.Text()),
        sa.Column("origin_row", sa.Integer()),
        sa.Column("origin_values", sa.Text()),
        sa.Column("origin_written", sa.Text()),
    )
    op.create_table(
        "power",
        sa.Column("key", sa.Integer(), primary_key=True),
        sa.Column("id", sa.Text(), nullable=False, unique=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text()),
        sa.Column("name", sa.Text()),
        sa.Column("sub_item", sa.Text()),
        sa.Column("power_type", sa.Text()),
        sa.Column("sub_kind", sa.Text()),
        sa.Column("list_kind", sa.Text()),
        sa.Column("exercising_body", sa.Text()),
        sa.Column("undertaking_org", sa.Text()),
        sa.Column("basis", sa.Text()),
        sa.Column("duty_items", sa.Text()),
        sa.Column("accountability", sa.Text()),
        sa.Column("phone", sa.Text()),
        sa.Column("remarks", sa.Text()),
        sa.Column("field", sa.Text()),
        sa.Column("links", sa.Text()),
        sa.Column("state", sa.Text()),
        sa.Column("changed_on", sa.Text()),
        sa.Column("change_ground", sa.Text()),
        sa.Column("successor", sa.Text()),
        sa.Column("extra", sa.Text()),
        sa.Column("origin_kind", sa.Text()),
        sa.Column("origin_where", sa.Text()),
        sa.Column("origin_row", sa.Integer()),
        sa.Column("origin_values", sa.Text()),
        sa.Column("origin_written", sa.Text()),
    )
    op.create_table(
        "search_pending",
        sa.Column("key", sa.Integer(), primary_key=True),
        sa.Column("indexed", sa.Text()),
    )
    op.create_table(
        "step",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("arguments", sa.Text()),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("changes", sa.Integer(), nullable=False),
    )
    op.create_index("step_state", "step", ["state", "number"])
    op.create_table(
        "workspace",
        sa.Column("key", sa.Text(), primary_key=True),
        sa.Column("value", sa.Text()),
    )
    op.create_table(
        "change",
        sa.Column(
            "step", sa.Integer(), sa.ForeignKey("step.number", deferrable=True, initially="DEFERRED"), primary_key=True
        ),
        sa.Column("sequence", sa.Integer(), primary_key=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Text(), nullable=False),
        sa.Column("before", sa.Text()),
        sa.Column("after", sa.Text()),
    )
    op.create_index("change_record", "change", ["kind", "record_id"])
    for statement in _SEARCH:
        op.execute(statement)
