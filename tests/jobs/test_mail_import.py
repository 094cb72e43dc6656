"""Fetching letters from a real IMAP server: taken once, left as they were, and every fault said in words."""

import imaplib
import shutil
import socket
import threading
from email.message import EmailMessage

import pytest

from benchmarks.forms.shapes import official
from jobs.mail_import import import_mail
from jobs.mailbox import Encryption, Mailbox, MailboxError, OpenMailbox, folder_name, open_mailbox
from store.errors import StoreError
from store.store import open_store
from store.uid_ranges import read_ranges, written_ranges
from store.users import local_user
from tests.intake.test_shapes import cases
from tests.jobs.mail_server import PASSWORD, USER, mail_server

pytest.importorskip("pymap")
if shutil.which("openssl") is None:
    pytest.skip("no openssl to make a certificate with", allow_module_level=True)
YEAR = 2024
PERSON = local_user("王科长")


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    with mail_server(tmp_path_factory.mktemp("mail")) as found:
        yield found


@pytest.fixture
def server(running):
    connection = running.owner()
    connection.select("INBOX")
    connection.store("1:*", "+FLAGS", "\\Deleted")
    connection.expunge()
    connection.logout()
    return running


@pytest.fixture
def store(tmp_path):
    opened = open_store(f"sqlite:///{tmp_path / 'caselens.db'}", tmp_path)
    yield opened
    opened.close()


def box(server, **changes) -> Mailbox:
    values = {"port": server.port, "encryption": Encryption.STARTTLS, "authority": str(server.certificate), "seconds": 10.0}
    return Mailbox("localhost", USER, **(values | changes))


def letter(number: int) -> bytes:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "办公室 <office@example.com>", "cz-xcb@example.com", f"报送第{number}件"
    made["Date"] = "Fri, 13 Dec 2024 09:30:00 +0800"
    made.set_content("请查收附件。")
    data = official(cases(4)[number])
    made.add_attachment(data, maintype="application", subtype="octet-stream", filename=f"申报表{number}.docx")
    return made.as_bytes()


def titles(store) -> list[str]:
    return sorted(case.title for case in store.view_for(PERSON).submissions.list(YEAR))


def test_new_letters_become_cases_once_and_nobody_sees_that_they_were_read(server, store):
    for number in (1, 2):
        server.put(letter(number))
    seen: list[tuple[int, int]] = []
    found = import_mail(store, PERSON, YEAR, box(server), PASSWORD, progress=lambda done, of: seen.append((done, of)))
    found.job.wait(60)
    assert titles(store) == sorted(case["title"] for case in cases(4)[1:3])
    assert seen == [(1, 2), (2, 2)]
    case = store.view_for(PERSON).submissions.list(YEAR)[0]
    assert (case.received_on.isoformat(), case.sender) == ("2024-12-13", "办公室 <office@example.com>")
    assert len(server.marks()) == 2
    assert not any(b"\\Seen" in line or b"\\Deleted" in line for line in server.marks())
    assert import_mail(store, PERSON, YEAR, box(server), PASSWORD).job is None, "all were taken"
    server.put(letter(3))
    again = import_mail(store, PERSON, YEAR, box(server), PASSWORD)
    again.job.wait(60)
    assert (len(again.taken), len(titles(store))) == (1, 3)


def test_the_server_is_only_asked_to_look_and_gets_no_password_in_the_open(server, store, monkeypatch):
    server.put(letter(1))
    said: list[tuple[bool, bytes]] = []
    send = imaplib.IMAP4.send
    monkeypatch.setattr(imaplib.IMAP4, "send", lambda self, data: (said.append((self._tls_established, bytes(data))), send(self, data))[1])
    import_mail(store, PERSON, YEAR, box(server), PASSWORD).job.wait(60)
    verbs = [
        line.split()[1].upper() + (b" " + line.split()[2].upper() if line.split()[1] == b"UID" else b"")
        for _, line in said
        if line.split()[1:]
    ]
    assert set(verbs) <= {b"CAPABILITY", b"STARTTLS", b"LOGIN", b"ID", b"EXAMINE", b"UID SEARCH", b"UID FETCH", b"LOGOUT"}
    assert {b"EXAMINE", b"UID FETCH"} <= set(verbs)
    assert all(b"BODY.PEEK[]" in line or b"RFC822.SIZE" in line for _, line in said if b" FETCH " in line)
    assert [is_secret for is_secret, line in said if PASSWORD.encode() in line] == [True]


def test_the_password_is_kept_nowhere(server, store, tmp_path):
    server.put(letter(1))
    import_mail(store, PERSON, YEAR, box(server), PASSWORD).job.wait(60)
    store.view_for(PERSON).mailboxes.keep({"host": "localhost", "user": USER})
    store.close()
    kept = [path for path in tmp_path.rglob("*") if path.is_file() and PASSWORD.encode() in path.read_bytes()]
    assert kept == []
    assert PASSWORD not in repr(box(server))


def test_a_line_that_breaks_keeps_what_came_and_the_next_fetch_goes_on(server, store, monkeypatch):
    for number in (1, 2, 3):
        server.put(letter(number))
    whole = OpenMailbox.letter
    asked: list[int] = []

    def breaking(self, uid):
        asked.append(uid)
        if len(asked) == 2:
            raise MailboxError("收取邮件时连接中断")
        return whole(self, uid)

    monkeypatch.setattr(OpenMailbox, "letter", breaking)
    found = import_mail(store, PERSON, YEAR, box(server), PASSWORD)
    found.job.wait(60)
    assert (len(found.taken), found.fault, len(titles(store))) == (1, "收取邮件时连接中断", 1)
    import_mail(store, PERSON, YEAR, box(server), PASSWORD).job.wait(60)
    assert len(titles(store)) == 3
    assert len(asked) == 4, "the first letter was not fetched again"


def test_a_renumbered_folder_is_fetched_anew(server, store):
    server.put(letter(1))
    mailboxes = store.view_for(PERSON).mailboxes
    mailboxes.take(box(server).identity, 1, range(1, 1000))
    found = import_mail(store, PERSON, YEAR, box(server), PASSWORD)
    assert len(found.taken) == 1, "the remembered UIDs are of another UIDVALIDITY"
    found.job.wait(60)


@pytest.mark.parametrize(
    ("changes", "password", "words"),
    [
        ({}, "falsch", "拒绝登录"),
        ({}, "中文密码", "半角"),
        ({"folder": "没有这个夹"}, PASSWORD, "打不开文件夹“没有这个夹”"),
        ({"authority": ""}, PASSWORD, "证书不可信"),
        ({"encryption": Encryption.TLS}, PASSWORD, "加密没有建立|超时|连接中断"),
        ({"port": 1}, PASSWORD, "被拒绝"),
        ({"host": "no-such-host.invalid"}, PASSWORD, "找不到服务器"),
    ],
)
def test_what_stands_in_the_way_is_said_in_words_without_the_password(server, store, changes, password, words):
    host = changes.pop("host", None)
    mailbox = box(server, **changes) if host is None else Mailbox(host, USER, seconds=5)
    with pytest.raises(MailboxError, match=words) as raised:
        import_mail(store, PERSON, YEAR, mailbox, password)
    assert password not in str(raised.value)


def test_a_server_that_never_answers_times_out():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        threading.Thread(target=lambda: silent.accept()[0].recv(1 << 16), daemon=True).start()
        silence = Mailbox("127.0.0.1", USER, port=silent.getsockname()[1], seconds=0.5)
        with pytest.raises(MailboxError, match=r"超时|中断|加密"), open_mailbox(silence, PASSWORD):
            pass


def test_a_letter_that_is_too_large_stays_in_the_mailbox_and_is_named(server, store):
    from analysis.intake.limits import Limits

    server.put(letter(1))
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(OpenMailbox, "sizes", lambda self, uids: dict.fromkeys(uids, 70_000_000))
        found = import_mail(store, PERSON, YEAR, box(server), PASSWORD, limits=Limits())
    assert (found.job, found.taken) == (None, [])
    assert "超过上限" in found.left[0]


def test_names_of_folders_and_ranges_of_numbers():
    assert [folder_name(name) for name in ("INBOX", "报送", "A&B")] == ["INBOX", "&YqWQAQ-", "A&-B"]
    assert written_ranges([5, 1, 2, 3, 9]) == "1:3,5,9"
    assert read_ranges("1:3,5,9") == frozenset({1, 2, 3, 5, 9})


def test_remembering_needs_the_right_to_import(store):
    from store.users import Role, User

    with pytest.raises(StoreError):
        store.view_for(User(9, "评委", Role.JUDGE)).mailboxes.take("a", 1, [1])
