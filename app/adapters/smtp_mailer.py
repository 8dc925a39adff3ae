"""The Mailer port on SMTP, with the certificates that the machine trusts."""

import hashlib
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr
from typing import Literal

from app.core.addresses import BadAddress, normalise_address
from app.core.ports import Undeliverable

Tls = Literal["starttls", "tls", "none"]

TIMEOUT_S = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpMailer:
    """Sends each message over a connection of its own. `sender` may carry a name: `Podnět <podnet@kraj.example>`."""

    host: str
    port: int
    sender: str
    tls: Tls = "starttls"
    user: str | None = None
    password: str | None = None

    def send(self, *, to: str, subject: str, text: str, key: str) -> None:
        """Hand a message over. Raise `Undeliverable` when the server refuses its recipient for good."""
        try:
            mailbox = normalise_address(to, is_global=False)
        except BadAddress:
            raise Undeliverable("not an address") from None
        message = self._message(mailbox, subject, text, key)
        with self._connection() as server:
            try:
                # The envelope names the mailbox itself: what a parser makes of a header is another matter.
                server.send_message(message, to_addrs=[mailbox])
            except smtplib.SMTPRecipientsRefused as refused:
                if all(code >= 500 for code, _ in refused.recipients.values()):
                    raise Undeliverable(str(refused)) from None
                raise
            except smtplib.SMTPNotSupportedError as error:
                raise Undeliverable(str(error)) from None

    def _message(self, to: str, subject: str, text: str, key: str) -> EmailMessage:
        message = EmailMessage(policy=SMTP)
        message["From"], message["To"], message["Subject"] = self.sender, to, subject
        message["Date"] = format_datetime(datetime.now(UTC))
        # The same message sent twice has one identity, by which mailboxes know it again.
        name = hashlib.sha256(key.encode()).hexdigest()[:32]
        message["Message-ID"] = f"<{name}@{parseaddr(self.sender)[1].rpartition('@')[2]}>"
        message["Auto-Submitted"] = "auto-generated"
        message.set_content(text)
        return message

    @contextmanager
    def _connection(self) -> Iterator[smtplib.SMTP]:
        trusted = ssl.create_default_context()
        if self.tls == "tls":
            server: smtplib.SMTP = smtplib.SMTP_SSL(self.host, self.port, timeout=TIMEOUT_S, context=trusted)
        else:
            server = smtplib.SMTP(self.host, self.port, timeout=TIMEOUT_S)
        with server:
            if self.tls == "starttls":
                server.starttls(context=trusted)
            if self.user is not None:
                server.login(self.user, self.password or "")
            yield server
