"""``fetch-mail``: new letters of a mailbox into the workspace that the environment names (CASELENS_HOME, CASELENS_DATABASE)."""

import argparse
import getpass
import sys

from analysis.records import IntakeStatus
from jobs.mail_import import import_mail
from jobs.mailbox import Encryption, Mailbox
from store.location import from_environment
from store.store import open_store
from store.users import local_user

PLACE = "命令行"


def fetch_mail(arguments: argparse.Namespace) -> int:
    """Fetch, read, and print one line a file that could not be read. The password is asked for or read from standard input."""
    mailbox = Mailbox(
        arguments.host, arguments.user, arguments.folder, arguments.port, Encryption(arguments.encryption), arguments.authority or ""
    )
    password = getpass.getpass("密码或授权码：") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
    location = from_environment()
    store = open_store(location.url, location.home)
    try:
        found = import_mail(store, local_user(PLACE), arguments.year, mailbox, password, since=arguments.since, progress=_say, place=PLACE)
        if found.job is not None:
            found.job.wait()
            outcomes = store.view_for(local_user(PLACE)).imports.outcomes(found.job.id)
            print(f"收取 {len(found.taken)} 封，得到案例 {sum(outcome.cases for outcome in outcomes)} 个。")
            print(*(f"{o.source_file}：{o.message}" for o in outcomes if o.status is not IntakeStatus.OK), sep="\n")
        else:
            print("没有新邮件。")
    finally:
        store.close()
    print(*found.left, *filter(None, [found.fault]), sep="\n", file=sys.stderr)
    return 2 if found.fault else 0


def _say(done: int, total: int) -> None:
    print(f"\r正在收取 {done} / {total} 封", end="\n" if done == total else "", file=sys.stderr, flush=True)
