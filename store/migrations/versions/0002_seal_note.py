"""Keep the 落款 of the opinion apart."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("submissions", sa.Column("seal_note", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    raise NotImplementedError("恢复旧版本请使用升级前的备份")
