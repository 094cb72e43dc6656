import pytest

from store.errors import LoginRefused, StoreError
from store.gate import FAILURES_ALLOWED, LOCKED_FOR, SESSION_LASTS, Gate
from store.users import Role, User

PASSWORD = "correct horse 9"


@pytest.fixture
def gate(store):
    return Gate(store)


@pytest.fixture
def account(admin):
    return admin.accounts.create("zhao", "赵评委", Role.JUDGE, PASSWORD, unit="市教育局")


def test_a_token_stands_for_its_user(gate, account):
    token = gate.log_in("zhao", PASSWORD, place="10.0.0.8")
    assert gate.user_of(token) == User(account.id, "赵评委", Role.JUDGE, "市教育局")
    assert gate.user_of(token + "x") is None


def test_an_unknown_name_and_a_wrong_password_are_told_alike(gate, account):
    said = []
    for login, password in (("zhao", "x"), ("nobody", PASSWORD)):
        with pytest.raises(LoginRefused) as refused:
            gate.log_in(login, password, place="")
        said.append(str(refused.value))
    assert said[0] == said[1]


def test_too_many_failures_lock_the_account_for_a_while_even_for_the_right_password(gate, account, clock):
    for _ in range(FAILURES_ALLOWED):
        with pytest.raises(LoginRefused):
            gate.log_in("zhao", "wrong", place="")
    with pytest.raises(LoginRefused, match="锁定"):
        gate.log_in("zhao", PASSWORD, place="")
    clock.forward(seconds=LOCKED_FOR.total_seconds())
    assert gate.user_of(gate.log_in("zhao", PASSWORD, place="")).id == account.id


def test_a_session_ends_by_itself(gate, account, clock):
    token = gate.log_in("zhao", PASSWORD, place="")
    clock.forward(seconds=SESSION_LASTS.total_seconds())
    assert gate.user_of(token) is None


ENDINGS = {
    "a new password": lambda accounts, i: accounts.set_password(i, "another horse 9"),
    "a closed account": lambda accounts, i: accounts.set_disabled(i, True),
    "another role": lambda accounts, i: accounts.change(i, name="赵", role=Role.STAFF, unit=""),
}


@pytest.mark.parametrize("end", ENDINGS.values(), ids=ENDINGS)
def test_a_change_of_the_account_ends_its_sessions_at_once(gate, admin, account, end):
    token = gate.log_in("zhao", PASSWORD, place="")
    end(admin.accounts, account.id)
    assert gate.user_of(token) is None


def test_a_logout_ends_one_session_and_everywhere_ends_all(gate, account):
    tokens = [gate.log_in("zhao", PASSWORD, place="") for _ in range(3)]
    gate.log_out(tokens[0], place="")
    assert [gate.user_of(token) is None for token in tokens] == [True, False, False]
    gate.log_out_everywhere(User(account.id, "赵评委", Role.JUDGE), place="")
    assert [gate.user_of(token) for token in tokens] == [None, None, None]


def test_logins_and_failures_are_in_the_log_and_no_password_is(gate, admin, account):
    gate.log_in("zhao", PASSWORD, place="10.0.0.8")
    with pytest.raises(LoginRefused):
        gate.log_in("zhao", "wrong-secret", place="10.0.0.9")
    entries = admin.audit.entries()
    assert [(e.action, e.place) for e in entries[:2]] == [("登录失败", "10.0.0.9"), ("登录", "10.0.0.8")]
    assert all(word not in repr(entries) for word in (PASSWORD, "wrong-secret", "argon2"))


@pytest.mark.parametrize("password", ["short", "aaaaaaaaaaaa", "zhao-likes-tea"])
def test_a_weak_password_is_refused_with_the_rule(admin, password):
    with pytest.raises(StoreError, match="密码至少"):
        admin.accounts.create("zhao", "赵评委", Role.JUDGE, password)


def test_a_login_name_is_given_once(admin, account):
    with pytest.raises(StoreError, match="已经有人用了"):
        admin.accounts.create("zhao", "另一人", Role.JUDGE, PASSWORD)


def test_the_last_administrator_cannot_be_closed(admin):
    made = admin.accounts.create("zhou", "周管理", Role.ADMIN, PASSWORD)
    with pytest.raises(StoreError, match="最后一个管理员"):
        admin.accounts.set_disabled(made.id, True)
    admin.accounts.create("wu", "吴管理", Role.ADMIN, PASSWORD)
    admin.accounts.set_disabled(made.id, True)
    assert [(a.login, a.disabled) for a in admin.accounts.list()] == [("zhou", True), ("wu", False)]


def test_the_cookie_secret_is_made_once_and_shared(store, gate):
    assert gate.cookie_secret() == Gate(store).cookie_secret()


def test_an_administrator_sees_who_is_logged_in_and_ends_it(gate, account, admin):
    token = gate.log_in("zhao", PASSWORD, place="10.0.0.8")
    assert [(s.account_id, s.place) for s in admin.accounts.sessions()] == [(account.id, "10.0.0.8")]
    admin.accounts.end_sessions(account.id)
    assert (gate.user_of(token), admin.accounts.sessions()) == (None, ())
    assert (admin.audit.entries()[0].name, admin.audit.entries()[0].action) == ("周管理", "结束登录")


def test_a_login_that_ran_out_is_no_longer_listed(gate, account, admin, clock):
    gate.log_in("zhao", PASSWORD, place="10.0.0.8")
    clock.forward(seconds=SESSION_LASTS.total_seconds())
    assert admin.accounts.sessions() == ()


def test_an_identity_opens_the_account_that_an_administrator_gave_it_and_no_other(gate, admin):
    made = admin.accounts.create("li", "李干事", Role.STAFF, "", identity=" Li@Office.example ")
    token = gate.log_in_as({"u-1", "li@OFFICE.example"}, place="10.0.0.8")
    assert gate.user_of(token) == User(made.id, "李干事", Role.STAFF)
    entry = admin.audit.entries(limit=1)[0]
    assert (entry.name, entry.action, entry.place) == ("李干事", "统一身份登录", "10.0.0.8")
    for names in ({"u-1"}, {""}, set(), {"LI"}):
        with pytest.raises(LoginRefused, match="没有对应的账号"):
            gate.log_in_as(names, place="")
    assert len(admin.accounts.list()) == 1


def test_an_identity_that_fits_two_accounts_or_a_closed_one_opens_none(gate, admin):
    first = admin.accounts.create("li", "李", Role.STAFF, "", identity="li@office.example")
    admin.accounts.create("wu", "吴", Role.ADMIN, "", identity="u-1")
    with pytest.raises(LoginRefused):
        gate.log_in_as({"u-1", "li@office.example"}, place="")
    admin.accounts.set_disabled(first.id, True)
    with pytest.raises(LoginRefused):
        gate.log_in_as({"li@office.example"}, place="10.0.0.9")
    assert [(e.action, e.place) for e in admin.audit.entries(limit=1)] == [("登录失败", "10.0.0.9")]


def test_an_account_without_a_password_is_opened_by_none_and_keeps_its_identity(gate, admin):
    made = admin.accounts.create("li", "李", Role.STAFF, "", identity="u-1")
    for password in ("", "anything at all"):
        with pytest.raises(LoginRefused):
            gate.log_in("li", password, place="")
    with pytest.raises(StoreError, match="先设密码"):
        admin.accounts.change(made.id, name="李", role=Role.STAFF, unit="", identity="")
    admin.accounts.set_password(made.id, PASSWORD)
    admin.accounts.change(made.id, name="李", role=Role.STAFF, unit="", identity="")
    assert admin.accounts.list()[0].identity == ""


def test_an_identity_is_given_once_and_a_change_of_it_ends_the_sessions(gate, admin):
    made = admin.accounts.create("li", "李", Role.STAFF, PASSWORD, identity="li@office.example")
    for act in (
        lambda: admin.accounts.create("wu", "吴", Role.STAFF, PASSWORD, identity="LI@office.example"),
        lambda: admin.accounts.change(
            admin.accounts.create("wu", "吴", Role.STAFF, PASSWORD).id, name="吴", role=Role.STAFF, unit="", identity="li@office.example"
        ),
    ):
        with pytest.raises(StoreError, match="已经属于账号 li"):
            act()
    token = gate.log_in_as({"li@office.example"}, place="")
    admin.accounts.change(made.id, name="李", role=Role.STAFF, unit="", identity="u-2")
    assert gate.user_of(token) is None
    with pytest.raises(LoginRefused):
        gate.log_in_as({"li@office.example"}, place="")


def test_a_person_changes_the_own_password_and_all_logins_end(gate, account, admin):
    token, person = gate.log_in("zhao", PASSWORD, place=""), User(account.id, "赵评委", Role.JUDGE)
    with pytest.raises(StoreError, match="密码至少"):
        gate.change_password(person, PASSWORD, "short", place="")
    assert gate.user_of(token) is not None
    gate.change_password(person, PASSWORD, "another horse 9", place="10.0.0.8")
    assert gate.user_of(token) is None
    with pytest.raises(LoginRefused):
        gate.log_in("zhao", PASSWORD, place="")
    assert gate.user_of(gate.log_in("zhao", "another horse 9", place="")) is not None
    entries = admin.audit.entries()
    assert ("赵评委", "修改密码", "10.0.0.8") in [(e.name, e.action, e.place) for e in entries]
    assert "another horse" not in repr(entries)


def test_guessing_the_old_password_locks_the_account_like_any_other_guessing(gate, account):
    person = User(account.id, "赵评委", Role.JUDGE)
    for _ in range(FAILURES_ALLOWED):
        with pytest.raises(LoginRefused, match="原密码不对"):
            gate.change_password(person, "wrong", "another horse 9", place="")
    with pytest.raises(LoginRefused, match="锁定"):
        gate.change_password(person, PASSWORD, "another horse 9", place="")
