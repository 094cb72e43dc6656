"""Who an account is at the identity provider (OIDC), where an administrator said so."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("accounts", sa.Column("identity", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    raise NotImplementedError("恢复旧版本请使用升级前的备份")
