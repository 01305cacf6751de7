"""Sign transactions, and keep the case file of what is issued."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "device_key",
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("public_key", name=op.f("pk_device_key")),
    )
    op.add_column("txn", sa.Column("signed_by", sa.LargeBinary(), nullable=True))
    op.add_column("txn", sa.Column("signature", sa.LargeBinary(), nullable=True))
    op.add_column("txn", sa.Column("signed_as", sa.String(length=64), nullable=True))
    op.add_column("issued", sa.Column("case_file", sa.Text(), nullable=True))
