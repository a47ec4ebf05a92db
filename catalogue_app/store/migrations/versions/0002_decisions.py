"""The register of major decisions."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "decision",
        sa.Column("key", sa.Integer(), primary_key=True),
        sa.Column("id", sa.Text(), nullable=False, unique=True),
        sa.Column("title", sa.Text()),
        sa.Column("year", sa.Text()),
        sa.Column("listed", sa.Integer()),
        sa.Column("body", sa.Text()),
        sa.Column("deciding_body", sa.Text()),
        sa.Column("planned", sa.Text()),
        sa.Column("number", sa.Text()),
        sa.Column("basis", sa.Text()),
        sa.Column("forms", sa.Text()),
        sa.Column("opinions_from", sa.Text()),
        sa.Column("opinions_to", sa.Text()),
        sa.Column("short_reason", sa.Text()),
        sa.Column("opinions", sa.Integer()),
        sa.Column("adopted", sa.Text()),
        sa.Column("not_adopted", sa.Text()),
        sa.Column("steps", sa.Text()),
        sa.Column("remarks", sa.Text()),
        sa.Column("extra", sa.Text()),
        sa.Column("origin_kind", sa.Text()),
        sa.Column("origin_where", sa.Text()),
        sa.Column("origin_row", sa.Integer()),
        sa.Column("origin_values", sa.Text()),
        sa.Column("origin_written", sa.Text()),
    )
