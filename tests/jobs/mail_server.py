"""A real IMAP server (pymap) on this computer for as long as a test runs, with a certificate of its own."""

import imaplib
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

USER, PASSWORD = "cz-xcb", "sehr geheim 9"


@dataclass(frozen=True)
class MailServer:
    port: int
    certificate: Path
    log: Path

    def owner(self) -> imaplib.IMAP4:
        """The mailbox as its owner has it, to put letters in and to look at their marks."""
        connection = imaplib.IMAP4("localhost", self.port, timeout=10)
        connection.starttls(ssl.create_default_context(cafile=str(self.certificate)))
        connection.login(USER, PASSWORD)
        return connection

    def put(self, letter: bytes, folder: str = "INBOX") -> None:
        connection = self.owner()
        connection.append(folder, "", imaplib.Time2Internaldate(time.time()), letter)
        connection.logout()

    def marks(self) -> list[bytes]:
        """The flags of every letter: \\Seen stands there when somebody opened it."""
        connection = self.owner()
        connection.select("INBOX", readonly=True)
        found = connection.uid("FETCH", "1:*", "(FLAGS)")[1]
        connection.logout()
        return [line for line in found if line]


@contextmanager
def mail_server(folder: Path) -> Iterator[MailServer]:
    certificate, key, log = folder / "server.pem", folder / "server.key", folder / "server.log"
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-keyout", str(key), "-out", str(certificate)]
    subprocess.run([*command, *subject], check=True, capture_output=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    arguments = [
        "--no-service",
        "managesieve",
        "--debug",
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
        "--cert",
        str(certificate),
        "--key",
        str(key),
    ]
    account = ["dict", "--demo-user", USER, "--demo-password", PASSWORD]
    program = [sys.executable, "-c", "from pymap.main import main; main()"]
    with log.open("wb") as out:
        server = subprocess.Popen([*program, *arguments, *account], stdout=out, stderr=out)
    try:
        _wait_for(port, server, log)
        yield MailServer(port, certificate, log)
    finally:
        server.terminate()
        server.wait(10)


def _wait_for(port: int, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"the mail server did not start: {log.read_text('utf-8', 'replace')[-2000:]}")
