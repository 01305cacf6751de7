"""Keep holds, proposals to destroy a case, and a register of destroyed cases."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "erasure",
        sa.Column("case_sha256", sa.Text(), nullable=True),
        sa.Column("reference_sha256", sa.Text(), nullable=True),
        sa.Column("erased_at", sa.String(length=27), nullable=True),
        sa.Column("proposed_by", sa.Text(), nullable=True),
        sa.Column("proposed_at", sa.String(length=27), nullable=True),
        sa.Column("confirmed_by", sa.Text(), nullable=True),
        sa.Column("policy_pack", sa.Text(), nullable=True),
        sa.Column("rule", sa.Text(), nullable=True),
        sa.Column("years", sa.Integer(), nullable=True),
        sa.Column("counted_from", sa.Date(), nullable=True),
        sa.Column("kept_until", sa.Date(), nullable=True),
        sa.Column("rows", sa.Integer(), nullable=True),
        sa.Column("files", sa.Integer(), nullable=True),
        sa.Column("changes", sa.Integer(), nullable=True),
        sa.Column("went_out", sa.Integer(), nullable=True),
        sa.Column("backups", sa.Text(), nullable=True),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
    )
    op.create_table(
        "erasure_proposal",
        sa.Column("proposed_by", sa.Text(), nullable=True),
        sa.Column("proposed_at", sa.String(length=27), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["case.id"],
            name=op.f("fk_erasure_proposal_case_id_case"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure_proposal")),
    )
    op.create_index(op.f("ix_erasure_proposal_case_id"), "erasure_proposal", ["case_id"])
    op.create_table(
        "hold",
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("placed_by", sa.Text(), nullable=True),
        sa.Column("placed_at", sa.String(length=27), nullable=True),
        sa.Column("lifted_why", sa.Text(), nullable=True),
        sa.Column("lifted_by", sa.Text(), nullable=True),
        sa.Column("lifted_at", sa.String(length=27), nullable=True),
        sa.Column("case_id", sa.Uuid(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"],
            ["case.id"],
            name=op.f("fk_hold_case_id_case"),
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hold")),
    )
    op.create_index(op.f("ix_hold_case_id"), "hold", ["case_id"])
