"""从邮箱收取: the form, the progress bar while letters come, and what was left behind. The password lives in this form only."""

from datetime import date

import streamlit as st

from jobs.mail_import import MailImport, import_mail
from jobs.mailbox import Encryption, Mailbox, MailboxError
from ui import state
from ui.highlight import plain
from ui.state import Workspace


def fetch_from_mailbox(place: Workspace) -> None:
    with st.expander("从邮箱收取（IMAP，只读）", icon=":material/mail:"):
        st.caption(
            "只看不动：不标已读、不删信；收过的不再收。密码只用于这一次连接，不保存。许多邮箱须先在网页设置里开通 IMAP，并以“授权码”作密码。"
        )
        last = place.view.mailboxes.last()
        with st.form("mailbox", border=False, clear_on_submit=False):
            mailbox, password, since = _entered(last)
            if st.form_submit_button("开始收取", icon=":material/download:"):
                _fetch(place, mailbox, password, since)
        _left()


def _entered(last: dict[str, str | int]) -> tuple[Mailbox, str, date | None]:
    first, second, third = st.columns([3, 1, 1])
    host = first.text_input("服务器", value=str(last.get("host", "")), placeholder="imap.example.com")
    kinds = [kind.value for kind in Encryption]
    encryption = Encryption(second.selectbox("加密", kinds, index=kinds.index(str(last.get("encryption", kinds[0])))))
    port = third.number_input("端口", 1, 65535, int(last.get("port", 993)))
    first, second, third, fourth = st.columns([2, 2, 1, 1])
    user = first.text_input("邮箱账号", value=str(last.get("user", "")))
    password = second.text_input("密码或授权码", type="password")
    folder = third.text_input("文件夹", value=str(last.get("folder", "INBOX")), help="收件箱写 INBOX。")
    since = fourth.date_input("只收此日以后", value=None, format="YYYY-MM-DD")
    return Mailbox(host.strip(), user.strip(), folder.strip() or "INBOX", int(port), encryption), password, since


def _fetch(place: Workspace, mailbox: Mailbox, password: str, since: date | None) -> None:
    if not (mailbox.host and mailbox.user and password):
        st.warning("请填写服务器、邮箱账号和密码。")
        return
    entered: dict[str, str | int] = {"host": mailbox.host, "user": mailbox.user, "folder": mailbox.folder, "port": mailbox.port}
    place.view.mailboxes.keep(entered | {"encryption": mailbox.encryption.value})
    bar = st.progress(0.0, "正在连接…")

    def show(done: int, total: int) -> None:
        bar.progress(done / max(total, 1), f"正在收取第 {done} / {total} 封")

    try:
        found = import_mail(place.store, place.user, place.year, mailbox, password, since=since, progress=show, place=place.origin)
    except MailboxError as error:
        bar.empty()
        st.error(plain(str(error)))
        return
    state.remember("mail_left", _words(found))
    if found.job is not None:
        state.import_jobs(place)[found.job.id] = found.job
        state.remember("watched_import", found.job.id)
    st.rerun()


def _words(found: MailImport) -> tuple[tuple[str, str], ...]:
    """(kind, sentence) of what to say after a fetch."""
    taken = f"收到 {len(found.taken)} 封新邮件，正在读取。" if found.taken else "没有新邮件。"
    return (("info", taken), *(("warning", line) for line in found.left), *([("error", found.fault)] if found.fault else []))


def _left() -> None:
    for kind, words in state.once("mail_left") or ():
        {"info": st.info, "warning": st.warning, "error": st.error}[kind](plain(words))
