"""Letters from a mailbox into an import: what is new is taken once, what was received stays even if the line breaks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from analysis.intake.limits import MEGABYTE, Limits
from jobs.imports import ImportJob, start_import
from jobs.mailbox import Mailbox, MailboxError, OpenMailbox, open_mailbox
from store.store import Store
from store.users import User

Progress = Callable[[int, int], None]


@dataclass(slots=True)
class MailImport:
    """What one fetch brought: the import that reads it (None: nothing new), and what was left in the mailbox, said in Chinese.

    ``fault`` says why not all could be fetched; what came before is being read, and the next fetch goes on from there.
    """

    job: ImportJob | None = None
    taken: list[int] = field(default_factory=list)
    left: list[str] = field(default_factory=list)
    fault: str = ""


def import_mail(
    store: Store,
    user: User,
    year: int,
    mailbox: Mailbox,
    password: str,
    *,
    since: date | None = None,
    progress: Progress = lambda done, of: None,
    place: str = "本机",
    limits: Limits | None = None,
) -> MailImport:
    """Fetch the letters that were not taken before and start reading them. Raises MailboxError if nothing could be fetched at all."""
    view, found = store.view_for(user, place=place), MailImport()
    kept = view.mailboxes
    with open_mailbox(mailbox, password) as opened:
        before = kept.taken(mailbox.identity, opened.validity)
        new = [uid for uid in opened.uids(since) if uid not in before]
        letters = _letters(opened, new, found, limits or view.reading_limits.of(), progress)
        first = next(letters, None)
        if first is not None:
            found.job = start_import(store, user, year, _with(first, letters), place=place)
        if found.taken:
            kept.take(mailbox.identity, opened.validity, found.taken)
    if found.fault and found.job is None:
        raise MailboxError(found.fault)
    return found


def _letters(opened: OpenMailbox, uids: list[int], found: MailImport, limits: Limits, progress: Progress) -> Iterator[tuple[str, bytes]]:
    """Each as (name, bytes); a line that breaks ends them and is told in ``found.fault``."""
    try:
        sizes = opened.sizes(uids)
        for done, uid in enumerate(uids, start=1):
            if sizes.get(uid, 0) > limits.file_bytes:
                size, most = sizes[uid] // MEGABYTE, limits.file_bytes // MEGABYTE
                found.left.append(f"第 {uid} 号邮件 {size} MB，超过上限 {most} MB，没有收取；请在邮箱里另存附件后导入")
                continue
            content = opened.letter(uid)
            if content is not None:
                yield f"邮件{uid:06d}.eml", content
                found.taken.append(uid)
            progress(done, len(uids))
    except MailboxError as error:
        found.fault = str(error)


def _with(first: tuple[str, bytes], rest: Iterator[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    yield first
    yield from rest
