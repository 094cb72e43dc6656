"""从邮箱收取 on the import page: it asks for what it needs, says what stands in the way, and keeps all but the password."""

from tests.pages.test_pages import opened


def button(app):
    return next(button for button in app.button if button.label == "开始收取")


def field(app, label):
    return next(field for field in app.text_input if field.label == label)


def test_nothing_is_tried_without_account_and_password(app):
    opened(app, "intake")
    button(app).click().run()
    assert "请填写服务器、邮箱账号和密码。" in [warning.value for warning in app.warning]


def test_a_server_that_is_not_there_is_named_and_the_password_is_kept_nowhere(app, view):
    opened(app, "intake")
    field(app, "服务器").set_value("no-such-host.invalid")
    field(app, "邮箱账号").set_value("cz-xcb")
    field(app, "密码或授权码").set_value("streng geheim")
    button(app).click().run()
    assert [error.message for error in app.exception] == []
    assert any("找不到服务器" in error.value for error in app.error)
    assert view.mailboxes.last() == {
        "host": "no-such-host.invalid",
        "user": "cz-xcb",
        "folder": "INBOX",
        "port": 993,
        "encryption": "SSL/TLS",
    }
    assert not any("geheim" in str((entry.before, entry.after)) for entry in view.audit.entries())
