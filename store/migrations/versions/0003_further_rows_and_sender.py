"""Keep what a form says beyond the call's fields, and who sent it."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for name in ("further", "sender"):
        op.add_column("submissions", sa.Column(name, sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    raise NotImplementedError("恢复旧版本请使用升级前的备份")
