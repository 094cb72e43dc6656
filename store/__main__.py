"""``python -m store``: first administrator, audit check, backup and restore, migration. Works on the place that the environment names."""

import argparse
import getpass
import sys
from collections.abc import Sequence
from pathlib import Path

from analysis.errors import CaseLensError
from store.audit import find_breaks
from store.audit_file import audit_csv
from store.backup import back_up, restore
from store.engine import reading
from store.location import from_environment
from store.store import Store, open_store
from store.users import Role, local_user

PLACE = "命令行"


def main(arguments: Sequence[str] | None = None) -> int:
    """0: done, 1: the audit log is broken, 2: it could not be done (the message says why)."""
    options = _parser().parse_args(arguments)
    location = from_environment()
    try:
        store = open_store(location.url, location.home)
    except CaseLensError as error:
        print(error, file=sys.stderr)
        return 2
    try:
        return int(options.run(store, options) or 0)
    except CaseLensError as error:
        print(error, file=sys.stderr)
        return 2
    finally:
        store.close()


def create_admin(store: Store, options: argparse.Namespace) -> None:
    """The first account switches the login on; the password is asked for, never given on the command line."""
    password = getpass.getpass("密码：") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    store.view_for(local_user(PLACE), place=PLACE).accounts.create(options.login, options.name or options.login, Role.ADMIN, password)
    print(f"已建立管理员账号 {options.login}。从现在起需要登录。")


def verify_audit(store: Store, options: argparse.Namespace) -> int:
    with reading(store.engine) as connection:
        faults = find_breaks(connection, options.head)
    head = store.view_for(local_user(PLACE)).audit.head()
    print("\n".join(faults) if faults else f"日志完整。当前校验值：{head}")
    return 1 if faults else 0


def export_audit(store: Store, options: argparse.Namespace) -> None:
    view = store.view_for(local_user(PLACE), place=PLACE)
    options.target.write_bytes(audit_csv(reversed(view.audit.entries()), view.audit.head()))
    print(f"已导出到 {options.target}。校验值：{view.audit.head()}")


def back_up_to(store: Store, options: argparse.Namespace) -> None:
    print(f"已备份到 {back_up(store.engine, options.target)}。")


def restore_from(store: Store, options: argparse.Namespace) -> None:
    restore(options.source, store.engine)
    print(f"已从 {options.source} 恢复。")


def migrate(store: Store, _options: argparse.Namespace) -> None:
    """Opening has done it."""
    print(f"数据库已是最新版本：{store.engine.url.render_as_string(hide_password=True)}")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m store", description="案例鉴的数据：账号、日志、备份")
    verbs = parser.add_subparsers(required=True, metavar="命令")
    verb = verbs.add_parser("create-admin", help="建立管理员账号（有账号后需要登录）")
    verb.add_argument("login")
    verb.add_argument("--name", default="")
    verb.set_defaults(run=create_admin)
    verb = verbs.add_parser("verify-audit", help="核对日志是否被改动")
    verb.add_argument("--head", default="", help="导出件上印的校验值，如“128 · 3f2a…”")
    verb.set_defaults(run=verify_audit)
    verb = verbs.add_parser("export-audit", help="导出日志")
    verb.add_argument("target", type=Path)
    verb.set_defaults(run=export_audit)
    verb = verbs.add_parser("backup", help="备份到一个文件")
    verb.add_argument("target", type=Path)
    verb.set_defaults(run=back_up_to)
    verb = verbs.add_parser("restore", help="从备份恢复到空库")
    verb.add_argument("source", type=Path)
    verb.set_defaults(run=restore_from)
    verb = verbs.add_parser("migrate", help="把数据库升到最新版本")
    verb.set_defaults(run=migrate)
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
